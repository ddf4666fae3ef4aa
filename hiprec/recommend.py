"""START HERE: a profile in, an explained plan or a referral out, one line a step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from hiprec.engine import engine as engine_named
from hiprec.model.emergency import emergency_number
from hiprec.model.profile import Profile
from hiprec.model.recommendation import Clinician, Recommendation, Referral
from hiprec.pathway.clinician import still_covers
from hiprec.pathway.door import day_of, runners_day, taken
from hiprec.pathway.fold import folded
from hiprec.pathway.knowledge import shipped
from hiprec.pathway.outlook import expected
from hiprec.pathway.plan import Planned, planned
from hiprec.pathway.profile_summary import ladders_of, reasons_in, sources_of, told
from hiprec.pathway.questions import asked_in
from hiprec.pathway.review import review
from hiprec.rulebook import Rulebook
from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.pathway.review import Reviewed
    from hiprec.pathway.week import Week

DISCLAIMER = (
    "This is general advice drawn from published sources, not a diagnosis and not a substitute for being examined."
)


def recommend(
    profile: Profile | Mapping[str, object],
    *,
    today: date | None = None,
    rulebook: Rulebook | None = None,
    engine: str | None = None,
) -> Recommendation:
    """Recommend hip exercises for a runner, or someone to see.

    Args:
        profile: a ``Profile``, or a mapping as the profile's JSON is.
        today: the day of the answer; by default the machine's date. Where the profile tells something of the day after,
            as that of a runner further east may, the answer is for that day.
        rulebook: the rules; by default the shipped ones, read once.
        engine: ``"plain"`` or ``"durable"``; by default durable wherever it imports. The answer is the same. Followed
            by `` every`` the engine judges each firing, not only results that it has not met in this process.

    Returns:
        The recommendation, format 1. Safe to call from many threads.

    Raises:
        ProfileError: the profile says something that hiprec does not understand, as a record as well as a mapping, or
            ``today`` is no day; every mistake is told.
        RulebookError: the shipped rules cannot be read.
        EngineError: the engine is unknown or does not import.

    """
    day = day_of(today)
    book = rulebook or shipped()
    runner = taken(profile, book, day)
    day = runners_day(runner, day)
    judge = engine_named(engine)
    reviewed = review(runner, book, judge, day)
    return answer(reviewed, day, judge)


def answer(reviewed: Reviewed, today: date, engine: Engine) -> Recommendation:
    """Put a reviewed week into the form of the answer."""
    week = reviewed.week
    made = planned(week, engine) if week.choice is not None else None
    screening = week.screening
    known, plan, running = week.known, None if made is None else made.plan, week.assessed.running
    referrals = referrals_of(week)
    assessment = None if made is None else week.assessed.assessment
    expect = expected(week, plan, engine)
    return Recommendation(
        hiprec=__version__,
        today=today,
        rulebook=known.book.stamp,
        outcome=screening.outcome,
        could_be=screening.could_be,
        referrals=referrals,
        questions=asked_in(screening.open, known, engine, planned=made is not None),
        running=running,
        assessment=assessment,
        plan=plan,
        left_out=_left_out(week, made),
        history=reviewed.history,
        disclaimer=DISCLAIMER,
        emergency_number=emergency_number(known.profile.country),
        clinician=_clinician(week),
        told=told(known),
        ladders=ladders_of(plan, reviewed.history, known.book),
        sources=sources_of((*referrals, *expect), reasons_in(running, assessment, plan), known.book),
        expect=expect,
    )


def _clinician(week: Week) -> Clinician | None:
    """Return a clinician's word for as long as it governs: while they treat, and six weeks after a clearance."""
    word = week.known.word
    if word is None or week.screening.stops:
        return None
    record = word.record
    if record.outcome == "cleared" and not still_covers(record, week.known.day):
        return None
    return Clinician(date=record.date, by=record.by, outcome=record.outcome, note=record.note)


def referrals_of(week: Week) -> tuple[Referral, ...]:
    """Return who must be seen as the answer names them: milder referrals under stricter ones."""
    running = week.assessed.running
    return folded(week.screening.referrals, week.known, stopped=running is not None and running.advice == "stop")


def _left_out(week: Week, made: Planned | None) -> tuple:  # type: ignore[type-arg]
    if week.choice is None or made is None:
        return ()
    return (*week.choice.left_out, *made.left_out)
