"""Steps about what hurts and the answers to questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

KNEE = "Given a beginner with knee pain with pain 2 while running"


@pytest.mark.parametrize(
    "lines",
    [
        ("Given a beginner", "And shin pain", "Then the outcome is self-manage"),
        (KNEE, "And night pain", "Then the outcome is at least clinician"),
        (KNEE, "And no night pain", "Then the runner is not asked about night pain"),
        (KNEE, "And night pain not known", "Then the runner is asked about night pain"),
        (
            KNEE,
            "And these answers:",
            "  | fact | answer |",
            "  | limp | yes |",
            "Then the outcome is at least clinician",
        ),
        (KNEE, "And nothing else is wrong", "Then the plan is not provisional"),
        (KNEE, "And no limp", "And the answer about limp is missing", "Then the runner is asked about limp"),
        (KNEE, "And age 38, sex male and no limp", "Then the runner is not asked about pregnant"),
    ],
)
def test_they_answer_questions(tell: Tell, lines: tuple[str, ...]) -> None:
    """Yes, no and not known."""
    assert tell(*lines) == ""


def test_a_table_of_answers_has_two_columns(tell: Tell) -> None:
    """Other columns are refused."""
    message = tell(KNEE, "And these answers:", "  | answer | fact |", "  | yes | limp |", "Then there is a plan")

    assert 'This table has other columns, met "answer | fact", write | fact | answer |' in message
