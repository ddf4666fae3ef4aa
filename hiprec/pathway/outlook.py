"""Outlook: what a runner may expect, told once everything else of the answer is known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.kinds import OUTLOOK
from hiprec.model.fragment import shared
from hiprec.model.recommendation import Expectation
from hiprec.model.record import light
from hiprec.names import day
from hiprec.pathway.fire import acting
from hiprec.rulebook.caches import remembered
from hiprec.trail import decide

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import Urgency
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Plan, RunningAdvice
    from hiprec.pathway.fire import Fired


def expected(
    known: DayFacts, outcome: Urgency, running: RunningAdvice | None, plan: Plan | None, engine: Engine
) -> tuple[Expectation, ...]:
    """Fire the outlook rules.

    Args:
        known: what is known.
        outcome: whether someone must be seen, and how soon.
        running: the advice on running, if there is any.
        plan: the plan of the week, if there is one.
        engine: who judges.

    Returns:
        What may be expected, by topic; each sentence once, with the first symptom that it is about.

    """
    more: dict[str, Value] = {"outcome": outcome}
    if running is not None:
        more["running_advice"] = running.advice
    if plan is not None:
        exercises = (exercise for session in plan.sessions for exercise in session.prescriptions)
        more["band_in_plan"] = any(
            known.book.policy.answer.bands & frozenset(exercise.equipment) for exercise in exercises
        )
    known = known.with_facts(**more)
    certain = [fired for fired in acting(OUTLOOK, known, engine) if fired.certain]
    decide(engine, OUTLOOK, certain)
    expectations: dict[str, Expectation] = {}
    certain.sort(key=lambda fired: (OUTLOOK.of(fired.rule.then).topic, fired.rule.id, fired.symptom_id or ""))
    for fired in certain:
        expectation = _expectation(fired, known)
        expectations.setdefault(expectation.says, expectation)
    return tuple(expectations.values())


def _expectation(fired: Fired, known: DayFacts) -> Expectation:
    """Return what a rule tells, made once for each; its symptom and the days of a race are the runner's own."""

    def made() -> Expectation:
        rule, then = fired.rule, OUTLOOK.of(fired.rule.then)
        return shared(
            Expectation(
                topic=then.topic,
                says=then.tell,
                because=rule.because,
                rule=rule.id,
                cites=rule.cites,
                evidence=rule.evidence,
                symptom=None,
            )
        )

    undated = remembered(known.book, ("expectation", fired.rule.id), made)
    race = known.profile.running.race
    own: dict[str, object] = {"symptom": fired.symptom_id} if fired.symptom else {}
    if race is not None:
        decide_by = race - timedelta(days=known.book.policy.answer.race_decided_days)
        own["says"] = undated.says.replace("{race}", day(race)).replace("{decide}", day(decide_by))
    return light(Expectation, {**undated.__dict__, **own}) if own else undated
