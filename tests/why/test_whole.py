"""The whole answer explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.ask import explained_answer

if TYPE_CHECKING:
    from .conftest import Walk


def test_every_line_of_an_answer_has_its_reason(walk: Walk) -> None:
    """Outcome, running, stage, exercises, days and what was left out."""
    lines = explained_answer(walk())
    assert lines[0].topic == "outcome"
    assert {"running", "stage", "exercise", "day", "left out"} <= {line.topic for line in lines}
    assert all(line.says and line.rule and line.because for line in lines)


def test_an_urgent_answer_stops_after_the_running(walk: Walk) -> None:
    """There is no plan to explain."""
    topics = {line.topic for line in explained_answer(walk(night_pain=True))}
    assert "outcome" in topics
    assert not topics & {"exercise", "stage", "day"}
