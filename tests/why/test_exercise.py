"""An exercise explained: in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.exercise import explained_exercise

if TYPE_CHECKING:
    from .conftest import Walk


def test_what_is_in_the_plan_says_why_and_at_which_dose(walk: Walk) -> None:
    """Chosen, dosed, and placed on its rung."""
    walked = walk()
    for key in walked.week.standing.fitting:
        exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
        found = explained_exercise(exercise, walked)
        kinds = [ground.kind for ground in found.grounds]
        assert found.in_plan
        assert found.dose is not None
        assert {"chosen", "dose", "easier", "harder"} <= set(kinds)
        assert found.place.startswith(f"rules/exercises/{exercise.ladder}.yaml:")


def test_every_dose_rule_that_narrowed_is_named(walk: Walk) -> None:
    """With its place, its clauses and what would end it."""
    walked = walk()
    key = walked.week.standing.fitting[0]
    exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
    found = [ground for ground in explained_exercise(exercise, walked).grounds if ground.kind == "dose" and ground.rule]
    assert found
    assert all(ground.rule.startswith("dose/") and ground.place and ground.changes is not None for ground in found)


def test_a_routine_names_itself(walk: Walk) -> None:
    """Its exercises are in because the routine holds them."""
    walked = walk({"programme": "fit_hips_for_runners"})
    key = walked.week.standing.fitting[0]
    exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
    assert "routine" in explained_exercise(exercise, walked).grounds[0].says


def test_a_move_is_told(walk: Walk) -> None:
    """The latest check-in says what it did, and by which rules."""
    check_ins = [
        {"date": f"2026-11-{day}", "pain_during": 1, "sessions_done": 3, "all_targets_met": True} for day in ("08", 15)
    ]
    walked = walk({"recorded": "2026-11-01", "check_ins": check_ins})
    key = walked.week.standing.fitting[0]
    exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
    moved = [ground.says for ground in explained_exercise(exercise, walked).grounds if ground.kind == "moved"]
    assert moved
    assert "2026-11-15" in moved[0]
