"""The rulebook: facts, citations, catalogue, programmes and rules, read from a folder and those laid over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from hiprec.model.conclusion import RULESETS, Contraindicate
from hiprec.model.facts import About, Fact, Value
from hiprec.model.fresh import freshness
from hiprec.model.hurting import hurting
from hiprec.model.recommendation import RulebookStamp, RuleOff
from hiprec.model.whereabouts import located
from hiprec.problem import Place, Problem, RulebookError, quoted
from hiprec.rulebook.clause import Clause, presumed
from hiprec.rulebook.explained import explained
from hiprec.rulebook.locate import packaged_rules
from hiprec.rulebook.rule import Rule, Ruleset

if TYPE_CHECKING:
    from hiprec.model.citation import Citation
    from hiprec.model.exercise import Exercise, Ladder, Programme
    from hiprec.rulebook.rules_folder import Shelf


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Everything that rules/ says, read and checked. Safe to share between threads."""

    facts: Mapping[str, Fact]
    groups: Mapping[str, str]
    conditions: Mapping[str, Clause]
    citations: Mapping[str, Citation]
    ladders: Mapping[str, Ladder]
    programmes: Mapping[str, Programme]
    rulesets: Mapping[str, Sequence[Rule]]
    version: str
    replaced: tuple[str, ...] = ()
    off: tuple[tuple[str, str], ...] = ()
    drawings: Mapping[str, str] = field(default_factory=dict, repr=False)
    """How exercises are drawn, by id, as JSON of a ``Drawing``: parsed only where one is looked at."""
    shelves: tuple[Shelf, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """Return every exercise by its id, and by the ids that it had before (``was``)."""
        found = {rung.id: rung for ladder in self.ladders.values() for rung in ladder.rungs}
        earlier = {old: rung for rung in found.values() for old in rung.was}
        return {**earlier, **found}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Return every rule by its id."""
        return {rule.id: rule for rules in self.rulesets.values() for rule in rules}

    @cached_property
    def meant(self) -> Mapping[str, frozenset[str]]:
        """Return the exercises that each contraindication means, by the rule's id."""
        rungs = [rung for ladder in self.ladders.values() for rung in ladder.rungs]
        found = {}
        for rule in self.rulesets["contraindications"]:
            then = rule.then
            selector = (then.leave_out or then.ease) if isinstance(then, Contraindicate) else None
            found[rule.id] = frozenset(rung.id for rung in rungs if selector and selector.means(rung))
        return found

    @cached_property
    def parts(self) -> Mapping[tuple[str, About, bool], Ruleset]:
        """Return what is fired at once: by folder, whom the rules are about, and whether they read a symptom."""
        split: dict[tuple[str, About, bool], list[Rule]] = {}
        for name, rules in self.rulesets.items():
            for rule in rules:
                split.setdefault((name, rule.about, rule.about_symptom), []).append(rule)
        return {key: Ruleset("/".join(map(str, key)), tuple(rules), self.facts) for key, rules in split.items()}

    @cached_property
    def explainable(self) -> Mapping[str, Fact]:
        """Return the facts whose worse answer can have another reason."""
        return {name: fact for name, fact in self.facts.items() if fact.explained_by}

    @cached_property
    def stamp(self) -> RulebookStamp:
        """Return what an answer says about the book that made it."""
        off = tuple(RuleOff(rule=rule, reason=reason) for rule, reason in self.off)
        return RulebookStamp(version=self.version, replaced=self.replaced, off=off)

    def complete(self, values: dict[str, Value]) -> dict[str, Value]:
        """Add what known facts imply: places and kinds, whether it hurts, harmless answers to void questions.

        Args:
            values: facts by name. Changed in place.

        Returns:
            The same mapping.

        """
        found = presumed(freshness(hurting(located(values))), self.facts, self.conditions)
        return explained(found, self.explainable, self.conditions)


def read_rulebook(*overlays: str | PathLike[str], base: str | PathLike[str] | None = None) -> Rulebook:
    """Read the shipped rulebook with any folders laid over it, in order.

    Args:
        overlays: paths of folders that add rules, replace single rules, exercises or programmes by id, or switch a rule
            off with a reason.
        base: a whole rulebook to use in place of the shipped one.

    Returns:
        The rulebook.

    Raises:
        RulebookError: with every mistake found.

    """
    book, problems = gather(*map(Path, overlays), base=None if base is None else Path(base))
    if problems:
        raise RulebookError(problems)
    _READ.append(ref(book, _READ.remove))
    return book


_READ: list[ref[Rulebook]] = []


def books_read() -> tuple[Rulebook, ...]:
    """Return the rulebooks that this program has read and still holds, in the order in which they were read."""
    return tuple(book for book in (each() for each in tuple(_READ)) if book is not None)


def gather(*overlays: Path, base: Path | None = None) -> tuple[Rulebook, list[Problem]]:
    """Read as ``read_rulebook`` does, but give the problems beside what could be read."""
    # Imported here because a kept rulebook (kept.py) needs neither YAML nor the readers.
    from hiprec.rulebook.follow_on import without_follow_on  # noqa: PLC0415
    from hiprec.rulebook.overrides import replaced_things  # noqa: PLC0415
    from hiprec.rulebook.read_catalogue import read_drawings, read_ladders, read_programmes  # noqa: PLC0415
    from hiprec.rulebook.read_facts import read_citations, read_facts  # noqa: PLC0415
    from hiprec.rulebook.read_rules import read_rules  # noqa: PLC0415
    from hiprec.rulebook.required_version import needs, needs_newer  # noqa: PLC0415
    from hiprec.rulebook.rules_folder import read_shelf, stamp_of  # noqa: PLC0415

    problems: list[Problem] = []
    first = base or packaged_rules()
    shown = str(first) if base else "rules"
    shelves = [read_shelf(first, problems, complete=True, shown=shown)]
    shelves += [read_shelf(folder, problems, complete=False) for folder in overlays]
    problems += _laid(shelves)
    said = [problem for shelf in shelves for problem in needs(shelf)]
    newer = [number for number, shelf in enumerate(shelves) if needs_newer(shelf)]
    shelves = [shelf for number, shelf in enumerate(shelves) if not number or number not in newer]
    problems += said
    table = read_facts(shelves, problems)
    citations = read_citations(shelves, problems)
    ladders = read_ladders(shelves, citations, table.facts, problems)
    exercises = {rung.id for ladder in ladders.values() for rung in ladder.rungs}
    read = read_rules(shelves, table.facts, citations, set(ladders), exercises, problems)
    rulesets = {name: tuple(rule for rule in read.rules if rule.ruleset == name) for name in RULESETS}
    _refuse_empty(rulesets, overlays, shown, problems)
    book = Rulebook(
        facts=table.facts,
        groups=table.groups,
        conditions=table.conditions,
        citations=citations,
        ladders=ladders,
        programmes=read_programmes(shelves, citations, exercises, problems),
        rulesets=rulesets,
        version=stamp_of(shelves),
        replaced=tuple(sorted((*read.replaced, *replaced_things(shelves)))),
        off=read.off,
        drawings=read_drawings(shelves, problems)[0],
        shelves=tuple(shelves),
    )
    return book, sorted(set(said if newer else without_follow_on(problems, book))) if problems else []


def _laid(shelves: Sequence[Shelf]) -> Iterator[Problem]:
    """What is wrong with how folders lie over one another: twice the same, or with files that are passed over."""
    from hiprec.rulebook.ignored_files import unread  # noqa: PLC0415 - see gather

    below: set[str] = set()
    seen: set[Path] = set()
    for shelf in shelves:
        there = isdir(shelf.folder)
        real = shelf.folder.resolve() if there else shelf.folder
        if real in seen:
            right = "give it once"
            yield Problem(Place(str(shelf.folder)), "This folder is laid over itself", quoted(str(shelf.folder)), right)
        elif below and there:
            with suppress(OSError):  # a folder that cannot be looked into was told where it is read
                yield from unread(shelf.folder, str(shelf.folder), below)
        seen.add(real)
        below.update(shelf.documents)


def _refuse_empty(
    rulesets: Mapping[str, tuple[Rule, ...]], overlays: tuple[Path, ...], shown: str, problems: list[Problem]
) -> None:
    for name, rules in rulesets.items():
        if rules or problems:
            continue
        if overlays:
            place, wrong = Place(f"{overlays[-1]}/{name}"), "These rules remove a whole ruleset"
            right = "keep at least one of its rules, or add one of your own"
            problems.append(Problem(place, wrong, f"every rule of {name} switched off", right))
        else:
            right = "keep at least one rule"
            problems.append(Problem(Place(f"{shown}/{name}"), "This ruleset is empty", "no rule", right))
