"""A span of numbers as rules and exercises write it: ``8 to 12``, ``at most 2``, ``at least 60`` or ``10``."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_NUMBER = r"-?\d+(?:\.\d+)?"
_TO = re.compile(rf"({_NUMBER}) to ({_NUMBER})")
_BOUND = re.compile(rf"(at least|at most|above|below) ({_NUMBER})")


class Ends(NamedTuple):
    """The ends of a span as they are written: ``None`` is no end, and an open one is not included itself."""

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False


def read_ends(text: str) -> Ends | None:
    """Read ``8 to 12``, ``at least 60``, ``at most 2``, ``above 3`` or ``below 8``; ``None`` where it is none."""
    if both := _TO.fullmatch(text):
        return Ends(float(both[1]), float(both[2]))
    if not (bound := _BOUND.fullmatch(text)):
        return None
    end, word = float(bound[2]), bound[1]
    if word in {"at least", "above"}:
        return Ends(low=end, low_open=word == "above")
    return Ends(high=end, high_open=word == "below")


def ends(low: float | None, high: float | None, *, low_open: bool = False, high_open: bool = False) -> tuple[str, ...]:
    """Return each end of a span in a rule's words, such as ``above 3``, whose end is open, and ``at most 8``."""
    # Its words are those that `read_span` and a clause read, so that what is told can be written back.
    lower = () if low is None else (f"{'above' if low_open else 'at least'} {low:g}",)
    return lower if high is None else (*lower, f"{'below' if high_open else 'at most'} {high:g}")


class Bounds(NamedTuple):
    """A low and a high end, both included; ``None`` is an end that nothing bounds."""

    low: float | None
    high: float | None

    def holds(self, number: float) -> bool:
        """Return whether a number lies within."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def __str__(self) -> str:
        """Write the span as an author would."""
        if self.low is None or self.high is None:
            return ends(self.low, self.high)[0]
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


def number(text: str) -> float:
    """Read a plain decimal number: ``3`` or ``2.5``; exponents and words raise ``ValueError``."""
    # ``float`` would take "nan", "1e3" and "1_000" as well.
    if not re.fullmatch(_NUMBER, text.strip()):
        msg = "write a plain number such as 3 or 2.5"
        raise ValueError(msg)
    return float(text)


def read_span(value: object) -> Bounds:
    """Read a span from the text of a rule file.

    Args:
        value: ``8 to 12``, ``at most 2``, ``at least 60``, ``10`` or a ``Bounds``.

    Returns:
        The two ends; a bare number is both ends.

    Raises:
        ValueError: the text has another form, or its low end is above its high end.

    """
    if isinstance(value, Bounds):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):  # to Python true is a number, too
        return Bounds(value, value)
    text = str(value).strip()
    written = read_ends(text)
    if written is not None and not (written.low_open or written.high_open):
        low, high = written.low, written.high
        if low is not None and high is not None and low > high:  # never turned round in silence: one is a slip
            msg = f"write the lower end first: {high:g} to {low:g}"
            raise ValueError(msg)
        return Bounds(low, high)
    try:
        return Bounds(number(text), number(text))
    except ValueError:
        msg = 'write a span such as "8 to 12", "at most 2", "at least 60" or "10"'
        raise ValueError(msg) from None


Span = Annotated[
    Bounds,
    BeforeValidator(read_span),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "description": "a span: 8 to 12, at most 2, at least 60, or 10",
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": rf"^({_NUMBER} to {_NUMBER}|at (most|least) {_NUMBER}|{_NUMBER})$"},
            ],
        }
    ),
]
"""A pydantic type that reads a span from text and writes it back as text."""
