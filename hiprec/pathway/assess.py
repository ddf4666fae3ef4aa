"""Assess: how irritable the symptoms are, the stage of the programme, and whether to run meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.model.conclusion import Assess, Run
from hiprec.model.recommendation import Assessment, Reason, RunningAdvice
from hiprec.model.words import ADVICE, IRRITABILITIES, STAGES, Advice, Irritability, Stage
from hiprec.pathway.fire import Fired, fire

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.pathway.known import Known
    from hiprec.pathway.screen import Screening
    from hiprec.rulebook.rule import Rule

_MEANWHILE = (
    "Until the questions are answered no running, hopping or jumping, and nothing that hurts; "
    "where walking hurts, keep weight off that leg."
)
_OPEN_STOP = "No running, hopping or jumping until the open questions are answered; the answers may let you run again."
"""What every open urgent flag asks for; what its own rule asks for beyond that is told once it is certain."""
_OPEN = "Until the urgent questions are answered, this stays at the most careful stage."
_POSSIBLE = "Some answers are still open, so this is on the careful side."
_HOLD_RUNNING = (
    "Hold your runs until the urgent questions are answered: one of the answers could mean that running does harm."
)


@dataclass(frozen=True)
class Assessed:
    """The stage and the irritability of a day; what the answer tells of them is worked out when it is asked for."""

    stage: Stage
    irritability: Irritability
    known: Known
    screening: Screening
    engine: Engine
    acting: tuple[Fired, ...]

    @cached_property
    def assessment(self) -> Assessment:
        """Give the stage and the irritability with the rules that decided."""
        reasons = _deciding_first(self.acting)
        if self.screening.provisional:
            reasons = (Reason(rule=self.screening.meanwhile[0].rule, because=_OPEN), *reasons)
        return Assessment(stage=self.stage, irritability=self.irritability, reasons=reasons)

    @cached_property
    def running(self) -> RunningAdvice | None:
        """Give the running advice; ``None`` where there is no symptom and no rule speaks."""
        return run(self.known, self.screening, self.engine)


def assess(known: Known, screening: Screening, engine: Engine, stage_at_most: Stage = "load") -> Assessed:
    """Fire the assessment rules.

    Args:
        known: what is known.
        screening: what the red flags said; while an urgent question about a symptom is open, the stage is settle.
        engine: who judges, and fires the running rules once they are asked for.
        stage_at_most: the latest stage that what came before allows (settle after a clearance).

    Returns:
        The assessment: the higher irritability and the earlier stage of all that act; and the running advice.

    """
    acting = tuple(fired for fired in fire("assessment", known, engine) if fired.acts)
    stage: Stage = "settle" if screening.provisional else stage_at_most
    irritability: Irritability = "low"
    for fired in acting:
        then = fired.rule.then
        assert isinstance(then, Assess)  # noqa: S101 - the reader gives this folder no other conclusion
        stage = min(stage, then.stage or stage, key=STAGES.index)
        irritability = max(irritability, then.irritability or irritability, key=IRRITABILITIES.index)
    return Assessed(stage, irritability, known, screening, engine, acting)


def run(known: Known, screening: Screening, engine: Engine) -> RunningAdvice | None:
    """Merge the running rules: stop outranks reduce outranks keep, and all limits hold.

    Args:
        known: what is known.
        screening: an urgent or emergency referral stops running; so does an open urgent question about a symptom.
        engine: who judges.

    Returns:
        The advice, or ``None`` where there is no symptom and nothing speaks against running.

    """
    acting = [fired for fired in fire("running", known, engine) if fired.acts]
    if screening.stops:
        return _stopped(screening, acting)
    advice: Advice = "stop" if screening.provisional else "keep"
    deciding = Reason(rule=screening.meanwhile[0].rule, because=_HOLD_RUNNING) if screening.provisional else None
    ranked = sorted(
        acting, key=lambda fired: (-ADVICE.index(_run(fired.rule).running), not fired.certain, fired.rule.id)
    )
    stopped = bool(ranked) and _run(ranked[0].rule).running == "stop"
    if ranked and (deciding is None or (stopped and ranked[0].certain)):
        advice, deciding = _run(ranked[0].rule).running, _deciding(ranked[0])
    if not known.symptoms and advice == "keep":
        return None
    if deciding is None:
        deciding = Reason(rule="running", because="Nothing that you said speaks against running as you do.")
    return RunningAdvice(
        advice=advice,
        limits=_limits(screening, ranked, advice),
        because=deciding.because,
        rule=deciding.rule,
        reasons=_reasons(ranked),
    )


def _stopped(screening: Screening, acting: list[Fired]) -> RunningAdvice:
    leading = screening.referrals[0]
    limits = dict.fromkeys(each.meanwhile for each in screening.referrals if each.urgency in {"urgent", "emergency"})
    return RunningAdvice(
        advice="stop", limits=tuple(limits), because=leading.because, rule=leading.rule, reasons=_reasons(acting)
    )


def _limits(screening: Screening, ranked: list[Fired], advice: Advice) -> tuple[str, ...]:
    """Give every limit once.

    When running stops, only the limits of rules that stop it make sense. Of the rules that are merely possible the one
    that decides tells its limits; where it stops running, the open questions are the way on.
    """
    speaking = [fired for fired in ranked if advice != "stop" or _run(fired.rule).running == "stop"]
    told = [fired for fired in speaking if fired.certain or (fired is speaking[0] and advice != "stop")]
    meanwhile = (_MEANWHILE,) if screening.provisional else ()
    if not told and not meanwhile:
        meanwhile = (_OPEN_STOP,)
    return tuple(dict.fromkeys((*meanwhile, *(limit for fired in told for limit in _run(fired.rule).limits))))


def _deciding(fired: Fired) -> Reason:
    """Give a rule as the reason; where it is merely possible, say so."""
    reason = _reason(fired.rule)
    return reason if fired.certain else reason.model_copy(update={"because": f"{_POSSIBLE} {reason.because}"})


def _deciding_first(acting: Iterable[Fired]) -> tuple[Reason, ...]:
    """Give the reasons of an assessment: the earliest stage and highest irritability first, the certain before."""

    def weight(fired: Fired) -> tuple[int, int, bool, str]:
        then = fired.rule.then
        assert isinstance(then, Assess)  # noqa: S101 - the reader gives this folder no other conclusion
        stage, irritability = STAGES.index(then.stage or "load"), IRRITABILITIES.index(then.irritability or "low")
        return stage, -irritability, not fired.certain, fired.rule.id

    return tuple(dict.fromkeys(_reason(fired.rule) for fired in sorted(acting, key=weight)))


def _run(rule: Rule) -> Run:
    assert isinstance(rule.then, Run)  # noqa: S101 - the reader gives this folder no other conclusion
    return rule.then


def _reason(rule: Rule) -> Reason:
    return Reason(rule=rule.id, because=rule.because, cites=rule.cites, evidence=rule.evidence)


def _reasons(acting: list[Fired]) -> tuple[Reason, ...]:
    rules = {fired.rule.id: fired.rule for fired in acting}
    return tuple(_reason(rules[rule]) for rule in sorted(rules))
