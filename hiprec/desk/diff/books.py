"""The two rulebooks of a comparison, and what they do not share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from hiprec.intake import ProfileVocabulary
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.rules_folder import laid

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook.rule import Rule

How = Literal["added", "removed", "changed"]
PARTS = ("when", "then", "because", "cites", "evidence")
"""The parts of a rule that an answer can show."""


def read_side(folder: Path | None) -> Rulebook:
    """Read one side of a comparison: a whole rulebook, a folder to be laid over the shipped one, or that one alone.

    A ``RulebookError`` holds every mistake in it.
    """
    overlays, base = laid(folder)
    return read_rulebook(*overlays, base=base)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that only one of the books has, or that they have otherwise; ``parts`` says in what."""

    id: str
    old: Rule | None
    new: Rule | None
    parts: tuple[str, ...]

    @property
    def how(self) -> How:
        """Return whether it was added, removed or changed."""
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    @property
    def says_other(self) -> bool:
        """Return whether it says something else where it holds in both books."""
        return bool(set(self.parts) - {"when"})


@dataclass(frozen=True, eq=False)
class Books:
    """Two rulebooks, and what they do not share."""

    old: Rulebook
    new: Rulebook

    @cached_property
    def rules(self) -> tuple[RuleChange, ...]:
        """Return the rules that they do not share, by id."""
        changes = []
        for name in sorted(self.old.rules.keys() | self.new.rules.keys()):
            old, new = self.old.rules.get(name), self.new.rules.get(name)
            both = old is not None and new is not None
            parts = tuple(part for part in PARTS if not both or getattr(old, part) != getattr(new, part))
            if parts:
                changes.append(RuleChange(name, old, new, parts))
        return tuple(changes)

    @cached_property
    def others(self) -> Mapping[str, How]:
        """Return ladders, routines and facts that they do not share, such as ``exercises/clam``."""
        unshared: dict[str, How] = {}
        for folder, part in (("exercises", "ladders"), ("programmes", "programmes"), ("facts", "facts")):
            old, new = getattr(self.old, part), getattr(self.new, part)
            for name in sorted(old.keys() | new.keys()):
                if name not in old or name not in new:
                    unshared[f"{folder}/{name}"] = "removed" if name in old else "added"
                elif old[name] != new[name]:
                    unshared[f"{folder}/{name}"] = "changed"
        if self.old.groups != self.new.groups:
            unshared["facts/groups"] = "changed"
        return unshared

    @cached_property
    def only_rules_count(self) -> bool:
        """Return whether a walk can differ by nothing but the rules that are not shared.

        Facts that one book adds count for nothing as long as no such rule reads them, and are unknown to the other.
        """
        added = all(what == "added" and name.startswith("facts/") for name, what in self.others.items())
        return added and self.new.parts.keys() <= self.old.parts.keys()

    @cached_property
    def rungs(self) -> Mapping[str, int]:
        """The place of each exercise on its ladder: by the new book, and by the old one of those that it lacks."""
        ladders = [ladder for book in (self.old, self.new) for ladder in book.ladders.values()]
        return {rung.id: rung.rung for ladder in ladders for rung in ladder.rungs}

    @cached_property
    def known(self) -> ProfileVocabulary:
        """Return the words that a profile may use: those of both books."""
        facts = {**self.old.facts, **self.new.facts}
        for name, fact in self.old.facts.items():
            # a word that one book has taken out may still stand in a profile that both are to answer
            words = tuple(dict.fromkeys((*facts[name].values, *fact.values)))
            if words != facts[name].values:
                facts[name] = facts[name].model_copy(update={"values": words})
        exercises = [name for book in (self.old, self.new) for name in (*book.exercises, *book.ladders)]
        return ProfileVocabulary(
            facts,
            frozenset(exercises),
            frozenset((*self.old.programmes, *self.new.programmes)),
            body=self.new.body,
            spoken=self.new.spoken,
        )
