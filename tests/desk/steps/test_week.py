"""Steps about the coming week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

PLAIN = ("Given a beginner", "And nothing else is wrong", "And the runner can train on Monday and Thursday")
URGENT = ("Given a beginner", "And chest pain now")
OPEN = ("Given a beginner with shin pain",)
RACE = ("Given a beginner", "And the runner can train on Monday and Friday", "And there is a race in 5 days")


@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"),
    [
        (URGENT, "there is no plan", "there is a plan", "no plan, because"),
        (PLAIN, "there is a plan", "there is no plan", "a plan of 2 sessions"),
        (OPEN, "the plan is provisional", "the plan is not provisional", "one that is, for"),
        (PLAIN, "the plan is not provisional", "the plan is provisional", "a plan that is not"),
        (PLAIN, "there are 2 sessions a week", "there are 3 sessions a week", "2 sessions, on Monday, Thursday"),
        (
            PLAIN,
            "the sessions are on Monday and Thursday",
            "the sessions are on Monday",
            "sessions on Monday, Thursday",
        ),
        (PLAIN, "no session is on Saturday", "no session is on Monday", "sessions on Monday, Thursday"),
        (PLAIN, "at least 72 hours lie between sessions", "at least 96 hours lie between sessions", "sessions on"),
        (RACE, "every session is light", "no session is light", "a light one"),
        (PLAIN, "no session is light", "every session is light", "of which some are not"),
        (
            RACE,
            "no session is within 2 days before the race",
            "no session is within 5 days before the race",
            "before the race",
        ),
        (PLAIN, "no session takes more than 60 minutes", "no session takes more than one minutes", "minutes"),
        (PLAIN, "it is week one of the block", "it is week 2 of the block", "week 1"),
        (PLAIN, "the next check-in is in 7 days", "the next check-in is in 6 days", "7 days"),
        (PLAIN, 'the rule within a session says "limp"', 'the rule within a session says "dance"', "Pain up to"),
    ],
)
def test_they_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")


def test_checks_that_say_nothing_of_the_week_are_told(tell: Tell) -> None:
    """A race that is far away, and a single session."""
    far = ("Given a beginner", "And there is a race in 60 days")
    one = ("Given a beginner", "And the runner can train on Monday")

    assert "This check cannot fail" in tell(*far, "Then no session is within 2 days before the race")
    assert "a single session" in tell(*one, "Then at least 48 hours lie between sessions")
