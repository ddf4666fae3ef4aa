"""One week of the walk: screen, assess, choose and prescribe on a day, from where the runner stood before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.model.words import Urgency, more_urgent
from hiprec.pathway.assess import Assessed, assess
from hiprec.pathway.choose import Choice, Way, choose
from hiprec.pathway.moves import Position
from hiprec.pathway.prescribe import Prescriber, phase_of
from hiprec.pathway.screen import Screening, screen, sort_referrals
from hiprec.pathway.seen import settled
from hiprec.pathway.time_facts import BLOCK_WEEKS

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.recommendation import Referral
    from hiprec.model.words import Stage
    from hiprec.pathway.known import Known

_USUAL_MINUTES = 30
_USUAL_SIZE = (4, 6)
_USUAL_SESSIONS = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the programme stands between two check-ins. Nothing of it is stored: it is replayed from the log."""

    block_starts: date
    order: tuple[str, ...] = ()
    positions: Mapping[str, Position] = field(default_factory=dict)
    stopped: Mapping[str, str] = field(default_factory=dict)
    symptoms: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    waiting: tuple[Referral, ...] = ()
    waiting_since: date | None = None
    stage_at_most: Stage = "load"
    settled_from: date | None = None
    easier: bool = False
    easier_since: date | None = None
    sessions: int = _USUAL_SESSIONS


@dataclass(frozen=True, slots=True)
class Week:
    """What one day's walk gave; ``choice`` and ``prescriber`` are ``None`` where someone must be seen first."""

    known: Known
    screening: Screening
    assessed: Assessed
    choice: Choice | None
    prescriber: Prescriber | None
    standing: Standing


def walk(known: Known, standing: Standing, engine: Engine) -> Week:
    """Walk one day: who must be seen, how careful, which exercises, at which dose.

    Args:
        known: what is known on the day.
        standing: where the programme stood.
        engine: who judges.

    Returns:
        The week, its standing moved on: kept exercises keep their place, new ones start at their first dose.

    """
    raised = combined(screen(known, engine), escalate(known, engine), known)
    screening = waiting_too(raised, standing)
    assessed = assess(known, screening, engine, standing.stage_at_most)
    if screening.stops:
        return Week(known, screening, assessed, None, None, replace(standing, order=(), positions={}))
    assessment = assessed.assessment
    full = known.with_facts(stage=assessment.stage, irritability=assessment.irritability)
    prescriber = Prescriber(full, engine)
    choice = choose(full, assessment, engine, size_of(prescriber), minutes_of(known))
    moved_on = settle(standing, choice, full)
    sessions = sessions_of(full, prescriber)
    return Week(full, screening, assessed, choice, prescriber, replace(moved_on, sessions=sessions))


def escalate(known: Known, engine: Engine) -> Screening:
    """Fire the escalation rules; before the first check-in and without facts of time they ask nothing."""
    return screen(known, engine, "escalation")


def combined(flags: Screening, escalation: Screening, known: Known) -> Screening:
    """Join what the red flags and the escalation rules said, less what a clinician has answered; only flags ask."""
    referrals = sort_referrals(settled((*flags.referrals, *escalation.referrals), known))
    floor: Urgency = "self_manage" if known.symptoms else "none"
    return replace(flags, referrals=referrals, outcome=more_urgent(referrals[0].urgency, floor) if referrals else floor)


def waiting_too(screening: Screening, standing: Standing) -> Screening:
    """Add the urgent referrals that wait for a clinician's word: the runner's own later answers do not end them."""
    if not standing.waiting:
        return screening
    referrals = sort_referrals((*screening.referrals, *standing.waiting))
    return replace(screening, referrals=referrals, outcome=referrals[0].urgency)


def size_of(prescriber: Prescriber) -> tuple[int, int]:
    """Give the fewest and the most exercises of a session."""
    span = prescriber.general.of("exercises")
    high = span.high if span.high is not None else _USUAL_SIZE[1]
    low = span.low if span.low is not None else min(_USUAL_SIZE[0], high)
    return int(low), int(high)


def minutes_of(known: Known) -> int:
    """Give the minutes for a session: as the runner says, else half an hour."""
    return known.profile.availability.minutes or _USUAL_MINUTES


def sessions_of(known: Known, prescriber: Prescriber) -> int:
    """Give the sessions of the week: the low end of what routine and rules leave."""
    programme = known.book.programmes.get(known.profile.programme or "")
    span = prescriber.general.of("sessions_a_week")
    if programme is None:
        return int(span.low if span.low is not None else min(span.high or _USUAL_SESSIONS, _USUAL_SESSIONS))
    own = phase_of(programme, known).sessions_a_week
    cap = prescriber.caps.of("sessions_a_week").high
    return max(1, int(min(own.low or 1, cap if cap is not None else own.low or 1)))


def block_weeks(known: Known) -> int:
    """Give the weeks of a block: six, or the routine's own."""
    programme = known.book.programmes.get(known.profile.programme or "")
    return programme.block_weeks if programme else BLOCK_WEEKS


def settle(standing: Standing, choice: Choice, known: Known) -> Standing:
    """Lay a choice over where the runner stands.

    Args:
        standing: where the runner stood.
        choice: what is open and chosen now.
        known: what is known now.

    Returns:
        The new standing. Within a block the chosen ways stay while they are open; a new choice keeps the place on the
        ladders that it keeps; a place above the ceiling comes down to it.

    """
    symptoms = frozenset(symptom.id for symptom in known.symptoms)
    over = (known.day - standing.block_starts).days >= 7 * block_weeks(known)
    anew = over or not standing.order or symptoms != standing.symptoms or known.equipment != standing.equipment
    stopped = {} if over else dict(standing.stopped)
    wanted = [way.key for way in choice.chosen if way.key not in stopped]
    kept = [key for key in standing.order if key in choice.ways and key not in stopped]
    if anew:
        order = wanted
    else:
        spare = [key for key in wanted if key not in kept]
        order = kept + spare[: max(0, len(wanted) - len(kept))]
    positions = {key: _placed(standing.positions.get(key), choice.ways[key], known.day) for key in order}
    return replace(
        standing,
        block_starts=known.day if over else standing.block_starts,
        order=tuple(order),
        positions=positions,
        stopped=stopped,
        symptoms=symptoms,
        equipment=known.equipment,
    )


def _placed(position: Position | None, way: Way, day: date) -> Position:
    if position is None:
        return Position(way.start.id, way.start.rung, 0, day)
    if any(rung.id == position.exercise for rung in way.rungs):
        return position
    below = [rung for rung in way.rungs if rung.rung < position.rung]
    lower = below[-1] if below else way.rungs[0]
    return Position(lower.id, lower.rung, 0, day, moved="regress")
