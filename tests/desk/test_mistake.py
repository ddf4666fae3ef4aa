"""The errors of specs."""

from __future__ import annotations

from hiprec.desk.mistake import MisreadError, SpecError, unmet
from hiprec.problem import HiprecError


def test_they_say_what_was_met() -> None:
    """A misread word has the three phrases of a problem; a check says what it met."""
    error = MisreadError(wrong="Unknown word", met='"x"', right="write y")

    assert str(error) == 'Unknown word, met "x", write y'
    assert str(unmet(met="nothing")) == "met nothing"
    assert issubclass(SpecError, HiprecError)
