"""The durable engine: rules judged by durable-rules, which decides nothing here that the plain engine would not.

The package was last released in 2020 and is fast where it is safe. This is the only file that imports it, and it takes
the rule network itself, the package's compiled module, without the Python layer above it: no hosts with their timer
threads, and no actions with their swallowed exceptions, because the network itself says which rules are met. What it
is known to break on is kept from it: ``durable_form``, ``durable_part`` and ``durable_shards`` see to the shape and
size of what it is given. Here each round has a session of its own, one at a time in each durable ruleset, which is
deleted at its end, and any fault is an error.
"""

from __future__ import annotations

import weakref
from itertools import count
from operator import getitem
from threading import Lock
from typing import TYPE_CHECKING

from hiprec.engine.durable_plan import plan_of
from hiprec.engine.durable_shards import ROUND, Plan, Shard, Stage
from hiprec.engine.interface import Firings
from hiprec.engine.partition import Meaning, Memo, Sort
from hiprec.problem import EngineError, Place, Problem, quoted
from hiprec.rulebook.caches import PerRuleset

try:
    import durable_rules_engine as network  # type: ignore[import-not-found]  # compiled, without types
except ImportError as error:  # it has no wheel, and from Python 3.13 on a plain build does not load
    REASON = str(error)
else:
    REASON = ""

__all__ = ["REASON", "DurableEngine", "network"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hiprec.engine.durable_form import Test
    from hiprec.engine.partition import Cut
    from hiprec.model.facts import Values
    from hiprec.rulebook.rule import Rule, Ruleset


class DurableEngine:
    """Judges rules with durable-rules. Raises ``EngineError`` where the package does not import."""

    name = "durable"

    def __init__(self) -> None:
        """Begin without compiled rulesets: each is compiled when it is first fired, and freed with its ruleset."""
        if REASON:
            right = 'install it as the README says, or choose the engine "plain"'
            raise EngineError([Problem(Place("engine"), "durable-rules does not import here", quoted(REASON), right)])
        self._compiled = PerRuleset(_Compiled)

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        return self._compiled.of(ruleset).fire(values)


class _Compiled:
    """The durable rulesets of one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        dealt: Plan = plan_of(ruleset)  # holds no ruleset, which would otherwise never be freed (PerRuleset)
        self._rules: Sequence[Rule] = ruleset.rules
        self._facts = tuple(dealt.cuts)[: dealt.facts]
        self._meanings = tuple(Memo(_by_sort(cut)) for cut in dealt.cuts.values())[: dealt.facts]
        self._unknown = [(0,)] * (len(dealt.cuts) - dealt.facts)
        subjects = {name: number for number, name in enumerate(dealt.cuts)}
        self._stages = tuple(_Stage(stage, subjects, dealt.facts, ruleset.name) for stage in dealt.stages)

    def fire(self, values: Values) -> Firings:
        known = tuple(map(values.get, self._facts))
        meanings = [*map(getitem, self._meanings, zip(map(type, known), known, strict=True)), *self._unknown]
        possible: set[int] = set()
        certain: set[int] = set()
        for stage in self._stages:
            stage.fire(meanings, possible, certain)
        return Firings(self._in_order(certain), self._in_order(possible - certain))

    def _in_order(self, targets: set[int]) -> tuple[Rule, ...]:
        return tuple([self._rules[target] for target in sorted(targets) if target >= 0])


class _Stage:
    """What is judged in one go."""

    def __init__(self, stage: Stage, subjects: dict[str, int], facts: int, name: str) -> None:
        self._possible = tuple(_Shard(shard, subjects, name) for shard in stage.possible)
        self._certain = tuple(_Shard(shard, subjects, name) for shard in stage.certain)
        self._parts = tuple((facts + part, -1 - part) for part in stage.parts)

    def fire(self, meanings: list[Meaning], possible: set[int], certain: set[int]) -> None:
        """Add what is possible and what is certain, and put what was found of the parts among the meanings."""
        for shard in self._possible:
            if shard.is_needed(meanings):
                possible.update(shard.fire(meanings))
        for shard in self._certain:
            # What is certain is possible: a shard of which nothing is possible need not be asked.
            if not possible.isdisjoint(shard.stands_for) and shard.is_needed(meanings):
                certain.update(shard.fire(meanings))
        for place, target in self._parts:
            meanings[place] = (1 if target in certain else 0 if target in possible else -1,)


class _Shard:
    """One durable ruleset, compiled when it is first needed."""

    def __init__(self, shard: Shard, subjects: dict[str, int], name: str) -> None:
        self.stands_for = frozenset(shard.targets.values())
        self._shard, self._name = shard, name
        self._places = tuple(subjects[subject] for subject in shard.reads)
        self._texts = tuple(Memo(_writer(fields)) for fields in shard.reads.values())
        guards = shard.guards or {}
        self._guards = tuple((subjects[subject], Memo(_judge(tests))) for subject, tests in guards.items())
        self._guarded = shard.guards is not None
        self._sessions = count()
        self._lock = Lock()
        self._handle: int | None = None

    def is_needed(self, meanings: list[Meaning]) -> bool:
        """Return whether any of its rules could be met."""
        for place, judged in self._guards:
            if judged[meanings[place]]:
                return True
        return not self._guarded

    def fire(self, meanings: list[Meaning]) -> Iterable[int]:
        """Return what the rules that are met stand for, some perhaps more than once."""
        with self._lock:
            session = str(next(self._sessions))
            fields = "".join(map(getitem, self._texts, [meanings[place] for place in self._places]))
            try:
                names = self._round(session, f'{{{fields}"sid":"{session}","{ROUND}":1}}')
            except Exception as error:
                self._handle = None  # it may be broken: the next round compiles it anew
                right = 'choose the engine "plain", and report this as a defect'
                wrong, reason = "durable-rules reported a fault", quoted(str(error))
                raise EngineError([Problem(Place(self._name), wrong, reason, right)]) from error
        targets = self._shard.targets
        return [targets[name] for name in names if name in targets]

    def _round(self, session: str, fact: str) -> list[str]:
        handle = self._compiled()
        result, state = network.assert_fact(handle, fact)
        if result:
            msg = f"result {result}"
            raise RuntimeError(msg)
        message = network.start_action_for_state(handle, state)[1]
        # only from here on may the session be deleted: what is freed with it is not set before, and the process can die
        try:
            names = []
            while message:
                names.append(message[2 : message.index('"', 2)])  # {"name of the rule":{…
                message = network.complete_and_start_action(handle, state)
            return names
        finally:
            network.delete_state(handle, session)

    def _compiled(self) -> int:
        if self._handle is None:
            self._handle = network.create_ruleset(self._name, self._shard.define())
            # Not at exit, when the process frees everything anyway.
            weakref.finalize(self, network.delete_ruleset, self._handle).atexit = False
        return self._handle


# Each a function of its own: a lambda within the loop that makes them would see the last of its things only.


def _by_sort(cut: Cut) -> Callable[[Sort], Meaning]:
    return lambda sort: cut.meaning(sort[1])


def _writer(fields: tuple[tuple[str, int], ...]) -> Callable[[Meaning], str]:
    return lambda meaning: "".join(f'"{field}":{meaning[at]},' for field, at in fields)


def _judge(tests: tuple[Test, ...]) -> Callable[[Meaning], bool]:
    return lambda meaning: any(test.holds(meaning) for test in tests)
