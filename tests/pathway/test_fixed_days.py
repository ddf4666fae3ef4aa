"""The days of a week are fixed: whoever reads the plan daily is not sent to train daily."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.walk import recommend
from tests.tried import few, tried

START = date(2026, 8, 1)
ITB = {"kind": "itb", "pain": {"during": 1, "next_morning": 0, "at_rest": 0}}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def days(profile: dict[str, Any], today: date) -> list[date]:
    """Return the days of the sessions of a plan."""
    plan = recommend(profile, today=today).plan
    assert plan is not None
    return [session.day for session in plan.sessions]


def runner(log: list[dict[str, Any]], **keys: Any) -> dict[str, Any]:
    """Write a runner with a log; keys are added."""
    return {"experience": "intermediate", "started": str(START), "equipment": ["loop band"], "check_ins": log, **keys}


def weekly(weeks: int, day: int = 7) -> list[dict[str, Any]]:
    """Write weekly check-ins, all done and met."""
    told = {"sessions_done": 3, "all_targets_met": True}
    return [{"date": str(START + timedelta(7 * week + day)), **told} for week in range(weeks)]


@tried(12)
@given(
    st.integers(0, 3),
    st.integers(1, 7),
    st.sets(st.sampled_from(DAYS), max_size=5),
    st.booleans(),
)
def test_a_day_later_the_same_days_are_left(weeks: int, day: int, free: set[str], hurts: bool) -> None:  # noqa: FBT001
    """From one day to the next, without a new check-in, the plan loses the day that is over and keeps the others."""
    keys: dict[str, Any] = {"symptoms": [ITB] if hurts else [], "availability": {"days": sorted(free)}}
    profile = runner(weekly(weeks, day), **keys)
    last = START + timedelta(7 * (weeks - 1) + day if weeks else 0)
    read = [days(profile, last + timedelta(number)) for number in range(8)]

    for number, (before, after) in enumerate(pairwise(read)):
        now = last + timedelta(number + 1)
        left = [one for one in before if one >= now]
        assert after[: len(left)] == left


@pytest.mark.law
@pytest.mark.parametrize("symptoms", few([pytest.param([ITB], id="itb"), pytest.param([], id="well")]))
@pytest.mark.parametrize("log_each", [True, False], ids=["logged", "not logged"])
def test_who_trains_whenever_the_plan_says_today_keeps_the_spacing(symptoms: list[Any], *, log_each: bool) -> None:
    """Reading each day and training whenever the plan names it gives two or three sessions a week, none neighbours."""
    log: list[dict[str, Any]] = []
    trained = []
    for number in range(28):
        today = START + timedelta(number)
        if today in days(runner(log, symptoms=symptoms), today):
            trained.append(today)
            told = {"sessions_done": 1, "all_targets_met": True}
            log = [*log, {"date": str(today), **told}] if log_each else log
            assert not log_each or days(runner(log, symptoms=symptoms), today)[:1] != [today]

    assert all((after - before).days >= 2 for before, after in pairwise(trained))
    assert 7 <= len(trained) <= 12


@tried(12)
@given(st.integers(1, 7), st.sets(st.sampled_from(DAYS), max_size=4), st.booleans())
def test_a_session_of_the_day_of_a_check_in_is_neither_doubled_nor_lost(day: int, free: set[str], hurts: bool) -> None:  # noqa: FBT001
    """Who did what was asked for before that day has its session to come; who did one more has had it."""
    keys: dict[str, Any] = {"symptoms": [ITB] if hurts else [], "availability": {"days": sorted(free)}}
    today = START + timedelta(day)
    asked = days(runner([], **keys), START)
    before = sum(one < today for one in asked)
    is_asked = today in days(runner([], **keys), today)

    for more in (0, 1):
        if before + more:
            entry = {"date": str(today), "sessions_done": before + more, "all_targets_met": True}
            assert (today in days(runner([entry], **keys), today)) == (is_asked and not more), (before, more)


def test_the_plan_that_slid_stays() -> None:
    """The profile that was reported: the same days are named from Saturday to Wednesday."""
    folder = Path(__file__).parents[1] / "failing"
    profile = json.loads((folder / "plan-slides.json").read_text())

    read = [days(profile, date(2026, 8, number)) for number in range(15, 20)]

    assert [[str(day) for day in one] for one in read] == [
        ["2026-08-17", "2026-08-20"],
        ["2026-08-17", "2026-08-20"],
        ["2026-08-17", "2026-08-20"],
        ["2026-08-20", "2026-08-22"],
        ["2026-08-20", "2026-08-22"],
    ]


@pytest.mark.parametrize(("days_later", "since"), [(6, None), (7, None), (8, 7), (20, 7)])
def test_an_overdue_check_in_is_told(days_later: int, since: int | None) -> None:
    """A week after the last check-in one is due; from the day after it is overdue since then."""
    last = START + timedelta(7)
    plan = recommend(runner(weekly(1)), today=last + timedelta(days_later)).plan

    assert plan is not None
    assert plan.overdue_since == (None if since is None else last + timedelta(since))
