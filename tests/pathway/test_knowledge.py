"""What every walk starts from."""

from __future__ import annotations

from hiprec.pathway.knowledge import shipped, vocabulary
from hiprec.rulebook import Rulebook


def test_the_shipped_rules_are_read_once() -> None:
    """Asking again gives the same book."""
    assert shipped() is shipped()


def test_the_words_are_those_of_the_book(book: Rulebook) -> None:
    """Its facts, its exercises and ladders by their ids, and its routines; made once."""
    words = vocabulary(book)

    assert words is vocabulary(book)
    assert words.facts == book.facts
    assert words.exercises == {*book.exercises, *book.ladders}
    assert words.programmes == set(book.programmes)
