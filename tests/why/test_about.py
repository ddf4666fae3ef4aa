"""What a word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.why.ask import UnknownWordError, meant

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


def test_rules_by_id_or_unique_end(book: Rulebook) -> None:
    """The whole id, its last part, or its last two."""
    for said in ("red_flags/own/shin_at_night", "shin_at_night", "own/shin_at_night"):
        assert meant(said, book) is book.rules["red_flags/own/shin_at_night"]


def test_urgencies_exercises_ladders_and_facts(book: Rulebook) -> None:
    """However they are written."""
    assert meant("Self-manage", book) == "self_manage"
    assert meant("CLAM", book) is book.exercises["clam"]
    ladder = next(each for each in book.ladders if each not in book.exercises)
    assert meant(ladder, book) in [*book.ladders.values(), *book.exercises.values()]
    assert meant("pain during", book) is book.facts["pain_during"]


@pytest.mark.parametrize(
    ("said", "right"),
    [("shin_at_nigth", "shin_at_night"), ("urgant", "urgent"), ("brigde", "bridge"), ("night_pian", "night_pain")],
)
def test_a_slip_is_told_with_the_nearest(said: str, right: str, book: Rulebook) -> None:
    """Of all rules, exercises, urgencies and facts."""
    with pytest.raises(UnknownWordError, match=f'did you mean "{right}"'):
        meant(said, book)


def test_nonsense_and_ends_of_several_rules(book: Rulebook) -> None:
    """What may be named is told, and the rules that it could be."""
    with pytest.raises(UnknownWordError, match="name a rule, an exercise"):
        meant("xyzzy", book)
    ends = [name.rsplit("/", 1)[1] for name in book.rules]
    twice = next(end for end in ends if ends.count(end) > 1 and end not in book.facts and end not in book.exercises)
    with pytest.raises(UnknownWordError, match="Several rules end with this"):
        meant(twice, book)
