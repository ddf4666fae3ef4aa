"""The way of each exercise through simulated weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from hiprec.model.recommendation import Count, Dose, DoseStep, ExerciseMove
from hiprec.model.simulation import SimulatedWeek
from hiprec.render.drawing import draw
from hiprec.render.simulation import follow, ways
from hiprec.render.words import dose_in_short

START = date(2026, 11, 21)
Moved = Literal["start", "progress", "hold", "regress", "stop"]


def dose(**more: Any) -> Dose:
    """Make a dose of two sets of ten, or as said."""
    return Dose(
        **{
            "sets": 2,
            "repetitions": Count(from_=10, to=10),
            "hold_seconds": None,
            "steps": None,
            "rest_seconds": 30,
            "effort": "light",
            "load": "body weight",
            **more,
        }
    )


def step(exercise: str, rung: int = 1, count: int = 10) -> DoseStep:
    """Make a step of two sets."""
    return DoseStep(exercise=exercise, rung=rung, dose=dose(repetitions=Count(from_=count, to=count)))


def moved(how: Moved, before: DoseStep, after: DoseStep | None) -> ExerciseMove:
    """Make a move."""
    return ExerciseMove(exercise=before.exercise, moved=how, before=before, after=after, rules=())


def week(number: int, *exercises: DoseStep, moves: tuple[ExerciseMove, ...] = (), **more: Any) -> SimulatedWeek:
    """Make a week."""
    return SimulatedWeek(
        **{
            "week": number,
            "date": START + timedelta(days=7 * number),
            "pains": (),
            "sessions_done": 2 if number else None,
            "outcome": "none",
            "stage": "load",
            "irritability": "low",
            "running": None,
            "referrals": (),
            "moves": moves,
            "notes": (),
            "sessions_planned": 2,
            "light": False,
            "exercises": exercises,
            **more,
        }
    )


CLAM, MORE, HOLD, PLANK = step("clam"), step("clam", count=13), step("clam_hold", 2), step("plank")
WEEKS = (
    week(0, CLAM, PLANK),
    week(1, MORE, PLANK, moves=(moved("progress", CLAM, MORE), moved("hold", PLANK, PLANK))),
    week(2, HOLD, moves=(moved("progress", MORE, HOLD), moved("stop", PLANK, None))),
    week(3, MORE, moves=(moved("regress", HOLD, MORE),)),
    week(4, MORE, PLANK),
)


def test_an_exercise_is_followed_to_what_it_becomes() -> None:
    """Rungs of one ladder are one way; an exercise that comes back goes on where it was."""
    first, second = follow(WEEKS)
    assert [first[number].exercise for number in range(5)] == ["clam", "clam", "clam_hold", "clam", "clam"]
    assert sorted(second) == [0, 1, 4]


def test_the_table() -> None:
    """Each cell holds rung and dose, and a mark where it moved."""
    page = draw(ways(WEEKS, 80)).splitlines()
    assert "  1  Clam (1) → Clam hold (2)" in page
    rows = [line.split() for line in page if line[:1].isdigit() or line.startswith("start")]
    assert rows == [
        ["start", "1:", "2×10", "1:", "2×10"],
        ["1", "1:", "2×13", "↑", "1:", "2×10"],
        ["2", "2:", "2×10", "↑", "✗"],
        ["3", "1:", "2×13", "↓", "–"],
        ["4", "1:", "2×13", "1:", "2×10"],
    ]


def test_many_exercises_take_several_tables() -> None:
    """What does not fit the page stands below."""
    weeks = (week(0, *(step(f"exercise_{number}") for number in range(12))),)
    page = draw(ways(weeks, 60), 60)
    assert page.count("Week ") == 2
    assert max(map(len, page.splitlines())) <= 60


def test_no_exercise_no_table() -> None:
    """Where there is never a plan there is nothing to follow."""
    assert list(ways((week(0),), 80)) == []


def test_doses_as_short_as_can_be() -> None:
    """Sets and what is counted."""
    span = Count(from_=20, to=30)
    doses = [
        dose(),
        dose(hold_seconds=span),
        dose(repetitions=None, hold_seconds=span),
        dose(repetitions=None, steps=8),
        dose(repetitions=None),
    ]
    assert [dose_in_short(one) for one in doses] == ["2×10", "2×10", "2×20–30 s", "2×8", "2×"]
