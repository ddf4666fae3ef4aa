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
from math import isnan
from typing import TYPE_CHECKING, TypeVar

from hiprec.problem import EngineError, Place, Problem, quoted
from hiprec.rulebook.clause import Within, leaves_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.model.facts import Fact, Value
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
"""How many values of one fact are remembered before the memory is emptied."""


class Memo(dict[K, V]):
    """A mapping that makes what it lacks and is emptied when full. Safe to share, as a key always makes the same."""

    def __init__(self, make: Callable[[K], V], most: int = REMEMBERED) -> None:
        """Take the function that makes what belongs to a key."""
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        """Make what belongs to a key, and remember it."""
        made = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = made
        return made


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
        if isinstance(value, float) and isnan(value):
            right = "leave a fact out where it is unknown"
            raise EngineError([Problem(Place(self.fact), "A fact is not a number", quoted(value), right)])
        known = {} if value is None else {self.fact: value}
        truths = tuple(as_number(leaf.truth(known)) for leaf in self.leaves)
        return (*truths, *self._places(value)) if self.numbers else truths

    def ends(self, leaf: Within) -> Ends:
        """Return the first and last place that a leaf admits."""
        low = None if leaf.low is None else self._place(leaf.low) + leaf.low_open
        return low, None if leaf.high is None else self._place(leaf.high) - leaf.high_open

    def _places(self, value: Value | None) -> tuple[int, int]:
        if value is None:
            return 0, 2 * len(self.numbers)
        place = self._place(float(value))  # type: ignore[arg-type]  # the fact's kind is number
        return place, place

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
    found: dict[str, dict[Leaf, None]] = {}
    for rule in ruleset.rules:
        for leaf in leaves_of(rule.when):
            found.setdefault(leaf.fact, {})[leaf] = None
    return {fact: _cut(fact, leaves) for fact, leaves in sorted(found.items())}


def _cut(fact: str, leaves: Iterable[Leaf]) -> Cut:
    ranked = [leaf for leaf in leaves if isinstance(leaf, Within)]
    numbers = {float(end) for leaf in ranked for end in (leaf.low, leaf.high) if end is not None}
    return Cut(fact, tuple(leaf for leaf in leaves if not is_ranked(leaf)), tuple(sorted(numbers)))


def share(leaf: Leaf, facts: Mapping[str, Fact]) -> float:
    """Guess, from 0 to 1, how often a leaf is not false: a short list of many possible values seldom holds."""
    values = facts[leaf.fact].values if leaf.fact in facts else ()
    allowed = getattr(leaf, "allowed", None)
    return len(allowed) / len(values) if allowed is not None and len(values) > len(allowed) else 0.6
