"""An exercise explained: why it is in the plan at its dose and rung, or everything that keeps it out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from hiprec.kinds import DOSE, RANKING
from hiprec.model.explanation import ExerciseExplained, Ground
from hiprec.names import spoken
from hiprec.pathway.choose import experience_of
from hiprec.pathway.programme import Planned
from hiprec.pathway.rank import mains
from hiprec.why.kept_out import eased_by, kept_out, of_rule, shut_by

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.why.explained_walk import Walked


# what a dose counts, where its word alone does not say it
_UNITS = {"hold": "seconds", "stretch": "seconds", "steps": "steps each way"}


def explained_exercise(exercise: Exercise, walked: Walked) -> ExerciseExplained:
    """Explain why an exercise of the catalogue is in the plan, or every reason why not."""
    week = walked.week
    key = next((key for key in week.standing.fitting if week.standing.positions[key].exercise == exercise.id), None)
    if isinstance(week, Planned) and key is not None:
        way = week.choice.ways[key]
        grounds = [*_chosen(exercise, way, week, walked), *eased_by(exercise, walked, "It is done eased")]
        grounds += [*_dose(exercise, key, week, walked), *of_rung(exercise, key, way, walked)]
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


def _chosen(exercise: Exercise, way: OpenLadder, week: Planned, walked: Walked) -> Iterator[Ground]:
    choice = week.choice
    if way.item is not None:
        yield Ground(kind="chosen", says=f"It is part of the routine {walked.profile.programme}.")
        return
    wanted = {rule.id for rule in choice.favours.rules_for(exercise)}
    for firing, result in walked.acting(RANKING.name):
        rule = result.rule
        if rule.id in wanted:
            says = f"A rule favours it ({RANKING.of(rule.then).favoured_words()}): {rule.because}"
            yield of_rule("chosen", rule, firing, walked, says)
    first = next((chosen for chosen in week.standing.order if choice.ways[chosen].trains == way.trains), None)
    if first == way.key and way.trains in week.known.book.policy.ranking.groups:
        yield Ground(kind="chosen", says=f"A balanced plan trains the {way.trains}, and it comes first of those.")
    works = " and ".join(map(spoken, mains(exercise)))
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
    narrowing = {rule.id for rule in steps.rules}
    for firing, result in walked.acting(DOSE.name, exercise.id):
        rule, then = result.rule, DOSE.of(result.rule.then)
        # what the rule says of each part of the dose, beside the low and the high end that the dose has
        holds = steps.counted in {"hold", "stretch"}
        count = then.hold_seconds if holds else then.repetitions if steps.counted == "repetitions" else None
        spans = [
            (then.sets, steps.sets[0], steps.sets[-1]),
            (count, steps.counts[0], steps.counts[-1]),
            (then.rest_seconds, steps.rest, steps.rest),
        ]
        if rule.id in narrowing and (then.effort is not None or any(span is not None for span, _, _ in spans)):
            # a rule may have fired for several symptoms: it is told once
            narrowing.remove(rule.id)
            at_an_end = any(span is not None and (span.low == low or span.high == high) for span, low, high in spans)
            lightened = then.effort is not None and then.effort == steps.effort != steps.exercise.effort
            # what is at no end of the dose only goes along with it
            kind = "dose" if at_an_end or lightened else "along"
            yield of_rule(kind, rule, firing, walked, f"{then.in_words()}: {rule.because}")
    if week.standing.easier:
        yield Ground(kind="dose", says="This is an easier week: one easy set of the low count.")
    # the latest check-in that made it what it is: one that moved another rung to it counts too
    moved = (
        (move, entry)
        for entry in reversed(walked.reviewed.history)
        for move in entry.moves
        if exercise.id == (move.after.exercise if move.after else move.exercise) and move.before is not None
    )
    for move, entry in islice(moved, 1):
        by = f" by {', '.join(move.rules)}" if move.rules else ""
        yield Ground(kind="moved", says=f"{move.moved} at the check-in of {entry.date}{by}.")


def of_rung(exercise: Exercise, key: str, way: OpenLadder, walked: Walked) -> Iterator[Ground]:
    """Return why the rung is no easier one, then why no harder one: each with what shuts it, easiest first."""
    names = way.movement
    easier = [rung.id for rung in way.below(exercise.id)]
    says = "No easier rung of its ladder is open."
    if easier and names.index(exercise.id) > names.index(way.start.id):
        since = walked.week.standing.positions[key].since
        says = f"You moved up to it from {easier[-1]}; you are on it since {since}."
    elif easier and way.item is not None:
        says = f"Not {easier[-1]}: the routine names this one, and you have what it needs."
    elif easier:
        level, irritability = experience_of(walked.week.known), walked.week.assessed.assessment.irritability
        careful = "" if irritability == "low" else f", with symptoms of {irritability} irritability"
        says = f"Not {easier[-1]}: this is where {level} runners{careful} enter the ladder."
    yield Ground(kind="easier", says=says)
    harder = way.above(exercise.id)
    if not harder:
        yield Ground(kind="harder", says="It is the hardest rung of its ladder.")
    for name in harder:
        rung = walked.book.exercises[name]
        shut = list(shut_by(rung, walked))
        if not shut and rung.id not in {open_rung.id for open_rung in way.rungs}:
            shut = list(eased_by(rung, walked, "It is to be eased"))
        for ground in shut:
            yield ground.model_copy(update={"kind": "harder", "says": f"Not {rung.id}: {ground.says}"})
        if not shut:
            comes = "it comes once the targets below it are met without more pain, session after session."
            yield Ground(kind="harder", says=f"Not {rung.id} yet: {comes}")
