"""Minutes: an estimate of how long exercises take."""

from __future__ import annotations

from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Count, Dose
from hiprec.pathway.minutes import seconds_of, session_minutes
from hiprec.rulebook import Rulebook

POLICY = shipped().policy.session


def dose(sets: int, *, repetitions: int = 0, hold: int = 0, steps: int = 0) -> Dose:
    """Write a dose with half a minute of rest."""
    return Dose(
        sets=sets,
        repetitions=Count(from_=repetitions, to=repetitions) if repetitions else None,
        hold_seconds=Count(from_=hold, to=hold) if hold else None,
        steps=steps or None,
        rest_seconds=30,
        effort="light",
        load="body weight",
    )


def test_both_sides_and_rests_count(book: Rulebook) -> None:
    """Two sets of ten on each side take three seconds a repetition, one rest, and the change of place."""
    clam, bridge = book.exercises["clam"], book.exercises["bridge"]

    assert seconds_of(clam, dose(2, repetitions=10), POLICY) == 2 * 2 * 10 * 3 + 30 + 20
    assert seconds_of(bridge, dose(2, repetitions=10), POLICY) == 2 * 10 * 3 + 30 + 20


def test_a_hold_within_a_repetition_comes_on_top(book: Rulebook) -> None:
    """A repetition that is held for five seconds takes eight."""
    bridge = book.exercises["bridge"]

    assert seconds_of(bridge, dose(1, repetitions=10, hold=5), POLICY) == 10 * 8 + 20


def test_holds_steps_and_circles_have_their_own_pace(book: Rulebook) -> None:
    """A hold takes its seconds, a step two seconds each way, a circle two on each leg."""
    exercises = book.exercises

    assert seconds_of(exercises["wall_plank"], dose(1, hold=20), POLICY) == 20 + 20
    assert seconds_of(exercises["side_step"], dose(1, steps=10), POLICY) == 2 * 10 * 2 + 20
    assert seconds_of(exercises["hip_circles"], dose(1, repetitions=10), POLICY) == 2 * 10 * 2 + 20


def test_a_session_is_rounded_up_and_has_a_minute_to_settle_in(book: Rulebook) -> None:
    """One set of ten bridges is a session of two minutes, nothing at all one of one."""
    bridge = book.exercises["bridge"]

    assert (session_minutes([], POLICY), session_minutes([(bridge, dose(1, repetitions=10))], POLICY)) == (1, 2)
