"""The rulebook: facts, citations, catalogue, programmes and rules, read from a folder and those laid over it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import TYPE_CHECKING, Any

from hiprec.kinds import CONTRAINDICATIONS
from hiprec.model.body import Body
from hiprec.model.facts import Fact, Lapse, Value
from hiprec.model.fragment import shared
from hiprec.model.hurting import freshness, hurting, told_by
from hiprec.model.policy import Policy
from hiprec.model.recommendation import RulebookStamp, RuleOff
from hiprec.model.spoken import Spoken
from hiprec.rulebook.caches import Memory
from hiprec.rulebook.clause import Clause, explained, facts_of, presumed
from hiprec.rulebook.rule import Part, Rule, Ruleset

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.model.citation import Citation
    from hiprec.model.exercise import Exercise, Ladder, Programme
    from hiprec.rulebook.rules_folder import Shelf

Presuming = Callable[[dict[str, Value], Mapping[str, Fact], Mapping[str, Clause]], dict[str, Value]]
"""Fills in the harmless answers to void questions; see ``clause.presumed``."""


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
    policy: Policy
    body: Body = field(default_factory=Body)
    spoken: Spoken = field(default_factory=Spoken)
    replaced: tuple[str, ...] = ()
    off: tuple[tuple[str, str], ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    """The few words that stand above the ticks of each group of questions."""
    drawings: Mapping[str, str] = field(default_factory=dict, repr=False)
    """How exercises are drawn, by id, as JSON of a ``Drawing``: parsed only where one is looked at."""
    shelves: tuple[Shelf, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """Return every exercise by its id, and by the ids that it had before (``was``)."""
        rungs = {rung.id: rung for ladder in self.ladders.values() for rung in ladder.rungs}
        earlier = {old: rung for rung in rungs.values() for old in rung.was}
        return {**earlier, **rungs}  # an id of today outranks one of before, which an overlay may have given anew

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Return every rule by its id."""
        return {rule.id: rule for rules in self.rulesets.values() for rule in rules}

    @cached_property
    def meant(self) -> Mapping[str, frozenset[str]]:
        """Return the exercises that each contraindication means, by the rule's id."""
        rungs = [rung for ladder in self.ladders.values() for rung in ladder.rungs]
        meant = {}
        for rule in self.rulesets[CONTRAINDICATIONS.name]:
            selector = CONTRAINDICATIONS.of(rule.then).selector
            meant[rule.id] = frozenset(rung.id for rung in rungs if selector.means(rung))
        return meant

    def routine(self, name: str | None) -> Programme | None:
        """Return the fixed routine that a profile names; ``None`` where it names none."""
        return self.programmes.get(name or "")

    def block_weeks(self, name: str | None) -> int:
        """Return for how many weeks a choice of exercises stands: as the routine says, else the policy."""
        routine = self.routine(name)
        return routine.block_weeks if routine is not None else self.policy.course.block_weeks

    def with_rule(self, rule: Rule, becomes: Rule | None) -> Rulebook:
        """Return this book with a rule that has become another, or is gone.

        Parts that stay the same are shared with this book, so that an engine still remembers them.
        """
        rules = [becomes if other is rule else other for other in self.rulesets[rule.ruleset]]
        left = tuple(rule for rule in rules if rule is not None)
        changed = replace(self, rulesets={**self.rulesets, rule.ruleset: left})
        parts = dict(self.parts)
        for key in {rule.part, becomes.part if becomes else rule.part}:
            others = [other for other in (parts[key].rules if key in parts else ()) if other is not rule]
            if becomes is not None and becomes.part == key:
                others = sorted([*others, becomes], key=lambda other: other.id)
            parts[key] = Ruleset("/".join(map(str, key)), tuple(others), self.facts)
        # written into the new book, since working it out anew takes longer than a mutant is judged in
        vars(changed)["parts"] = {key: part for key, part in parts.items() if part.rules}
        for name in ("exercises", "stamp", *(("meant",) if rule.id not in self.meant else ())):
            vars(changed)[name] = getattr(self, name)
        return changed

    def shelf_of(self, rule: str) -> Shelf | None:
        """Return the topmost folder whose file holds a rule; ``None`` in a book that keeps no documents."""
        file, _, key = rule.rpartition("/")
        return next((shelf for shelf in reversed(self.shelves) if key in shelf.keys_of(f"{file}.yaml")), None)

    def held_by(self, folders: Iterable[Path]) -> frozenset[str]:
        """Return the ids of the rules that folders themselves hold; of all where none of them is laid over another."""
        wanted = {folder.resolve() for folder in folders}
        laid_over = [shelf for shelf in self.shelves[1:] if shelf.folder.resolve() in wanted]
        files = [pair for shelf in laid_over for pair in shelf.documents.items()]
        keys = {f"{path.removesuffix('.yaml')}/{key}" for path, document in files for key in document.data}
        return frozenset(keys & self.rules.keys()) if laid_over else frozenset(self.rules)

    @cached_property
    def parts(self) -> Mapping[Part, Ruleset]:
        """Return what is fired at once: by folder, whom the rules are about, and whether they read a symptom."""
        split: dict[Part, list[Rule]] = {}
        for rule in chain.from_iterable(self.rulesets.values()):
            split.setdefault(rule.part, []).append(rule)
        return {key: Ruleset("/".join(map(str, key)), tuple(rules), self.facts) for key, rules in split.items()}

    @cached_property
    def asked(self) -> frozenset[str]:
        """Return the facts that a runner is asked for as they stand, by name."""
        return frozenset(name for name, fact in self.facts.items() if fact.asked and told_by(name, {}) == (name,))

    @cached_property
    def asked_plainly(self) -> frozenset[str]:
        """Return those of them that are asked for whatever else is known: without a condition, and never explained."""
        return self.asked.difference(self.conditions, self.explainable)

    @cached_property
    def conditions_in_a_circle(self) -> bool:
        """Return whether the condition of a question hangs, by others or by itself, on the answer to that question."""
        reads = {
            name: [asked for fact in facts_of(condition) for asked in told_by(fact, {})]
            for name, condition in self.conditions.items()
        }
        try:
            TopologicalSorter(reads).prepare()
        except CycleError:
            return True
        return False

    @cached_property
    def lapses(self) -> Mapping[str, Lapse]:
        """Return how the harmless answers that do not stand for good lapse, by the fact's name."""
        return {name: lapse for name, fact in self.facts.items() if (lapse := fact.lapse) is not None}

    @cached_property
    def shared(self) -> Mapping[str, Fact]:
        """Return the facts whose answer about one complaint holds for all."""
        return {name: fact for name, fact in self.facts.items() if fact.shared}

    @cached_property
    def explainable(self) -> Mapping[str, Fact]:
        """Return the facts whose worse answer can have another reason."""
        return {name: fact for name, fact in self.facts.items() if fact.explained_by}

    @cached_property
    def memory(self) -> Memory:
        """Return what has been worked out of this book alone, by what it hangs on; see ``caches``."""
        return Memory()

    @cached_property
    def lasting(self) -> dict[Hashable, Any]:
        """Return what other results are named by, so that it is never forgotten before them; see ``caches``."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process is to have of it: all but what this one remembers."""
        # Results go by numbers of this process: in another the same number is another result, and answers would mix.
        return {name: value for name, value in vars(self).items() if name not in {"memory", "lasting"}}

    @cached_property
    def stamp(self) -> RulebookStamp:
        """Return what an answer says about the book that made it."""
        off = tuple(RuleOff(rule=rule, reason=reason) for rule, reason in self.off)
        return shared(RulebookStamp(version=self.version, replaced=self.replaced, off=off))

    def complete(self, values: dict[str, Value], presuming: Presuming = presumed) -> dict[str, Value]:
        """Add what known facts imply: places and kinds, whether it hurts, harmless answers to void questions.

        Args:
            values: facts by name. Changed in place.
            presuming: fills in the harmless answers.

        Returns:
            The same mapping.

        """
        # In this order: a place implies what hurts there, what hurts decides whether a question makes sense, and an
        # explanation counts only where its own question does.
        course = self.policy.course
        felt = freshness(hurting(self.body.located(values), course.pain_signs), course.fresh_weeks)
        return explained(presuming(felt, self.facts, self.conditions), self.explainable, self.conditions)
