"""Why this rung."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.pathway.programme import Planned
from hiprec.why.exercise import of_rung

if TYPE_CHECKING:
    from .conftest import Walk


def test_every_harder_rung_has_its_reason(walk: Walk) -> None:
    """What shuts it, or that it comes later; and why not easier comes first."""
    walked = walk()
    week = walked.week
    assert isinstance(week, Planned)
    for key in walked.week.standing.fitting:
        exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
        way = week.choice.ways[key]
        first, *rest = of_rung(exercise, key, way, walked)
        harder = way.movement[way.movement.index(exercise.id) + 1 :]
        assert first.kind == "easier"
        assert all(any(name in ground.says for ground in rest) for name in harder)
        assert rest


def test_who_enters_above_the_first_rung_is_told_so(walk: Walk) -> None:
    """The experience decides where one enters."""
    walked = walk({"experience": "advanced", "symptoms": []})
    week = walked.week
    assert isinstance(week, Planned)
    says = []
    for key in walked.week.standing.fitting:
        exercise = walked.book.exercises[walked.week.standing.positions[key].exercise]
        says.append(next(of_rung(exercise, key, week.choice.ways[key], walked)).says)
    assert any("advanced runners" in each for each in says)
