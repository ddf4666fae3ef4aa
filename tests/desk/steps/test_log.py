"""Steps about the weeks that pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

BEGINNER = "Given a beginner with ITB with pain 2 while running and 0 the next morning"


@pytest.mark.parametrize(
    "lines",
    [
        ("When 2 weeks pass", "Then it is week 3 of the block"),
        ("When 3 days pass", 'Then the answer says "2026-01-08"'),
        ("When the runner checks in", "Then the history has one check-in"),
        ("When the runner checks in", "And the runner checks in", 'Then the answer says "2026-01-19"'),
        ("When 3 days pass", "And the runner checks in", 'Then the answer says "2026-01-08"'),
        (
            "When the runner checks in with pain 1 while running, 2 sessions done and every target met",
            "Then the history has one check-in",
        ),
        ("When 3 weeks pass with pain 1 while running", "Then the history has 3 check-ins"),
        ("When 3 weeks pass with 2 sessions a week and every target met", "Then the history has 3 check-ins"),
        ("When these check-ins:", "  | week | pain during |", "  | 1 | 2 |", "Then the history has one check-in"),
        ("When the runner checks in", "And the complaint has gone", "Then the outcome is none"),
    ],
)
def test_they_make_the_log(tell: Tell, lines: tuple[str, ...]) -> None:
    """A check-in falls on today, or on a week after the one before."""
    assert tell(BEGINNER, *lines) == ""


def test_a_complaint_goes_at_a_check_in(tell: Tell) -> None:
    """Without one there is nobody to tell it."""
    assert "There is no check-in that could tell this" in tell(
        BEGINNER, "And the complaint has gone", "Then there is a plan"
    )
