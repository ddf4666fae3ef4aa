"""Cuts: how the leaves of a ruleset divide the values of a fact, so that a value can be put as a few whole numbers.

Two values that no leaf of a ruleset tells apart have the same meaning for it. Of a choice the meaning is what each leaf
says of it; of a number it is its place among the numbers that the leaves compare it with, as a low and a high end that
differ only where the number is unknown. Places are used in the number's stead so that no decimal leaves Python.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from hiprec.engine.interface import refuse_not_a_number
from hiprec.rulebook.clause import Within, leaves_of

if TYPE_CHECKING:
    from hiprec.model.facts import Value
    from hiprec.rulebook.clause import Leaf, Truth
    from hiprec.rulebook.rule import Ruleset

Meaning = tuple[int, ...]
"""What each of a cut's leaves says (1 true, 0 unknown, -1 false); for a number then its low and its high place."""

Ends = tuple[int | None, int | None]
"""The first and last place that a leaf admits; ``None`` where it has no such end."""

Sort = tuple[type, "Value | None"]
"""A value under which something is remembered: its kind and itself, since ``1``, ``1.0`` and ``True`` are equal."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

REMEMBERED = 1024
"""How many values of one fact are remembered before the memory is emptied. Words and truths are a few dozen; numbers
can be any, and a thousand kilometres or ages are more than one clinic tells (judgement)."""


class Memo(dict[K, V]):
    """A mapping that makes what it lacks and is emptied when full. Safe to share, as a key always makes the same."""

    def __init__(self, make: Callable[[K], V], most: int = REMEMBERED) -> None:
        """Take the function that makes what belongs to a key."""
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        """Make what belongs to a key, and remember it."""
        result = self._make(key)
        if len(self) >= self._most:  # emptied at once: to find the oldest would cost more than to make all anew
            self.clear()
        self[key] = result
        return result


@dataclass(frozen=True)
class Cut:
    """How a ruleset's leaves divide one fact: leaves judged one by one, and numbers compared with, ascending."""

    fact: str
    leaves: tuple[Leaf, ...]
    numbers: tuple[float, ...]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Name each whole number of a meaning."""
        truths = tuple(f"{self.fact}_{number}" for number in range(len(self.leaves)))
        return (*truths, f"{self.fact}_low", f"{self.fact}_high") if self.numbers else truths

    def meaning(self, value: Value | None) -> Meaning:
        """Put a value, or ``None`` for unknown, as whole numbers."""
        refuse_not_a_number(self.fact, value)
        known = {} if value is None else {self.fact: value}
        truths = tuple(as_number(leaf.truth(known)) for leaf in self.leaves)
        if not self.numbers:
            return truths
        if value is None:
            return (*truths, 0, 2 * len(self.numbers))
        place = self._place(float(value))  # type: ignore[arg-type]  # the fact's kind is number
        return (*truths, place, place)

    def ends(self, leaf: Within) -> Ends:
        """Return the first and last place that a leaf admits."""
        low = None if leaf.low is None else self._place(leaf.low) + leaf.low_open
        return low, None if leaf.high is None else self._place(leaf.high) - leaf.high_open

    def _place(self, number: float) -> int:
        """Return an odd place to each number compared with, an even one to the gaps before, between and behind."""
        at = bisect_left(self.numbers, number)
        return 2 * at + (at < len(self.numbers) and self.numbers[at] == number)


def as_number(truth: Truth) -> int:
    """Put a truth as 1 true, 0 unknown, -1 false."""
    return 0 if truth is None else 1 if truth else -1


def is_ranked(leaf: Leaf) -> bool:
    """Return whether a leaf compares a number, so that it is judged by places."""
    return isinstance(leaf, Within) and not (leaf.low is None and leaf.high is None)


def cuts_of(ruleset: Ruleset) -> dict[str, Cut]:
    """Cut every fact that a ruleset reads, by the fact's name."""
    # Leaves are kept in the order of the rules, so that the fields of a meaning have the same names on every machine.
    by_fact: dict[str, dict[Leaf, None]] = {}
    for rule in ruleset.rules:
        for leaf in leaves_of(rule.when):
            by_fact.setdefault(leaf.fact, {})[leaf] = None
    cuts = {}
    for fact, leaves in sorted(by_fact.items()):
        ends = ((leaf.low, leaf.high) for leaf in leaves if isinstance(leaf, Within))
        numbers = sorted({float(end) for pair in ends for end in pair if end is not None})
        cuts[fact] = Cut(fact, tuple(leaf for leaf in leaves if not is_ranked(leaf)), tuple(numbers))
    return cuts
