"""Answering questions is not a check-in: it moves nothing, scolds nobody, and on the first day is as if in the file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.walk import recommend
from tests.pathway.profiles import Json

BOOK = shipped()
START = date(2026, 11, 21)
COMPLAINTS: list[Json] = [
    {"kind": "itb", "pain": {"during": 2, "next_morning": 0, "at_rest": 0}},
    {"site": "outside of the knee", "pain": {"during": 1, "next_morning": 0, "at_rest": 0}},
    {"kind": "low back pain", "pain": {"during": 2, "next_morning": 1, "at_rest": 0}},
]


def answers_of(about: str) -> dict[str, Any]:
    """Answer every yes/no question about whom harmlessly."""
    return {
        name: fact.worse == "no"
        for name, fact in BOOK.facts.items()
        if fact.asked and fact.kind == "yes_no" and fact.about == about
    }


def told(where: str, complaint: Json, day: date) -> Json:
    """Return a runner whose answers stand in the file, or in an entry of the log that says nothing else."""
    runner, own = answers_of("runner"), answers_of("symptom")
    profile: Json = {"experience": "intermediate", "equipment": ["loop band"], "started": str(START)}
    if where == "file":
        return {**profile, "answers": runner, "symptoms": [{"id": "it", **complaint, "answers": own}]}
    entry = {"date": str(day), "answers": {**runner, **own}}
    return {**profile, "symptoms": [{"id": "it", **complaint}], "check_ins": [entry]}


def sessions(profile: Json, day: date) -> object:
    """Return the sessions of a plan as data."""
    plan = recommend(profile, today=day).plan
    return plan and [
        (one.day, one.minutes, [(each.exercise, each.dose, each.moved) for each in one.prescriptions])
        for one in plan.sessions
    ]


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda one: str(one.get("kind") or one["site"]))
@pytest.mark.parametrize("days", [0, 1, 3])
def test_answers_before_the_first_check_in_give_the_plan_of_the_file(complaint: Json, days: int) -> None:
    """Answered in the file or in the log on the first days: the same sessions, exercises and doses, all of them new."""
    day = START + timedelta(days)
    file, log = told("file", complaint, day), told("log", complaint, day)

    assert sessions(log, day) == sessions(file, day)
    assert recommend(log, today=day).history[0].moves == ()
    assert recommend(log, today=day).history[0].notes == ()


@pytest.mark.parametrize("after", [1, 3, 8])
def test_answers_between_check_ins_change_no_later_move(after: int) -> None:
    """A harmless answer between two check-ins leaves every later move, and is itself told without one."""
    week = {"pain_during": 1, "pain_next_morning": 0, "sessions_done": 3, "all_targets_met": True}
    profile = told("file", COMPLAINTS[0], START)
    profile["check_ins"] = [{"date": str(START + timedelta(7 * number)), **week} for number in (1, 2, 3)]
    day = START + timedelta(7 + after)
    answer = {"date": str(day if after != 7 else day + timedelta(1)), "answers": {"high_arch": False}}
    more = {**profile, "check_ins": sorted([*profile["check_ins"], answer], key=lambda each: str(each["date"]))}
    end = START + timedelta(21)

    before, then = recommend(profile, today=end), recommend(more, today=end)

    assert [entry for entry in then.history if str(entry.date) != answer["date"]] == list(before.history)
    assert then.plan == before.plan
    assert [entry.moves for entry in then.history if str(entry.date) == answer["date"]] == [()]
