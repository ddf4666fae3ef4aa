"""Forms: a rule's clause as plain conditions, one that is met when it is true and one when it is possible.

A condition tests whole numbers of meanings (``partition.Meaning``) and combines the tests by *all* and *any*, nothing
else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hiprec.engine.partition import is_ranked
from hiprec.rulebook.clause import AtLeast, Within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hiprec.engine.partition import Cut, Meaning
    from hiprec.model.facts import Fact
    from hiprec.rulebook.clause import Clause

Plain = dict[str, Any]
"""A condition as durable-rules takes it."""

_OFTEN = 0.6
"""How often a test is guessed to be met of which nothing is known, as a comparison of a number: more often than one of
a few sites among many, so that a shard is guarded by the site (judgement). No answer hangs on it, only how many rounds
are spared."""


class Test(NamedTuple):
    """One whole number of a meaning is at least, or not ``least`` at most, so much."""

    subject: str
    at: int
    number: int
    least: bool = True

    def holds(self, meaning: Meaning) -> bool:
        """Return whether a meaning of the subject passes."""
        return meaning[self.at] >= self.number if self.least else meaning[self.at] <= self.number


class Group(NamedTuple):
    """All of the parts, or any of them."""

    all: bool
    parts: tuple[Condition, ...]


Condition = Test | Group

NEVER = Group(all=False, parts=())
"""The condition that is never met."""


@dataclass(frozen=True)
class Former:
    """Makes conditions for the rules of one ruleset.

    Attributes:
        cuts: how each fact is cut.
        facts: every fact by name.

    """

    cuts: Mapping[str, Cut]
    facts: Mapping[str, Fact]

    def form(self, clause: Clause, *, certain: bool) -> Condition:
        """Return the condition under which a clause is true, or, not ``certain``, not false."""
        if isinstance(clause, AtLeast):
            return counted(clause.count, [self.form(part, certain=certain) for part in clause.parts])
        cut = self.cuts[clause.fact]
        if not is_ranked(clause):
            return Test(clause.fact, cut.leaves.index(clause), int(certain))
        # An unknown number lies anywhere: its low place is the first, its high one the last. So a number is certainly
        # within where its low place is not below and its high one not above; it may be within where the ends overlap.
        low, high = len(cut.leaves), len(cut.leaves) + 1
        first, last = cut.ends(clause) if isinstance(clause, Within) else (None, None)
        tests = []
        if first is not None:
            tests.append(Test(clause.fact, low if certain else high, first))
        if last is not None:
            tests.append(Test(clause.fact, high if certain else low, last, least=False))
        return counted(len(tests), tests)

    def share(self, test: Test) -> float:
        """Guess, from 0 to 1, how often a test is met: a short list of many possible values seldom holds."""
        leaves = self.cuts[test.subject].leaves
        if test.at >= len(leaves):
            return _OFTEN
        leaf = leaves[test.at]
        values = self.facts[leaf.fact].values if leaf.fact in self.facts else ()
        allowed = getattr(leaf, "allowed", None)
        return len(allowed) / len(values) if allowed is not None and len(values) > len(allowed) else _OFTEN


def counted(count: int, parts: Sequence[Condition]) -> Condition:
    """Return the condition that at least so many of the parts are met."""
    if count > len(parts):
        return NEVER
    if count <= 0:
        return Group(all=True, parts=())
    if count == len(parts):
        return grouped(parts, every=True)
    if count == 1:
        return grouped(parts, every=False)
    # durable-rules knows only all and any: at least k of n is, for each part, it and at least k - 1 of those behind it.
    firsts = range(len(parts) - count + 1)
    ways = [grouped((parts[at], counted(count - 1, parts[at + 1 :])), every=True) for at in firsts]
    return grouped(ways, every=False)


def grouped(parts: Iterable[Condition], *, every: bool) -> Condition:
    """Join conditions by *all* or *any*, without groups of one, repetitions, or groups of the same kind within."""
    flat: dict[Condition, None] = {}
    for part in parts:
        same = isinstance(part, Group) and part.all is every
        for inner in part.parts if isinstance(part, Group) and same else (part,):
            if isinstance(inner, Group) and not inner.parts:  # always or never: it decides the group
                return inner
            flat[inner] = None
    return next(iter(flat)) if len(flat) == 1 else Group(every, tuple(flat))


def tests_of(condition: Condition) -> tuple[Test, ...]:
    """List every test of a condition."""
    if isinstance(condition, Test):
        return (condition,)
    return tuple(test for part in condition.parts for test in tests_of(part))


def plain(condition: Condition, cuts: Mapping[str, Cut]) -> Plain:
    """Return a condition as durable-rules takes it."""
    if isinstance(condition, Test):
        return {"$gte" if condition.least else "$lte": {cuts[condition.subject].fields[condition.at]: condition.number}}
    return {"$and" if condition.all else "$or": [plain(part, cuts) for part in condition.parts]}
