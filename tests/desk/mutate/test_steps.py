"""Thresholds moved by a step."""

from __future__ import annotations

from hiprec.desk.mutate.mutants import moved, said, step
from hiprec.model.facts import Fact
from hiprec.model.span import Bounds
from hiprec.rulebook.clause import Within

PAIN = Fact(name="pain_during", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10), unit="points")
SHARE = Fact(name="adherence", about="runner", kind="number", worse="lower", bounds=Bounds(0, 1), unit="share of all")


def words(leaf: Within, fact: Fact) -> list[str]:
    """Return what a test becomes."""
    return [said(one) for one in moved(leaf, fact)]


def test_a_step_is_a_unit_or_a_tenth() -> None:
    """A tenth of shares and of what is written with decimals."""
    assert step(PAIN, 3) == 1
    assert step(PAIN, 2.5) == step(SHARE, 1) == 0.1


def test_each_end_moves_both_ways() -> None:
    """One end at a time; an equal number moves whole."""
    assert words(Within("pain_during", 3), PAIN) == ["at least 2", "at least 4"]
    assert words(Within("pain_during", 3, 5), PAIN) == ["2 to 5", "4 to 5", "3 to 4", "3 to 6"]
    assert words(Within("pain_during", 3, 3), PAIN) == ["2", "4"]
    assert words(Within("pain_during", None, 5, high_open=True), PAIN) == ["below 4", "below 6"]
    assert words(Within("adherence", 0.7), SHARE) == ["at least 0.6", "at least 0.8"]


def test_a_move_beyond_the_bounds_is_no_move() -> None:
    """It says the same of every value that the fact can have."""
    assert words(Within("pain_during", None, 10), PAIN) == ["at most 9"]
    assert words(Within("pain_during", 0, None, low_open=True), PAIN) == ["above -1", "above 1"]
