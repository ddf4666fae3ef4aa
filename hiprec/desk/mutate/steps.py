"""What one step is of a number: how far a threshold is moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiprec.problem import quoted
from hiprec.rulebook.clause import Within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.facts import Fact

_ONE, _SHARE = 1.0, 0.1
_FEW = 1.0


def step(fact: Fact, end: float) -> float:
    """Return the step of a fact's threshold: a tenth of shares and of what is written with decimals, else one unit."""
    low, high = fact.span
    narrow = low is not None and high is not None and high - low <= _FEW
    return _SHARE if narrow or fact.unit.startswith("share") or not float(end).is_integer() else _ONE


def moved(leaf: Within, fact: Fact) -> Iterator[Within]:
    """Return a number's test with each threshold one step lower and higher, but for those that are the same test."""
    if leaf.low is not None and leaf.low == leaf.high:
        by = step(fact, leaf.low)
        for sign in (-1, 1):
            end = round(leaf.low + sign * by, 6)
            yield from _other(leaf, replace(leaf, low=end, high=end), fact)
        return
    for name in ("low", "high"):
        end = getattr(leaf, name)
        for sign in (-1, 1) if end is not None else ():
            yield from _other(leaf, replace(leaf, **{name: round(end + sign * step(fact, end), 6)}), fact)


def _other(before: Within, after: Within, fact: Fact) -> Iterator[Within]:
    """Return a test unless it says the same of every value that the fact can have."""
    if _clipped(before, fact) != _clipped(after, fact):
        yield after


def _clipped(leaf: Within, fact: Fact) -> Within:
    low, high = fact.span
    if leaf.low is not None and low is not None and (leaf.low < low or (leaf.low == low and not leaf.low_open)):
        leaf = replace(leaf, low=None, low_open=False)
    if leaf.high is not None and high is not None and (leaf.high > high or (leaf.high == high and not leaf.high_open)):
        leaf = replace(leaf, high=None, high_open=False)
    return leaf


def said(leaf: Within) -> str:
    """Write a number's test as an author would."""
    if leaf.low is not None and leaf.high is not None:
        return f"{leaf.low:g}" if leaf.low == leaf.high else f"{leaf.low:g} to {leaf.high:g}"
    if leaf.low is not None:
        return f"{'above' if leaf.low_open else 'at least'} {leaf.low:g}"
    return f"{'below' if leaf.high_open else 'at most'} {leaf.high:g}" if leaf.high is not None else quoted("always")
