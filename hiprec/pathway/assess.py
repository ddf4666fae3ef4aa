"""Assess: how irritable the symptoms are, and the stage of the programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.kinds import ASSESSMENT
from hiprec.model.body import PLACES
from hiprec.model.closed_words import SEEN, STAGES, Irritability, Stage
from hiprec.model.recommendation import Assessment, Reason
from hiprec.pathway.fire import Fired, fire, ids_of, reason
from hiprec.rulebook.caches import remembered
from hiprec.trail import decide

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.pathway.screen import Screening

_OPEN = "Until the urgent questions are answered, this stays at the most careful stage."
_EARNED = (
    "The stage rises one step at a time, at a check-in after a week with running in it. "
    "A week without running is quiet by itself."
)
_UNEXAMINED = "Until somebody has examined it, the work stays at its lightest stage, however quiet it is."
_AGAIN = "After something urgent the work begins again at its lightest stage, as far as your clinician allows it."


@dataclass(frozen=True)
class Assessed:
    """The stage and the irritability of a day, and what is known with them; ``held`` where the stage was not earned."""

    stage: Stage
    irritability: Irritability
    known: DayFacts
    screening: Screening
    acting: Iterable[Fired]
    held: bool

    @cached_property
    def assessment(self) -> Assessment:
        """Return the stage and the irritability with the rules that decided."""

        def weight(fired: Fired) -> tuple[int, int, bool, str]:
            # The earliest stage and the highest irritability decide, so they are told first; the certain before others.
            stage, irritability = ASSESSMENT.of(fired.rule.then).care
            return -stage, -irritability, not fired.certain, fired.rule.id

        def deciding_first() -> tuple[Reason, ...]:
            return tuple(dict.fromkeys(reason(fired.rule) for fired in sorted(self.acting, key=weight)))

        reasons = remembered(self.known.book, ("assessed by", ids_of(self.acting)), deciding_first)
        if self.held:
            reasons = (Reason(rule="stage", because=_EARNED, origin="walk"), *reasons)
        for standing in self.screening.state.unexamined[:1]:
            reasons = (Reason(rule=standing.referral.rule, because=_UNEXAMINED), *reasons)
        if self.screening.holds is not None:
            reasons = (Reason(rule=self.screening.holds, because=_OPEN), *reasons)
        if self.screening.keeps_settle:
            reasons = (Reason(rule=SEEN, because=_AGAIN, origin="walk"), *reasons)
        return Assessment(stage=self.stage, irritability=self.irritability, reasons=reasons)


def assess(screening: Screening, engine: Engine, *, latest: Stage, earned: Stage) -> Assessed:
    """Fire the assessment rules.

    Args:
        screening: what the red flags said. While an urgent question about a symptom is open, and after a clinician's
            word in place of something urgent, the stage is settle.
        engine: who judges.
        latest: the latest stage that the pain allows.
        earned: the latest stage that the runner has earned over check-ins with running in them.

    Returns:
        The assessment: the higher irritability and the earlier stage of all that act.

    """
    known = screening.known
    acting: Iterable[Fired]
    acting = result = fire(ASSESSMENT, known, engine)
    ids = result.ids
    if known.word is not None:
        # A place or a name that a clinician has looked at is settled; signs and pains stay signs, whoever has looked.
        acting = tuple([fired for fired in result if not (fired.rule.reads & PLACES and screening.is_cleared(fired))])
        ids = ids_of(acting)
    merge = decide(engine, ASSESSMENT, acting)
    key = ("assessment", ids)
    ruled_stage, irritability = remembered(known.book, key, lambda: ASSESSMENT.kind.merge(merge.decisions))
    waits = screening.provisional or screening.unresolved is not None or bool(screening.state.unexamined)
    stage: Stage = "settle" if waits or screening.keeps_settle else latest
    stage = min(stage, ruled_stage, key=STAGES.index)
    held = STAGES.index(earned) < STAGES.index(stage)
    stage = earned if held else stage
    known = known.with_facts(stage=stage, irritability=irritability)
    return Assessed(stage, irritability, known, screening, acting, held)
