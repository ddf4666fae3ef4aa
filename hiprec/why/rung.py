"""Why a runner stands on this rung of a ladder: why not a harder one, why not an easier one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.model.explanation import Ground
from hiprec.pathway.choose import experience_of
from hiprec.why.kept_out import eased_by, shut_by

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.why.explained_walk import Walked


def of_rung(exercise: Exercise, key: str, way: OpenLadder, walked: Walked) -> Iterator[Ground]:
    """Return the reasons for a rung.

    Args:
        exercise: the rung of the plan.
        key: the key of its way.
        way: the open rungs.
        walked: the walk.

    Yields:
        Why not easier, then why not harder: each harder rung with what shuts it, easiest first.

    """
    yield _not_easier(exercise, key, way, walked)
    names = way.movement
    harder = names[names.index(exercise.id) + 1 :] if exercise.id in names else ()
    if not harder:
        yield Ground(kind="harder", says="It is the hardest rung of its ladder.")
    for name in harder:
        yield from _not_harder(walked.book.exercises[name], way, walked)


def _not_easier(exercise: Exercise, key: str, way: OpenLadder, walked: Walked) -> Ground:
    standing = walked.week.standing
    easier = [rung.id for rung in way.below(exercise.id)]
    since = standing.positions[key].since
    if not easier:
        return Ground(kind="easier", says="No easier rung of its ladder is open.")
    start = way.start
    if way.movement.index(exercise.id) > way.movement.index(start.id):
        return Ground(kind="easier", says=f"You moved up to it from {easier[-1]}; you are on it since {since}.")
    assessment = walked.week.assessed.assessment
    level = experience_of(walked.week.known)
    careful = "" if assessment.irritability == "low" else f", with symptoms of {assessment.irritability} irritability"
    says = f"Not {easier[-1]}: this is where {level} runners{careful} enter the ladder."
    if way.item is not None:
        says = f"Not {easier[-1]}: the routine names this one, and you have what it needs."
    return Ground(kind="easier", says=says)


def _not_harder(rung: Exercise, way: OpenLadder, walked: Walked) -> Iterator[Ground]:
    shut = list(shut_by(rung, walked))
    if not shut and rung.id not in {each.id for each in way.rungs}:
        shut = list(eased_by(rung, walked, "It is to be eased"))
    for ground in shut:
        yield ground.model_copy(update={"kind": "harder", "says": f"Not {rung.id}: {ground.says}"})
    if not shut:
        says = (
            f"Not {rung.id} yet: it comes once the targets below it are met without more pain, session after session."
        )
        yield Ground(kind="harder", says=says)
