"""How soon: words as days."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from hiprec.kinds import Refer
from hiprec.model.soon import LATER, Within, days_of
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
        rule.id: rule.then.how_soon
        for rule in book.rules.values()
        if isinstance(rule.then, Refer) and rule.urgency in {"urgent", "emergency"}
    }

    assert pressing
    assert {rule: days_of(soon) for rule, soon in pressing.items() if days_of(soon) > 14} == {}


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", 0), ("36 hours", 1), ("48 hours", 2), ("1 day", 1), ("3 days", 3), ("2 weeks", 14), (5, 5)],
)
def test_within_is_whole_days(text: object, days: int) -> None:
    """A rule writes a time, and the walk reads days; part of a day counts for the sooner one."""
    assert TypeAdapter(Within).validate_python(text) == days


@pytest.mark.parametrize("text", ["soon", "3", "-1 days", "two days", "1.5 days", "60 weeks", True, None, ""])
def test_another_time_is_refused(text: object) -> None:
    """What is no time, or lies more than a year off, is a mistake."""
    with pytest.raises(ValidationError):
        TypeAdapter(Within).validate_python(text, strict=text is True)


def test_the_days_of_every_shipped_referral_are_those_of_its_words(book: Rulebook) -> None:
    """``within`` and ``how_soon`` name the same day; a month is four weeks, and tomorrow the first day."""
    other = {
        rule.id: (rule.then.within, rule.then.how_soon)
        for rule in book.rules.values()
        if isinstance(rule.then, Refer)
        and rule.then.within is not None
        and rule.then.within != min(int(days_of(rule.then.how_soon)), 28)
    }

    assert other == {}
