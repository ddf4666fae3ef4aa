"""Steps about what check-ins did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

BEGIN = ("Given a beginner with ITB with pain 1 while running and 0 the next morning", "And nothing else is wrong")
GOOD = (
    *BEGIN,
    "When the runner checks in with pain 1 while running and 0 the next morning, 3 sessions done and every target met",
)
BAD = (
    *BEGIN,
    "When 5 weeks pass with pain 1 while running and 0 the next morning, 0 sessions a week",
    "And the runner checks in with pain 4 while running and 1 the next morning, 0 sessions done",
)
SIX = (
    *BEGIN,
    "And pain during 5",
    "When 6 weeks pass with pain 5 while running and 1 the next morning, 3 sessions a week",
)
RULE = "progression/targets/two_good_sessions"
ESCALATION = "escalation/no_improvement/six_weeks"


@pytest.mark.law
@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"),
    few(
        [
            (GOOD, "every exercise goes up", "every exercise stays", "progress"),
            (GOOD, "no exercise stays in week 1", "no exercise goes up", "progress"),
            (GOOD, "some exercise goes up", "some exercise goes back", "progress"),
            (GOOD, "the clam goes up", "the clam stays", "clam progress"),
            (GOOD, "every exercise goes up in week 1", "every exercise goes up in week 2", "no check-in in week 2"),
            (GOOD, f"the move is by {RULE}", "the move is by progression/signs/limp", RULE),
            (BAD, 'a note of the check-in says "got in the way"', 'a note of the check-in says "hurrah"', '"'),
            (GOOD, "the history has one check-in", "the history has 2 check-ins", "1 check-ins"),
            (GOOD, "the stage in week 1 is at least build", "the stage in week 1 is settle", "stage"),
            (
                GOOD,
                "there is no referral in week 1",
                f"the first referral comes in week 1, by {ESCALATION}",
                "no referral at any",
            ),
            (SIX, f"the first referral comes in week 6, by {ESCALATION}", "there is no referral in week 6", ESCALATION),
            (
                GOOD,
                "there is no referral at any check-in",
                f"the first referral comes in week 2, by {ESCALATION}",
                "no referral",
            ),
            (SIX, "there is no referral in week 5", "there is no referral at any check-in", ESCALATION),
            (SIX, "no exercise goes up", f"the first referral comes in week 5, by {ESCALATION}", "in week 6, by"),
            (GOOD, "no exercise ever takes more than one step at a check-in", "the squat goes up", "progress"),
        ]
    ),
)
def test_they_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")


def test_a_history_without_check_ins_is_told(tell: Tell) -> None:
    """Nothing can be said of its moves."""
    assert "a history without a check-in" in tell(*BEGIN, "Then every exercise goes up")


def test_steps_are_counted_only_where_something_goes_up(tell: Tell) -> None:
    """Otherwise the check could not fail."""
    assert "This check cannot fail" in tell(*BAD, "Then no exercise ever takes more than one step at a check-in")
