"""Rules fired for the runner, for each symptom, and for each exercise, with the subject kept beside each rule."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from hiprec.kinds import FOLDERS
from hiprec.known.asking import Asking, open_facts
from hiprec.model.fragment import shared
from hiprec.model.recommendation import Reason
from hiprec.rulebook.caches import remembered
from hiprec.trail import Firing, Merge, Recorder, decide

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from hiprec.engine.interface import Engine, Firings
    from hiprec.kinds import Folder
    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.model.facts import About, Value
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule, Ruleset


class Fired(NamedTuple):
    """A rule that fires, or, not ``certain``, is possible; the symptom it is about, if any; and what keeps it open."""

    rule: Rule
    symptom: KnownSymptom | None
    certain: bool
    asking: Asking | None = None

    @property
    def asks(self) -> tuple[str, ...]:
        """Return what it asks for; nothing where it is certain, or where no answer settles it."""
        return self.asking.asks(self.rule) if self.asking else ()

    @property
    def asked(self) -> bool:
        """Return whether it asks for anything: whether asking helps to settle it."""
        return self.asking is not None and self.asking.has(self.rule)

    @property
    def symptom_id(self) -> str | None:
        """Return the id of the symptom that it is about, if it is about one."""
        return self.symptom.id if self.symptom else None

    @property
    def acts(self) -> bool:
        """Return whether its conclusion counts.

        It is certain; or it is cautious enough to act while possible, and what keeps it open is asked in the same
        answer. What every check-in asks for holds a move in the meantime.
        """
        if self.certain:
            return True
        return self.rule.acts_while_possible and (self.rule.then.asked_at_check_ins or self.asked)


def is_fired(name: str) -> bool:
    """Return whether the step that a ruleset names is there and fires it: it imports no folder that it does not use."""
    folder = FOLDERS[name]
    path = f"hiprec.pathway.{folder.step}"
    if find_spec(path) is None:
        return False
    return any(value is folder for value in vars(import_module(path)).values())


class Part(NamedTuple):
    """One firing of a folder: of which symptom, if of one, what came of it, and what to ask for where it is open."""

    symptom: KnownSymptom | None
    firings: Firings
    asking: Asking

    @property
    def symptom_id(self) -> str | None:
        """Return the id of its symptom, if it is of one."""
        return self.symptom.id if self.symptom else None

    @property
    def certain(self) -> list[Fired]:
        """Return the rules that fire."""
        return [Fired(rule, self.symptom, True) for rule in self.firings.certain]

    @property
    def everything(self) -> list[Fired]:
        """Return the rules that fire and those that are possible, whether or not they act."""
        return [*self.certain, *self.open(self.firings.possible)]

    def open(self, rules: Iterable[Rule]) -> list[Fired]:
        """Return some of the rules that are possible, with what keeps them open.

        What nobody has named may be any of the complaints that sit there, and no answer will tell: the care that one of
        them needs is then given for certain.
        """
        symptom, asking, closed = self.symptom, self.asking, self.asking.closed
        if not closed:
            return [Fired(rule, symptom, False, asking) for rule in rules]
        cautious = (rule for rule in rules if rule.acts_while_possible)
        sure = {rule.id for rule in cautious if closed.issuperset(open_facts(rule.when, asking.values))}
        return [Fired(rule, symptom, rule.id in sure, None if rule.id in sure else asking) for rule in rules]


class FolderResult:
    """What a folder came to on a day: what acts of it, in the order of the parts, each in the order of ids.

    The rules are listed when they are asked for: what follows from them is kept by ``ids``, which the results of the
    firings give without a look at any rule, as they have been seen before.
    """

    __slots__ = ("_acting", "_book", "_ids", "parts")

    def __init__(self, parts: list[Part], book: Rulebook) -> None:
        """Take the firings: first that about the runner, then symptom by symptom."""
        self.parts, self._book = parts, book
        self._acting: tuple[Fired, ...] | None = None
        self._ids: frozenset[tuple[str, bool]] | None = None

    def __iter__(self) -> Iterator[Fired]:
        """Return what acts."""
        if self._acting is None:
            acting: list[Fired] = []
            for part in self.parts:
                cautious = part.open(part.firings.cautious)
                all_ask = part.asking.asked(part.firings, "cautious") is part.firings.cautious
                acting += part.certain
                acting += cautious if all_ask else [fired for fired in cautious if fired.acts]
            self._acting = tuple(acting)
        return iter(self._acting)

    @property
    def ids(self) -> frozenset[tuple[str, bool]]:
        """Return what acts by the ids of its rules, each with whether it is certain."""
        if self._ids is None:
            key: list[Hashable] = ["acts"]
            for _, firings, asking in self.parts:
                asked = asking.asked(firings, "cautious")
                key += firings.number, None if asked is firings.cautious else tuple([rule.id for rule in asked])
                if asking.closed and firings.cautious:
                    # what a complaint without a name leaves open may be certain, see ``Part.open``
                    return ids_of(self)
            self._ids = remembered(self._book, tuple(key), ids_of, self)
        return self._ids


def ids_of(fired: Iterable[Fired]) -> frozenset[tuple[str, bool]]:
    """Return the ids of rules, each with whether it is certain."""
    return frozenset([(each.rule.id, each.certain) for each in fired])


class Together:
    """What acts of several firings, one after another, or only what of it is certain; listed when it is asked for."""

    __slots__ = ("_only_certain", "_results")

    def __init__(self, *results: FolderResult, only_certain: bool = False) -> None:
        """Take the results in their order."""
        self._results, self._only_certain = results, only_certain

    def __iter__(self) -> Iterator[Fired]:
        """Return what acts of each."""
        return (fired for result in self._results for fired in result if fired.certain or not self._only_certain)


def fire(folder: Folder[Any], known: DayFacts, engine: Engine) -> FolderResult:
    """Fire the rules of a folder about the runner and about each symptom, once while no more is known than they read.

    Args:
        folder: the ruleset.
        known: what is known.
        engine: who judges; where it leaves a trail, everything is told on it.

    Returns:
        What it came to.

    """
    name, book = folder.name, known.book
    key = name, engine.name
    if not isinstance(engine, Recorder):
        result: FolderResult | None = known.fired.get(key)
        if result is None:
            known = known.least_for(name)
            result = known.fired.get(key)
        if result is not None:
            return result
    parts = []
    for symptom in (None, *known.symptoms):
        about: About = "runner" if symptom is None else "symptom"
        ruleset = book.parts.get((name, about, symptom is not None))
        if ruleset is not None:
            values = known.runner if symptom is None else symptom.values
            parts.append(Part(symptom, engine.fire(ruleset, values), known.asking(symptom)))
            if isinstance(engine, Recorder):
                _tell(engine, ruleset, about, symptom.id if symptom else "runner", parts[-1])
    result = known.fired[key] = FolderResult(parts, book)
    return result


def fire_for_exercise(
    folder: Folder[Any], known: DayFacts, engine: Engine, facts: Mapping[str, Value], exercise: str
) -> FolderResult:
    """Fire the rules of a folder that are about an exercise, alone and together with each symptom.

    Args:
        folder: the ruleset.
        known: what is known.
        engine: who judges.
        facts: the facts of the exercise.
        exercise: its id.

    Returns:
        What it came to.

    """
    book = known.book

    def of_exercises() -> tuple[tuple[tuple[Ruleset, bool], ...], tuple[str, ...]]:
        """Return the rules about an exercise, each with whether it is beside a symptom, and what they read."""
        parts = ((book.parts.get((folder.name, "exercise", beside)), beside) for beside in (False, True))
        both = tuple((ruleset, beside) for ruleset, beside in parts if ruleset is not None)
        return both, tuple(dict.fromkeys(chain.from_iterable(ruleset.reads for ruleset, _ in both)))

    rulesets, read = remembered(book, ("read of exercises", folder.name), of_exercises)
    key = folder.name, engine.name, tuple(map(facts.get, read))
    result: FolderResult | None = None if isinstance(engine, Recorder) else known.fired.get(key)
    if result is None:
        parts = []
        for ruleset, beside in rulesets:
            for symptom in known.symptoms if beside else (None,):
                values = {**(symptom.values if symptom else known.runner), **facts}
                asking = Asking(values, book, symptom.closed if symptom else frozenset())
                parts.append(Part(symptom, engine.fire(ruleset, values), asking))
                if isinstance(engine, Recorder):
                    _tell(engine, ruleset, "exercise", exercise, parts[-1])
        result = known.fired[key] = FolderResult(parts, book)
    return result


def _tell(engine: Recorder, ruleset: Ruleset, about: About, subject: str, part: Part) -> None:
    """Write a firing down on a trail."""
    firing = Firing(ruleset, about, subject, part.symptom_id, part.asking.values, part.everything)
    engine.section.firings.append(firing)


def acting(folder: Folder[Any], known: DayFacts, engine: Engine) -> list[Fired]:
    """Fire a folder and return what acts, in the order of ``fire``."""
    return list(fire(folder, known, engine))


def certain_rules(folder: Folder[Any], known: DayFacts, engine: Engine) -> tuple[frozenset[str], Merge]:
    """Fire a folder of which only what is certain counts, and return the rules' ids with what they come to."""
    result = fire(folder, known, engine)
    names = frozenset([name for name, certain in result.ids if certain])
    return names, decide(engine, folder, Together(result, only_certain=True))


def reason(rule: Rule) -> Reason:
    """Return a rule as the reason that it is, made once for each rule."""
    entry = _reasons.get(id(rule))
    if entry is None or entry[0] is not rule:
        why = shared(Reason(rule=rule.id, because=rule.because, cites=rule.cites, evidence=rule.evidence))
        if len(_reasons) >= _MOST_REASONS:
            _reasons.clear()
        entry = _reasons[id(rule)] = rule, why
    return entry[1]


_MOST_REASONS = 4096
"""How many reasons are kept, all of some books; then they are made anew."""

_reasons: dict[int, tuple[Rule, Reason]] = {}
