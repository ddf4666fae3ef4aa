"""In time: a rule may only wait for facts that can be known when its folder fires.

Stage and irritability are known once the assessment is made, so nothing up to there may read them; what an exercise
did is known to the progression alone, and a dose knows only what it counts and what it is done with. A fact that nobody
is asked for and that hiprec does not compute is never known at all: a red flag that waits for it can never be raised.
Cure: test another fact, or move the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.kinds import FOLDERS, OUTLOOK
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.kinds import Folder
    from hiprec.model.facts import Fact
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources

_ASSESSED = frozenset({"stage", "irritability"})


def check_in_time(sources: Sources) -> Iterator[Problem]:
    """Return every test of a fact that is never known when the rule's folder fires."""
    for ruleset, rules in sources.book.rulesets.items():
        for rule in rules:
            for line in sources.lines(rule).tests():
                fact = sources.book.facts[str(line.path[-1])]
                reason = _never_known(fact, FOLDERS[ruleset])
                if reason:
                    wrong = f"This fact is never known when {ruleset} fire"
                    yield sources.problem(rule, line.path, wrong, quoted(fact.name), reason)


def _never_known(fact: Fact, folder: Folder[Any]) -> str:
    """Say why a fact is not known when a folder fires, or give nothing."""
    if not fact.asked and not fact.computed:
        return f"give {fact.name} a question in facts.yaml, or leave it out"
    if not folder.assessed and fact.name in _ASSESSED:
        return "test the pain or the signs that it comes from"
    if fact.name in OUTLOOK.knows and fact.name not in folder.knows:
        return "test the facts that it comes from, or move the rule to outlook"
    if fact.about == "exercise" and not folder.knows_exercises and fact.name not in folder.knows:
        return "test a fact of the runner or the symptom, or move the rule to progression"
    return ""
