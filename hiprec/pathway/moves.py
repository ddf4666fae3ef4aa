"""Moves: what the progression rules do to each exercise of a plan at a check-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.model.conclusion import Progress
from hiprec.model.words import MOVES, Move
from hiprec.pathway.fire import Fired, fire, fire_for_exercise

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.exercise import Exercise
    from hiprec.model.facts import Value
    from hiprec.model.profile import CheckIn
    from hiprec.model.recommendation import Dose
    from hiprec.pathway.choose import Way
    from hiprec.pathway.known import Known
    from hiprec.rulebook.rule import Rule

_A_WEEK = 6
"""Days that must pass before another step up; a weekly check-in may come a day early."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a runner stands on one way: the rung, the step of its dose from 0, and what led there."""

    exercise: str
    rung: int
    step: int
    since: date
    met_in_a_row: int = 0
    stepped_up: date | None = None
    moved: Move | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one exercise: the move, how far back, the rules that decided, and words for the runner."""

    move: Move
    amount: str
    easier: bool
    rules: tuple[Rule, ...]
    says: tuple[str, ...]


def verdicts(known: Known, engine: Engine, facts: Mapping[str, Mapping[str, Value]]) -> dict[str, Verdict]:
    """Fire the progression rules for every exercise of the plan.

    Args:
        known: what is known at the check-in, stage and irritability included.
        engine: who judges.
        facts: the facts of each exercise, by the key of its way.

    Returns:
        The verdict for each key: stop outranks regress, hold and progress; where none fires, hold.

    """
    general = [fired for fired in fire("progression", known, engine) if fired.acts]
    found = {}
    for key, values in facts.items():
        special = [fired for fired in fire_for_exercise("progression", known, engine, values) if fired.acts]
        found[key] = _merge([*general, *special])
    return found


def _progress(rule: Rule) -> Progress:
    assert isinstance(rule.then, Progress)  # noqa: S101 - the reader gives this folder no other conclusion
    return rule.then


def _merge(acting: list[Fired]) -> Verdict:
    rules = {fired.rule.id: fired.rule for fired in acting}
    ranked = sorted(rules.values(), key=lambda rule: (-MOVES.index(_progress(rule).move), rule.id))
    if not ranked:
        return Verdict("hold", "dose", False, (), ())
    move = _progress(ranked[0]).move
    deciding = tuple(rule for rule in ranked if _progress(rule).move == move)
    return Verdict(
        move=move,
        amount="rung" if any(_progress(rule).amount == "rung" for rule in deciding) else "dose",
        easier=any(_progress(rule).easier for rule in ranked),
        rules=deciding,
        says=tuple(dict.fromkeys(_progress(rule).say for rule in ranked if _progress(rule).say)),
    )


def exercise_facts(
    exercise: Exercise, position: Position, entry: CheckIn, dose: Dose, counted: str, used: frozenset[str]
) -> tuple[dict[str, Value], int]:
    """Compute the facts of one exercise at a check-in.

    Args:
        exercise: the rung done since the previous check-in.
        position: where the runner stood.
        entry: the check-in.
        dose: the dose that was asked for.
        counted: what is counted.
        used: the equipment it is done with.

    Returns:
        The facts, and the sessions in a row in which the target was met. Pain and effort that the check-in does not
        name for this exercise are covered by the symptom's own, so they are no news: 0.

    """
    said = next((entry.exercises[name] for name in (exercise.id, exercise.ladder) if name in entry.exercises), None)
    met = entry.all_targets_met
    if said is not None and said.repetitions is not None:
        count = dose.repetitions or dose.hold_seconds
        target = dose.steps or (count.to if count else 0)
        met = said.repetitions >= target and (said.sets is None or said.sets >= dose.sets)
    sessions = entry.sessions_done if entry.sessions_done is not None else 1
    in_a_row = position.met_in_a_row + sessions if met else 0
    facts: dict[str, Value] = {
        "weeks_on_rung": max(0, (entry.date - position.since).days // 7),
        "targets_met_in_a_row": in_a_row,
        "exercise_pain_during": (said.pain_during if said else None) or 0,
        "exercise_pain_next_morning": (said.pain_next_morning if said else None) or 0,
        "exercise_effort": (said.effort if said else None) or 0,
        "dose_kind": counted,
        "equipment_used": used,
        "already_moved_this_week": position.stepped_up is not None
        and (entry.date - position.stepped_up).days < _A_WEEK,
    }
    if met is not None:
        facts["target_met"] = met
    return facts, in_a_row


def moved(position: Position, verdict: Verdict, way: Way, last_step: int, day: date, in_a_row: int) -> Position | None:
    """Apply a verdict to a position.

    Args:
        position: where the runner stood.
        verdict: what the rules say.
        way: the open rungs.
        last_step: the last step of the dose on this rung.
        day: the day of the check-in.
        in_a_row: sessions in a row in which the target was met.

    Returns:
        Where the runner stands now, or ``None`` where the exercise is stopped.

    """
    stay = replace(position, met_in_a_row=in_a_row, moved="hold")
    if verdict.move == "stop":
        return None
    if verdict.move == "hold":
        return stay
    names = [rung.id for rung in way.rungs]
    here = names.index(position.exercise) if position.exercise in names else 0
    if verdict.move == "regress":
        return _back(position, way, here, verdict.amount, day)
    return _up(position, way, here, last_step, day) or stay


def _up(position: Position, way: Way, here: int, last_step: int, day: date) -> Position | None:
    """Take one step up, at most one a week; ``None`` where there is none to take."""
    if position.stepped_up is not None and (day - position.stepped_up).days < _A_WEEK:
        return None
    up = replace(position, met_in_a_row=0, stepped_up=day, moved="progress")
    if position.step < last_step:
        return replace(up, step=position.step + 1)
    return _on(up, way.rungs[here + 1], day) if here + 1 < len(way.rungs) else None


def _on(position: Position, rung: Exercise, day: date) -> Position:
    """Start at the first dose of another rung."""
    return replace(position, exercise=rung.id, rung=rung.rung, step=0, since=day)


def _back(position: Position, way: Way, here: int, amount: str, day: date) -> Position:
    back = replace(position, met_in_a_row=0, moved="regress")
    if amount == "dose" and position.step > 0:
        return replace(back, step=position.step - 1)
    if here > 0:
        return _on(back, way.rungs[here - 1], day)
    if position.step > 0:
        return replace(back, step=0)
    return replace(back, moved="hold")
