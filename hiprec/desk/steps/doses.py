"""How much: sets, repetitions, seconds and steps, rest, effort, rungs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import listed, prescription, prescriptions
from hiprec.desk.bound import cannot_fail
from hiprec.desk.mistake import unmet
from hiprec.desk.vocabulary import then
from hiprec.model.words import EFFORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.desk.bound import Count
    from hiprec.desk.slots import DoseSaid
    from hiprec.desk.story import Story
    from hiprec.model.exercise import DoseRange
    from hiprec.model.recommendation import Dose


def counted(dose: Dose) -> tuple[int, int, str]:
    """Return what a dose counts: from, to, and of what."""
    if dose.steps is not None:
        return dose.steps, dose.steps, "steps"
    if dose.repetitions is not None:
        return dose.repetitions.from_, dose.repetitions.to, "repetitions"
    seconds = dose.hold_seconds
    return (seconds.from_, seconds.to, "seconds") if seconds else (0, 0, "seconds")


def told(dose: Dose) -> str:
    """Tell a dose in short: ``2 x 10 repetitions``."""
    low, high, unit = counted(dose)
    return f"{dose.sets} x {low}{f' to {high}' if high != low else ''} {unit}"


def _doses(story: Story) -> Iterator[DoseRange]:
    """Return every range of doses: of the exercises, and of the routines."""
    yield from (one.dose for one in story.book.exercises.values())
    yield from (item.dose for each in story.book.programmes.values() for item in each.exercises)


def _most_sets(story: Story) -> int:
    return max(int(dose.sets.high or 0) for dose in _doses(story))


def _most_repetitions(story: Story) -> int:
    return max(int(dose.repetitions.high or 0) for dose in _doses(story) if dose.repetitions)


@then("the dose of the {exercise} is {dose}", "the dose of the clam is 2 x 10")
def the_dose(story: Story, exercise: str, dose: DoseSaid) -> None:
    """Sets and what is counted, as prescribed this week."""
    met = prescription(story.answer, exercise).dose
    low, high, unit = counted(met)
    if (met.sets, low, high) != dose[:3] or dose.unit not in {None, unit, "circles" if unit == "steps" else unit}:
        raise unmet(met=told(met))


@then("the {exercise} has {count} (set|sets)", "the clam has at most two sets")
def sets_of(story: Story, exercise: str, count: Count) -> None:
    """The sets of one exercise."""
    count.check(prescription(story.answer, exercise).dose.sets, "sets", _most_sets(story))


@then("every exercise has {count} (set|sets)", "every exercise has one set")
def sets(story: Story, count: Count) -> None:
    """The sets of every exercise of the plan."""
    for name, one in prescriptions(story.answer).items():
        count.check(one.dose.sets, f"sets of {name}", _most_sets(story))


@then("no exercise counts more than {whole} repetitions", "no exercise counts more than 10 repetitions")
def repetitions(story: Story, whole: int) -> None:
    """The repetitions of every exercise that counts them; there has to be one."""
    if whole >= _most_repetitions(story):
        said = f"no more than {whole} repetitions"
        raise cannot_fail(said)
    met = {name: one.dose.repetitions.to for name, one in prescriptions(story.answer).items() if one.dose.repetitions}
    if not met or max(met.values()) > whole:
        raise unmet(met=listed(f"{count} of {name}" for name, count in met.items()))


@then("the {exercise} rests {count} seconds between sets", "the clam rests at least 30 seconds between sets")
def rest_of(story: Story, exercise: str, count: Count) -> None:
    """The rest between the sets of one exercise."""
    count.check(prescription(story.answer, exercise).dose.rest_seconds, "seconds")


@then("every exercise rests {count} seconds between sets", "every exercise rests 15 to 30 seconds between sets")
def rest(story: Story, count: Count) -> None:
    """The rest between the sets of every exercise."""
    for name, one in prescriptions(story.answer).items():
        count.check(one.dose.rest_seconds, f"seconds of {name}")


@then("no effort is above {effort}", "no effort is above light")
def effort(story: Story, effort: str) -> None:
    """How hard any exercise of the plan may feel."""
    if effort == EFFORTS[-1]:
        said = f"no effort above {effort}"
        raise cannot_fail(said)
    met = {name: one.dose.effort for name, one in prescriptions(story.answer).items()}
    harder = [f"{name}: {one}" for name, one in met.items() if EFFORTS.index(one) > EFFORTS.index(effort)]
    if harder:
        raise unmet(met=listed(harder))


@then("the effort of the {exercise} is {effort}", "the effort of the clam is light")
def effort_of(story: Story, exercise: str, effort: str) -> None:
    """How hard one exercise may feel."""
    met = prescription(story.answer, exercise).dose.effort
    if met != effort:
        raise unmet(met=met)


@then('the load of the {exercise} is "{text}"', 'the load of the clam band is "band"')
def load(story: Story, exercise: str, text: str) -> None:
    """What loads the exercise has these words."""
    met = prescription(story.answer, exercise).dose.load
    if text.lower() not in met.lower():
        raise unmet(met=f'"{met}"')


@then('the next step of the {exercise} is "{text}"', 'the next step of the clam is "2 x 10"')
def next_step(story: Story, exercise: str, text: str) -> None:
    """What comes after this week's dose has these words."""
    met = prescription(story.answer, exercise).next_step
    if text.lower() not in met.lower():
        raise unmet(met=f'"{met}"')


@then("some exercise has gone beyond its first rung", "some exercise has gone beyond its first rung")
def beyond_first(story: Story) -> None:
    """By its own progress a harder rung of some ladder has been reached since the start."""
    rungs = {move.exercise for entry in story.answer.history for move in entry.moves if move.moved == "progress"}
    reached = [
        move.after.exercise
        for entry in story.answer.history
        for move in entry.moves
        if move.after and move.before and move.after.rung > move.before.rung and move.exercise in rungs
    ]
    if not reached:
        raise unmet(met=listed(f"{name}: rung {one.rung}" for name, one in prescriptions(story.answer).items()))
