"""Done: what a check-in says of each exercise, and what an app handed out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.model.profile import CheckIn
from hiprec.pathway.check_in_facts import Asked, exercise_facts, handed_out, not_held
from hiprec.pathway.dose_progression import Amount
from hiprec.pathway.moves import LadderPosition
from hiprec.pathway.open_ladder import OpenLadder
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, calm, planned

DAY = START + timedelta(weeks=1)
AT = LadderPosition("clam", 1, Amount(1, 10), START, met_in_a_row=1)


@pytest.fixture
def week(book: Rulebook) -> Planned:
    """Return the first week of an intermediate runner with nothing to report."""
    return planned(calm(book, experience="intermediate"), book, START)


def facts(week: Planned, *, light: bool = False, **said: object) -> tuple[dict[str, object], int]:
    """Compute the facts of a clam that was asked for once ten times."""
    clam = week.known.book.exercises["clam"]
    steps = week.steps("clam", clam)
    dose = steps.dose(AT.amount)
    entry = CheckIn.model_validate({"date": DAY, **said})
    found, in_a_row = exercise_facts(AT, entry, Asked(clam, dose, "repetitions", frozenset(), light, 6))
    return dict(found), in_a_row


@pytest.mark.parametrize(
    ("said", "met", "in_a_row"),
    [
        ({"all_targets_met": True, "sessions_done": 3}, True, 4),
        ({"all_targets_met": True}, True, 2),
        ({"all_targets_met": False, "sessions_done": 3}, False, 0),
        ({"sessions_done": 3}, None, 0),
        ({"exercises": {"clam": {"sets": 1, "repetitions": 10}}, "sessions_done": 2}, True, 3),
        ({"exercises": {"clam": {"repetitions": 9}}, "all_targets_met": True}, False, 0),
        ({"exercises": {"clam": {"sets": 0}}, "all_targets_met": True}, False, 0),
        ({"exercises": {"clam": {"pain_during": 1}}, "all_targets_met": True}, True, 2),
        ({"exercises": {"clam_hold": {"repetitions": 10}}}, None, 0),
    ],
)
def test_targets_in_a_row(week: Planned, said: Json, met: bool | None, in_a_row: int) -> None:  # noqa: FBT001
    """The numbers of the exercise decide, else what is said of all; every session of the check-in counts."""
    found, row = facts(week, **said)

    assert (found.get("target_met"), found["targets_met_in_a_row"], row) == (met, in_a_row, in_a_row)


def test_an_easier_week_is_no_test(week: Planned) -> None:
    """Light sessions met do not count towards the next step, and do not undo what was met before."""
    assert facts(week, light=True, all_targets_met=True, sessions_done=3)[1] == 1


def test_all_the_facts_of_an_exercise(week: Planned) -> None:
    """Pain and effort are those told of the exercise, 0 where it was not mentioned."""
    said = {"pain_during": 2, "pain_next_morning": 1, "effort": 6}
    rest: Json = {
        "dose_kind": "repetitions",
        "equipment_used": frozenset(),
        "already_moved_this_week": False,
        "weeks_on_rung": 1,
    }

    assert facts(week, exercises={"clam": said})[0] == rest | {
        "targets_met_in_a_row": 0,
        "exercise_pain_during": 2,
        "exercise_pain_next_morning": 1,
        "exercise_effort": 6,
    }
    assert facts(week)[0]["exercise_pain_during"] == 0


def way(week: Planned) -> OpenLadder:
    """Return the way of the clam."""
    return week.choice.ways["clam"]


@pytest.mark.parametrize(
    ("given", "exercise", "amount"),
    [
        ({}, "clam", Amount(1, 10)),
        ({"clam": {"dose": {"sets": 3}}}, "clam", Amount(3, 10)),
        ({"clam": {"rung": 2, "dose": {"repetitions": 12}}}, "clam_hold", Amount(1, 12)),
        ({"clam": {"rung": "clam_hold"}}, "clam_hold", Amount(1, 10)),
        ({"clam_hold": {"dose": {"sets": 2}}}, "clam_hold", Amount(2, 10)),
        ({"clam": {"rung": 99}}, "clam", Amount(1, 10)),
        ({"bridge": {"dose": {"sets": 3}}}, "clam", Amount(1, 10)),
    ],
)
def test_what_an_app_handed_out_outranks_the_replay(week: Planned, given: Json, exercise: str, amount: Amount) -> None:
    """Rung and dose are taken from what was prescribed; what it does not say, or nobody knows, stays."""
    entry = CheckIn.model_validate({"date": DAY, "prescribed": given})
    found = handed_out(AT, way(week), entry, week.known.book)

    assert (found.exercise, found.amount) == (exercise, amount)


def test_exercises_that_the_plan_did_not_hold_are_named(week: Planned) -> None:
    """Another rung than the one in the plan was not in the plan either; its ladder's name is understood."""
    entry = CheckIn.model_validate(
        {"date": DAY, "exercises": {"clam": {}, "squat": {}, "clam_hold": {}}, "prescribed": {"lunge": {}}}
    )

    assert not_held(entry, week.choice.ways, {"clam": AT}, week.known.book) == ["clam_hold", "lunge", "squat"]
