"""Assess: how irritable the symptoms are, and the stage of the programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.kinds import ASSESSMENT
from hiprec.model.recommendation import Assessment, Reason, RunningAdvice
from hiprec.model.whereabouts import PLACES
from hiprec.model.words import IRRITABILITIES, SEEN, STAGES, Irritability, Stage
from hiprec.pathway.clinician import cleared, keeps_settle
from hiprec.pathway.fire import Fired, fire, reason
from hiprec.pathway.running import run
from hiprec.trail import decide

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.profile import Seen
    from hiprec.pathway.day_facts import DayFacts
    from hiprec.pathway.screen import Screening

_OPEN = "Until the urgent questions are answered, this stays at the most careful stage."
_EARNED = (
    "The stage rises one step at a time, at a check-in after a week with running in it. "
    "A week without running is quiet by itself."
)
_AGAIN = "After something urgent the work begins again at its lightest stage, as far as your clinician allows it."


@dataclass(frozen=True)
class Assessed:
    """The stage and the irritability of a day; what the answer tells of them is worked out when it is asked for."""

    stage: Stage
    irritability: Irritability
    known: DayFacts
    screening: Screening
    engine: Engine
    acting: tuple[Fired, ...]
    led: Seen | None = None
    held: bool = False

    @cached_property
    def assessment(self) -> Assessment:
        """Return the stage and the irritability with the rules that decided."""
        reasons = _deciding_first(self.acting)
        if self.held:
            reasons = (Reason(rule="stage", because=_EARNED), *reasons)
        if self.screening.holds is not None:
            reasons = (Reason(rule=self.screening.holds, because=_OPEN), *reasons)
        if self.led is not None and keeps_settle(self.led, self.known.day):
            reasons = (Reason(rule=SEEN, because=_AGAIN), *reasons)
        return Assessment(stage=self.stage, irritability=self.irritability, reasons=reasons)

    @cached_property
    def running(self) -> RunningAdvice | None:
        """Return the running advice; ``None`` where there is no symptom and no rule speaks."""
        return run(self.known, self.screening, self.engine, self.led)


def assess(
    known: DayFacts,
    screening: Screening,
    engine: Engine,
    stage_at_most: Stage = "load",
    led: Seen | None = None,
    earned: Stage = "load",
) -> Assessed:
    """Fire the assessment rules.

    Args:
        known: what is known.
        screening: what the red flags said; while an urgent question about a symptom is open, the stage is settle.
        engine: who judges, and fires the running rules once they are asked for.
        stage_at_most: the latest stage that what came before allows (settle after a clearance).
        led: a clinician's word that stands in place of an urgent referral.
        earned: the latest stage that the runner has earned over check-ins with running in them.

    Returns:
        The assessment: the higher irritability and the earlier stage of all that act.

    """
    acting = tuple(each for each in fire(ASSESSMENT, known, engine) if each.acts and not _cleared(each, known, led))
    decide(engine, ASSESSMENT, acting)
    stage: Stage = "settle" if screening.provisional else stage_at_most
    irritability: Irritability = "low"
    for fired in acting:
        then = ASSESSMENT.of(fired.rule.then)
        stage = min(stage, then.stage or stage, key=STAGES.index)
        irritability = max(irritability, then.irritability or irritability, key=IRRITABILITIES.index)
    held = STAGES.index(earned) < STAGES.index(stage)
    return Assessed(earned if held else stage, irritability, known, screening, engine, acting, led, held=held)


def _cleared(fired: Fired, known: DayFacts, led: Seen | None) -> bool:
    """Return whether a rule is about a place or a name that a clinician has looked at; signs and pains stay signs."""
    return bool(fired.rule.reads & PLACES) and cleared(fired.rule, fired.symptom_id, known.word, led)


def _deciding_first(acting: Iterable[Fired]) -> tuple[Reason, ...]:
    """Return the reasons of an assessment: the earliest stage and highest irritability first, the certain before."""

    def weight(fired: Fired) -> tuple[int, int, bool, str]:
        stage, irritability = ASSESSMENT.of(fired.rule.then).care
        return -stage, -irritability, not fired.certain, fired.rule.id

    return tuple(dict.fromkeys(reason(fired.rule) for fired in sorted(acting, key=weight)))
