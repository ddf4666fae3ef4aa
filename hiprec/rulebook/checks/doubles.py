"""Doubles: a rule that says nothing which another does not say already.

Where one rule certainly fires whenever another does, and concludes the same, the narrower of the two changes no answer.
Cure: remove it, or let it conclude something of its own.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from hiprec.model.conclusion import Assess, Contraindicate, Narrow, Rank, Run
from hiprec.model.words import EFFORTS, IRRITABILITIES, STAGES
from hiprec.rulebook.checks.logic import follows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.conclusion import Conclusion, Selector
    from hiprec.model.span import Bounds
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule


def check_doubles(sources: Sources) -> Iterator[Problem]:
    """Give every rule that equals another of its folder or is swallowed by it; of two equal ones, the later."""
    for rules in sources.book.rulesets.values():
        for narrow, wide in permutations(rules, 2):
            if _as_ready(wide, narrow) and adds_nothing(narrow.then, wide.then) and follows(wide.when, narrow.when):
                equal = adds_nothing(wide.then, narrow.then) and follows(narrow.when, wide.when)
                if not equal or sources.order(narrow) > sources.order(wide):
                    yield _problem(narrow, wide, sources, equal=equal)


def _as_ready(wide: Rule, narrow: Rule) -> bool:
    """Say whether the wide rule counts wherever the narrow one does while a fact is unknown."""
    return wide.about_symptom or not narrow.about_symptom


def adds_nothing(conclusion: Conclusion, other: Conclusion) -> bool:
    """Say whether one conclusion says nothing that another does not say as strongly."""
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
