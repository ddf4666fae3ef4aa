"""Which of the rules that two books do not share make a difference to an answer: read off the trail of its walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.desk.diff.books import Books, RuleChange
    from hiprec.model.facts import Values
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Part, Rule, Ruleset
    from hiprec.trail import Firing

Version = tuple["RuleChange", "Rule | None", "Rule | None"]
"""A rule that is not shared, with the versions of it that belong to one part of a book."""


@dataclass(slots=True)
class Blame:
    """The rules that would not have come out alike in both books.

    ``touched`` says that the walk may differ; ``rules`` are those whose conclusions it differs by, and ``sure`` those
    among them that hold in one of the books and are not merely possible.
    """

    touched: bool = False
    rules: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)


def blame(firings: Iterable[Firing], watched: Mapping[Ruleset, tuple[Version, ...]]) -> Blame:
    """Find the rules of a walk that would not have come out alike in both books.

    Args:
        firings: those of the walk.
        watched: the rules to look at; see ``versions``.

    Returns:
        Which they are.

    """
    found = Blame()
    for firing in firings:
        for change, old, new in watched.get(firing.ruleset, ()):
            before, after = _truth(old, firing.facts), _truth(new, firing.facts)
            if before is not after or (before is not False and change.says_other):
                found.touched = True
                counts = _counts(old, before), _counts(new, after)
                if counts[0] != counts[1] or (change.says_other and counts[1]):
                    found.rules.add(change.id)
                    if "holds" in counts:
                        found.sure.add(change.id)
    return found


def versions(book: Rulebook, books: Books) -> dict[Ruleset, tuple[Version, ...]]:
    """Return, for each part of a book, the rules that are not shared, with the versions that belong to that part."""
    by_part: dict[Part, list[Version]] = {}
    for change in books.rules:
        parts = {rule.part for rule in (change.old, change.new) if rule is not None}
        for part in parts:
            old, new = (rule if rule and rule.part == part else None for rule in (change.old, change.new))
            by_part.setdefault(part, []).append((change, old, new))
    return {ruleset: tuple(by_part[part]) for part, ruleset in book.parts.items() if part in by_part}


def _truth(rule: Rule | None, values: Values) -> Truth:
    return False if rule is None else rule.when.truth(values)


def _counts(rule: Rule | None, truth: Truth) -> str:
    """Say in which way a rule counts for an answer: it holds, it acts or asks while it is possible, or not at all."""
    if rule is None or truth is False:
        return ""
    if truth is True:
        return "holds"
    return "possible" if rule.then.while_unknown() == "asks" or rule.acts_while_possible else ""
