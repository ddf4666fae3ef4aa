"""At odds: a rule that favours what another leaves out, for every runner that it is about.

What is left out cannot be favoured, so that the favour changes no answer, and whoever wrote it believes that it does.
An exception is no mistake: where only some of the runners whom a ranking favours something for are spared it, both
rules count. Cure: favour something else, or leave it out in fewer cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.kinds import Contraindicate, Rank
from hiprec.rulebook.checks.logic import together
from hiprec.rulebook.clause import negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.problem import Problem
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule


def check_at_odds(sources: Sources) -> Iterator[Problem]:
    """Return each favour of a ladder or muscle that another rule leaves out whole wherever it is favoured."""
    book = sources.book
    spared = [rule for rule in book.rulesets["contraindications"] if _out(rule)]
    for favour in book.rulesets["ranking"]:
        for kind, word, meant in _favoured(favour, book):
            for rule in spared:
                out = book.meant[rule.id]
                if meant and meant <= out and _always(rule, favour, book):
                    met = f"{kind} {word}, which {rule.id} leaves out wherever this favours it"
                    right = "favour something else, or leave it out in fewer cases"
                    path = ("then", "favour", kind, word)
                    yield sources.problem(favour, path, "This favours what another rule leaves out", met, right)


def _out(rule: Rule) -> bool:
    return isinstance(rule.then, Contraindicate) and rule.then.leave_out is not None


def _favoured(rule: Rule, book: Rulebook) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Return what a rule favours, each with the exercises that it means."""
    if not isinstance(rule.then, Rank):
        return
    rungs = [rung for ladder in book.ladders.values() for rung in ladder.rungs]
    for word in rule.then.favour.ladder:
        yield "ladder", word, frozenset(rung.id for rung in rungs if rung.ladder == word)
    for word in rule.then.favour.muscle:
        yield "muscle", word, frozenset(rung.id for rung in rungs if word in rung.muscles)


def _always(rule: Rule, favour: Rule, book: Rulebook) -> bool:
    """Return whether no runner meets the one rule without the other."""
    return not together((favour.when, negated(rule.when, book.facts)), book.facts, book.body)
