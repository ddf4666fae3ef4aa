"""Spans of numbers as rules write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.model.span import Bounds, read_span


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("8 to 12", Bounds(8, 12)),
        ("at most 2", Bounds(None, 2)),
        ("at least 60", Bounds(60, None)),
        ("10", Bounds(10, 10)),
        (10, Bounds(10, 10)),
        ("0.5 to 1", Bounds(0.5, 1)),
        ("-10 to 10", Bounds(-10, 10)),
    ],
)
def test_every_form_is_read(text: object, bounds: Bounds) -> None:
    """Two ends, one end, or a number that is both."""
    assert read_span(text) == bounds


@pytest.mark.parametrize("text", ["12 to 8", "1e3", "at most", "some", "8-12", "", "nan", True])
def test_other_forms_are_refused(text: object) -> None:
    """Exponents, signs for words and ends the wrong way round are no spans."""
    with pytest.raises(ValueError, match=r"write"):
        read_span(text)


@given(st.integers(-1000, 1000), st.integers(0, 1000))
def test_what_is_written_is_read_back(low: int, more: int) -> None:
    """A span written as text reads as itself."""
    for bounds in (Bounds(low, low + more), Bounds(low, None), Bounds(None, low)):
        assert read_span(str(bounds)) == bounds
