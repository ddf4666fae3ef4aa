"""The plain engine: clauses judged as they stand. It is the meaning that every other engine must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.engine.interface import Firings

if TYPE_CHECKING:
    from hiprec.model.facts import Values
    from hiprec.rulebook.rule import Ruleset


class PlainEngine:
    """Judges each rule's clauses one after another."""

    name = "plain"

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        judged = [(rule, rule.when.truth(values)) for rule in ruleset.rules]
        certain = tuple(rule for rule, truth in judged if truth is True)
        return Firings(certain, tuple(rule for rule, truth in judged if truth is None))
