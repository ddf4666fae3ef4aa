"""Progress: what a check-in does to each exercise of the plan so far, and where the programme stands after a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hiprec.kinds import takes_out
from hiprec.model.closed_words import EFFORTS, EXPERIENCES
from hiprec.pathway.check_in_facts import Asked, exercise_facts, handed_out
from hiprec.pathway.dosing import phase_of
from hiprec.pathway.minutes import minutes_for, minutes_taken
from hiprec.pathway.moves import (
    Doing,
    LadderPosition,
    ProgressionResult,
    eased_in,
    no_harder,
    no_higher,
    not_twice,
    placed,
    start,
    stays,
    verdicts,
)
from hiprec.pathway.programme import Planned, Stopped, is_silent
from hiprec.trail import begin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Value
    from hiprec.model.policy import SessionPolicy
    from hiprec.model.profile import CheckIn
    from hiprec.pathway.assess import Assessed
    from hiprec.pathway.choose import Choice
    from hiprec.pathway.dosing import Prescriber
    from hiprec.pathway.programme import ProgrammeState, Week
    from hiprec.pathway.stretch import Stretch


OF_THE_PLAN = frozenset({"weeks_since_easier_week", "adherence"})
"""The facts that ``facts_of`` returns: without a plan nobody knows them, and whose rules read none needs no plan."""


def facts_of(standing: ProgrammeState, day: date) -> dict[str, Value]:
    """Return the runner's facts that depend on what was asked of them."""
    more: dict[str, Value] = {}
    if standing.easier_since is not None:
        more["weeks_since_easier_week"] = max(0, (day - standing.easier_since).days // 7)
    if standing.adherence is not None:
        more["adherence"] = standing.adherence
    return more


def attended(before: Week, stretch: Stretch, day: date) -> ProgrammeState:
    """Compute adherence: the sessions done as a share of those asked for; while they wait none is asked for."""
    standing, done = before.standing, stretch.whole.sessions_done
    if done is None or before.waits_for is not None:
        # Nothing was asked for, so that nothing was missed; and what nobody told is not none.
        return standing._replace(adherence=None)
    return standing._replace(adherence=min(1.0, round(done / (standing.sessions * stretch.weeks(day)), 3)))


def held(before: Week, entry: CheckIn) -> dict[str, LadderPosition]:
    """Return where the runner stood on each exercise of the plan, as an app handed it out where it says so."""
    if not isinstance(before, Planned):
        return {}
    positions, ways, book = before.standing.positions, before.choice.ways, before.known.book
    return {key: handed_out(positions[key], ways[key], entry, book) for key in before.standing.fitting}


def due_at(
    before: Week, there: Mapping[str, LadderPosition], now: DayFacts, stretch: Stretch, engine: Engine
) -> dict[str, ProgressionResult]:
    """Judge every exercise of the plan so far at a check-in.

    Args:
        before: the week that the check-in is about.
        there: where the runner stood on each exercise of its plan, by the key of its way.
        now: what is known, with the pains of the whole stretch.
        stretch: the check-ins since steps up were last decided.
        engine: who judges.

    Returns:
        What is due to each. Before the stretch is over, and while sessions wait, nothing gets harder; what has gone
        back in the same stretch does not go back again.

    """
    day, whole = stretch.entries[-1].date, stretch.whole
    judge = begin(engine, "check-in", day)
    judged = now.with_facts(stage=before.assessed.stage, irritability=before.assessed.irritability)
    if not stretch.over(day):
        # A week that is not over yet is no week of little training: rules that ask for sessions wait for its end.
        judged = judged.with_facts(adherence=1.0, sessions_done=before.standing.sessions)
    facts: dict[str, dict[str, Value]] = {}
    in_a_row: dict[str, int] = {}
    light = bool(before.standing.easier)
    if not light and before.known.profile.running.race is not None:
        # A race may have made every session of the week a light one, though no rule asked for an easier week.
        slots = before.slots(before.known, judge)
        light = bool(slots) and all(slot.light for slot in slots)
    if isinstance(before, Planned):
        for key, position in there.items():
            exercise, steps = before.known.book.exercises[position.exercise], before.steps_at(key, position)
            asked = Asked(
                exercise=exercise,
                dose=steps.asked(position.amount, light=light),
                counted=steps.counted,
                used=frozenset(exercise.owned(before.known.equipment) or ()),
                light=light,
                week=before.known.book.policy.course.week_days,
            )
            then = position._replace(met_in_a_row=stretch.met.get(key, 0))
            facts[key], in_a_row[key] = exercise_facts(then, whole, asked)
    exercises = {key: position.exercise for key, position in there.items()}
    ruled = verdicts(judged, judge, facts, exercises)
    due = {key: ProgressionResult(verdict, in_a_row[key]) for key, verdict in ruled.items()}
    if before.waits_for is not None or not stretch.over(day):
        due = {key: no_harder(result) for key, result in due.items()}
    return {key: not_twice(result) if key in stretch.back else result for key, result in due.items()}


def judged(
    standing: ProgrammeState,
    there: Mapping[str, LadderPosition],
    due: Mapping[str, ProgressionResult],
    day: date,
    *,
    over: bool,
) -> ProgrammeState:
    """Take what the verdicts say of the plan as a whole: what is stopped, and whether the week is an easier one.

    Whether the week is an easier one is decided when a stretch of check-ins is over.
    """
    stopped = {
        key: Stopped(there[key].exercise, result.verdict.rules[0].id, day, result.verdict.move)
        for key, result in due.items()
        if takes_out(result.verdict.move)
    }
    easier = {rule.id: rule for result in due.values() for rule in result.verdict.easier}
    positions = {**standing.positions, **there}
    moved = standing._replace(
        positions={key: position for key, position in positions.items() if key not in stopped},
        stopped={**standing.stopped, **stopped},
    )
    if not over:
        return moved
    return moved._replace(easier=tuple(easier.values()), easier_since=day if easier else standing.easier_since)


def size_of(prescriber: Prescriber, policy: SessionPolicy) -> tuple[int, int]:
    """Return the fewest and the most exercises of a session."""
    span = prescriber.general.of("exercises")
    high = span.high if span.high is not None else policy.most
    low = span.low if span.low is not None else min(policy.fewest, high)
    return int(low), int(high)


def waiting(before: ProgrammeState, assessed: Assessed) -> ProgrammeState:
    """Return where the programme stands while someone must be seen: no exercise, and a stage that begins anew."""
    return before._replace(
        referrals=assessed.screening.state,
        order=(),
        fitting=(),
        positions={},
        stage="settle",
        begun=True,
    )


def moved_on(
    before: ProgrammeState,
    assessed: Assessed,
    choice: Choice,
    prescriber: Prescriber,
    due: Mapping[str, ProgressionResult] | None,
) -> ProgrammeState:
    """Lay the choice of a day over where the programme stood, and keep what fits into the runner's minutes.

    Args:
        before: where the programme stood, in the block of the day.
        assessed: stage and irritability, and what is known with them.
        choice: what may be done and what was chosen.
        prescriber: the doses of the day.
        due: what a check-in on the day asks for each exercise; ``None`` on a day without one.

    Returns:
        Where it stands: kept exercises are moved as is due, new ones start at their first dose.

    """
    known, day = assessed.known, _Day(before, assessed, choice, prescriber)
    order = day.order()
    positions = {key: day.position(key, due) for key in order}
    # The low end of what rules or the routine leave.
    routine = known.book.routine(known.profile.programme) if choice.fixed else None
    if routine is None:
        span, usual = prescriber.general.of("sessions_a_week"), known.book.policy.session.sessions
        sessions = int(span.low if span.low is not None else min(span.high or usual, usual))
    else:
        # Upkeep is for who had a complaint and has none: to prevent one a runner does the whole routine.
        upkeep = routine.maintenance if known.profile.symptoms and not known.symptoms else None
        least = (upkeep or phase_of(routine, known)).sessions_a_week.low or 1
        cap = prescriber.caps.of("sessions_a_week").high
        # Rules may cap a routine, and never ask for more of it than whoever wrote it.
        sessions = max(1, int(least if cap is None else min(least, cap)))
    if before.rising and before.positions:
        # More pain never makes a harder plan, and more sessions would be one.
        sessions = min(sessions, before.sessions)
    return before._replace(
        referrals=assessed.screening.state,
        order=order,
        fitting=day.fitting(order, positions),
        positions=positions,
        symptoms=frozenset(symptom.id for symptom in known.symptoms),
        equipment=known.equipment,
        stage=assessed.stage,
        begun=True,
        sessions=sessions,
    )


class _Day:
    """A day's choice beside where the programme stood."""

    def __init__(self, before: ProgrammeState, assessed: Assessed, choice: Choice, prescriber: Prescriber) -> None:
        self._before, self._assessed, self._choice, self._prescriber = before, assessed, choice, prescriber
        self._known, self._silent = assessed.known, is_silent(assessed.known)

    def order(self) -> tuple[str, ...]:
        """Return the keys of the chosen ways.

        Within a block the chosen ones stay while they are open, as many as a session has room for; the choice is made
        anew at its end, when a symptom appears or goes, and when equipment changes.

        """
        before, known, there = self._before, self._known, self._before.positions
        wanted = [way.key for way in self._choice.chosen if way.key not in there or stays(there[way.key], way)]
        symptoms = frozenset(symptom.id for symptom in known.symptoms)
        if before.order and before.symptoms == symptoms and before.equipment == known.equipment:
            ways = self._choice.ways
            staying = [key for key in before.order if key in ways and key in there and stays(there[key], ways[key])]
            if self._choice.fixed:
                wanted = [key for key in ways if key in staying or key in wanted]
            else:
                staying = staying[: size_of(self._prescriber, known.book.policy.session)[1]]
                # Others fill the room that is left, but nothing is added while the pain rises.
                room = 0 if before.rising and staying else max(0, len(wanted) - len(staying))
                wanted = [*staying, *[key for key in wanted if key not in staying][:room]]
        # A choice that is made anew while the pain rises holds no more exercises than the one before.
        most = max(len(there), len(before.fitting)) if before.rising and there else len(wanted)
        return tuple(wanted[:most])

    def position(self, key: str, due: Mapping[str, ProgressionResult] | None) -> LadderPosition:
        """Return where the runner stands on a way now; one that had no room in the plan rests as it was."""
        way, before, known = self._choice.ways[key], self._before.positions.get(key), self._known
        steps_of = partial(self._prescriber.steps, self._choice, key)
        if before is None:
            after_referral = self._assessed.screening.governing is not None
            at = start(way, steps_of, known.day, after_referral=after_referral, careful=self._silent)
            if not self._before.positions:
                return at
            done = [(known.book.exercises[other.exercise], other) for other in self._before.positions.values()]
            doing = Doing(
                sets=max(other.amount.sets for _, other in done),
                effort=max((exercise.effort for exercise, _ in done), key=EFFORTS.index),
                level=max(EXPERIENCES.index(exercise.start_for) for exercise, _ in done),
            )
            return no_higher(at, way, steps_of, doing)
        if due is not None and key not in due:
            # It was not asked for in the week that is over, so that nothing of that week is about it.
            before = before._replace(moved="hold")
        at = placed(before, due.get(key) if due else None, way, steps_of, known.day, known.book.policy.course.week_days)
        return eased_in(at, way, steps_of) if self._silent else at

    def fitting(self, order: tuple[str, ...], positions: Mapping[str, LadderPosition]) -> tuple[str, ...]:
        """Drop ways from the end, the least valuable, until the rest fits into the minutes; at least one stays."""
        known, fit = self._known, list(order)
        # A routine is whole or it is none: only minutes that the runner told cut it.
        if self._choice.fixed and not known.profile.availability.minutes:
            return order
        policy, exercises = known.book.policy.session, known.book.exercises
        seconds = {
            key: self._prescriber.steps(self._choice, key, exercises[at.exercise]).seconds(at.amount, policy)
            for key, at in positions.items()
        }
        # a block that begins in a week of more pain, or a lighter dose, makes room: not for one more while it rises
        if self._before.rising and self._before.fitting and not self._choice.fixed:
            del fit[len(self._before.fitting) :]
        while len(fit) > 1 and minutes_taken([seconds[key] for key in fit], policy) > minutes_for(known):
            fit.pop()
        return tuple(fit)
