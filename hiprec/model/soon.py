"""How soon: the words of a referral as days, so that of two that are as urgent the sooner one is told first."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

NOW, TODAY, TOMORROW = 0.0, 0.5, 1.0
"""Days that the words of haste stand for: *at once* is sooner than *today*, and both are sooner than any number."""

LATER = 1000.0
"""What stands for words that name no time, such as ``before you start``: they come last."""

# The least that each word may mean, so that no time is read as later than it was meant: a short month, a few as three.
_UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "couple": 2, "two": 2, "few": 3, "three": 3, "four": 4, "five": 5, "six": 6}
_SPAN = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)}) ({'|'.join(_UNITS)})s?\b")
# "a week or two": the unit stands before the second number; "a day or two weeks" is the other way round.
_EITHER = re.compile(rf"\b({'|'.join(_UNITS)}) or (\d+|{'|'.join(_NUMBERS)})\b(?! \w+s?\b)")


_WITHIN = re.compile(r"(\d+) (hour|day|week)s?")


def _within(value: object) -> object:
    """Read ``today``, ``N hours``, ``N days`` or ``N weeks`` as whole days; a number stays one."""
    if not isinstance(value, str):
        return value
    if value.strip() == "today":
        return 0
    span = _WITHIN.fullmatch(value.strip())
    if span is None:
        msg = 'write "today", "36 hours", "3 days" or "2 weeks"'
        raise ValueError(msg)
    # Down: 36 hours are over on the first day, and one day too early harms nobody.
    return math.floor(int(span[1]) * _UNITS[span[2]])


Within = Annotated[
    int,
    Field(ge=0, le=366),
    BeforeValidator(_within),
    WithJsonSchema(
        {
            "description": "within what time someone should be seen: today, 36 hours, 3 days or 2 weeks",
            "type": "string",
            "pattern": r"^(today|\d+ (hours?|days?|weeks?))$",
        }
    ),
]
"""A pydantic type that reads a time as whole days, 0 for today; part of a day is rounded down, the sooner way."""


@lru_cache(maxsize=512)
def days_of(how_soon: str) -> float:
    """Return the days within which somebody should be seen.

    Args:
        how_soon: the words of a rule. What follows a comma or a stop is for special cases and does not count.

    Returns:
        The days: the longer where two are named (``a week or two`` is 14); ``LATER`` where no time is named.

    """
    words = re.split(r"[,.;]", how_soon.lower(), maxsplit=1)[0].strip()
    if words.startswith(("now", "at once", "immediately")):
        return NOW
    if "tomorrow" in words:
        return TOMORROW
    if words.startswith(("today", "the same day", "same day")):
        return TODAY
    # The longer of two: the rule leaves that much, and a sooner one is named by another rule where it is needed.
    spans = [_number(number) * _UNITS[unit] for number, unit in _SPAN.findall(words)]
    spans += [_number(number) * _UNITS[unit] for unit, number in _EITHER.findall(words)]
    return max(spans, default=LATER)


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def in_days(days: float) -> str:
    """Return a time in words: ``today``, ``within 3 days``, or that it names none."""
    if days >= LATER:
        return "at no time that it names"
    return "today" if days < TOMORROW else f"within {days:g} day{'s' * (days != 1)}"
