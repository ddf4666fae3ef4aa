"""The values that tell rules apart: what two rulebooks compare each fact with, and the values on either side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hiprec.rulebook.clause import AtLeast, Has, OneOf, Within, leaves_of

if TYPE_CHECKING:
    from random import Random

    from hiprec.desk.diff.books import Books
    from hiprec.model.facts import Fact
    from hiprec.rulebook.clause import Clause, Leaf
    from hiprec.rulebook.rule import Rule

Wanted = dict[str, Any]
"""Values of facts by name, as a profile's JSON has them."""

# pains and shares are told in halves or less; as often as not a number wanted is the one nearest to the edge
_FINE = 0.5
# a fact without a bound of its own stays below this: more weeks since a birth or kilometres than anybody tells
FAR = 500.0
# one answer in so many that are aimed at a rule misses it, so that both sides of its edge are met
_NEAR_MISS = 0.25


@dataclass(frozen=True, eq=False)
class Telling:
    """What the rules of two books tell apart."""

    books: Books

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Return the facts that a runner can be asked for."""
        return {name: fact for name, fact in self.books.known.facts.items() if fact.asked and fact.about != "exercise"}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return every rule of either book; of one that both have, the new version."""
        return tuple({**self.books.old.rules, **self.books.new.rules}.values())

    @cached_property
    def by_folder(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return the rules of each folder that has any."""
        folders: dict[str, list[Rule]] = {}
        for rule in self.rules:
            folders.setdefault(rule.ruleset, []).append(rule)
        return {folder: tuple(rules) for folder, rules in folders.items()}

    @cached_property
    def changed(self) -> tuple[Rule, ...]:
        """Return every version of the rules that the books do not share."""
        return tuple(rule for change in self.books.rules for rule in (change.old, change.new) if rule is not None)

    @cached_property
    def values(self) -> Mapping[str, tuple[Any, ...]]:
        """Return the telling values of each fact, the harmless end first where it has one."""
        ends: dict[str, set[float]] = {}
        for rule in (*self.rules, *self.changed):
            for leaf in leaves_of(rule.when):
                if isinstance(leaf, Within):
                    ends.setdefault(leaf.fact, set()).update(end for end in (leaf.low, leaf.high) if end is not None)
        return {name: tuple(_values(fact, ends.get(name, set()))) for name, fact in self.facts.items()}

    def aimed(self, rule: Rule, rng: Random) -> Wanted:
        """Return answers that make a rule true as far as answers can, or all but one of them."""
        wanted: Wanted = {}
        self._want(rule.when, rng, wanted)
        if wanted and rng.random() < _NEAR_MISS:
            name = rng.choice(sorted(wanted))
            wanted[name] = rng.choice(self.values[name]) if self.values[name] else wanted[name]
        return wanted

    def _want(self, clause: Clause, rng: Random, wanted: Wanted) -> None:
        if isinstance(clause, AtLeast):
            parts = list(clause.parts)
            for part in rng.sample(parts, min(clause.count, len(parts))):
                self._want(part, rng, wanted)
        elif clause.fact in self.facts:
            wanted[clause.fact] = self._fitting(clause, rng)

    def _fitting(self, leaf: Leaf, rng: Random) -> Any:
        """Return a value that a leaf admits, near its edge."""
        fact = self.facts[leaf.fact]
        if isinstance(leaf, OneOf):
            word = rng.choice(sorted(leaf.allowed))
            return word == "yes" if leaf.yes_no else word
        if isinstance(leaf, Has):
            return [rng.choice(sorted(leaf.values))] if leaf.wanted else []
        fitting = [value for value in self.values[leaf.fact] if leaf.holds(value)] or [fact.span.low or 0]
        edge = leaf.low if leaf.low is not None else leaf.high
        return min(fitting, key=lambda value: abs(value - (edge or 0))) if rng.random() < _FINE else rng.choice(fitting)


def _values(fact: Fact, ends: set[float]) -> Iterator[Any]:
    if fact.kind == "yes_no":
        yield from (False, True) if fact.worse != "no" else (True, False)
    elif fact.kind == "number":
        yield from _numbers(fact, ends)
    else:
        yield from fact.values
        yield from fact.regions


def _numbers(fact: Fact, ends: set[float]) -> list[float]:
    low, high = fact.span
    least, most = low or 0.0, min(FAR, FAR if high is None else high)
    # years and weeks are told in whole numbers
    step = _FINE if fact.unit.startswith("pain") or most <= 1 else 1.0
    near = {end + turn * step for end in ends for turn in (-1, 0, 1)} | {least, most}
    numbers = sorted(float(end) for end in near if least <= end <= most)
    return numbers[::-1] if fact.worse == "lower" else numbers
