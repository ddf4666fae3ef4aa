"""However finely a log is cut, and however quiet a week, a rise is earned."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import EFFORTS, STAGES
from hiprec.walk import recommend
from tests.pathway.profiles import Json, calm, reviewed, symptom
from tests.tried import tried

BOOK = shipped()

START = date(2026, 8, 1)

LOOP = ["loop band"]

Drawn = tuple[dict[str, Any], list[int]]


def runner(**keys: Any) -> Json:
    """Write a runner with a knee that hurts a little, from the first day; keys are added."""
    knee = symptom(BOOK, site="outside_of_the_knee")
    return calm(BOOK, **{"symptoms": [knee], "recorded": str(START), "started": str(START), **keys})


def positions(profile: Json, day: date) -> dict[str, tuple[str, int, int]]:
    """Return exercise, sets and count of each way on a day."""
    standing = reviewed(profile, BOOK, day).week.standing
    return {key: (at.exercise, at.amount.sets, at.amount.count) for key, at in standing.positions.items()}


def cut(weeks: list[dict[str, Any]], cuts: list[list[int]]) -> list[Json]:
    """Write each week as check-ins after so many days, its sessions parted among them, all that is said the same."""
    entries = []
    for number, (week, days) in enumerate(zip(weeks, cuts, strict=True)):
        left = week["sessions_done"]
        for place, day in enumerate(days):
            share = left // (len(days) - place)
            left -= share
            told = {**week, "sessions_done": share}
            entries.append({"date": str(START + timedelta(7 * number + day)), **told})
    return entries


WEEKS = st.fixed_dictionaries(
    {
        "sessions_done": st.integers(1, 4),
        "all_targets_met": st.sampled_from([True, True, True, False]),
        "pain_during": st.sampled_from([0, 0, 1, 2, 4, 6]),
        "pain_next_morning": st.sampled_from([0, 0, 1, 3]),
    }
)

CUTS = st.sets(st.integers(1, 6), max_size=4).map(lambda days: [*sorted(day for day in days if day < 6), 7])

RISING = [
    ({"sessions_done": 1, "all_targets_met": True, "pain_during": 0, "pain_next_morning": 0}, [7]),
    ({"sessions_done": 1, "all_targets_met": True, "pain_during": 1, "pain_next_morning": 0}, [1, 7]),
    ({"sessions_done": 2, "all_targets_met": True, "pain_during": 2, "pain_next_morning": 0}, [7]),
]


@tried(60)
@given(st.lists(st.tuples(WEEKS, CUTS), min_size=1, max_size=6))
@example(RISING)
def test_splitting_a_check_in_changes_no_move_by_the_end_of_the_week(
    drawn: list[tuple[dict[str, Any], list[int]]],
) -> None:
    """The same week told at once or in several check-ins that say the same ends at the same exercises and doses."""
    weeks, cuts = [week for week, _ in drawn], [days for _, days in drawn]
    base = {
        **calm(BOOK, symptoms=[symptom(BOOK, site="outside_of_the_knee")], recorded=str(START)),
        "started": str(START),
        "equipment": ["loop_band"],
    }
    day = START + timedelta(7 * len(weeks))
    once = {**base, "check_ins": cut(weeks, [[7]] * len(weeks))}
    parted = {**base, "check_ins": cut(weeks, cuts)}

    assert positions(parted, day) == positions(once, day)


@pytest.mark.parametrize("days", [(7,), (2, 4, 6), (1, 2, 3, 4, 5, 6, 7), (4, 7), (6, 7)], ids=str)
def test_who_checks_in_after_each_session_goes_on_as_well(days: tuple[int, ...]) -> None:
    """Three sessions a week for six weeks bring the same steps, told weekly or one by one, and nobody is scolded."""
    entries = [
        {
            "date": str(START + timedelta(7 * week + day)),
            "sessions_done": 3 // len(days) + (place < 3 % len(days)),
            "all_targets_met": True,
        }
        for week in range(6)
        for place, day in enumerate(days)
    ]
    profile = {"experience": "intermediate", "equipment": LOOP, "started": str(START), "check_ins": entries}
    answer = recommend(profile, today=START + timedelta(42))

    assert sum(move.moved == "progress" for entry in answer.history for move in entry.moves) >= 25
    assert not [note for entry in answer.history for note in entry.notes if "planned sessions" in note]


def test_what_hurts_takes_back_at_once_and_only_once_a_week() -> None:
    """A red run told on Monday takes each exercise back on Monday; told again on Wednesday it takes nothing more."""
    weeks = [{"date": str(START + timedelta(day)), "pain_during": 1, "pain_next_morning": 0} for day in (7, 14)]
    red = [{"date": str(START + timedelta(day)), "pain_during": 6, "pain_next_morning": 0} for day in (16, 18, 21)]
    told = [{**entry, "sessions_done": 3, "all_targets_met": True} for entry in (*weeks, *red)]
    profile = {
        **calm(BOOK, symptoms=[symptom(BOOK, site="outside_of_the_knee")], recorded=str(START)),
        "started": str(START),
        "check_ins": told,
    }

    history = reviewed(profile, BOOK, START + timedelta(21)).history

    assert {move.moved for move in history[2].moves} <= {"regress", "stop", "start"}
    assert {move.moved for entry in history[3:] for move in entry.moves} <= {"hold", "stop", "start"}


LEAP = json.loads((Path(__file__).parents[1] / "failing" / "p1-stage-leap.json").read_text())

SITES = ("outside_of_the_knee", "front_of_the_knee", "buttock", "low_back", "achilles")


@pytest.mark.parametrize(("km", "stage"), [(0, "settle"), (5, "build"), (None, "build")])
def test_one_quiet_week_lifts_the_stage_by_one_at_most(km: float | None, stage: str) -> None:
    """After two red weeks a quiet one with running lifts the stage by one, one without running not at all."""
    last = {**LEAP["check_ins"][-1], "km": km}
    profile = {**LEAP, "check_ins": [*LEAP["check_ins"][:-1], {name: v for name, v in last.items() if v is not None}]}

    week = reviewed(profile, BOOK, date(2026, 11, 21)).week

    assert week.assessed.stage == stage
    assert {BOOK.exercises[at.exercise].effort for at in week.standing.positions.values()} <= {"light", "moderate"}


def profile_of(site: str, weeks: list[tuple[float, float, float | None]]) -> Json:
    """Write weeks of pain on the run, pain the next morning and kilometres as a log."""
    entries: list[dict[str, Any]] = []
    for number, (run, morning, km) in enumerate(weeks, 1):
        entry: dict[str, Any] = {
            "date": str(START + timedelta(7 * number)),
            "sessions_done": 3,
            "all_targets_met": True,
        }
        entry |= {"pain_during": run, "pain_next_morning": morning}
        entries.append(entry if km is None else {**entry, "km": km})
    return calm(
        BOOK, symptoms=[symptom(BOOK, site=site)], recorded=str(START), started=str(START), check_ins=entries,
        experience="advanced",
    )  # fmt: skip


WEEK = st.tuples(st.sampled_from([0, 0, 1, 3, 6]), st.sampled_from([0, 0, 2, 4]), st.sampled_from([None, 0, 10, 20]))


@tried(60)
@given(st.sampled_from(SITES), st.lists(WEEK, min_size=1, max_size=8))
def test_a_rise_is_one_step_and_earned_with_running(site: str, weeks: list[tuple[float, float, float | None]]) -> None:
    """From check-in to check-in the stage rises by one at most, and not where no run was told."""
    history = reviewed(profile_of(site, weeks), BOOK, START + timedelta(7 * len(weeks))).history

    for (before, after), (_, _, km) in zip(pairwise(history), weeks[1:], strict=True):
        rise = STAGES.index(after.stage or "settle") - STAGES.index(before.stage or "settle")
        assert rise <= (0 if km == 0 else 1)


@tried(60)
@given(st.sampled_from(SITES), st.lists(WEEK, min_size=2, max_size=8))
def test_what_is_new_is_no_harder_than_what_was_done(site: str, weeks: list[tuple[float, float, float | None]]) -> None:
    """An exercise that begins in the middle of a programme asks for no more effort than those before, if any can."""
    history = reviewed(profile_of(site, weeks), BOOK, START + timedelta(7 * len(weeks))).history

    for entry in history:
        done = [EFFORTS.index(BOOK.exercises[move.before.exercise].effort) for move in entry.moves if move.before]
        for move in entry.moves:
            if move.moved == "start" and move.after is not None and done:
                ladder = BOOK.ladders[BOOK.exercises[move.after.exercise].ladder]
                begun = EFFORTS.index(BOOK.exercises[move.after.exercise].effort)
                easiest = min(EFFORTS.index(rung.effort) for rung in ladder.rungs)
                assert begun <= max(*done, easiest)
