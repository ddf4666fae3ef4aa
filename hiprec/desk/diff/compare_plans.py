"""Two plans compared: exercises in and out, what may be done again, doses, sessions and their days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from hiprec.desk.diff.difference import WHOLE_PLAN, Difference
from hiprec.model.words import EFFORTS
from hiprec.render.words import day as day_words

if TYPE_CHECKING:
    from hiprec.desk.diff.difference import Ground
    from hiprec.model.difference import Caution
    from hiprec.model.recommendation import Count, Dose, Plan, Prescription, Recommendation

_A_FEW = 3


def plan_differences(old: Recommendation, new: Recommendation, ground: Ground) -> Iterator[Difference]:
    """Return every difference between the plans of two answers."""
    if old.plan is None or new.plan is None:
        if new.plan is not None:
            yield Difference("exercise in", "less", "no plan", f"a plan: {_listed(_of(new.plan))}", 100, WHOLE_PLAN)
        elif old.plan is not None:
            yield Difference("exercise out", "more", f"a plan: {_listed(_of(old.plan))}", "no plan", 100, WHOLE_PLAN)
        return
    before, after = _of(old.plan), _of(new.plan)
    yield from _in(before, after, _shut(old), ground)
    yield from _out(before, after)
    yield from _allowed(old, new, ground)
    for name in before.keys() & after.keys():
        yield from _dose(before[name], after[name])
    yield from _sessions(old.plan, new.plan)
    yield from _days(old.plan, new.plan, ground)


def _of(plan: Plan) -> dict[str, Prescription]:
    """Return what a plan prescribes, by exercise, at the dose of a session that is not light where there is one."""
    found: dict[str, Prescription] = {}
    for session in sorted(plan.sessions, key=lambda one: one.light):
        for one in session.prescriptions:
            found.setdefault(one.exercise, one)
    return found


def _shut(answer: Recommendation) -> dict[str, str]:
    """Return the exercises that a rule keeps out, with that rule; equipment and the runner's own wishes are no rule."""
    return {one.exercise: one.rule for one in answer.left_out if one.origin == "rule" or one.rule == "stage"}


def _in(
    before: dict[str, Prescription], after: dict[str, Prescription], shut: dict[str, str], ground: Ground
) -> Iterator[Difference]:
    rungs = {one.ladder: one for one in before.values()}
    for name, one in after.items():
        if name in before:
            continue
        instead = rungs.get(one.ladder)
        harder = instead is not None and _rung(one, ground) > _rung(instead, ground)
        caution: Caution = "less" if name in shut or harder else "more" if instead else "neither"
        said = f"left out by {shut[name]}" if name in shut else instead.exercise if instead else "not in the plan"
        yield Difference("exercise in", caution, said, name, 2 * (name in shut) + harder, one.ladder)


def _rung(one: Prescription, ground: Ground) -> int:
    return ground.rungs.get(one.exercise, one.rung)


def _out(before: dict[str, Prescription], after: dict[str, Prescription]) -> Iterator[Difference]:
    rungs = {one.ladder for one in after.values()}
    for name, one in before.items():
        if name not in after and one.ladder not in rungs:
            yield Difference("exercise out", "neither", name, "not in the plan", about=one.ladder)


def _allowed(old: Recommendation, new: Recommendation, ground: Ground) -> Iterator[Difference]:
    """Compare what rules keep out, whether or not it was chosen."""
    before, after = _shut(old), _shut(new)
    chosen = {*(_of(old.plan) if old.plan else ()), *(_of(new.plan) if new.plan else ())}
    freed = sorted((before.keys() - after.keys() - chosen) & ground.shared)
    closed = sorted((after.keys() - before.keys() - chosen) & ground.shared)
    if freed:
        yield Difference("exercise in", "less", f"left out by {before[freed[0]]}", f"may be chosen: {_listed(freed)}")
    if closed:
        yield Difference("exercise out", "more", f"could be chosen: {_listed(closed)}", f"by {after[closed[0]]}")


def _dose(before: Prescription, after: Prescription) -> Iterator[Difference]:
    pairs = list(zip(_sizes(before.dose), _sizes(after.dose), strict=True))
    up, down = (any(pair) for pair in ([a > b for b, a in pairs], [a < b for b, a in pairs]))
    if up or down:
        caution: Caution = "neither" if up and down else "less" if up else "more"
        said, now = (f"{one.exercise} {dose_words(one.dose)}" for one in (before, after))
        yield Difference("dose", caution, said, now, about=before.ladder)


def _sizes(dose: Dose) -> tuple[float, ...]:
    """Return the numbers of a dose, each higher where more is asked; less rest is more."""
    counted = [_most(dose.repetitions), _most(dose.hold_seconds), float(dose.steps or 0)]
    return (dose.sets, *counted, -dose.rest_seconds, EFFORTS.index(dose.effort))


def _most(count: Count | None) -> float:
    return float(count.to) if count else 0.0


def dose_words(dose: Dose) -> str:
    """Write a dose with everything in which it can differ: ``2 x 10, rest 60 s, light``."""
    counts = [
        f"{_most(dose.repetitions):g}" if dose.repetitions else "",
        f"{dose.steps} steps" if dose.steps else "",
        f"{_most(dose.hold_seconds):g} s" if dose.hold_seconds and dose.hold_seconds.to else "",
    ]
    return f"{dose.sets} x {' of '.join(filter(None, counts))}, rest {dose.rest_seconds} s, {dose.effort}"


def _sessions(before: Plan, after: Plan) -> Iterator[Difference]:
    counts = [(len(plan.sessions), sum(not one.light for one in plan.sessions)) for plan in (before, after)]
    if counts[0] != counts[1]:
        caution: Caution = "less" if counts[1] > counts[0] else "more"
        said, now = (f"{all_} sessions, {loaded} of them not light" for all_, loaded in counts)
        yield Difference("dose", caution, said, now, 1)


def _days(before: Plan, after: Plan, ground: Ground) -> Iterator[Difference]:
    days = [[one.day for one in plan.sessions] for plan in (before, after)]
    if days[0] == days[1]:
        return
    badly = [sum(day in ground.tender for day in some) for some in days]
    gaps = [min(((b - a).days for a, b in pairwise(sorted(some))), default=9) for some in days]
    worse, better = badly[1] > badly[0] or gaps[1] < gaps[0], badly[1] < badly[0] or gaps[1] > gaps[0]
    caution: Caution = "neither" if worse == better else "less" if worse else "more"
    if len(days[0]) != len(days[1]) and badly[0] == badly[1]:
        return
    said, now = (_listed([day_words(day) for day in some]) for some in days)
    yield Difference("days", caution, said, now)


def _listed(words: Collection[str]) -> str:
    some = list(words)
    return ", ".join(some[:_A_FEW]) + (f" and {len(some) - _A_FEW} more" if len(some) > _A_FEW else "")
