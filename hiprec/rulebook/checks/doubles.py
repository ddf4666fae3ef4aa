"""Doubles: a rule that says nothing which another does not say already.

Where one rule certainly fires whenever another does, and concludes the same, the narrower of the two changes no answer.
Cure: remove it, or let it conclude something of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.conclusion import Assess, Contraindicate, Narrow, Rank, Run
from hiprec.model.words import EFFORTS, IRRITABILITIES, STAGES
from hiprec.rulebook.checks.logic import follows
from hiprec.rulebook.clause import AtLeast, OneOf, leaves_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from hiprec.model.conclusion import Conclusion, Selector
    from hiprec.model.span import Bounds
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
                if narrow is wide or not _as_ready(wide, narrow) or not adds_nothing(narrow.then, wide.then):
                    continue
                if follows(wide.when, narrow.when):
                    equal = adds_nothing(wide.then, narrow.then) and follows(narrow.when, wide.when)
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
            said = _must_equal(rule.then)
            self._alike.setdefault(said, []).append(rule)
            for token in {token for leaf in leaves_of(rule.when) for token in _tokens(leaf)}:
                self._asking.setdefault((said, token), []).append(rule)

    def narrower(self, wide: Rule) -> list[Rule]:
        """Return every rule from which another could follow."""
        said = _must_equal(wide.then)
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


def _must_equal(conclusion: Conclusion) -> Hashable:
    """Return what a conclusion shares with every one that could say it too: all of it, or its kind."""
    if isinstance(conclusion, (Assess, Contraindicate, Narrow, Rank)):
        return type(conclusion).__name__
    return conclusion.running if isinstance(conclusion, Run) else conclusion.model_dump_json()


def _as_ready(wide: Rule, narrow: Rule) -> bool:
    """Return whether the wide rule counts wherever the narrow one does while a fact is unknown."""
    return wide.about_symptom or not narrow.about_symptom


def adds_nothing(conclusion: Conclusion, other: Conclusion) -> bool:
    """Return whether one conclusion says nothing that another does not say as strongly."""
    if conclusion == other:
        return True
    if isinstance(conclusion, Assess) and isinstance(other, Assess):
        return _as_cautious(conclusion, other)
    if isinstance(conclusion, Run) and isinstance(other, Run):
        return conclusion.running == other.running and set(conclusion.limits) <= set(other.limits)
    if isinstance(conclusion, Contraindicate) and isinstance(other, Contraindicate):
        out = conclusion.leave_out
        return _inside(out or conclusion.ease, other.leave_out if out else other.leave_out or other.ease)
    if isinstance(conclusion, Rank) and isinstance(other, Rank):
        pairs = ((getattr(each.favour, name) for each in (conclusion, other)) for name in ("muscle", "ladder"))
        return all(points <= more.get(word, 0) for own, more in pairs for word, points in own.items())
    return isinstance(conclusion, Narrow) and isinstance(other, Narrow) and _as_narrow(conclusion, other)


def _as_cautious(conclusion: Assess, other: Assess) -> bool:
    calm = IRRITABILITIES.index(conclusion.irritability or "low") <= IRRITABILITIES.index(other.irritability or "low")
    return calm and STAGES.index(conclusion.stage or "load") >= STAGES.index(other.stage or "load")


def _inside(selector: Selector | None, other: Selector | None) -> bool:
    if selector is None or other is None:
        return False
    return all(set(getattr(selector, name)) <= set(getattr(other, name)) for name in type(selector).model_fields)


def _as_narrow(conclusion: Narrow, other: Narrow) -> bool:
    if conclusion.effort and EFFORTS.index(conclusion.effort) < EFFORTS.index(other.effort or "hard"):
        return False
    spans = [name for name in Narrow.model_fields if name != "effort" and getattr(conclusion, name) is not None]
    return all(_spans(getattr(conclusion, name), getattr(other, name)) for name in spans)


def _spans(span: Bounds, other: Bounds | None) -> bool:
    if other is None:
        return False
    low = span.low is None or (other.low is not None and other.low >= span.low)
    return low and (span.high is None or (other.high is not None and other.high <= span.high))


def _problem(rule: Rule, other: Rule, sources: Sources, *, equal: bool) -> Problem:
    wrong = "This rule equals another" if equal else "This rule is swallowed by another"
    met = f"{other.id}, which fires whenever it does and concludes no less"
    return sources.problem(rule, (), wrong, met, "remove one of the two, or let it conclude something of its own")
