"""How soon: words as days."""

from __future__ import annotations

import pytest

from hiprec.pathway.soon import LATER, days_of
from hiprec.rulebook import Rulebook


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("now", 0),
        ("At once", 0),
        ("today", 0.5),
        ("the same day", 0.5),
        ("today or tomorrow", 1),
        ("within a day or two", 2),
        ("within two or three days, today if it is in the groin", 3),
        ("within 48 hours", 2),
        ("within a few days", 3),
        ("within a week", 7),
        ("within a week or two", 14),
        ("within 2 weeks", 14),
        ("within a few weeks, before you raise your running", 21),
        ("within a month", 30),
        ("before you start", LATER),
        ("", LATER),
    ],
)
def test_words_are_days(words: str, days: float) -> None:
    """Numbers and words, the longer of two; what names no time comes last."""
    assert days_of(words) == days


def test_every_pressing_referral_names_a_time(book: Rulebook) -> None:
    """What is urgent in the shipped rules can be put in order."""
    pressing = {
        rule.id: rule.then.how_soon  # type: ignore[union-attr]
        for rule in book.rules.values()
        if rule.urgency in {"urgent", "emergency"}
    }

    assert pressing
    assert {rule: days_of(soon) for rule, soon in pressing.items() if days_of(soon) > 14} == {}
