"""What every walk starts from."""

from __future__ import annotations

from hiprec.known.knowledge import shipped, vocabulary
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


def test_exercises_and_routines_are_known_by_name_too(book: Rulebook) -> None:
    """As people call them, in the plural too; an id always means itself."""
    words = vocabulary(book).vocabularies

    assert words["exercise"].find("clamshells") == "clam"
    assert words["exercise"].find("Side-lying leg raise") == "side_leg_raise"
    assert words["exercise"].find("bridge") == "bridge"
    assert words["programme"].find("Get Hip") == "get_hip"
