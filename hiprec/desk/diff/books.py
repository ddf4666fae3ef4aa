"""The two rulebooks of a comparison: what they do not share, and the values that their rules tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, assert_never

from hiprec.intake import ProfileVocabulary
from hiprec.render.authors import FAR
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.clause import AtLeast, Has, OneOf, Within, leaves_of
from hiprec.rulebook.rules_folder import laid

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from hiprec.model.facts import Fact
    from hiprec.rulebook.clause import Clause, Leaf
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
        return "added" if self.old is None else "removed" if self.new is None else "changed"

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


Wanted = dict[str, Any]
"""Values of facts by name, as a profile's JSON has them."""

# pains and shares are told in halves or less; as often as not a number wanted is the one nearest to the edge
_FINE = 0.5
# one answer in so many that are aimed at a rule misses it, so that both sides of its edge are met
_NEAR_MISS = 0.25


@dataclass(frozen=True, eq=False)
class Telling:
    """What the rules of two books tell apart."""

    books: Books

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Return the facts that a runner can be asked for."""
        return {name: fact for name, fact in self.books.known.facts.items() if fact.asked and fact.about != "exercise"}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return every rule of either book; of one that both have, the new version."""
        return tuple({**self.books.old.rules, **self.books.new.rules}.values())

    @cached_property
    def by_folder(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return the rules of each folder that has any."""
        folders: dict[str, list[Rule]] = {}
        for rule in self.rules:
            folders.setdefault(rule.ruleset, []).append(rule)
        return {folder: tuple(rules) for folder, rules in folders.items()}

    @cached_property
    def changed(self) -> tuple[Rule, ...]:
        """Return every version of the rules that the books do not share."""
        return tuple(rule for change in self.books.rules for rule in (change.old, change.new) if rule is not None)

    @cached_property
    def values(self) -> Mapping[str, tuple[Any, ...]]:
        """Return the telling values of each fact, the harmless end first where it has one."""
        ends: dict[str, set[float]] = {}
        for rule in (*self.rules, *self.changed):
            for leaf in leaves_of(rule.when):
                if isinstance(leaf, Within):
                    ends.setdefault(leaf.fact, set()).update(end for end in (leaf.low, leaf.high) if end is not None)
        return {name: tuple(_values(fact, ends.get(name, set()))) for name, fact in self.facts.items()}

    def aimed(self, rule: Rule, rng: Random) -> Wanted:
        """Return answers that make a rule true as far as answers can, or all but one of them."""
        wanted: Wanted = {}
        self._want(rule.when, rng, wanted)
        if wanted and rng.random() < _NEAR_MISS:
            name = rng.choice(sorted(wanted))
            wanted[name] = rng.choice(self.values[name]) if self.values[name] else wanted[name]
        return wanted

    def _want(self, clause: Clause, rng: Random, wanted: Wanted) -> None:
        if isinstance(clause, AtLeast):
            parts = list(clause.parts)
            for part in rng.sample(parts, min(clause.count, len(parts))):
                self._want(part, rng, wanted)
        elif clause.fact in self.facts:
            wanted[clause.fact] = self._fitting(clause, rng)

    def _fitting(self, leaf: Leaf, rng: Random) -> Any:
        """Return a value that a leaf admits, near its edge."""
        fact = self.facts[leaf.fact]
        if isinstance(leaf, OneOf):
            word = rng.choice(sorted(leaf.allowed))
            return word == "yes" if leaf.yes_no else word
        if isinstance(leaf, Has):
            return [rng.choice(sorted(leaf.values))] if leaf.wanted else []
        fitting = [value for value in self.values[leaf.fact] if leaf.holds(value)] or [fact.span.low or 0]
        edge = leaf.low if leaf.low is not None else leaf.high
        return min(fitting, key=lambda value: abs(value - (edge or 0))) if rng.random() < _FINE else rng.choice(fitting)


def _values(fact: Fact, ends: set[float]) -> Iterator[Any]:
    match fact.kind:
        case "yes_no":
            yield from (False, True) if fact.worse != "no" else (True, False)
        case "number":
            low, high = fact.span
            least, most = low or 0.0, min(FAR, FAR if high is None else high)
            # years and weeks are told in whole numbers
            step = _FINE if fact.unit.startswith("pain") or most <= 1 else 1.0
            near = {end + turn * step for end in ends for turn in (-1, 0, 1)} | {least, most}
            yield from sorted((float(end) for end in near if least <= end <= most), reverse=fact.worse == "lower")
        case "choice" | "choices":
            yield from fact.values
            yield from fact.regions
        case _:
            assert_never(fact.kind)
