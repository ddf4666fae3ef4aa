"""An exercise explained: why it is in the plan at its dose and rung, or everything that keeps it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.kinds import RANKING, Narrow
from hiprec.model.explanation import ExerciseExplained, Ground
from hiprec.pathway.programme import Planned
from hiprec.pathway.rank import CORE_GROUPS, mains
from hiprec.why.kept_out import eased_by, kept_out
from hiprec.why.reasons import of_rule, plain
from hiprec.why.rung import of_rung

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.model.recommendation import ExerciseMove
    from hiprec.model.span import Bounds
    from hiprec.pathway.dose_progression import Steps
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.why.explained_walk import Walked


_UNITS = {"hold": "seconds", "stretch": "seconds", "steps": "steps each way"}


def explained_exercise(exercise: Exercise, walked: Walked) -> ExerciseExplained:
    """Explain an exercise.

    Args:
        exercise: any of the catalogue.
        walked: the walk.

    Returns:
        Why it is in the plan, or every reason why not.

    """
    week = walked.week
    key = next((key for key in week.standing.fitting if week.standing.positions[key].exercise == exercise.id), None)
    if isinstance(week, Planned) and key is not None:
        grounds = list(_in_plan(exercise, key, week, walked))
        dose = week.steps(key, exercise).dose(week.standing.positions[key].amount)
    else:
        grounds, dose = list(kept_out(exercise, walked)), None
    return ExerciseExplained(
        exercise=exercise.id,
        name=exercise.name,
        ladder=exercise.ladder,
        rung=exercise.rung,
        rungs=len(walked.book.ladders[exercise.ladder].rungs),
        place=str(walked.sources.place(f"exercises/{exercise.ladder}.yaml", "rungs", exercise.id)),
        in_plan=key is not None,
        dose=dose,
        grounds=tuple(dict.fromkeys(grounds)),
    )


def _in_plan(exercise: Exercise, key: str, week: Planned, walked: Walked) -> Iterator[Ground]:
    way = week.choice.ways[key]
    yield from _chosen(exercise, way, week, walked)
    yield from eased_by(exercise, walked, "It is done eased")
    yield from _dose(exercise, key, week, walked)
    yield from of_rung(exercise, key, way, walked)


def _chosen(exercise: Exercise, way: OpenLadder, week: Planned, walked: Walked) -> Iterator[Ground]:
    choice = week.choice
    if way.item is not None:
        yield Ground(kind="chosen", says=f"It is part of the routine {walked.profile.programme}.")
        return
    wanted = {rule.id for rule in choice.favours.rules_for(exercise)}
    for firing, result in walked.acting("ranking"):
        rule = result.rule
        if rule.id in wanted:
            says = f"A rule favours it ({RANKING.of(rule.then).favoured_words()}): {rule.because}"
            yield of_rule("chosen", rule, firing, walked, says)
    first = next((each for each in week.standing.order if choice.ways[each].trains == way.trains), None)
    if first == way.key and way.trains in CORE_GROUPS:
        yield Ground(kind="chosen", says=f"A balanced plan trains the {way.trains}, and it comes first of those.")
    works = " and ".join(map(plain, mains(exercise)))
    number = week.standing.order.index(way.key) + 1
    yield Ground(kind="chosen", says=f"It works the {works}; it was choice {number} of {len(week.standing.order)}.")


def _dose(exercise: Exercise, key: str, week: Planned, walked: Walked) -> Iterator[Ground]:
    way, steps = week.choice.ways[key], week.steps(key, exercise)
    position = week.standing.positions[key]
    whose = "the routine's" if way.item is not None else "its own"
    sets = " to ".join(map(str, dict.fromkeys(steps.sets)))
    counts = "/".join(map(str, steps.counts))
    left = f"{sets} set{'s' * (steps.sets[1] > 1)} of {counts} {_UNITS.get(steps.counted, steps.counted)}"
    stands = f"it stands at {position.amount.sets} × {position.amount.count}"
    yield Ground(kind="dose", says=f"Of {whose} range the rules leave {left}; {stands}.")
    yield from _narrowing(exercise, steps, walked)
    if week.standing.easier:
        yield Ground(kind="dose", says="This is an easier week: one easy set of the low count.")
    if moved := _last_move(exercise, walked):
        yield moved


def _narrowing(exercise: Exercise, steps: Steps, walked: Walked) -> Iterator[Ground]:
    """Return the rules that speak of the dose; those at whose end it does not lie are told as going along with it."""
    narrowing = {rule.id for rule in steps.rules}
    told: set[str] = set()
    for firing, result in walked.acting("dose", exercise.id):
        rule, then = result.rule, result.rule.then
        if rule.id not in narrowing - told or not isinstance(then, Narrow) or not _speaks(then, steps):
            continue
        told.add(rule.id)
        kind = "dose" if _binds(then, steps) else "along"
        yield of_rule(kind, rule, firing, walked, f"{then.in_words()}: {rule.because}")


def _ends(then: Narrow, steps: Steps) -> dict[str, tuple[Bounds | None, tuple[float, float]]]:
    """Return what a rule says of each part of a dose, beside the low and the high end that the dose has."""
    counted = then.hold_seconds if steps.counted in {"hold", "stretch"} else then.repetitions
    count = counted if steps.counted in {"hold", "stretch", "repetitions"} else None
    return {
        "sets": (then.sets, steps.sets),
        "count": (count, (steps.counts[0], steps.counts[-1])),
        "rest": (then.rest_seconds, (steps.rest, steps.rest)),
    }


def _speaks(then: Narrow, steps: Steps) -> bool:
    return then.effort is not None or any(span is not None for span, _ in _ends(then, steps).values())


def _binds(then: Narrow, steps: Steps) -> bool:
    if then.effort is not None and then.effort == steps.effort != steps.exercise.effort:
        return True
    return any(
        span is not None and (span.low == low or span.high == high) for span, (low, high) in _ends(then, steps).values()
    )


def _last_move(exercise: Exercise, walked: Walked) -> Ground | None:
    for entry in reversed(walked.reviewed.history):
        for move in entry.moves:
            if exercise.id == _became(move) and move.before is not None:
                by = f" by {', '.join(move.rules)}" if move.rules else ""
                return Ground(kind="moved", says=f"{move.moved} at the check-in of {entry.date}{by}.")
    return None


def _became(move: ExerciseMove) -> str:
    return move.after.exercise if move.after else move.exercise
