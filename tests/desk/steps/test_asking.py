"""Steps about what the runner is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

SHIN = ("Given a beginner with shin pain",)
WELL = ("Given a beginner", "And sex male and age 30", "And nothing else is wrong")


@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"),
    [
        (SHIN, "the runner is asked about night pain", "the runner is not asked about night pain", "night pain"),
        (WELL, "the runner is not asked about night pain", "the runner is asked about night pain", "about none"),
        (
            SHIN,
            "the question about night pain is at least urgent",
            "the question about night pain is clinician",
            "a question that is",
        ),
        (SHIN, "the most urgent questions come first", "there are no questions", "questions, about"),
        (WELL, "there are no questions", "the most urgent questions come first", "0 groups of questions"),
        (SHIN, "there are at most 14 groups of questions", "there are at most two groups of questions", "groups: "),
        (SHIN, "there are at least 5 questions", "the question about goal is urgent", "questions about"),
    ],
)
def test_they_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")


def test_a_fact_that_no_flag_reads_cannot_be_asked(tell: Tell) -> None:
    """So it cannot fail that it is not."""
    assert "This check cannot fail" in tell(*SHIN, "Then the runner is not asked about goal")
