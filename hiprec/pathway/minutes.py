"""How long an exercise and a session take, roughly: enough to keep within the minutes that a runner has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.model.exercise import DoseRange, Exercise
    from hiprec.model.recommendation import Prescription
    from hiprec.pathway.choose import Way

_SECONDS_PER_REPETITION = 3
"""One to two seconds up and one to two down (ACSM 2009 for intermediates)."""
_SECONDS_PER_STEP = 2
_CHANGE_OVER = 20
"""Seconds to get into place for the next exercise; a guess."""
_USUAL_REST = 45


def minutes_of(way: Way) -> float:
    """Estimate the minutes of the first dose of a way, both sides and the rests included."""
    dose: DoseRange = way.item.dose if way.item else way.start.dose
    count = dose.repetitions or dose.steps or dose.circles or dose.hold_seconds
    low = (count.low if count else None) or 0
    sets = dose.sets.low or 1
    rest = (dose.rest_seconds.low if dose.rest_seconds else None) or _USUAL_REST
    return _seconds(dose.counted, way.start, sets, low, rest) / 60


def _seconds(counted: str, exercise: Exercise, sets: float, count: float, rest: float) -> float:
    each = {"hold": 1, "stretch": 1, "steps": 2 * _SECONDS_PER_STEP, "circles": 2}.get(counted, _SECONDS_PER_REPETITION)
    sides = 2 if exercise.sides == "each" else 1
    return sets * sides * count * each + (sets - 1) * rest + _CHANGE_OVER


def session_minutes(prescriptions: Iterable[Prescription], exercises: Iterable[Exercise]) -> int:
    """Estimate the minutes of a session, rounded up, one minute to settle in included."""
    total = 60.0
    for prescription, exercise in zip(prescriptions, exercises, strict=True):
        dose = prescription.dose
        count = dose.repetitions or dose.hold_seconds
        number = dose.steps or (count.to if count else 0)
        total += _seconds(exercise.dose.counted, exercise, dose.sets, number, dose.rest_seconds)
    return math.ceil(total / 60)
