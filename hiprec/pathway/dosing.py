"""Prescribe: one dose for each exercise, inside its own range and what the rules allow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.kinds import DOSE, PROGRESSION, narrowest
from hiprec.model.closed_words import EFFORTS, Effort
from hiprec.model.span import Bounds
from hiprec.pathway.dose_progression import Steps, counts_of, fitting, whole
from hiprec.pathway.fire import Fired, FolderResult, Together, fire, fire_for_exercise, ids_of
from hiprec.pathway.minutes import seconds_each, seconds_within
from hiprec.rulebook.caches import remembered
from hiprec.trail import Merge, decide, share

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.exercise import DoseRange, Exercise, Phase, Programme
    from hiprec.pathway.choose import Choice
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule

_FREE = Bounds(None, None)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the dose rules leave: a span for each part, the highest effort, and the rules that say so."""

    spans: Mapping[str, Bounds]
    effort: Effort
    rules: tuple[Rule, ...]

    def of(self, name: str) -> Bounds:
        """Return the span of a part; a part that no rule speaks of is free."""
        return self.spans.get(name, _FREE)


def narrow(merge: Merge) -> Narrowed:
    """Return what the dose rules that act leave, all of it or only what caps."""
    spans, effort = DOSE.kind.merge(merge.decisions)
    speaking = {rule for each in merge.decisions.values() for rule in (*each.winners, *each.overruled)}
    rules = {each.rule.id: each.rule for each in merge.acting if each.rule.id in speaking}
    return Narrowed(spans=spans, effort=effort, rules=tuple(rules[name] for name in sorted(rules)))


class Prescriber:
    """Gives the dose steps of exercises on one day, firing the dose rules once and keeping what they said."""

    def __init__(self, known: DayFacts, engine: Engine) -> None:
        """Fire the dose rules about the runner and the symptoms."""
        self._known, self._policy = known, known.book.policy.session
        self._engine = engine
        self._fired = fire(DOSE, known, engine)
        decide(engine, DOSE, self._fired, caps_only=known.profile.programme is not None)
        self._with_special: dict[tuple[str, tuple[str, ...]], tuple[FolderResult, FolderResult]] = {}
        self._fired_for: dict[tuple[str, tuple[str, ...]], str] = {}
        self._steps: dict[tuple[str, bool], Steps] = {}
        self.general = self._narrowed(self._fired, caps_only=False)
        self.caps = self._narrowed(self._fired, caps_only=True)

    @cached_property
    def kept_back(self) -> bool:
        """Return whether a progression rule about a symptom holds or takes back on the day."""
        fired = fire(PROGRESSION, self._known, self._engine)
        decide(self._engine, PROGRESSION, fired)
        return any(each.symptom is not None and PROGRESSION.of(each.rule.then).move != "progress" for each in fired)

    def steps(self, exercise: Exercise, way: OpenLadder, *, eased: bool = False) -> Steps:
        """List the doses of an exercise, first to last.

        Args:
            exercise: the rung.
            way: the way it stands on; a routine's own dose replaces the rung's.
            eased: whether a contraindication asks for its low end.

        Returns:
            The steps: the low count, the middle, the top, then one set more, and so on.

        """
        key = (exercise.id + way.key, eased)
        found = self._steps.get(key)
        if found is None:
            fired = self._said(exercise, way)
            seconds, phase = self._seconds(way), self._phase_sets(way)
            place = (way.key, self._known.profile.programme) if way.item else ()
            name = ("steps", exercise.id, place, eased, *[each.ids for each in fired], seconds, phase)
            found = remembered(self._known.book, name, self._fitting, exercise, way, fired, phase, eased, seconds)
            self._steps[key] = found
        return found

    def steps_in(self, choice: Choice, key: str, exercise: Exercise) -> Steps:
        """List the doses of a rung of an open way, eased where the choice says so."""
        return self.steps(exercise, choice.ways[key], eased=exercise.id in choice.eased)

    def _narrowed(self, fired: Iterable[Fired], *, caps_only: bool) -> Narrowed:
        ids = fired.ids if isinstance(fired, FolderResult) else ids_of(fired)
        name = ("narrowed", ids, caps_only)
        return remembered(self._known.book, name, lambda: narrow(Merge(fired, {}, caps_only=caps_only)))

    def _phase_sets(self, way: OpenLadder) -> Bounds:
        programme = self._known.book.programmes.get(self._known.profile.programme or "")
        sets = phase_of(programme, self._known).sets if programme and way.item else None
        return sets or _FREE

    def _said(self, exercise: Exercise, way: OpenLadder) -> tuple[FolderResult, FolderResult]:
        """Return the dose rules that act on an exercise: those about its kind of dose too."""
        own: DoseRange = way.item.dose if way.item else exercise.dose
        used = exercise.owned(self._known.equipment) or ()
        key = (own.counted, used)
        found = self._with_special.get(key)
        if found is None:
            facts = {"dose_kind": own.counted, "equipment_used": frozenset(used)}
            special = fire_for_exercise(DOSE, self._known, self._engine, facts, exercise.id)
            found = self._with_special[key] = self._fired, special
            self._fired_for[key] = exercise.id
        share(self._engine, exercise.id, self._fired_for[key])
        decide(self._engine, DOSE, Together(found), caps_only=bool(way.item), exercise=exercise.id)
        return found

    def _fitting(
        self,
        exercise: Exercise,
        way: OpenLadder,
        fired: Sequence[FolderResult],
        phase: Bounds,
        eased: bool,  # noqa: FBT001 - handed on in its place
        seconds: float,
    ) -> Steps:
        return fitting(self._make(exercise, way, tuple(Together(fired)), phase, eased=eased), seconds, self._policy)

    def _make(
        self, exercise: Exercise, way: OpenLadder, fired: tuple[Fired, ...], phase: Bounds, *, eased: bool
    ) -> Steps:
        """Work out the steps; a routine's own dose yields to caps only."""
        own: DoseRange = way.item.dose if way.item else exercise.dose
        said = self._narrowed(fired, caps_only=bool(way.item))
        calm = self._narrowed(tuple(each for each in fired if _is_calm(each.rule)), caps_only=bool(way.item))
        counted = own.counted
        ruled = {"repetitions": "repetitions", "hold": "hold_seconds", "stretch": "hold_seconds"}.get(counted, "")
        span = getattr(own, "hold_seconds" if ruled == "hold_seconds" else counted)
        sets = whole(narrowest((own.sets, said.of("sets"), phase)))
        count = whole(narrowest((span, said.of(ruled))))
        at_ease = whole(narrowest((own.sets, calm.of("sets"), phase)))
        full = whole(narrowest((span, calm.of(ruled))))
        rest = narrowest((own.rest_seconds or _FREE, said.of("rest_seconds")), rest=True)
        usual_rest = self._policy.rest_seconds
        hold = own.hold_seconds if ruled != "hold_seconds" else None
        return Steps(
            exercise=exercise,
            sets=(sets[0], sets[0] if eased else sets[1]),
            counts=counts_of(count[0], count[0] if eased else count[1], self._policy),
            counted=counted,
            hold=narrowest((hold, said.of("hold_seconds"))) if hold else None,
            rest=int(rest.low if rest.low is not None else min(usual_rest, rest.high or usual_rest)),
            effort=min("light" if eased else exercise.effort, said.effort, key=EFFORTS.index),
            rules=said.rules,
            growing=phase.high is not None and phase.high < whole(own.sets)[1],
            capped=(sets[1], count[1]) != (at_ease[1], full[1]),
            full=full[1],
        )

    def _seconds(self, way: OpenLadder) -> float:
        """Return the seconds for an exercise: its part of the session; a routine is cut where time is short only."""
        minutes = self._known.profile.availability.minutes
        programme = self._known.book.programmes.get(self._known.profile.programme or "")
        if way.item is None or programme is None:
            return seconds_each(minutes or self._policy.minutes, self._policy)
        return math.inf if minutes is None else seconds_within(minutes, self._policy) / len(programme.exercises)


def _is_calm(rule: Rule) -> bool:
    """Return whether a rule says the same however much it hurts."""
    return not rule.about_symptom and not rule.reads & {"stage", "irritability"}


def phase_of(programme: Programme, known: DayFacts) -> Phase:
    """Return the phase of a routine's schedule that the week of the programme lies in."""
    weeks = known.runner["weeks_in_programme"]
    week = 1 + (int(weeks) if isinstance(weeks, (int, float)) else 0)
    begun = [phase for phase in programme.schedule if phase.from_week <= week]
    return begun[-1] if begun else programme.schedule[0]
