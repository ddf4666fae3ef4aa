"""Check-ins of one week are read as one: however finely a log is cut, the week ends with the same plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
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
