"""Outlook: what a runner may expect, told once everything else of the answer is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hiprec.kinds import OUTLOOK
from hiprec.model.recommendation import Expectation
from hiprec.names import day
from hiprec.pathway.fire import acting
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
        given = (each for session in plan.sessions for each in session.prescriptions)
        more["band_in_plan"] = any(known.book.policy.answer.bands & frozenset(each.equipment) for each in given)
    known = known.with_facts(**more)
    found: dict[str, Expectation] = {}
    certain = [each for each in acting(OUTLOOK, known, engine) if each.certain]
    decide(engine, OUTLOOK, certain)
    for fired in sorted(certain, key=_order):
        told = _told(fired, known)
        found.setdefault(told.says, told)
    return tuple(found.values())


def _order(fired: Fired) -> tuple[str, str, str]:
    return OUTLOOK.of(fired.rule.then).topic, fired.rule.id, fired.symptom.id if fired.symptom else ""


def _told(fired: Fired, known: DayFacts) -> Expectation:
    then, race = OUTLOOK.of(fired.rule.then), known.profile.running.race
    says = then.tell if race is None else _dated(then.tell, race, known.book.policy.answer.race_decided_days)
    return Expectation(
        topic=then.topic,
        says=says,
        because=fired.rule.because,
        rule=fired.rule.id,
        cites=fired.rule.cites,
        evidence=fired.rule.evidence,
        symptom=fired.symptom_id,
    )


def _dated(text: str, race: date, decided_days: int) -> str:
    decide = race - timedelta(days=decided_days)
    return text.replace("{race}", day(race)).replace("{decide}", day(decide))
