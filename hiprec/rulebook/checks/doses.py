"""Doses: ranges of two rules that can meet must overlap.

Where two dose rules act on one runner and the low end of one lies above the high end of the other, the answer takes
the more cautious end, and one of the two is not kept. Cure: let one rule exclude the other's runners, or move an end.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from hiprec.kinds import Assess, Narrow
from hiprec.model.words import IRRITABILITIES, STAGES
from hiprec.rulebook.checks.logic import follows, together
from hiprec.rulebook.clause import Clause, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.problem import Problem
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule


def check_doses(sources: Sources) -> Iterator[Problem]:
    """Return every pair of dose rules that can act together and whose ranges do not overlap, at the later rule."""
    book = sources.book
    for low, high in permutations(book.rulesets["dose"], 2):
        for name in Narrow.model_fields:
            if _crosses(low, high, name) and _meet(low, high, book):
                later, earlier = sorted((low, high), key=sources.order, reverse=True)
                met = f"{getattr(later.then, name)} against {getattr(earlier.then, name)} in {earlier.id}"
                right = "exclude in one rule whom the other means, or let the ranges overlap"
                wrong = f"These {name} cannot be kept together with those of another rule"
                yield sources.problem(later, ("then", name), wrong, met, right)


def _crosses(low: Rule, high: Rule, name: str) -> bool:
    """Return whether the low end of one rule's range lies above the high end of another's."""
    if name == "effort":
        return False
    one, other = getattr(low.then, name, None), getattr(high.then, name, None)
    if one is None or other is None or one.low is None or other.high is None:
        return False
    return bool(one.low > other.high)


def _meet(one: Rule, other: Rule, book: Rulebook) -> bool:
    clauses = (one.when, other.when, *_assessed(one, book), *_assessed(other, book))
    return together(clauses, book.facts, book.body)


def _assessed(rule: Rule, book: Rulebook) -> Iterator[Clause]:
    """Return what the assessment makes of everybody whom a rule means: the latest stage, the lowest irritability."""
    for assessment in book.rulesets["assessment"]:
        then = assessment.then
        if isinstance(then, Assess) and follows(assessment.when, rule.when):
            if then.stage is not None:
                yield OneOf("stage", frozenset(STAGES[: STAGES.index(then.stage) + 1]))
            if then.irritability is not None:
                yield OneOf("irritability", frozenset(IRRITABILITIES[IRRITABILITIES.index(then.irritability) :]))
