"""What one answer alone leads to."""

from __future__ import annotations

from datetime import date

import pytest

from hiprec import recommend

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("fact", "alone"),
    [("age", "none"), ("sex", "none"), ("limp", "clinician"), ("chest_pain_now", "emergency"), ("worsening", "none")],
)
def test_each_question_has_its_own_words(fact: str, alone: str) -> None:
    """An age or a place by itself is no news; a limp is looked at; a chest that hurts now is an emergency."""
    answer = recommend({"experience": "intermediate", "symptoms": ["itb"]}, today=TODAY)
    (question,) = (each for each in answer.questions if each.fact == fact)

    assert question.alone == alone
