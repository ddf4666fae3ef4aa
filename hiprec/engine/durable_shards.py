"""Shards: the conditions of a ruleset dealt to durable rulesets small enough to be safe.

Rules that need the same thing (a site, a kind) share a shard, and the shard says what it needs, so that a round can
be spared where none of its rules could be met. Everything here is plain data; ``durable`` turns it into rulesets.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hiprec.engine.durable_form import NEVER, Condition, Former, Plain, Test, plain, tests_of
from hiprec.engine.durable_part import Parter
from hiprec.engine.partition import Cut, cuts_of
from hiprec.rulebook.clause import OneOf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hiprec.rulebook.clause import Clause
    from hiprec.rulebook.rule import Ruleset

MOST_TESTS = 60
"""How many tests one durable ruleset holds at most: more than 64 branches true at once and no rule fires at all."""

FEW_TESTS = 12
"""From how many tests on a shard is closed rather than given a rule that needs another fact: shards of a few rules cost
a round each, shards of many facts are needed by nearly everybody (judgement; no answer hangs on it)."""

ROUND = "round"
"""The field that every fact carries and every rule asks for, so that no rule matches a session's own state."""

ANY = "any"
"""The rule that is met by every fact, so that none is left without a match."""

Guard = frozenset[Test] | None
"""Tests of which one must hold for a condition to be met; ``None`` where nothing is needed."""


class Entry(NamedTuple):
    """A condition, what it stands for (a rule's number, or a part by ``-1 - number``), and what it needs."""

    target: int
    condition: Condition
    guard: Guard


@dataclass(frozen=True)
class Shard:
    """One durable ruleset.

    Attributes:
        define: gives the ruleset as the text that durable-rules reads.
        targets: what each of its rules stands for, by the rule's name.
        reads: the fields of each fact or part that it reads, each with its place in the meaning.
        guards: by fact or part the tests of which, over all of them, one must hold; ``None`` where nothing is needed.

    """

    define: Callable[[], str]
    targets: Mapping[str, int]
    reads: Mapping[str, tuple[tuple[str, int], ...]]
    guards: Mapping[str, tuple[Test, ...]] | None


@dataclass(frozen=True)
class Stage:
    """What is judged in one go: first what is possible, then, among that, what is certain."""

    possible: tuple[Shard, ...]
    certain: tuple[Shard, ...]
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """A ruleset dealt to shards: the facts and parts by name, how each is cut, and the stages in their order."""

    cuts: Mapping[str, Cut]
    facts: int
    stages: tuple[Stage, ...]


def plan(ruleset: Ruleset) -> Plan:
    """Deal a ruleset to shards.

    Raises:
        EngineError: a rule is too large, with its place.

    """
    parter = Parter()
    pieces = [(number, piece) for number, rule in enumerate(ruleset.rules) for piece in parter.pieces(rule)]
    pieces += [(-1 - number, clause) for number, clause in enumerate(parter.parts.values())]
    cuts = cuts_of(ruleset)
    of_parts = {name: Cut(name, (OneOf(name, frozenset({"yes"}), yes_no=True),), ()) for name in parter.parts}
    every = {**cuts, **of_parts}
    former = Former(every, ruleset.facts)
    stages: dict[int, list[tuple[int, Clause]]] = {}
    for target, clause in pieces:
        stage = parter.stages[list(parter.parts)[-1 - target]] if target < 0 else parter.stage(clause)
        stages.setdefault(stage, []).append((target, clause))
    return Plan(every, len(cuts), tuple(_stage(stages[number], former) for number in sorted(stages)))


def _stage(pieces: list[tuple[int, Clause]], former: Former) -> Stage:
    dealt = []
    for certain in (False, True):
        formed = [(target, former.form(clause, certain=certain)) for target, clause in pieces]
        entries = [Entry(target, form, needed(form, former)) for target, form in formed if form != NEVER]
        dealt.append(tuple(_shard(few, former) for few in _dealt(entries)))
    return Stage(dealt[0], dealt[1], tuple(-1 - target for target, _ in pieces if target < 0))


def needed(condition: Condition, former: Former) -> Guard:
    """Find the tests, met as seldom as can be guessed, of which one must hold for a condition to be met."""
    if isinstance(condition, Test):
        return frozenset({condition})
    guards = [needed(part, former) for part in condition.parts]
    needs = [guard for guard in guards if guard is not None]
    if condition.all:
        # Of equally seldom ones the first by name, so that a plan is the same on every machine.
        return min(needs, key=lambda guard: (sum(map(former.share, guard)), sorted(guard)), default=None)
    return frozenset[Test]().union(*needs) if len(needs) == len(guards) else None


def _dealt(entries: list[Entry]) -> Iterable[list[Entry]]:
    """Deal entries to shards, those with like needs together."""

    def order(entry: Entry) -> tuple[bool, list[str], list[Test], int]:
        return entry.guard is None, _facts(entry), sorted(entry.guard or ()), entry.target

    few: list[Entry] = []
    size, about = 0, None
    for entry in sorted(entries, key=order):
        tests, facts = len(tests_of(entry.condition)) or 1, _facts(entry)
        if few and (size + tests > MOST_TESTS or (facts != about and size >= FEW_TESTS)):
            yield few
            few, size = [], 0
        few.append(entry)
        size, about = size + tests, facts
    if few:
        yield few


def _facts(entry: Entry) -> list[str]:
    return sorted({test.subject for test in entry.guard or ()})


def _shard(entries: list[Entry], former: Former) -> Shard:
    tests = {test for entry in entries for test in tests_of(entry.condition)}
    named = {f"r{number}": entry for number, entry in enumerate(entries)}
    guards: dict[str, tuple[Test, ...]] = {}
    for test in sorted({test for entry in entries for test in entry.guard or ()}):
        guards[test.subject] = (*guards.get(test.subject, ()), test)
    reads: dict[str, dict[str, int]] = {}
    for test in sorted(tests):
        reads.setdefault(test.subject, {})[former.cuts[test.subject].fields[test.at]] = test.at

    def define() -> str:
        rules = {name: _rule(plain(entry.condition, former.cuts)) for name, entry in named.items()}
        return json.dumps({**rules, ANY: _rule({})})

    return Shard(
        define=define,
        targets={name: entry.target for name, entry in named.items()},
        reads={subject: tuple(fields.items()) for subject, fields in reads.items()},
        guards=None if any(entry.guard is None for entry in entries) else guards,
    )


def _rule(condition: Plain) -> Plain:
    """Make a durable rule about one fact, anchored on the field that every fact carries."""
    within = condition.get("$and", [condition] if condition else [])
    return {"all": [{"m": {"$and": [{ROUND: 1}, *within]} if within else {ROUND: 1}}]}
