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
    from hiprec.engine.interface import Engine
    from hiprec.kinds import Folder
    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.model.facts import About, Value, Values
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule


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


def fire(folder: Folder[Any], known: DayFacts, engine: Engine) -> list[Fired]:
    """Fire the rules of a folder about the runner and about each symptom.

    Args:
        folder: the ruleset.
        known: what is known.
        engine: who judges.

    Returns:
        What fires and what is possible: first about the runner, then symptom by symptom, each in the order of ids.

    """
    if isinstance(engine, Recorder):
        return _fired(folder.name, known, engine)
    return _once(folder.name, known, engine, only_acting=False)


def acting(folder: Folder[Any], known: DayFacts, engine: Engine) -> list[Fired]:
    """Fire a folder and return what acts, in the order of ``fire``; where a trail is left, everything is told on it."""
    if isinstance(engine, Recorder):
        return [each for each in fire(folder, known, engine) if each.acts]
    return _once(folder.name, known, engine, only_acting=True)


def certain_rules(folder: Folder[Any], known: DayFacts, engine: Engine) -> tuple[frozenset[str], Merge]:
    """Fire a folder of which only what is certain counts, and return the rules' ids with what they come to."""
    fired = [each for each in acting(folder, known, engine) if each.certain]
    return frozenset([each.rule.id for each in fired]), decide(engine, folder, fired)


def _once(folder: str, known: DayFacts, engine: Engine, *, only_acting: bool) -> list[Fired]:
    """Fire a folder once while no more is known than its rules read."""
    key = folder, engine.name, only_acting
    found = known.fired.get(key)
    if found is None:
        known = known.least_for(folder)
        found = known.fired.get(key)
    if found is None:
        found = known.fired[key] = _fired(folder, known, engine, only_acting=only_acting)
    return found


def _fired(folder: str, known: DayFacts, engine: Engine, *, only_acting: bool = False) -> list[Fired]:
    found: list[Fired] = []  # a list of its own: what `_fire` returns may stand on a trail
    for symptom in (None, *known.symptoms):
        found += _fire(folder, known, symptom, engine, only_acting=only_acting)
    return found


def fire_for_exercise(
    folder: Folder[Any], known: DayFacts, engine: Engine, facts: Mapping[str, Value], exercise: str
) -> list[Fired]:
    """Fire the rules of a folder that are about an exercise, alone and together with each symptom.

    Args:
        folder: the ruleset.
        known: what is known.
        engine: who judges.
        facts: the facts of the exercise.
        exercise: its id.

    Returns:
        What fires and what is possible.

    """
    read = remembered(known.book, ("read of exercises", folder.name), _read, folder, known.book)
    key = folder.name, engine.name, tuple(map(facts.get, read))
    if not isinstance(engine, Recorder) and key in known.fired:
        return known.fired[key]
    found: list[Fired] = []
    for part, symptoms in ((False, (None,)), (True, known.symptoms)):
        ruleset = known.book.parts.get((folder.name, "exercise", part))
        if ruleset is not None:
            for symptom in symptoms:
                values = {**(symptom.values if symptom else known.runner), **facts}
                firings = engine.fire(ruleset, values)
                results = [Fired(rule, symptom, True) for rule in firings.certain]
                asking = Asking(values, known.book, symptom.closed if symptom else frozenset())
                results += [_possible(rule, symptom, asking, values) for rule in firings.possible]
                found += results
                if isinstance(engine, Recorder):
                    about = symptom.id if symptom else None
                    engine.section.firings.append(Firing(ruleset, "exercise", exercise, about, values, results))
    known.fired[key] = found
    return found


def _read(folder: Folder[Any], book: Rulebook) -> tuple[str, ...]:
    """Return the facts that the rules of a folder about an exercise read."""
    rulesets = (book.parts.get((folder.name, "exercise", part)) for part in (False, True))
    return tuple(dict.fromkeys(chain.from_iterable(ruleset.reads for ruleset in rulesets if ruleset is not None)))


def _fire(
    folder: str, known: DayFacts, symptom: KnownSymptom | None, engine: Engine, *, only_acting: bool
) -> list[Fired]:
    about: About = "symptom" if symptom else "runner"
    ruleset = known.book.parts.get((folder, about, symptom is not None))
    if ruleset is None:
        return []
    values = symptom.values if symptom else known.runner
    firings = engine.fire(ruleset, values)
    found = [Fired(rule, symptom, True) for rule in firings.certain]
    # What does not act while it is possible is most of what is possible: who asks for what acts need not look at it.
    if possible := firings.cautious if only_acting else firings.possible:
        asking = known.asking(symptom)
        results = [_possible(rule, symptom, asking, values) for rule in possible]
        found += [each for each in results if each.acts] if only_acting else results
    if isinstance(engine, Recorder):
        who = symptom.id if symptom else None
        engine.section.firings.append(Firing(ruleset, about, who or "runner", who, values, found))
    return found


def _possible(rule: Rule, symptom: KnownSymptom | None, asking: Asking, values: Values) -> Fired:
    """Return a possible rule with what keeps it open.

    What nobody has named may be any of the complaints that sit there, and no answer will tell: the care that one of
    them needs is then given for certain.
    """
    closed = symptom.closed if symptom else None
    if closed and rule.acts_while_possible and closed.issuperset(open_facts(rule.when, values)):
        return Fired(rule, symptom, True)
    return Fired(rule, symptom, False, asking)


def reason(rule: Rule) -> Reason:
    """Return a rule as the reason that it is, made once for each rule."""
    found = _reasons.get(id(rule))
    if found is None or found[0] is not rule:
        made = shared(Reason(rule=rule.id, because=rule.because, cites=rule.cites, evidence=rule.evidence))
        if len(_reasons) >= _MOST_REASONS:
            _reasons.clear()
        found = _reasons[id(rule)] = rule, made
    return found[1]


_MOST_REASONS = 4096
"""How many reasons are kept, all of some books; then they are made anew."""

_reasons: dict[int, tuple[Rule, Reason]] = {}
