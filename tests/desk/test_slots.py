"""What may stand in the gaps of a step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mistake import MisreadError
from hiprec.desk.slots import SLOTS

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon


@pytest.mark.parametrize(
    ("slot", "said", "meant"),
    [
        ("pains", "3 while running, 1 the next morning and 0 at rest", {"during": 3, "next_morning": 1, "at_rest": 0}),
        ("things", "nothing", []),
        ("things", "a loop band and a chair", ["loop_band", "chair"]),
        ("days", "Monday, Wed and friday", ["monday", "wednesday", "friday"]),
        ("dose", "2 x 10", (2, 10, 10, None)),
        ("dose", "1 set of 30 seconds", (1, 30, 30, "seconds")),
        ("dose", "3 sets of 8 to 12 repetitions", (3, 8, 12, "repetitions")),
        ("date", "2026-11-21", date(2026, 11, 21)),
        ("demand", "lying on the side", "lying_on_the_side"),
        ("reason", "equipment", "equipment"),
        ("exercises", "the clam and the bridge", ["clam", "bridge"]),
        ("whole", "seven", 7),
        ("targets", "every", "every"),
        ("targets", "not every", "not every"),
    ],
)
def test_gaps_are_read(words: Lexicon, slot: str, said: str, meant: object) -> None:
    """As a spec says them."""
    assert SLOTS[slot].read(words, said) == meant


def test_everything_is_every_piece_of_equipment(words: Lexicon) -> None:
    """The words come from the facts."""
    assert set(words.book.facts["equipment"].values) <= set(SLOTS["things"].read(words, "everything"))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("slot", "said", "message"),
    [
        ("complaint", "a bad mood", "Unknown complaint"),
        ("complaint", "unknown", "Unknown complaint"),
        ("dose", "plenty", "This is no dose"),
        ("date", "2026-13-01", "This is no day of the calendar"),
        ("reason", "boredom", "Unknown rule"),
        ("thing", "rope", "Unknown equipment"),
        ("muscle", "biceps", "Unknown muscle"),
    ],
)
def test_what_means_nothing_is_told(words: Lexicon, slot: str, said: str, message: str) -> None:
    """Each with what would be right."""
    with pytest.raises(MisreadError, match=message):
        SLOTS[slot].read(words, said)


def test_every_gap_says_what_may_stand_there(words: Lexicon) -> None:
    """For the page of steps."""
    assert all(slot.says for slot in SLOTS.values())
    assert all(list(slot.words(words)) for slot in SLOTS.values() if slot.words)
