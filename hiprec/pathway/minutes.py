"""How long an exercise and a session take, roughly: enough to keep within the minutes that a runner has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.model.exercise import DoseRange, Exercise
    from hiprec.model.recommendation import Dose
    from hiprec.pathway.open_ladder import OpenLadder

_SECONDS_PER_REPETITION = 3
"""One to two seconds up and one to two down (ACSM 2009 for intermediates); a hold within it comes on top."""
_SECONDS_PER_STEP = 2
_CHANGE_OVER = 20
"""Seconds to get into place for the next exercise; a guess."""
_SETTLING_IN = 60
"""Seconds before the first exercise; a guess."""
_USUAL_REST = 45
USUAL_MINUTES = 30
"""The minutes of a session where the runner says none."""
_FEWEST_PARTS, _MOST_PARTS, _SHORT, _FOR_ONE_PART_MORE = 5, 7, 20, 10
"""A short session has room for five exercises, a longer one for up to seven; a judgement."""


def minutes_of(way: OpenLadder) -> float:
    """Estimate the minutes of the first dose of a way, both sides and the rests included."""
    dose: DoseRange = way.item.dose if way.item else way.start.dose
    count = dose.repetitions or dose.steps or dose.circles or dose.hold_seconds
    low = (count.low if count else None) or 0
    hold = (dose.hold_seconds.low or 0) if dose.hold_seconds and count is not dose.hold_seconds else 0
    sets = dose.sets.low or 1
    rest = (dose.rest_seconds.low if dose.rest_seconds else None) or _USUAL_REST
    return _seconds(way.start, sets, low * (_each(dose.counted) + hold), rest) / 60


def _each(counted: str) -> int:
    return {"hold": 1, "stretch": 1, "steps": _SECONDS_PER_STEP, "circles": 2}.get(counted, _SECONDS_PER_REPETITION)


def _seconds(exercise: Exercise, sets: float, work: float, rest: float) -> float:
    sides = 2 if exercise.sides == "each" or exercise.dose.steps else 1
    return sets * sides * work + (sets - 1) * rest + _CHANGE_OVER


def seconds_of(exercise: Exercise, dose: Dose) -> float:
    """Estimate the seconds of an exercise at a dose, both sides, the rests and getting into place included."""
    if dose.repetitions:
        counted = "circles" if exercise.dose.circles else "repetitions"
        work = dose.repetitions.to * (_each(counted) + (dose.hold_seconds.from_ if dose.hold_seconds else 0))
    elif dose.steps:
        work = dose.steps * _each("steps")
    else:
        work = dose.hold_seconds.to if dose.hold_seconds else 0
    return _seconds(exercise, dose.sets, work, dose.rest_seconds)


def seconds_each(minutes: int) -> float:
    """Return the seconds that one exercise may take, so that the groups of a balanced plan share the session fairly."""
    return seconds_within(minutes) / _parts(minutes)


def room_for(minutes: int) -> int:
    """Return the most exercises that a session has room for without haste."""
    return int(_parts(minutes))


def _parts(minutes: int) -> float:
    return min(_MOST_PARTS, max(_FEWEST_PARTS, _FEWEST_PARTS + (minutes - _SHORT) / _FOR_ONE_PART_MORE))


def seconds_within(minutes: int) -> float:
    """Return the seconds of a session that are left for exercises."""
    return minutes * 60 - _SETTLING_IN


def session_minutes(doses: Iterable[tuple[Exercise, Dose]]) -> int:
    """Estimate the minutes of a session, rounded up."""
    return math.ceil((_SETTLING_IN + sum(seconds_of(exercise, dose) for exercise, dose in doses)) / 60)
