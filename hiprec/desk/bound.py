"""What a check asks of a count or of a word that has an order: ``at least 2``, ``no``, ``at most clinician``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError, unmet
from hiprec.names import spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Count:
    """A count from ``low`` to ``high``, both included; ``high`` is ``None`` where nothing bounds it."""

    low: int
    high: int | None
    said: str

    def check(self, met: int, what: str, most: int | None = None) -> None:
        """Raise ``UnmetError`` unless the count is within.

        Args:
            met: what was counted.
            what: of what.
            most: the most that any answer could have; a check that allows everything up to it is a ``MisreadError``.

        """
        if most is not None and self.low == 0 and self.high is not None and self.high >= most:
            raise cannot_fail(self.said)
        if met < self.low or (self.high is not None and met > self.high):
            raise unmet(met=f"{met} {what}")


@dataclass(frozen=True, slots=True)
class Ordered:
    """The words that a check allows out of an order of words."""

    allowed: frozenset[str]
    said: str

    def check(self, met: str | None, what: str) -> None:
        """Raise ``UnmetError`` unless the word is one of those allowed."""
        if met not in self.allowed:
            raise unmet(met=spoken(f"{what} {met or 'nothing'}"))


def whole(said: str) -> int:
    """Read a whole number in digits or, up to twelve, in a word."""
    text = {"a": "one", "an": "one"}.get(said.lower(), said.lower())
    return NUMBERS.index(text) if text in NUMBERS else int(text)


def count(said: str) -> Count:
    """Read ``2``, ``no``, ``exactly two``, ``at least 2``, ``at most 3`` or ``2 to 3``."""
    text = said.lower().removeprefix("exactly ")
    if text.startswith("at least "):
        low = whole(text.removeprefix("at least "))
        if low == 0:
            raise cannot_fail(said)
        return Count(low, None, said)
    if text.startswith("at most "):
        return Count(0, whole(text.removeprefix("at most ")), said)
    first, _, last = text.partition(" to ")
    return Count(whole(first), whole(last or first), said)


def ordered(said: str, order: Sequence[str], what: str) -> Ordered:
    """Read ``X``, ``not X``, ``at least X`` or ``at most X`` for a word of an order, lowest first."""
    text = said.lower().replace("-", "_").replace(" ", "_")
    for lead in ("at_least_", "at_most_", "not_", ""):
        if text.startswith(lead):
            break
    word = text.removeprefix(lead)
    if word not in order:
        raise MisreadError(wrong=f"Unknown {what}", met=quoted(said), right=f"use one of {', '.join(order)}")
    place = order.index(word)
    allowed = {
        "at_least_": order[place:],
        "at_most_": order[: place + 1],
        "not_": (*order[:place], *order[place + 1 :]),
        "": (word,),
    }[lead]
    if len(allowed) == len(order):
        raise cannot_fail(said)
    return Ordered(frozenset(allowed), said)


def cannot_fail(said: str) -> MisreadError:
    """Make the error of a check that every answer would meet."""
    return MisreadError(
        wrong="This check cannot fail", met=quoted(said), right="ask for something that an answer could lack"
    )
