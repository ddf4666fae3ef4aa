"""Mutants of what a rule concludes: urgency, stage, points, dose, days and moves changed by one, and the rule gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiprec.desk.mutate.mutant import Mutant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule


def conclusion_mutants(rule: Rule, sources: Sources) -> Iterator[Mutant]:
    """Return the mutants of a rule's ``then``, and the one without the rule."""
    key = rule.id.rpartition("/")[2]
    document = sources.of_rule(rule)
    for path, then, words in rule.then.neighbours():
        place = document.place((key, "then", *path), key=True)
        yield Mutant(rule, replace(rule, then=then), "conclusion", place, words)
    yield Mutant(rule, None, "rule", document.place((key,), key=True), "the rule is dropped")
