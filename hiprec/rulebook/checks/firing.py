"""Whether rules can ever act: what they test is known when their folder fires, and the house knows the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.kinds import FOLDERS
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiprec.kinds import Folder
    from hiprec.model.facts import Fact
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources

    OfRuleset = Callable[[str], bool]
    House = tuple[OfRuleset, OfRuleset]

# What only the assessment decides: folders that fire before it would wait for ever.
_ASSESSED = frozenset({"stage", "irritability"})


def check_in_time(sources: Sources) -> Iterator[Problem]:
    """Return every test of a fact that is never known when the rule's folder fires.

    Stage and irritability are known once the assessment is made, so nothing up to there may read them; what an
    exercise did is known to the progression alone, and a dose knows only what it counts and what it is done with. A
    fact that nobody is asked for and that hiprec does not compute is never known at all: a red flag that waits for it
    can never be raised. Cure: test another fact, or move the rule.
    """
    for ruleset, rules in sources.book.rulesets.items():
        for rule in rules:
            for line in sources.lines(rule).tests():
                fact = sources.book.facts[str(line.path[-1])]
                right = _in_its_stead(fact, FOLDERS[ruleset])
                if right:
                    wrong = f"This fact is never known when {ruleset} fire"
                    yield sources.problem(rule, line.path, wrong, quoted(fact.name), right)


def _in_its_stead(fact: Fact, folder: Folder[Any]) -> str:
    """Return what to do about a fact that is not known when a folder fires; nothing for one that is."""
    if not fact.asked and not fact.computed:
        return f"give {fact.name} a question in facts.yaml, or leave it out"
    if not folder.assessed and fact.name in _ASSESSED:
        return "test the pain or the signs that it comes from"
    if fact.about == "exercise":
        known = folder.knows_exercises or fact.name in folder.knows
        return "" if known else "test a fact of the runner or the symptom, or move the rule to progression"
    late = next((other for other in FOLDERS.values() if fact.name in other.knows), folder)
    return "" if late is folder else f"test the facts that it comes from, or move the rule to {late.name}"


def check_fired(book: Rulebook, is_fired: OfRuleset, is_begun: OfRuleset) -> Iterator[Problem]:
    """Return each ruleset with rules that no step fires, as nothing would ask them, or that no author can begin.

    The rulebook lies below the walk and the desk and cannot ask them itself.

    Args:
        book: the rulebook.
        is_fired: says of a ruleset whether its step of the walk fires it.
        is_begun: says of a ruleset whether there are templates for a new rule and its spec.

    """
    for name, rules in book.rulesets.items():
        if not rules:
            continue
        place = Place(rules[0].place.file.rpartition("/")[0])
        if not is_fired(name):
            right = f"let the step {FOLDERS[name].step} fire it, or move its rules to a folder that one fires"
            yield Problem(place, "No step fires these rules", quoted(name), right)
        if not is_begun(name):
            right = f"write {name}.yaml and {name}.feature.txt beside the other templates of hiprec.desk"
            yield Problem(place, "No template begins a rule of this folder", quoted(name), right)
