"""A span of numbers as rules and exercises write it: ``8 to 12``, ``at most 2``, ``at least 60`` or ``10``."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_NUMBER = r"-?\d+(?:\.\d+)?"
_TO = re.compile(rf"^({_NUMBER}) to ({_NUMBER})$")
_BOUND = re.compile(rf"^at (most|least) ({_NUMBER})$")


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
    if both := _TO.match(text):
        low, high = float(both[1]), float(both[2])
        if low > high:  # never turned round in silence: one of the two numbers is a slip
            msg = f"write the lower end first: {high:g} to {low:g}"
            raise ValueError(msg)
        return Bounds(low, high)
    if bound := _BOUND.match(text):
        end = float(bound[2])
        return Bounds(None, end) if bound[1] == "most" else Bounds(end, None)
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
