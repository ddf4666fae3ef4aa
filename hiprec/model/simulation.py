"""A simulation: weeks played ahead, format 1, one record a week with what hiprec would answer."""

from __future__ import annotations

from datetime import date
from typing import Literal

from hiprec.model.closed_words import Advice, Irritability, Stage, Urgency
from hiprec.model.recommendation import DoseStep, ExerciseMove, Referral, SymptomPains
from hiprec.model.record import Record

Diligence = Literal["all", "most", "few"]


class SimulatedWeek(Record):
    """One week: the check-in that ended it, what it led to, and the plan that follows (``light``: easier throughout).

    Week 0 is the start.
    """

    week: int
    date: date
    pains: tuple[SymptomPains, ...]
    sessions_done: int | None
    outcome: Urgency
    stage: Stage | None
    irritability: Irritability | None
    running: Advice | None
    referrals: tuple[Referral, ...]
    moves: tuple[ExerciseMove, ...]
    notes: tuple[str, ...]
    sessions_planned: int
    light: bool
    exercises: tuple[DoseStep, ...]


class Simulation(Record):
    """Weeks played ahead, what was assumed, and each week from the start on."""

    format: Literal[1] = 1
    hiprec: str
    course: str
    sessions: Diligence
    assumed: tuple[str, ...]
    weeks: tuple[SimulatedWeek, ...]
