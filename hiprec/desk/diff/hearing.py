"""An engine that listens: on every firing it looks which of the rules that are not shared make a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.diff.books import part_of

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books, Part, RuleChange
    from hiprec.engine.interface import Engine, Firings
    from hiprec.model.facts import Values
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule, Ruleset

_ASKING = frozenset({"red_flags", "escalation"})


class Hearing:
    """Passes every firing on to an engine, and notes the rules that would not have come out alike in both books.

    ``touched`` says that the walk may differ; ``blamed`` names the rules whose conclusions it differs by, and ``sure``
    those among them that hold in one of the books and are not merely possible.
    """

    def __init__(self, behind: Engine, book: Rulebook, books: Books) -> None:
        """Take the engine that judges, the book that is walked, and the books that are compared."""
        self.name = behind.name
        self.touched = False
        self.blamed: set[str] = set()
        self.sure: set[str] = set()
        self._behind = behind
        self._watched = watched(book, books)

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        for change, old, new in self._watched.get(ruleset, ()):
            before, after = _truth(old, values), _truth(new, values)
            if before is not after or (before is not False and change.says_other):
                self.touched = True
                counts = _counts(old, before), _counts(new, after)
                if counts[0] != counts[1] or (change.says_other and counts[1]):
                    self.blamed.add(change.id)
                    if "holds" in counts:
                        self.sure.add(change.id)
        return self._behind.fire(ruleset, values)

    def again(self) -> Hearing:
        """Forget what was heard, for the next walk."""
        self.touched, self.blamed, self.sure = False, set(), set()
        return self


_Watched = tuple["RuleChange", "Rule | None", "Rule | None"]


def watched(book: Rulebook, books: Books) -> dict[Ruleset, tuple[_Watched, ...]]:
    """Give, for each part of a book, the rules to look at, with the versions that belong to that part."""
    by_part: dict[Part, list[_Watched]] = {}
    for change in books.rules:
        parts = {part_of(rule) for rule in (change.old, change.new) if rule is not None}
        for part in parts:
            old, new = (rule if rule and part_of(rule) == part else None for rule in (change.old, change.new))
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
    return "possible" if rule.ruleset in _ASKING or rule.acts_while_possible else ""
