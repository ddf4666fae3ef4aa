"""The words of the field that code decides by, in the order that matters where there is one.

Those that only rules speak of (sites, muscles, demands …) are ``rules/body.yaml``, spoken forms ``rules/words.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

# A word is added here and nowhere else first: mypy then names every table and match that lacks it (``assert_never``).
# In the lists below up to `Move`, and in `Crutches` and `Effort`, a word's place is its rank: of two moves the later
# wins, so a new one stands before "stop", as far down as it is cautious.

Urgency = Literal["none", "self_manage", "clinician", "specialist", "urgent", "emergency"]
Experience = Literal["beginner", "intermediate", "advanced"]
Stage = Literal["settle", "build", "load"]
Irritability = Literal["low", "moderate", "high"]
Advice = Literal["keep", "reduce", "stop"]
Move = Literal["progress", "hold", "regress", "stop"]
Moved = Literal["start", Move]
"""What a check-in did to an exercise: a move, or that it is new."""
MovedInPlan = Literal["start", "progress", "hold", "regress"]
"""How an exercise that is in the plan came to be there."""
Origin = Literal["rule", "exercise", "programme", "walk"]
"""What a reason comes from: a rule, an exercise or a routine of the rulebook, or the walk itself, as where equipment is
lacking, a stage is not reached, minutes are short, a day is free, or a clinician's word decides."""
Crutches = Literal["if_walking_hurts", "to_walk", "always"]
"""How far weight comes off a leg until somebody has been seen, the mildest first."""
Person = Literal["doctor", "physiotherapist", "birth", "dietitian"]
"""Whom a referral sends to: `birth` is a midwife, a maternity unit or whoever knows the pelvis after a birth."""
Transport = Literal["ambulance", "any"]
"""How somebody gets to help in an emergency: by ambulance alone, or taken there by anybody who does so at once."""
Forbidden = Literal["running", "impact", "standing", "loading", "painful_exercise", "painful_running", "sessions"]
RunLimit = Literal["run_length", "distance", "growth", "days", "speed", "hills", "stairs", "cadence", "restart"]
"""What a limit of running is about: of two about the same the stricter holds."""
BarredRun = Literal["hard_day", "long_run"]
"""Runs of the usual week that the limits of running leave out."""
RunAgain = Literal[
    "walking", "limp", "rest", "night", "morning", "swelling", "bone", "examined", "heart", "vessels", "surgeon",
    "birth", "fever",
]  # fmt: skip
"""What has to be so before running goes on: of two about the same the stricter holds."""
Effort = Literal["light", "moderate", "hard"]
Evidence = Literal["looked_up", "recalled", "judgement"]
Goal = Literal["prevention", "return_to_running", "performance"]
Sex = Literal["female", "male", "other"]
Side = Literal["left", "right", "both", "middle"]
"""Of which side a symptom is; `middle` is that of a back or a pelvis."""
Sides = Literal["each", "both", "alternating"]
Outcome = Literal["cleared", "treating"]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

# The same words in the order in which they stand above, the mildest first: ranks and steps rely on it.

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
PRESSING: frozenset[str] = frozenset({"urgent", "emergency"})
"""The urgencies that end the walk until someone has been seen."""
CHECKED_IN = frozenset({"pain_during", "pain_next_morning", "pain_at_rest"})
"""Facts of a symptom that each check-in tells anew."""
SEEN = "seen"
"""What stands in place of a rule's id where a clinician's word decides."""
EXPERIENCES: tuple[Experience, ...] = get_args(Experience)
STAGES: tuple[Stage, ...] = get_args(Stage)
IRRITABILITIES: tuple[Irritability, ...] = get_args(Irritability)
ADVICE: tuple[Advice, ...] = get_args(Advice)
MOVES: tuple[Move, ...] = get_args(Move)
CRUTCHES: tuple[Crutches, ...] = get_args(Crutches)
EFFORTS: tuple[Effort, ...] = get_args(Effort)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
FORBIDDEN: tuple[Forbidden, ...] = get_args(Forbidden)
"""What a referral may forbid until somebody has been seen, beside the muscles: every exercise that works one.

``running``; ``impact``, every hop and jump; ``standing``, every exercise on the feet; ``loading``, every exercise that
loads the part that hurts; ``painful_exercise``, whatever exercise hurts; ``painful_running``, a run as soon as it
hurts; ``sessions``, every session of the plan.
"""
DAYS: tuple[Day, ...] = get_args(Day)

OTHER_KIND = "not_known"
"""What a symptom is when it is none of the kinds that have a name here."""


RANKS: Mapping[Urgency, int] = {urgency: rank for rank, urgency in enumerate(URGENCIES)}
"""How urgent each urgency is, from 0."""


def more_urgent(left: Urgency, right: Urgency) -> Urgency:
    """Return the more urgent of two urgencies: none < self_manage < clinician < specialist < urgent < emergency."""
    return left if RANKS[left] >= RANKS[right] else right
