"""Done: what a check-in says of each exercise of the plan, and what an app really handed out before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from hiprec.pathway.dose_progression import Amount
from hiprec.pathway.moves import LadderPosition, moved_lately

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.model.facts import Value
    from hiprec.model.profile import CheckIn
    from hiprec.model.recommendation import Dose
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook import Rulebook


class Asked(NamedTuple):
    """What was asked of an exercise since the previous check-in: the dose, and whether it was an easier week.

    ``week`` are the days that must pass before another step up.
    """

    exercise: Exercise
    dose: Dose
    counted: str
    used: frozenset[str]
    light: bool
    week: int


def handed_out(position: LadderPosition, way: OpenLadder, entry: CheckIn, book: Rulebook) -> LadderPosition:
    """Correct a position by what an app really handed out; rungs outside the way are left to the replay.

    Args:
        position: where the replay has the runner.
        way: the way it stands on, as it was open then.
        entry: the check-in.
        book: the rulebook, for exercises by name.

    Returns:
        The position that the check-in is about.

    """
    if not entry.prescribed:  # most check-ins say nothing of it
        return position
    mine = book.exercises[position.exercise]
    name = _named(entry.prescribed, (*_names(mine), *way.movement))
    if name is None:
        return position
    given = entry.prescribed[name]
    if isinstance(given.rung, int):
        rung = next((rung for rung in way.rungs if rung.rung == given.rung), None)
    else:
        # An app may know a rung by an id that it had before, as ``exercises`` does; one that is shut was not asked for.
        named = book.exercises.get(given.rung or "")
        rung = named if named in way.rungs else None
    if rung is None:
        # The ladder's own name says nothing of the rung: then the one stays that the replay has the runner on.
        rung = next((rung for rung in way.rungs if name in _names(rung)[:-1]), mine)
    dose = given.dose
    count = next((number for number in (dose.repetitions, dose.steps, dose.hold_seconds) if number), None)
    if rung.dose.counted in {"hold", "stretch"}:
        count = dose.hold_seconds or None
    amount = Amount(dose.sets or position.amount.sets, count or position.amount.count)
    return position._replace(exercise=rung.id, rung=rung.rung, amount=amount)


def _names(exercise: Exercise) -> tuple[str, ...]:
    """Return what a check-in may call an exercise: its id, those it had before, and its ladder."""
    return (exercise.id, *exercise.was, exercise.ladder)


def _named(said: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in said), None)


def not_held(
    entry: CheckIn, ways: Mapping[str, OpenLadder], held: Mapping[str, LadderPosition], book: Rulebook
) -> list[str]:
    """Name the exercises of a check-in that the plan did not hold: they are kept and told, not counted."""
    if not entry.exercises and not entry.prescribed:
        return []
    names: set[str] = set()
    handed: set[str] = set()
    for key, position in held.items():
        names.update(_names(book.exercises[position.exercise]))
        handed.update(ways[key].movement)
    return sorted((set(entry.exercises) - names) | (set(entry.prescribed) - names - handed))


def exercise_facts(position: LadderPosition, entry: CheckIn, asked: Asked) -> tuple[dict[str, Value], int]:
    """Compute the facts of one exercise at a check-in.

    Args:
        position: where the runner stood.
        entry: the check-in.
        asked: what was asked of the runner.

    Returns:
        The facts, and the sessions in a row in which the target was met; those of an easier week are not counted. Pain
        and effort that the check-in does not name for this exercise are covered by the symptom's own, so they are no
        news: 0.

    """
    name = _named(entry.exercises, _names(asked.exercise))
    said = entry.exercises[name] if name is not None else None
    dose, target_met = asked.dose, entry.all_targets_met
    if said is not None and (said.repetitions is not None or said.sets is not None):
        # The numbers of the exercise outrank what is said of all: a set left out is not met by what the others did.
        count = dose.repetitions or dose.hold_seconds
        target = dose.steps or (count.to if count else 0)
        if said.repetitions is not None:
            target_met = said.repetitions >= target
        if said.sets is not None and said.sets < dose.sets:
            target_met = False
    # A check-in that does not say how many sessions there were is of one at least, or there was nothing to meet.
    sessions = entry.sessions_done if entry.sessions_done is not None else 1
    in_a_row = position.met_in_a_row + (0 if asked.light else sessions) if target_met else 0
    facts: dict[str, Value] = {
        "weeks_on_rung": max(0, (entry.date - position.since).days // 7),
        "targets_met_in_a_row": in_a_row,
        # Of an exercise that is not named nothing new is told: unknown here would hold every step for want of a word.
        "exercise_pain_during": (said.pain_during if said else None) or 0,
        "exercise_pain_next_morning": (said.pain_next_morning if said else None) or 0,
        "exercise_effort": (said.effort if said else None) or 0,
        "dose_kind": asked.counted,
        "equipment_used": asked.used,
        "already_moved_this_week": moved_lately(position, entry.date, asked.week),
    }
    if target_met is not None:
        facts["target_met"] = target_met
    return facts, in_a_row
