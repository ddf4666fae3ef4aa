"""Clauses: what a rule asks of the facts, read from text and kept in a form without negation.

A clause is true, false or unknown, as Kleene has it. Negation is pushed to the leaves when the text is read, so that a
leaf tests exactly what it says and its direction can be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from hiprec.model.closed_words import OTHER_KIND
from hiprec.model.facts import Fact, Value, Values

Truth = bool | None
"""True, false, or ``None`` for unknown."""


@dataclass(frozen=True)
class OneOf:
    """A choice or a yes/no fact is one of the allowed values."""

    fact: str
    allowed: frozenset[str]
    yes_no: bool = False

    def truth(self, values: Values) -> Truth:
        """Judge the leaf; over several possible values it is true if all are allowed, false if none is."""
        value = values.get(self.fact)
        if value is None:
            return None
        if isinstance(value, frozenset):
            if value <= self.allowed:
                return True
            return None if value & self.allowed else False
        if isinstance(value, bool):
            return ("yes" if value else "no") in self.allowed
        return value in self.allowed


@dataclass(frozen=True)
class Within:
    """A number lies between two ends, each included unless ``above`` or ``below`` was written; ``None`` is no end."""

    fact: str
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    def truth(self, values: Values) -> Truth:
        """Judge the leaf."""
        value = values.get(self.fact)
        if value is None:
            return None
        return self.holds(float(value))  # type: ignore[arg-type]  # the fact's kind is number

    def holds(self, value: float) -> bool:
        """Return whether a known number lies within."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)


@dataclass(frozen=True)
class Has:
    """A fact of several choices holds one of the values, or, not ``wanted``, none of them."""

    fact: str
    values: frozenset[str]
    wanted: bool = True

    def truth(self, values: Values) -> Truth:
        """Judge the leaf."""
        held = values.get(self.fact)
        if held is None:
            return None
        return bool(held & self.values) is self.wanted  # type: ignore[operator]  # the fact's kind is choices


Leaf = OneOf | Within | Has


@dataclass(frozen=True)
class AtLeast:
    """At least so many of the parts are true: all of them for *all of*, one for *any of*."""

    count: int
    parts: tuple[Clause, ...]

    def truth(self, values: Values) -> Truth:
        """Judge the group."""
        needed, spare = self.count, len(self.parts) - self.count
        if spare < 0:
            return False
        for part in self.parts:
            truth = part.truth(values)
            if truth is True:
                needed -= 1
            elif truth is False:
                spare -= 1
                if spare < 0:
                    return False
        if needed <= 0:
            return True
        return None

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return every leaf below, in the order written."""
        return tuple(leaves_of(self))


Clause = Leaf | AtLeast


def leaves_of(clause: Clause) -> Iterator[Leaf]:
    """Return every leaf of a clause, in the order written."""
    if isinstance(clause, AtLeast):
        for part in clause.parts:
            yield from leaves_of(part)
    else:
        yield clause


def facts_of(clause: Clause) -> frozenset[str]:
    """Return the names of the facts that a clause reads."""
    return frozenset(leaf.fact for leaf in leaves_of(clause))


def facts_behind(
    names: Iterable[str], conditions: Mapping[str, Clause], explainable: Mapping[str, Fact] | None = None
) -> set[str]:
    """Return every fact that the conditions of some facts read or that explains them, with those behind these."""
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        new = set(facts_of(conditions[name])) if name in conditions else set()
        new.update(explainable[name].explained_by if explainable and name in explainable else ())
        new -= reached
        reached |= new
        waiting.extend(new)
    return reached


ALWAYS = AtLeast(0, ())
"""The clause that is always true."""


def negated(clause: Clause, facts: Mapping[str, Fact]) -> Clause:
    """Return the clause that is true where this one is false, with the negation at the leaves."""
    if isinstance(clause, AtLeast):
        opposites = tuple(negated(part, facts) for part in clause.parts)
        return AtLeast(refuting(clause.count, len(opposites)), opposites)
    if isinstance(clause, Has):
        return Has(clause.fact, clause.values, not clause.wanted)
    if isinstance(clause, OneOf):
        return OneOf(clause.fact, domain(facts[clause.fact]) - clause.allowed, clause.yes_no)
    parts: list[Within] = []  # below the low end, above the high one
    if clause.low is not None:
        parts.append(Within(clause.fact, None, clause.low, high_open=not clause.low_open))
    if clause.high is not None:
        parts.append(Within(clause.fact, clause.high, None, low_open=not clause.high_open))
    return parts[0] if len(parts) == 1 else AtLeast(1, tuple(parts))


def refuting(count: int, parts: int) -> int:
    """Return how many parts have to be false before a group is, which needs so many of so many parts to be true."""
    # Not at least k of n is at least n - k + 1 of their opposites, in Kleene's logic as well (De Morgan).
    return parts - count + 1


def domain(fact: Fact) -> frozenset[str]:
    """Return every value that a choice or yes/no fact can have; a ``kind`` may also be none that is named."""
    match fact.kind:
        case "yes_no":
            return frozenset(("yes", "no"))
        case "choice" | "choices" | "number":  # a number has no words
            return frozenset((*fact.values, OTHER_KIND)) if fact.name == "kind" else frozenset(fact.values)
        case _:
            assert_never(fact.kind)


def widened(fact: Fact, word: str) -> frozenset[str]:
    """Return the values that a word means: a region of the body stands for its sites."""
    return fact.regions.get(word) or frozenset((word,))


def presumed(values: dict[str, Value], facts: Mapping[str, Fact], conditions: Mapping[str, Clause]) -> dict[str, Value]:
    """Fill in the harmless answer of every unknown fact whose ``only_if`` is certainly false.

    Args:
        values: what is known; it is changed in place.
        facts: every fact by name.
        conditions: the read ``only_if`` of the facts that have one, parents before children.

    Returns:
        The same mapping.

    """
    for name, condition in conditions.items():
        if name not in values and condition.truth(values) is False:
            values[name] = facts[name].harmless()
    return values


def explained(
    values: dict[str, Value], facts: Mapping[str, Fact], conditions: Mapping[str, Clause]
) -> dict[str, Value]:
    """Take back a worse answer that another fact explains.

    Args:
        values: what is known; it is changed in place.
        facts: the facts that name what explains them (``explained_by``), by name.
        conditions: the read ``only_if`` of the facts that have one.

    Returns:
        The same mapping. The answer is harmless where an explanation is told, and unknown where one is likely (its own
        ``only_if`` is certain) and was not asked; else it stands.

    """
    for name, fact in facts.items():
        if values.get(name) is True:
            if any(values.get(reason) is True for reason in fact.explained_by):
                values[name] = False
            elif any(likely(fact, values, conditions)):
                del values[name]
    return values


def likely(fact: Fact, values: Values, conditions: Mapping[str, Clause]) -> Iterator[str]:
    """Return what would explain a fact, makes sense to ask, and was not asked."""
    for reason in fact.explained_by:
        condition = conditions.get(reason)
        # Only where its question certainly makes sense: else every worse answer of a man would wait for a birth.
        if reason not in values and condition is not None and condition.truth(values) is True:
            yield reason
