"""What has been told worse since a day."""

from __future__ import annotations

from datetime import timedelta

from hiprec.intake import take_profile
from hiprec.known.knowledge import vocabulary
from hiprec.known.log import Diary
from hiprec.known.worsening import Worsening
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, TODAY, Json, calm, check_in, symptom

SECOND = {"swelling": True, "lump": False, "clot_risk": None, "eases_as_you_warm_up": False}
LOG: list[Json] = [
    check_in(1, pain_during=4, answers={"limp": True}),
    check_in(2, pain_during=4, answers=SECOND),
    check_in(3, pain_during=5, pain_next_morning=0),
]


def news(book: Rulebook, week: int, *, at_once: bool = True) -> tuple[set[str], set[tuple[str, str]]]:
    """Read the log for what is new since a week, at once or entry by entry."""
    profile = calm(book, symptoms=[symptom(book, kind="shin_splints")], check_ins=LOG)
    taken = take_profile(profile, vocabulary(book), TODAY)
    diary = Diary(taken, book, TODAY)
    found = Worsening(START + timedelta(weeks=week), taken, book.facts)
    for entry in taken.check_ins:
        diary.take(entry)
        if not at_once:
            found.read(diary.entries)
    found.read(diary.entries)
    return found.worse, found.risen


def test_only_what_was_told_later_and_worse_is_news(book: Rulebook) -> None:
    """A yes or no in its worse way, or not known, is news; a harmless answer is none, nor is what came before."""
    second = {"swelling", "eases_as_you_warm_up", "clot_risk"}
    assert news(book, 1) == ({"limp", *second}, {("it", "pain_during")})
    assert news(book, 2) == (second, {("it", "pain_during")})
    assert news(book, 3) == (set(), {("it", "pain_during")})
    assert news(book, 4) == (set(), set())


def test_pain_is_compared_with_what_it_was_then(book: Rulebook) -> None:
    """From the start on a pain of 2 has risen; the profile's own pains count as then."""
    assert news(book, 0)[1] == {("it", "pain_during")}


def test_reading_by_and_by_is_reading_at_once(book: Rulebook) -> None:
    """Entries read as they come give what they give when read together."""
    assert [news(book, week) for week in range(4)] == [news(book, week, at_once=False) for week in range(4)]
