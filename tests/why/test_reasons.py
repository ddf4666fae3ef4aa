"""Reasons as they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.pathway.programme import Planned
from hiprec.why.kept_out import of_rule, staged, standing_on

if TYPE_CHECKING:
    from .conftest import Walk


def test_a_rule_is_a_reason_with_what_decides_and_what_would_end_it(walk: Walk) -> None:
    """Its sentence, place, clauses and changes."""
    walked = walk(pain=7)
    firing, result = next(each for each in walked.acting("assessment") if each[1].certain)
    ground = of_rule("stage", result.rule, firing, walked)
    assert ground.says == result.rule.because
    assert ground.place == str(result.rule.place)
    assert ground.clauses
    assert ground.changes


def test_the_stage_is_held_by_rules(walk: Walk) -> None:
    """Those that ask for that very stage."""
    walked = walk({"symptoms": [{"kind": "shin splints", "pain": {"during": 7, "next_morning": 6}, "answers": {}}]})
    assert list(staged(walked))


def test_a_way_stands_on_the_exercise_of_the_plan(walk: Walk) -> None:
    """Or on the one that a runner would enter at."""
    walked = walk()
    week = walked.week
    assert isinstance(week, Planned)
    for way in week.choice.ways.values():
        position = walked.week.standing.positions.get(way.key)
        assert standing_on(way, walked) == (position.exercise if position else way.start.id)
