"""The page of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.listing import columns, examples, gaps, markdown, text
from hiprec.desk.vocabulary import steps

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon


def test_every_step_is_listed_with_its_example(words: Lexicon) -> None:
    """On both pages."""
    for page in (text(words), markdown(words)):
        for step in steps():
            assert step.template in page
            assert step.example in page


def test_steps_that_read_something_show_it() -> None:
    """A table or a text block below the example."""
    for step in steps():
        below = examples(step).splitlines()[1:]
        assert bool(below) == bool(step.reads), step.template


def test_the_words_of_the_rulebook_are_listed(words: Lexicon) -> None:
    """Facts and exercises come from the book itself."""
    found = gaps(words)

    assert "night pain" in found["answers"]
    assert "clam" in found["exercise"]
    assert "pain during" in columns()
