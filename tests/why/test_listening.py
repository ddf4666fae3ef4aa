"""The engine that listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Walk

LOG = [{"date": f"2026-11-{day}", "pain_during": 1, "sessions_done": 3, "all_targets_met": True} for day in ("08", 15)]


def test_it_hears_what_the_latest_check_in_was_asked(walk: Walk) -> None:
    """For the runner, each symptom and each exercise of the plan then, with the facts of that day."""
    walked = walk({"recorded": "2026-11-01", "check_ins": LOG})
    heard = walked.latest
    moved = [move.exercise for move in walked.reviewed.history[-1].moves if move.before is not None]
    assert {each.subject for each in heard if each.about == "exercise"} == set(moved)
    assert {each.subject for each in heard if each.about == "symptom"} == {"shin"}
    assert all("weeks_on_rung" in each.values for each in heard if each.about == "exercise")
    assert all(each.values["check_ins"] == 2 for each in heard)
    assert {each.symptom for each in heard if each.about == "symptom"} == {"shin"}


def test_the_rules_that_moved_an_exercise_fire_with_what_it_heard(walk: Walk) -> None:
    """The history names them, and judged again they are true."""
    walked = walk({"recorded": "2026-11-01", "check_ins": LOG})
    for move in walked.reviewed.history[-1].moves:
        for name in move.rules if move.before is not None else ():
            rule = walked.book.rules[name]
            asked = [each for each in walked.asked(rule) if each.about != "exercise" or each.subject == move.exercise]
            assert any(rule.when.truth(each.values) is not False for each in asked), name


def test_it_hears_nothing_before_the_first(walk: Walk) -> None:
    """Without a check-in there is nothing."""
    assert walk().latest == ()
