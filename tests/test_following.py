"""A runner followed through their log gets, at each check-in, the answer that a replay of all of it gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec import (
    CheckIn,
    Problem,
    ProfileError,
    Rulebook,
    add_check_in,
    add_seen,
    correct_check_in,
    follow,
    recommend,
)
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.following import Following
from hiprec.known.knowledge import shipped
from tests.tried import LONG, tried

PROFILES = Path(__file__).parent / "profiles"
START = date(2026, 3, 7)
KINDS = ("later", "later", "later", "later", "earlier", "correct", "seen")
FIRST_ASKED = START + timedelta(9)
NAMES = ("itb-band", "shin-diffuse", "fixed-routine", "knee-questions-open", "prevention-race-week")


@cache
def book() -> Rulebook:
    """Read the shipped rules."""
    return shipped()


def given_profile(name: str) -> dict[str, Any]:
    """Read a profile of the checkout, without its log."""
    found: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text(encoding="utf-8"))
    return {**found, "check_ins": []}


pains = st.none() | st.sampled_from((0, 1, 2, 3, 5, 8))
news: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    (
        {},
        {},
        {},
        {"answers": {"night_pain": True}},
        {"answers": {"chest_pain_now": False, "night_pain": None}},
        {"nothing_new": True},
        {"equipment": ["mat", "loop_band"]},
    )
)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """Make up a check-in without its day."""
    found = {"pain_during": draw(pains), "pain_next_morning": draw(pains), "km": draw(st.none() | st.integers(0, 60))}
    found["sessions_done"] = draw(st.none() | st.integers(0, 4))
    found["all_targets_met"] = draw(st.none() | st.booleans()) if found["sessions_done"] else None
    return {name: value for name, value in found.items() if value is not None} | draw(news)


steps = st.lists(st.tuples(st.sampled_from(KINDS), entries(), st.integers(1, 20)), min_size=1, max_size=7)
starts = st.sampled_from(({}, {"recorded": str(START)}, {"started": str(START)}, {"recorded": str(FIRST_ASKED)}))


def _same(what: str, said: dict[str, Any], followings: tuple[Any, Any], today: date) -> None:
    """Do a step in each way and compare: the answer byte for byte, or what is refused.

    One is told the step, the other is handed the profile that comes of it.
    """
    following, handed = followings
    ways = {
        "correct": (correct_check_in, following.correct),
        "seen": (add_seen, following.seen),
    }
    added, followed = ways.get(what, (add_check_in, following.check_in))
    if what == "seen":
        said = {"date": said["date"], "by": "sports doctor", "outcome": "cleared"}
    before = following.profile
    after = before
    problems: tuple[Problem, ...] = ()
    try:
        after = added(before, said, today=today, rulebook=book())
    except ProfileError as refused:
        problems = refused.problems
    if problems:
        with pytest.raises(ProfileError) as also:
            followed(said, today=today)
        assert (also.value.problems, following.profile) == (problems, before)
        return
    found = followed(said, today=today)
    assert following.profile == after
    expected = recommend(after, today=today, rulebook=book(), engine="plain")
    assert found.model_dump_json(by_alias=True) == expected.model_dump_json(by_alias=True)
    again = following.recommend(today=today)
    assert again.model_dump_json(by_alias=True) == expected.model_dump_json(by_alias=True)
    whole = handed.changed(after, today=today)
    assert whole.model_dump_json(by_alias=True) == expected.model_dump_json(by_alias=True)


@tried(25)
@given(
    st.sampled_from(NAMES),
    starts,
    steps,
    st.integers(0, 3),
)
def test_any_log_is_answered_as_by_a_replay(
    name: str, start: dict[str, Any], log: list[tuple[str, dict[str, Any], int]], late: int
) -> None:
    """Check-ins, corrections, backdated entries and a clinician's word, told one by one or at once."""
    undated = given_profile(name).items()
    given_first = {key: value for key, value in undated if key not in {"recorded", "started", "seen"}}
    following = follow({**given_first, **start}, today=FIRST_ASKED, rulebook=book(), engine="plain")
    handed = follow({**given_first, **start}, today=FIRST_ASKED, rulebook=book(), engine="plain")
    last = START
    for what, entry, days in log:
        back = {"later": 0, "seen": 0, "earlier": -days // 2, "correct": 0}[what]
        day = last if what == "correct" else last + timedelta(back or days)
        today = max(last, day, FIRST_ASKED) + timedelta(late)
        _same(what, {"date": str(day), **entry}, (following, handed), today)
        last = max([last, *(each.date for each in following.profile.check_ins)])


LATER = [pytest.param(range(at, at + 290), marks=pytest.mark.slow) for at in range(20, 600 * max(LONG, 1), 290)]
"""Six hundred runners of the crowd, more in a long run, in parts that processes share."""


@pytest.mark.law
@pytest.mark.parametrize("numbers", [range(20), *LATER])
def test_random_runners_are_followed(numbers: range) -> None:
    """The logs of rules diff's random runners, entry by entry, give at each what a replay gives."""
    today = date(2026, 11, 21)
    books = Books(book(), book())
    crowd = MadeUp(len(numbers), 7)
    followed = 0
    for number in numbers:
        whole = crowd.given(number, books, today)
        log = whole.pop("check_ins", [])
        if not log:
            continue
        following = follow(whole, today=date.fromisoformat(log[0]["date"]), rulebook=book(), engine="plain")
        for at, entry in enumerate(log, 1):
            day = date.fromisoformat(entry["date"])
            found = following.check_in(entry, today=day)
            expected = recommend({**whole, "check_ins": log[:at]}, today=day, rulebook=book(), engine="plain")
            assert found.model_dump_json(by_alias=True) == expected.model_dump_json(by_alias=True), (number, at)
            followed += 1
    assert followed > len(numbers) / 2


def test_a_check_in_that_is_refused_leaves_the_runner_as_they_were() -> None:
    """After a mistake the next check-in is answered as if nothing had been said."""
    following = follow(given_profile("itb-band"), today=START, rulebook=book())
    following.check_in({"date": "2026-03-14", "pain_during": 2}, today=date(2026, 3, 14))
    before = following.profile
    with pytest.raises(ProfileError, match="check_ins"):
        following.check_in({"date": "2026-03-21", "pain_durin": 2}, today=date(2026, 3, 21))
    with pytest.raises(ProfileError, match="check_ins"):
        following.check_in({"date": "2026-03-14", "pain_during": 3}, today=date(2026, 3, 21))
    assert following.profile == before
    found = following.check_in(CheckIn(date=date(2026, 3, 21), pain_during=1), today=date(2026, 3, 21))
    assert found == recommend(following.profile, today=date(2026, 3, 21), rulebook=book())
    assert [entry.date.day for entry in following.profile.check_ins] == [14, 21]


def test_eight_threads_follow_one_runner() -> None:
    """Threads that check in at once take turns, and each day is taken once."""
    following = follow(given_profile("itb-band"), today=START, rulebook=book())
    today = START + timedelta(40)

    def check_in(days: int) -> None:
        following.check_in({"date": str(START + timedelta(days)), "pain_during": 2}, today=today)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(check_in, range(1, 17)))
    assert len(following.profile.check_ins) == 16
    assert following.recommend(today=today) == recommend(following.profile, today=today, rulebook=book())


@pytest.mark.slow
def test_following_keeps_nothing_behind_the_callers_back() -> None:
    """What was followed is gone when the caller lets go of it."""
    import gc  # noqa: PLC0415 - only here
    import weakref  # noqa: PLC0415 - only here

    following = follow(given_profile("itb-band"), today=START, rulebook=book())
    following.check_in({"date": "2026-03-14", "pain_during": 2}, today=date(2026, 3, 14))
    gone = weakref.ref(following._replay)  # noqa: SLF001 - what holds the log
    del following
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    "call",
    [
        lambda following, day: following.correct({"date": day, "pain_during": 3}),
        lambda following, day: following.seen({"date": day, "by": "doctor", "outcome": "cleared"}),
        lambda following, _: following.recommend(),
        lambda following, day: following.check_in({"date": day, "pain_during": 3}),
        lambda following, _: following.changed(following.profile),
    ],
    ids=["correct", "seen", "recommend", "check_in", "changed"],
)
def test_a_day_that_was_told_once_is_told_again(call: Callable[[Following, str], object]) -> None:
    """Who followed on a later day than the machine's and leaves it out is told so; the profile stays as it was."""
    later = date.today() + timedelta(60)  # noqa: DTZ011 - the machine's date is what is left behind
    following = follow({"experience": "beginner", "symptoms": ["itb"]})
    following.check_in({"date": str(later), "pain_during": 2, "sessions_done": 3}, today=later)
    before = following.profile

    with pytest.raises(ProfileError) as error:
        call(following, str(later))

    (told,) = [problem for problem in error.value.problems if problem.loc == ("today",)]
    assert told.right == f"pass today again, such as {later}"
    assert following.profile == before
    assert following.recommend(today=later) == recommend(before, today=later)


def test_a_mistake_of_its_own_is_not_blamed_on_the_day() -> None:
    """Where the day was told, or is not before that of the last answer."""
    following = follow({"experience": "beginner", "symptoms": ["itb"]}, today=START)
    following.recommend(today=START)
    for today in (START, None):
        with pytest.raises(ProfileError) as error:
            following.check_in({"date": str(START), "pain": 3}, today=today)
        assert [problem.loc[-1] for problem in error.value.problems] == ["pain"]
