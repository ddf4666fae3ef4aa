"""Unused: citations that nothing cites, questions that no rule needs, computed facts that no rule reads.

A question that nobody needs only costs the runner's patience. A fact counts as read where a rule tests it, where the
``only_if`` of a read fact does, or where the walk itself uses it. Cure: remove it, or write the rule that it was for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS
from hiprec.problem import Place, Problem, quoted
from hiprec.rulebook.clause import facts_behind
from hiprec.rulebook.read_policy import FILE as POLICY
from hiprec.rulebook.read_policy import entries_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources

    OfRuleset = Callable[[str], bool]
    House = tuple[OfRuleset, OfRuleset]

_BY_THE_WALK = frozenset({"experience", "equipment", "side", "km_per_week"})
"""Facts that choosing, the log and the words of an answer use without a rule."""
_FOR_AUTHORS = frozenset(
    {
        "already_moved_this_week", "equipment_used", "pain_change", "pain_change_2_weeks",
        "pain_change_4_weeks", "pain_change_6_weeks", "target_met", "weeks_on_rung", "weeks_pain_free",
        "worst_pain_2_weeks",
    }
)  # fmt: skip
"""Computed facts that are offered to rules laid over the shipped book, which does without them."""


def check_unused(sources: Sources) -> Iterator[Problem]:
    """Return everything in facts.yaml and citations.yaml, and every computed fact, that nothing uses."""
    book = sources.book
    for key in sorted(book.citations.keys() - set(_cited(book))):
        document = sources.holding("citations.yaml", key)
        right = "cite it in a rule or an exercise, or remove it"
        yield document.problem((key,), "Nothing cites this", quoted(key), right, key=True)
    read = read_facts_of(book) | _FOR_AUTHORS
    base = book.shelves[0].documents["facts.yaml"].file
    for fact in book.facts.values():
        if fact.name in read:
            continue
        if fact.computed:
            right = "write the rule that it is for, or stop computing it"
            yield Problem(Place(base), "No rule reads this computed fact", quoted(fact.name), right)
        else:
            place = sources.place("facts.yaml", "facts", fact.name)
            right = "write the rule that it is for, or stop asking"
            yield Problem(place, "No rule reads this fact", quoted(fact.name), right)
    for group in sorted(book.groups.keys() - {fact.group for fact in book.facts.values()}):
        place = sources.place("facts.yaml", "groups", group)
        yield Problem(place, "No question belongs to this group", quoted(group), "remove it, or put a question into it")


def read_facts_of(book: Rulebook) -> set[str]:
    """Return every fact that a rule reads, that a condition of such a fact reads, or that the walk uses itself."""
    read = set(_BY_THE_WALK).union(*(rule.reads for rule in book.rules.values()))
    return read | facts_behind(read, book.conditions, book.explainable)


def _cited(book: Rulebook) -> Iterator[str]:
    for rule in book.rules.values():
        yield from rule.cites
    for ladder in book.ladders.values():
        for rung in ladder.rungs:
            yield from rung.cites
            yield from (seed.seed for seed in rung.seeds)
            for work in rung.muscles.values():
                yield from work.cites
    for programme in book.programmes.values():
        yield from (programme.from_, *programme.cites)
    for shelf in book.shelves:
        if POLICY in shelf.documents:
            entries = entries_of(shelf.documents[POLICY], []).values()
            yield from (key for entry in entries for key in entry.source)


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
