"""Review: the log replayed. One week is one function; months are that function folded over the check-ins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.pathway.done import Asked, exercise_facts, handed_out, not_held
from hiprec.pathway.history import entry_of
from hiprec.pathway.known import Known, known
from hiprec.pathway.log import Diary
from hiprec.pathway.moves import Due, Position, no_harder, verdicts
from hiprec.pathway.schedule import schedule
from hiprec.pathway.week import Standing, Stopped, Week, walk
from hiprec.pathway.zones import risen_above_green

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.engine.interface import Engine
    from hiprec.model.facts import Value
    from hiprec.model.profile import CheckIn, Profile
    from hiprec.model.recommendation import HistoryEntry
    from hiprec.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The week now, and the history that led to it."""

    week: Week
    history: tuple[HistoryEntry, ...]


def review(profile: Profile, book: Rulebook, engine: Engine, today: date) -> Reviewed:
    """Replay the log from the first day of the programme to today.

    Args:
        profile: the profile, its check-ins in any order.
        book: the rulebook.
        engine: who judges.
        today: the day of the answer; later check-ins are not read.

    Returns:
        Today's week and one entry of history for each check-in up to today.

    """
    diary = Diary(profile, book, today)
    first = min(diary.start, today)
    week = _walk(diary, engine, first, Standing(block_starts=first, easier_since=first))
    history = []
    for entry in sorted(profile.check_ins, key=lambda each: each.date):
        if entry.date <= today:
            week, record = _check_in(week, diary, engine, entry)
            history.append(record)
    if week.known.day != today:
        week = _walk(diary, engine, today, week.standing)
    return Reviewed(week, tuple(history))


def _walk(diary: Diary, engine: Engine, day: date, standing: Standing) -> Week:
    return walk(known(diary, day, _more(standing, day)), standing, engine)


def _check_in(before: Week, diary: Diary, engine: Engine, entry: CheckIn) -> tuple[Week, HistoryEntry]:
    """Replay one check-in: judge every exercise of the plan so far, then walk the day anew."""
    standing = _attended(before, diary, entry)
    diary.take(entry)
    now = known(diary, entry.date, _more(standing, entry.date))
    there = _there(before, entry)
    due = _due(before, there, now, entry, engine)
    standing = replace(standing, rising=risen_above_green(before.known, now))
    week = walk(now, _judged(standing, there, due, entry.date), engine, due)
    unknown = not_held(entry, before.choice.ways if before.choice else {}, there, diary.book)
    return week, entry_of(before, there, due, week, entry, unknown)


def _attended(before: Week, diary: Diary, entry: CheckIn) -> Standing:
    """Compute adherence: the sessions done as a share of those asked for; while they wait none is asked for."""
    standing = before.standing
    if entry.sessions_done is None or before.waits_for is not None:
        return replace(standing, adherence=None)
    since = diary.latest.date if diary.latest else diary.start
    weeks = max(1.0, (entry.date - since).days / 7)
    return replace(standing, adherence=min(1.0, round(entry.sessions_done / (standing.sessions * weeks), 3)))


def _more(standing: Standing, day: date) -> dict[str, Value]:
    """Give the runner's facts that depend on what was asked of him."""
    more: dict[str, Value] = {}
    if standing.easier_since is not None:
        more["weeks_since_easier_week"] = max(0, (day - standing.easier_since).days // 7)
    if standing.adherence is not None:
        more["adherence"] = standing.adherence
    return more


def _there(before: Week, entry: CheckIn) -> dict[str, Position]:
    """Give where the runner stood on each exercise of the plan, as an app handed it out where it says so."""
    if before.choice is None:
        return {}
    positions, ways, book = before.standing.positions, before.choice.ways, before.known.book
    return {key: handed_out(positions[key], ways[key], entry, book) for key in before.standing.fitting}


def _due(before: Week, there: Mapping[str, Position], now: Known, entry: CheckIn, engine: Engine) -> dict[str, Due]:
    judged = now.with_facts(stage=before.assessed.stage, irritability=before.assessed.irritability)
    facts: dict[str, dict[str, Value]] = {}
    in_a_row: dict[str, int] = {}
    light = bool(before.standing.easier) or _tapering(before, engine)
    for key, position in there.items():
        facts[key], in_a_row[key] = exercise_facts(position, entry, _asked(before, key, position, light=light))
    due = {key: Due(verdict, in_a_row[key]) for key, verdict in verdicts(judged, engine, facts).items()}
    return {key: no_harder(each) for key, each in due.items()} if before.waits_for is not None else due


def _tapering(before: Week, engine: Engine) -> bool:
    """Say whether every session of the week was a light one because of a race."""
    if before.known.profile.running.race is None:
        return False
    slots = schedule(before.known, engine, before.standing.sessions)
    return bool(slots) and all(slot.light for slot in slots)


def _asked(before: Week, key: str, position: Position, *, light: bool) -> Asked:
    exercise = before.known.book.exercises[position.exercise]
    steps = before.steps(key, exercise)
    return Asked(
        exercise=exercise,
        dose=steps.light(position.amount) if light else steps.dose(position.amount),
        counted=steps.counted,
        used=frozenset(exercise.owned(before.known.equipment) or ()),
        light=light,
    )


def _judged(
    standing: Standing,
    there: Mapping[str, Position],
    due: Mapping[str, Due],
    day: date,
) -> Standing:
    """Take what the verdicts say of the plan as a whole: what is stopped, and whether the week is an easier one."""
    stopped = {
        key: Stopped(there[key].exercise, each.verdict.rules[0].id, day)
        for key, each in due.items()
        if each.verdict.move == "stop"
    }
    easier = {rule.id: rule for each in due.values() for rule in each.verdict.easier}
    positions = {**standing.positions, **there}
    return replace(
        standing,
        positions={key: position for key, position in positions.items() if key not in stopped},
        stopped={**standing.stopped, **stopped},
        easier=tuple(easier.values()),
        easier_since=day if easier else standing.easier_since,
    )
