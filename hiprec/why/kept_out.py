"""What keeps an exercise out of the plan: every reason, not only the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.kinds import ASSESSMENT, CONTRAINDICATIONS, done_with
from hiprec.model.explanation import Ground, deciding
from hiprec.names import spoken
from hiprec.pathway.minutes import minutes_for
from hiprec.pathway.programme import Planned, Referred
from hiprec.pathway.progress import size_of
from hiprec.pathway.rank import picked
from hiprec.why.change import to_be_quiet
from hiprec.why.explained_walk import judged_clauses

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Firing
    from hiprec.why.explained_walk import Walked


def kept_out(exercise: Exercise, walked: Walked) -> Iterator[Ground]:
    """Return every reason, at least one, why an exercise is not in the plan: what shuts it first."""
    week = walked.week
    # nothing was chosen: what would shut it besides would mislead
    if isinstance(week, Referred):
        for referral in week.screening.referrals:
            if referral.urgency == week.screening.outcome:
                says = f"There is no plan, someone has to be seen first: {referral.because}"
                yield Ground(kind="referral", says=says, rule=referral.rule, symptom=referral.symptom)
        return
    shut = list(shut_by(exercise, walked))
    yield from shut
    programme = walked.book.routine(walked.profile.programme)
    if programme is not None and not any(exercise.id in part.rungs for part in programme.exercises):
        yield Ground(kind="programme", says=f"It is no part of the routine {walked.profile.programme}.")
        return
    for key, way in week.choice.ways.items():
        if exercise.id in way.movement:
            yield from _on_way(exercise, key, week, walked, shut=bool(shut))


def shut_by(exercise: Exercise, walked: Walked) -> Iterator[Ground]:
    """Return every reason why a rung may not be done now: contraindications, avoid, equipment, stage."""
    for rule, firing in _contraindications(exercise, walked):
        if CONTRAINDICATIONS.of(rule.then).leave_out:
            yield of_rule("contraindication", rule, firing, walked)
    day = walked.day
    if exercise.id in day.barred:
        rule = walked.book.rules[day.barred[exercise.id]]
        yield Ground(kind="referral", says=f"It waits until you have been seen: {rule.because}", rule=rule.id)
    for reason in day.shut.get(exercise.id, ()):
        match reason.rule:
            case "equipment":
                says = f"It needs {', '.join(map(spoken, exercise.equipment))}, which you do not have."
            case "stage":
                stage = walked.week.assessed.stage
                says = f"It comes from the stage {exercise.from_stage}; you are at {stage}."
            case _:
                says = reason.because
        yield Ground(kind=reason.rule, says=says)
        if reason.rule == "stage":
            yield from staged(walked)


def _on_way(exercise: Exercise, key: str, week: Planned, walked: Walked, *, shut: bool) -> Iterator[Ground]:
    way, standing = week.choice.ways[key], week.standing
    if not shut and all(rung.id != exercise.id for rung in way.rungs):
        yield from eased_by(exercise, walked, "It is to be eased, and an easier one of its ladder serves")
        return
    if key in standing.stopped:
        stopped = standing.stopped[key]
        rule = walked.book.rules[stopped.rule]
        done = done_with(stopped.move)
        says = f"It was {done} at the check-in of {stopped.day} and stays out for the block: {rule.because}"
        yield Ground(kind="stopped", says=says, rule=rule.id, place=str(rule.place))
    elif key in standing.fitting:
        instead, order = standing.positions[key].exercise, way.movement
        step, then = "an easier", "" if shut else ", and goes on to harder ones once the targets are met"
        if exercise.id in order and instead in order and order.index(instead) > order.index(exercise.id):
            begins = order.index(instead) <= order.index(way.start.id)
            step, then = "a harder", ", which is where you enter it" if begins else ", which you have moved up to"
        says = f"The plan has {instead} in its place, {step} rung of the same ladder{then}."
        yield Ground(kind="rung", says=says, rule=instead)
    elif key in standing.order:
        yield Ground(kind="minutes", says=f"It does not fit into your {minutes_for(walked.week.known)} minutes.")
    elif not shut:
        yield from _not_chosen(exercise, way, week, walked)


def eased_by(exercise: Exercise, walked: Walked, says: str) -> Iterator[Ground]:
    """Return the rules that ask for an exercise to be eased."""
    for rule, firing in _contraindications(exercise, walked):
        if CONTRAINDICATIONS.of(rule.then).ease:
            yield of_rule("eased", rule, firing, walked, f"{says}: {rule.because}")


def _contraindications(exercise: Exercise, walked: Walked) -> Iterator[tuple[Rule, Firing]]:
    for firing, result in walked.acting(CONTRAINDICATIONS.name):
        if exercise.id in walked.book.meant[result.rule.id]:
            yield result.rule, firing


def _not_chosen(exercise: Exercise, way: OpenLadder, week: Planned, walked: Walked) -> Iterator[Ground]:
    if way.entry is None:
        says = f"It is open, but a start for {exercise.start_for} runners: one may stay on it, not begin there."
        yield Ground(kind="start", says=says)
        return
    if way.key in {chosen.key for chosen in week.choice.chosen}:
        says = f"The exercises chosen when the block began on {week.standing.block_starts} stand to its end."
        yield Ground(kind="block", says=says)
        return
    chosen = [week.choice.ways[key] for key in week.standing.order]
    names = [standing_on(taken, walked) for taken in chosen]
    says, other = f"A session has room for {len(names)}, and others were worth more: {', '.join(names)}.", ""
    place = took_place(way, week)
    # where no single one took the place, the one that trains the same group did so with others
    same = next((name for name, taken in zip(names, chosen, strict=True) if taken.trains == way.trains), None)
    if place is not None:
        other = standing_on(place, walked)
        says += f" Without {other} it would be in."
    elif same is not None:
        other = same
        says += f" {same} trains the {way.trains} already."
    yield Ground(kind="others", says=says, rule=other)
    if way.start.id != exercise.id:
        says = f"Its ladder would begin with {way.start.id}."
        yield Ground(kind="rung", says=says, rule=way.start.id)


def took_place(way: OpenLadder, week: Planned) -> OpenLadder | None:
    """Find the chosen way that took the place of one that is open: the last without which this one is chosen."""
    choice, stopped = week.choice, week.standing.stopped
    policy, minutes = week.known.book.policy, minutes_for(week.known)
    size = size_of(week.prescriber, policy.session)
    startable = [other for other in choice.ways.values() if other.entry is not None and other.key not in stopped]
    # the last chosen was the closest call: what went before it was worth more
    for taken in reversed(choice.chosen):
        rest = tuple(other for other in startable if other.key != taken.key)
        if way.key in {other.key for other in picked(rest, choice.favours, size, minutes, policy)}:
            return taken
    return None


def of_rule(kind: str, rule: Rule, firing: Firing, walked: Walked, says: str = "") -> Ground:
    """Return a rule that acts as a reason, in its own words unless others are given.

    The reason has the clauses that decide, by what the rule was judged with, and the smallest change that would end it.
    """
    return Ground(
        kind=kind,
        says=says or rule.because,
        rule=rule.id,
        place=str(rule.place),
        symptom=firing.symptom,
        clauses=deciding(judged_clauses(rule, firing, walked)),
        changes=to_be_quiet(rule, firing, walked),
    )


def staged(walked: Walked) -> Iterator[Ground]:
    """Return what holds the stage where it is: the rules that ask for it, open urgent questions, a clinician's word."""
    stage, screening = walked.week.assessed.stage, walked.week.screening
    if screening.provisional:
        first = screening.meanwhile[0]
        says = "While urgent questions are open, the stage is settle."
        yield Ground(kind="stage", says=says, rule=first.rule, place=str(walked.book.rules[first.rule].place))
    for firing, result in walked.acting(ASSESSMENT.name):
        rule = result.rule
        if ASSESSMENT.of(rule.then).stage == stage:
            yield of_rule("stage", rule, firing, walked, f"{rule.then.in_words()}: {rule.because}")


def standing_on(way: OpenLadder, walked: Walked) -> str:
    """Return the exercise of a way that is in the plan, or that a runner would enter at."""
    position = walked.week.standing.positions.get(way.key)
    return position.exercise if position else way.start.id
