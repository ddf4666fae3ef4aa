"""The two rulebooks of a comparison, and what they do not share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from hiprec.intake import ProfileVocabulary
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.rules_folder import is_whole

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.model.facts import Fact
    from hiprec.rulebook.rule import Rule

How = Literal["added", "removed", "changed"]
PARTS = ("when", "then", "because", "cites", "evidence")
"""The parts of a rule that an answer can show."""


def read_side(folder: Path | None) -> Rulebook:
    """Read one side of a comparison.

    Args:
        folder: a whole rulebook, a folder to be laid over the shipped one, or ``None`` for the shipped one alone.

    Raises:
        RulebookError: with every mistake in it.

    """
    if folder is None:
        return read_rulebook()
    return read_rulebook(base=folder) if is_whole(folder) else read_rulebook(folder)


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
        old, new = self.old.rules, self.new.rules
        return tuple(
            RuleChange(name, old.get(name), new.get(name), parts)
            for name in sorted(old.keys() | new.keys())
            if (parts := _parts(old.get(name), new.get(name)))
        )

    @cached_property
    def others(self) -> Mapping[str, How]:
        """Return ladders, routines and facts that they do not share, such as ``exercises/clam``."""
        found = dict(_unshared("exercises", self.old.ladders, self.new.ladders))
        found.update(_unshared("programmes", self.old.programmes, self.new.programmes))
        found.update(_unshared("facts", self.old.facts, self.new.facts))
        if self.old.groups != self.new.groups:
            found["facts/groups"] = "changed"
        return found

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
            facts[name] = _either(fact, facts[name])
        exercises = [name for book in (self.old, self.new) for name in (*book.exercises, *book.ladders)]
        return ProfileVocabulary(
            facts,
            frozenset(exercises),
            frozenset((*self.old.programmes, *self.new.programmes)),
            body=self.new.body,
            spoken=self.new.spoken,
        )


def _parts(old: Rule | None, new: Rule | None) -> tuple[str, ...]:
    if old is None or new is None:
        return PARTS
    return tuple(part for part in PARTS if getattr(old, part) != getattr(new, part))


def _unshared(folder: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, How]]:
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield f"{folder}/{name}", "added"
        elif name not in new:
            yield f"{folder}/{name}", "removed"
        elif old[name] != new[name]:
            yield f"{folder}/{name}", "changed"


def _either(old: Fact, new: Fact) -> Fact:
    """Return a fact with the words that it has in either book."""
    words = tuple(dict.fromkeys((*new.values, *old.values)))
    return new if words == new.values else new.model_copy(update={"values": words})
