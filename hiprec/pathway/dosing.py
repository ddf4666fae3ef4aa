"""Prescribe: one dose for each exercise, inside its own range and what the rules allow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import DOSE, PROGRESSION, narrowest
from hiprec.model.closed_words import EFFORTS, Effort
from hiprec.model.facts import number_in
from hiprec.model.span import Bounds
from hiprec.pathway.dose_progression import Steps, counts_of, fitting, whole
from hiprec.pathway.fire import Fired, FolderResult, Together, fire, fire_for_exercise, ids_of
from hiprec.pathway.minutes import minutes_for, seconds_each, seconds_within
from hiprec.rulebook.caches import remembered
from hiprec.trail import Merge, Recorder, decide, share

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.exercise import DoseRange, Exercise, Phase, Programme
    from hiprec.pathway.choose import Choice
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule

_FREE = Bounds(None, None)
# What is computed of the pain: a rule that reads it would leave more once the pain has gone.
_OF_THE_PAIN = frozenset({"stage", "irritability"})


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
    speaking = {rule for decision in merge.decisions.values() for rule in (*decision.winners, *decision.overruled)}
    rules = {fired.rule.id: fired.rule for fired in merge.acting if fired.rule.id in speaking}
    return Narrowed(spans=spans, effort=effort, rules=tuple(rules[name] for name in sorted(rules)))


class _Ruled(NamedTuple):
    """What limits exercises that are dosed alike on a day, the first of them by name.

    ``steps`` are those that have been worked out by the same: for whoever is limited alike, whoever they are.
    """

    exercise: str
    fired: tuple[FolderResult, FolderResult]
    phase: Bounds
    seconds: float
    steps: dict[tuple[object, ...], Steps]


class Prescriber:
    """Gives the dose steps of exercises on one day, firing the dose rules once and keeping what they said."""

    def __init__(self, known: DayFacts, engine: Engine) -> None:
        """Fire the dose rules about the runner and the symptoms."""
        self._known, self._policy = known, known.book.policy.session
        self._engine = engine
        self._fired = fire(DOSE, known, engine)
        decide(engine, DOSE, self._fired, caps_only=known.profile.programme is not None)
        self._ruled: dict[tuple[str, tuple[str, ...], bool], _Ruled] = {}
        self._steps: dict[tuple[str, str], Steps] = {}
        self.general = self._narrowed(self._fired, caps_only=False)

    @cached_property
    def kept_back(self) -> bool:
        """Return whether a progression rule about a symptom holds or takes back on the day."""
        result = fire(PROGRESSION, self._known, self._engine)
        decide(self._engine, PROGRESSION, result)
        return any(fired.symptom is not None and fired.rule.acts_while_possible for fired in result)

    @property
    def caps(self) -> Narrowed:
        """Return what the dose rules about the runner and the symptoms cap, to which a routine yields."""
        return self._narrowed(self._fired, caps_only=True)

    def steps(self, choice: Choice, key: str, exercise: Exercise) -> Steps:
        """List the doses of a rung of an open way, first to last, eased to its low end where the choice says so.

        Args:
            choice: what may be done.
            key: the key of the way; a routine's own dose replaces the rung's.
            exercise: the rung.

        Returns:
            The steps: the low count, the middle, the top, then one set more, and so on.

        """
        steps = self._steps.get((key, exercise.id))
        if steps is None:
            way, eased = choice.ways[key], exercise.id in choice.eased
            ruled = self._rules_for(exercise, way)
            # A rung has one dose of its own, but another in each routine, and there by its place.
            own = exercise.id, eased, (key, self._known.profile.programme) if way.item else None
            steps = ruled.steps.get(own)
            if steps is None:
                widest = self._make(exercise, way, tuple(Together(*ruled.fired)), ruled.phase, eased=eased)
                steps = ruled.steps.setdefault(own, fitting(widest, ruled.seconds, self._policy))
            self._steps[key, exercise.id] = steps
        return steps

    def _narrowed(self, fired: Iterable[Fired], *, caps_only: bool) -> Narrowed:
        ids = fired.ids if isinstance(fired, FolderResult) else ids_of(fired)
        name = ("narrowed", ids, caps_only)
        return remembered(self._known.book, name, lambda: narrow(Merge(fired, {}, caps_only=caps_only)))

    def _rules_for(self, exercise: Exercise, way: OpenLadder) -> _Ruled:
        """Return the dose rules that act on an exercise, those about its kind of dose too, and what else limits it."""
        own: DoseRange = way.item.dose if way.item else exercise.dose
        used = exercise.owned(self._known.equipment) or ()
        key = own.counted, used, way.item is not None
        ruled = self._ruled.get(key)
        if ruled is None:
            facts = {"dose_kind": own.counted, "equipment_used": frozenset(used)}
            special = fire_for_exercise(DOSE, self._known, self._engine, facts, exercise.id)
            minutes, policy = self._known.profile.availability.minutes, self._policy
            routine = self._known.book.routine(self._known.profile.programme) if way.item is not None else None
            if routine is None:
                phase, seconds = _FREE, seconds_each(minutes_for(self._known), policy)
            else:
                # A routine is done as it is written unless the runner told that time is short: then each has its part.
                seconds = math.inf if minutes is None else seconds_within(minutes, policy) / len(routine.exercises)
                phase = phase_of(routine, self._known).sets or _FREE
            name = ("steps", self._fired.ids, special.ids, phase, seconds)
            steps: dict[tuple[object, ...], Steps] = remembered(self._known.book, name, dict)
            ruled = self._ruled[key] = _Ruled(exercise.id, (self._fired, special), phase, seconds, steps)
        if isinstance(self._engine, Recorder):
            share(self._engine, exercise.id, ruled.exercise)
            decide(self._engine, DOSE, Together(*ruled.fired), caps_only=bool(way.item), exercise=exercise.id)
        return ruled

    def _make(
        self, exercise: Exercise, way: OpenLadder, acting: tuple[Fired, ...], phase: Bounds, *, eased: bool
    ) -> Steps:
        """Work out the steps; a routine's own dose yields to caps only."""
        own: DoseRange = way.item.dose if way.item else exercise.dose
        narrowed = self._narrowed(acting, caps_only=bool(way.item))
        # what says the same however much it hurts: only the rest holds back, and only for a while
        calm = [fired for fired in acting if not fired.rule.about_symptom and not fired.rule.reads & _OF_THE_PAIN]
        at_rest = self._narrowed(calm, caps_only=bool(way.item))
        # A stretch is counted in seconds as a hold is, and rules speak of both as `hold_seconds`.
        counted = own.counted
        ruled = {"repetitions": "repetitions", "hold": "hold_seconds", "stretch": "hold_seconds"}.get(counted, "")
        span = getattr(own, "hold_seconds" if ruled == "hold_seconds" else counted)
        sets = whole(narrowest((own.sets, narrowed.of("sets"), phase)))
        count = whole(narrowest((span, narrowed.of(ruled))))
        at_ease = whole(narrowest((own.sets, at_rest.of("sets"), phase)))
        full = whole(narrowest((span, at_rest.of(ruled))))
        rest = narrowest((own.rest_seconds or _FREE, narrowed.of("rest_seconds")), rest=True)
        usual_rest = self._policy.rest_seconds
        hold = own.hold_seconds if ruled != "hold_seconds" else None
        return Steps(
            exercise=exercise,
            sets=(sets[0], sets[0] if eased else sets[1]),
            counts=counts_of(count[0], count[0] if eased else count[1], self._policy),
            counted=counted,
            hold=narrowest((hold, narrowed.of("hold_seconds"))) if hold else None,
            rest=int(rest.low if rest.low is not None else min(usual_rest, rest.high or usual_rest)),
            effort=min("light" if eased else exercise.effort, narrowed.effort, key=EFFORTS.index),
            rules=narrowed.rules,
            growing=phase.high is not None and phase.high < whole(own.sets)[1],
            capped=(sets[1], count[1]) != (at_ease[1], full[1]),
            full=full[1],
        )


def phase_of(programme: Programme, known: DayFacts) -> Phase:
    """Return the phase of a routine's schedule that the week of the programme lies in."""
    week = 1 + int(number_in(known.runner, "weeks_in_programme") or 0)
    # Before its first week a schedule has no phase that is over: the first one counts.
    begun = [phase for phase in programme.schedule if phase.from_week <= week]
    return begun[-1] if begun else programme.schedule[0]
