"""Steps about how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.steps.doses import counted, told
from hiprec.model.recommendation import Count, Dose

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

HIP = (
    "Given a beginner",
    'And the fixed routine "Get Hip"',
    "And the runner owns a loop band",
    "And nothing else is wrong",
)


@pytest.mark.parametrize(
    ("holds", "fails", "met"),
    [
        ("the dose of the clam is 1 x 10", "the dose of the clam is 2 x 10", "1 x 10 repetitions"),
        (
            "the dose of the band walk ankles is 1 set of 10 steps",
            "the dose of the clam is 1 set of 10 steps",
            "1 x 10 repetitions",
        ),
        ("the clam has one set", "the clam has at least two sets", "1 sets"),
        ("every exercise has one set", "every exercise has 2 to 3 sets", "1 sets of"),
        ("no exercise counts more than 10 repetitions", "no exercise counts more than 9 repetitions", "10 of"),
        (
            "the clam rests at least 15 seconds between sets",
            "the clam rests at least 600 seconds between sets",
            "seconds",
        ),
        (
            "every exercise rests at least 15 seconds between sets",
            "every exercise rests at least 600 seconds between sets",
            "of",
        ),
        ("no effort is above moderate", "the squat has one set", "a plan without it"),
        ('the load of the clam is "body"', 'the load of the clam is "lead"', '"body weight"'),
    ],
)
def test_they_hold_and_fail(tell: Tell, holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*HIP, f"Then {holds}") == ""
    assert met in tell(*HIP, f"Then {fails}")


def test_the_next_step_is_told(tell: Tell) -> None:
    """As the plan says it."""
    story = ("Given a beginner", "And nothing else is wrong")

    assert tell(*story, 'Then the next step of the clam is "target is met"') == ""
    assert "target is met" in tell(*story, 'Then the next step of the clam is "zzz"')


def test_effort_is_told(tell: Tell) -> None:
    """With the exercises that are harder."""
    story = ("Given an advanced runner", "And the runner owns everything", "And nothing else is wrong")

    assert ": " in tell(*story, "Then no effort is above light")


def test_rungs_are_gone_beyond_by_progress(tell: Tell) -> None:
    """A long good log reaches a harder rung, a short one does not."""
    weeks = (
        "When {} weeks pass with pain 0 while running and 0 the next morning, 3 sessions a week and every target met"
    )
    story = ("Given a beginner with ITB with pain 1 while running", "And nothing else is wrong")

    assert tell(*story, weeks.format(9), "Then some exercise has gone beyond its first rung") == ""
    assert "rung 1" in tell(*story, weeks.format(1), "Then some exercise has gone beyond its first rung")


def test_doses_in_short() -> None:
    """Repetitions, steps, and seconds of a hold."""
    hold = Dose(
        sets=2,
        repetitions=None,
        hold_seconds=Count(from_=5, to=10),
        steps=None,
        rest_seconds=30,
        effort="light",
        load="x",
    )

    assert told(hold) == "2 x 5 to 10 seconds"
    assert counted(hold.model_copy(update={"steps": 10})) == (10, 10, "steps")
    assert counted(hold.model_copy(update={"hold_seconds": None})) == (0, 0, "seconds")


@pytest.mark.parametrize(
    "check",
    [
        "no effort is above hard",
        "no exercise counts more than 10000 repetitions",
        "every exercise has at most 100 sets",
        "the clam has at most 100 sets",
        "there are at most 7 sessions a week",
        "there are at most 100 exercises in a session",
        "there are 0 to 50000 questions",
        "there are at most 50000 referrals",
    ],
)
def test_a_check_that_every_answer_would_meet_is_a_mistake(check: str, tell: Tell) -> None:
    """No answer has more than that, so nothing is checked."""
    assert "This check cannot fail" in tell(*HIP, f"Then {check}")
