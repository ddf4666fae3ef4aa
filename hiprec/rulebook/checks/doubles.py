"""Doubles: a rule that says nothing which another does not say already.

Where one rule certainly fires whenever another does, and concludes the same, the narrower of the two changes no answer.
Cure: remove it, or let it conclude something of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.rulebook.checks.logic import follows
from hiprec.rulebook.clause import AtLeast, OneOf, leaves_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.clause import Clause, Leaf
    from hiprec.rulebook.rule import Rule

    Token = tuple[str, str]


def check_doubles(sources: Sources) -> Iterator[Problem]:
    """Return every rule that equals another of its folder or is swallowed by it; of two equal ones, the later."""
    for rules in sources.book.rulesets.values():
        readers = Readers(rules)
        for wide in rules:
            for narrow in readers.narrower(wide):
                if narrow is wide or not _as_ready(wide, narrow) or not narrow.then.adds_nothing(wide.then):
                    continue
                if follows(wide.when, narrow.when):
                    equal = wide.then.adds_nothing(narrow.then) and follows(narrow.when, wide.when)
                    if not equal or sources.order(narrow) > sources.order(wide):
                        yield _problem(narrow, wide, sources, equal=equal)


class Readers:
    """Which rules of a folder ask what, so that each is compared only with those that could follow from it.

    A clause follows only from one that asks for the same: a leaf from a leaf about the same fact, and of a choice from
    one that allows some of the same values. So it is enough to look where the rarest of what a rule needs is asked.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules of a folder."""
        self._alike: dict[Hashable, list[Rule]] = {}
        self._asking: dict[Hashable, list[Rule]] = {}
        for rule in rules:
            said = rule.then.alike()
            self._alike.setdefault(said, []).append(rule)
            for token in {token for leaf in leaves_of(rule.when) for token in _tokens(leaf)}:
                self._asking.setdefault((said, token), []).append(rule)

    def narrower(self, wide: Rule) -> list[Rule]:
        """Return every rule from which another could follow."""
        said = wide.then.alike()
        needed, facts = self._needed(wide.when, said), _facts_needed(wide.when)
        if needed is None:
            return self._alike[said]
        found = (rule for token in sorted(needed) for rule in self._asking.get((said, token), ()))
        return list({rule.id: rule for rule in found if facts <= rule.reads}.values())

    def _needed(self, clause: Clause, said: Hashable) -> frozenset[Token] | None:
        """Return what is asked of which whatever the clause follows from must ask something; ``None`` for nothing."""
        if not isinstance(clause, AtLeast):
            return frozenset(_tokens(clause))
        parts = [self._needed(part, said) for part in clause.parts]
        known = [part for part in parts if part is not None]
        if clause.count < len(parts):
            return frozenset().union(*known) if clause.count > 0 and len(known) == len(parts) else None
        return min(known, key=lambda part: self._askers(part, said), default=None)

    def _askers(self, tokens: frozenset[Token], said: Hashable) -> int:
        return sum(len(self._asking.get((said, token), ())) for token in tokens)


def _facts_needed(clause: Clause) -> frozenset[str]:
    """Return facts that whatever a clause follows from must read."""
    if not isinstance(clause, AtLeast):
        return frozenset((clause.fact,))
    every = clause.count == len(clause.parts)
    return frozenset[str]().union(*map(_facts_needed, clause.parts)) if every else frozenset()


def _tokens(leaf: Leaf) -> list[Token]:
    """Return what a leaf asks for: its fact, with each allowed value where it is a choice."""
    return [(leaf.fact, value) for value in leaf.allowed] if isinstance(leaf, OneOf) else [(leaf.fact, "")]


def _as_ready(wide: Rule, narrow: Rule) -> bool:
    """Return whether the wide rule counts wherever the narrow one does while a fact is unknown."""
    return wide.about_symptom or not narrow.about_symptom


def _problem(rule: Rule, other: Rule, sources: Sources, *, equal: bool) -> Problem:
    wrong = "This rule equals another" if equal else "This rule is swallowed by another"
    met = f"{other.id}, which fires whenever it does and concludes no less"
    return sources.problem(rule, (), wrong, met, "remove one of the two, or let it conclude something of its own")
