"""How long an exercise and a session take, roughly: enough to keep within the minutes that a runner has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.exercise import DoseKind, DoseRange, Exercise
    from hiprec.model.policy import SessionPolicy
    from hiprec.model.recommendation import Dose
    from hiprec.pathway.open_ladder import OpenLadder


def minutes_for(known: DayFacts) -> int:
    """Return the minutes that a runner has for a session: as they say, else the usual ones."""
    return known.profile.availability.minutes or known.book.policy.session.minutes


def minutes_of(way: OpenLadder, policy: SessionPolicy) -> float:
    """Estimate the minutes of the first dose of a way, both sides and the rests included."""
    dose: DoseRange = way.item.dose if way.item else way.start.dose
    count = dose.repetitions or dose.steps or dose.circles or dose.hold_seconds
    low = (count.low if count else None) or 0
    # A repetition that is held at its end takes both, the movement and the hold.
    hold = (dose.hold_seconds.low or 0) if dose.hold_seconds and count is not dose.hold_seconds else 0
    sets = dose.sets.low or 1
    rest = (dose.rest_seconds.low if dose.rest_seconds else None) or policy.rest_seconds
    return _seconds(way.start, sets, low * (_each(dose.counted, policy) + hold), rest, policy) / 60


def _each(counted: DoseKind, policy: SessionPolicy) -> int:
    """Return the seconds that one of what is counted takes."""
    match counted:
        case "hold" | "stretch":
            return 1
        case "steps":
            return policy.step_seconds
        case "circles":
            return policy.circle_seconds
        case "repetitions":
            return policy.repetition_seconds
        case _:
            assert_never(counted)


def _seconds(exercise: Exercise, sets: float, work: float, rest: float, policy: SessionPolicy) -> float:
    # Alternating sides share the count that is told; only what is done on each side takes twice as long.
    sides = 2 if exercise.sides == "each" or exercise.dose.steps else 1  # steps are counted one way, and walked back
    return sets * sides * work + (sets - 1) * rest + policy.change_over_seconds


def seconds_of(exercise: Exercise, dose: Dose, policy: SessionPolicy) -> float:
    """Estimate the seconds of an exercise at a dose, both sides, the rests and getting into place included."""
    if dose.repetitions:
        counted: DoseKind = "circles" if exercise.dose.circles else "repetitions"
        work = dose.repetitions.to * (_each(counted, policy) + (dose.hold_seconds.from_ if dose.hold_seconds else 0))
    elif dose.steps:
        work = dose.steps * policy.step_seconds
    else:
        work = dose.hold_seconds.to if dose.hold_seconds else 0
    return _seconds(exercise, dose.sets, work, dose.rest_seconds, policy)


def seconds_each(minutes: int, policy: SessionPolicy) -> float:
    """Return the seconds that one exercise may take, so that the groups of a balanced plan share the session fairly."""
    return seconds_within(minutes, policy) / _parts(minutes, policy)


def room_for(minutes: int, policy: SessionPolicy) -> int:
    """Return the most exercises that a session has room for without haste."""
    return int(_parts(minutes, policy))


def _parts(minutes: int, policy: SessionPolicy) -> float:
    """Return how many parts a session has: the fewest in a short one, more with the minutes, up to the most."""
    fewest = policy.fewest_parts
    return min(policy.most_parts, max(fewest, fewest + (minutes - policy.short_minutes) / policy.minutes_a_part))


def seconds_within(minutes: int, policy: SessionPolicy) -> float:
    """Return the seconds of a session that are left for exercises."""
    return minutes * 60 - policy.settling_in_seconds


def session_minutes(doses: Iterable[tuple[Exercise, Dose]], policy: SessionPolicy) -> int:
    """Estimate the minutes of a session, rounded up."""
    return minutes_taken((seconds_of(exercise, dose, policy) for exercise, dose in doses), policy)


def minutes_taken(seconds: Iterable[float], policy: SessionPolicy) -> int:
    """Return the minutes of a session of exercises that take so many seconds each, rounded up."""
    return math.ceil((policy.settling_in_seconds + sum(seconds)) / 60)
