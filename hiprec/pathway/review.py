"""Review: the log replayed. One week is one function; months are that function folded over the check-ins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.model.recommendation import DoseStep, ExerciseMove, HistoryEntry, SymptomPains
from hiprec.pathway.known import Known, known
from hiprec.pathway.log import started_on
from hiprec.pathway.moves import Position, Verdict, exercise_facts, moved, verdicts
from hiprec.pathway.prescriptions import dose_of
from hiprec.pathway.seen import after_seen
from hiprec.pathway.week import Standing, Week, walk

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.facts import Value
    from hiprec.model.profile import CheckIn, Profile
    from hiprec.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The week now, and the history that led to it."""

    week: Week
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class _Move:
    way: str
    verdict: Verdict
    before: Position
    after: Position | None


def review(profile: Profile, book: Rulebook, engine: Engine, today: date) -> Reviewed:
    """Replay the log from the first day of the programme to today.

    Args:
        profile: the profile, its check-ins in date order.
        book: the rulebook.
        engine: who judges.
        today: the day of the answer.

    Returns:
        Today's week and one entry of history for each check-in up to today.

    """
    log = tuple(entry for entry in profile.check_ins if entry.date <= today)
    start = started_on(profile, today, log)
    first = min(start, today)
    standing = Standing(block_starts=first, easier_since=first)
    week = _walk(profile, book, engine, first, (), standing)
    history = []
    for number, entry in enumerate(log, 1):
        week, record = _check_in(week, profile, book, engine, entry, log[:number])
        history.append(record)
    if week.known.day != today or week.known.log != log:
        week = _walk(profile, book, engine, today, log, week.standing)
    return Reviewed(week, tuple(history))


def _walk(
    profile: Profile, book: Rulebook, engine: Engine, day: date, log: tuple[CheckIn, ...], standing: Standing
) -> Week:
    now = known(profile, book, day, log, _more(standing, log, day))
    return _waited(walk(now, after_seen(standing, now), engine))


def _check_in(
    before: Week, profile: Profile, book: Rulebook, engine: Engine, entry: CheckIn, log: tuple[CheckIn, ...]
) -> tuple[Week, HistoryEntry]:
    """Replay one check-in: move every exercise of the plan so far, then walk the day anew."""
    standing = before.standing
    now = known(profile, book, entry.date, log, _more(standing, log, entry.date))
    moves = _moves(before, now, entry, engine)
    after = _stepped(standing, moves, entry.date)
    week = _waited(walk(now, after_seen(after, now), engine))
    return week, _entry(before, week, entry, moves)


def _more(standing: Standing, log: tuple[CheckIn, ...], day: date) -> dict[str, Value]:
    """Compute the runner's facts that depend on what was asked of him: adherence, and weeks since an easier one."""
    more: dict[str, Value] = {}
    if standing.easier_since is not None:
        more["weeks_since_easier_week"] = max(0, (day - standing.easier_since).days // 7)
    if log and log[-1].sessions_done is not None:
        before = log[-2].date if len(log) > 1 else standing.block_starts
        weeks = max(1.0, (log[-1].date - before).days / 7)
        more["adherence"] = min(1.0, round(log[-1].sessions_done / (standing.sessions * weeks), 3))
    return more


def _moves(before: Week, now: Known, entry: CheckIn, engine: Engine) -> list[_Move]:
    standing, choice, prescriber = before.standing, before.choice, before.prescriber
    if choice is None or prescriber is None:
        return []
    stage = before.assessed.assessment
    judged = now.with_facts(stage=stage.stage, irritability=stage.irritability)
    facts: dict[str, dict[str, Value]] = {}
    in_a_row: dict[str, int] = {}
    steps = {}
    for key, position in standing.positions.items():
        exercise, way = now.book.exercises[position.exercise], choice.ways[key]
        steps[key] = prescriber.steps(exercise, way, eased=exercise.id in choice.eased)
        used = frozenset(exercise.owned(now.equipment) or ())
        dose = steps[key].dose(position.step)
        facts[key], in_a_row[key] = exercise_facts(exercise, position, entry, dose, steps[key].counted, used)
    found = []
    for key, verdict in verdicts(judged, engine, facts).items():
        position = standing.positions[key]
        last = len(steps[key].doses) - 1
        clamped = replace(position, step=min(position.step, last))
        found.append(
            _Move(key, verdict, position, moved(clamped, verdict, choice.ways[key], last, entry.date, in_a_row[key]))
        )
    return found


def _stepped(standing: Standing, moves: list[_Move], day: date) -> Standing:
    positions = {move.way: move.after for move in moves if move.after is not None}
    stopped = {move.way: move.verdict.rules[0].id for move in moves if move.after is None and move.verdict.rules}
    easier = any(move.verdict.easier for move in moves)
    return replace(
        standing,
        positions=positions,
        stopped={**standing.stopped, **stopped},
        easier=easier,
        easier_since=day if easier else standing.easier_since,
    )


def _waited(week: Week) -> Week:
    """Keep urgent referrals waiting for a clinician's word."""
    if not week.screening.stops:
        return week
    waiting = tuple(each for each in week.screening.referrals if each.urgency in {"urgent", "emergency"})
    since = week.standing.waiting_since or week.known.day
    return replace(week, standing=replace(week.standing, waiting=waiting, waiting_since=since))


def _entry(before: Week, week: Week, entry: CheckIn, moves: list[_Move]) -> HistoryEntry:
    says = dict.fromkeys(say for move in moves for say in move.verdict.says)
    return HistoryEntry(
        date=entry.date,
        pains=tuple(_pains(week.known)),
        stage=None if week.screening.stops else week.assessed.assessment.stage,
        referrals=week.screening.referrals,
        moves=tuple(_move(move, before, week) for move in moves),
        notes=tuple(says),
    )


def _pains(now: Known) -> list[SymptomPains]:
    def pain(values: object, name: str) -> float | None:
        return values.get(name)  # type: ignore[attr-defined,no-any-return]

    return [
        SymptomPains(
            symptom=symptom.id,
            pain_during=pain(symptom.values, "pain_during"),
            pain_next_morning=pain(symptom.values, "pain_next_morning"),
            pain_at_rest=pain(symptom.values, "pain_at_rest"),
        )
        for symptom in now.symptoms
    ]


def _move(move: _Move, before: Week, week: Week) -> ExerciseMove:
    after = week.standing.positions.get(move.way)
    became = "stop" if move.after is None else move.after.moved or "hold"
    return ExerciseMove(
        exercise=move.before.exercise,
        moved=became,
        before=_step(before, move.way, move.before),
        after=_step(week, move.way, after) if after else None,
        rules=tuple(rule.id for rule in move.verdict.rules),
    )


def _step(week: Week, key: str, position: Position) -> DoseStep | None:
    dose = dose_of(week, key, position)
    return None if dose is None else DoseStep(exercise=position.exercise, rung=position.rung, dose=dose)
