"""Exercises: the equipment that serves and the dose that is counted."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from hiprec.model.exercise import DoseRange, Exercise
from hiprec.rulebook import Rulebook


def exercise(**more: Any) -> Exercise:
    """Make an exercise of the least that one needs."""
    least = {
        "id": "x", "ladder": "x", "rung": 1, "name": "X", "how": ["Do it."], "position": "standing", "muscles": {},
        "sides": "both", "dose": {"sets": 1, "repetitions": 10}, "evidence": "judgement",
    }  # fmt: skip
    return Exercise.model_validate({**least, **more})


def test_equipment_that_is_owned_serves() -> None:
    """Each thing needed is filled by the first word that the runner owns."""
    banded = exercise(equipment=["loop_band or long_band", "chair"])

    assert banded.owned(frozenset({"long_band", "chair"})) == ("long_band", "chair")
    assert banded.owned(frozenset({"chair"})) is None
    assert exercise().owned(frozenset()) == ()


def test_a_wall_is_always_there() -> None:
    """Nobody has to own a wall."""
    assert exercise(equipment=["wall"]).owned(frozenset({"wall"})) == ("wall",)


@pytest.mark.parametrize(
    ("dose", "counted"),
    [
        ({"repetitions": 10, "hold_seconds": 3}, "repetitions"),
        ({"steps": 10}, "steps"),
        ({"circles": 20}, "circles"),
        ({"hold_seconds": 30}, "hold"),
        ({"hold_seconds": 30, "kind": "stretch"}, "stretch"),
    ],
)
def test_one_thing_is_counted(dose: dict[str, Any], counted: str) -> None:
    """Repetitions, steps, circles, or else the seconds of a hold or stretch."""
    assert DoseRange.model_validate({"sets": 1, **dose}).counted == counted


@pytest.mark.parametrize("dose", [{}, {"repetitions": 10, "steps": 10}])
def test_two_counts_or_none_are_refused(dose: dict[str, Any]) -> None:
    """A dose counts exactly one thing."""
    with pytest.raises(ValidationError, match="exactly one"):
        DoseRange.model_validate({"sets": 1, **dose})


def test_rungs_are_numbered_from_the_easiest(book: Rulebook) -> None:
    """Every ladder counts its rungs from 1 without a gap."""
    for ladder in book.ladders.values():
        assert [rung.rung for rung in ladder.rungs] == list(range(1, len(ladder.rungs) + 1))
