"""Which exercises are in the plan, what they train, demand and need, and which are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import exercises, listed, prescriptions
from hiprec.desk.mistake import MisreadError, unmet
from hiprec.desk.vocabulary import then
from hiprec.names import spoken
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.desk.bound import Count
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.exercise import Exercise


@then("the plan holds the {exercise}", "the plan holds the clam")
def holds(story: Story, exercise: str) -> None:
    """This exercise is prescribed."""
    if exercise not in prescriptions(story.answer):
        raise unmet(met=f"a plan of {listed(prescriptions(story.answer))}")


@then("the plan does not hold the {exercise}", "the plan does not hold the side plank")
def holds_not(story: Story, exercise: str) -> None:
    """This exercise is not prescribed."""
    if exercise in prescriptions(story.answer):
        raise unmet(met=f"a plan of {listed(prescriptions(story.answer))}")


@then("the plan holds exactly {exercises}", "the plan holds exactly the clam, the bridge and the side leg raise")
def holds_exactly(story: Story, exercises: list[str]) -> None:
    """These exercises and no other, in any order."""
    met = set(prescriptions(story.answer))
    if met != set(exercises):
        raise unmet(
            met=f"without {listed(sorted(set(exercises) - met))}, besides {listed(sorted(met - set(exercises)))}"
        )


@then("the plan holds in this order {exercises}", "the plan holds in this order the clam, the bridge and the side step")
def in_order(story: Story, exercises: list[str]) -> None:
    """These exercises and no other, the most valuable first."""
    met = list(prescriptions(story.answer))
    if met != exercises:
        raise unmet(met=listed(met))


@then("the plan holds exactly:", "the plan holds exactly:", reads="table")
def holds_table(story: Story, table: Table) -> None:
    """The exercises of a table of one column, and no other."""
    holds_exactly(story, [story.words.exercise(cell) for row in table for cell in row])


@then("the plan holds something from the ladder {ladder}", "the plan holds something from the ladder clam")
def from_ladder(story: Story, ladder: str) -> None:
    """Some rung of this ladder is prescribed."""
    if ladder not in {one.ladder for one in prescriptions(story.answer).values()}:
        raise unmet(met=f"a plan of {listed(prescriptions(story.answer))}")


@then("the plan holds nothing from the ladder {ladder}", "the plan holds nothing from the ladder side_plank")
def not_from_ladder(story: Story, ladder: str) -> None:
    """No rung of this ladder is prescribed."""
    met = [name for name, one in prescriptions(story.answer).items() if one.ladder == ladder]
    if met:
        raise unmet(met=listed(met))


@then("there (is|are) {count} (exercise|exercises) in a session", "there are at most 5 exercises in a session")
def how_many(story: Story, count: Count) -> None:
    """How many exercises the plan has."""
    met = prescriptions(story.answer)
    count.check(len(met), f"exercises: {listed(met)}", len(story.book.ladders))


@then("the plan trains the {group}", "the plan trains the abductors")
def trains(story: Story, group: str) -> None:
    """An exercise of a ladder that counts for this group is in the plan."""
    book = story.book
    met = {book.ladders[one.ladder].trains for one in exercises(story.answer, book).values()}
    if group not in met:
        raise unmet(met=f"a plan that trains {listed(sorted(met))}")


@then("the plan works the {muscle}", "the plan works the gluteus medius")
def works(story: Story, muscle: str) -> None:
    """An exercise that has this among its main muscles is in the plan."""
    book = story.book
    met = {
        name
        for one in exercises(story.answer, book).values()
        for name, work in one.muscles.items()
        if work.role == "main"
    }
    if muscle not in met:
        raise unmet(met=f"a plan that works {listed(map(spoken, sorted(met)))}")


def _none(story: Story, what: str, bad: Callable[[Exercise], bool]) -> None:
    """Check that no exercise of the plan is of a kind of which the catalogue has some."""
    if not any(map(bad, story.book.exercises.values())):
        raise MisreadError(wrong="This check cannot fail", met=quoted(what), right="no exercise of the catalogue is so")
    met = [name for name, one in exercises(story.answer, story.book).items() if bad(one)]
    if met:
        raise unmet(met=listed(met))


@then("no exercise demands {demand}", "no exercise demands adduction past midline")
def demands_not(story: Story, demand: str) -> None:
    """Nothing in the plan has this demand."""
    _none(story, demand, lambda one: demand in one.demands)


@then("no exercise is done {position}", "no exercise is done lying on the side")
def not_done(story: Story, position: str) -> None:
    """Nothing in the plan is done in this position."""
    _none(story, position, lambda one: one.position == position)


@then("no exercise needs a {thing}", "no exercise needs a loop band")
def needs_not(story: Story, thing: str) -> None:
    """Nothing in the plan is done with this."""
    if not any(thing in one.equipment_words for one in story.book.exercises.values()):
        raise MisreadError(
            wrong="This check cannot fail", met=quoted(thing), right="no exercise of the catalogue needs it"
        )
    met = [name for name, one in prescriptions(story.answer).items() if thing in one.equipment]
    if met:
        raise unmet(met=listed(met))


@then("no exercise needs equipment", "no exercise needs equipment")
def needs_nothing(story: Story) -> None:
    """Everything in the plan can be done with nothing but a floor and a wall."""
    met = [f"{name} with {listed(one.equipment)}" for name, one in prescriptions(story.answer).items() if one.equipment]
    if met:
        raise unmet(met=listed(met))


@then("an exercise is done with a {thing}", "an exercise is done with a loop band")
def done_with(story: Story, thing: str) -> None:
    """Something in the plan uses this piece of equipment."""
    met = {word for one in prescriptions(story.answer).values() for word in one.equipment}
    if thing not in met:
        raise unmet(met=f"exercises with {listed(sorted(met))}")


@then("the {exercise} is left out", "the side plank is left out")
def left_out(story: Story, exercise: str) -> None:
    """The answer tells that this exercise is left out."""
    met = [one.exercise for one in story.answer.left_out]
    if exercise not in met:
        raise unmet(met=f"left out: {listed(met)}")


@then("the {exercise} is not left out", "the clam is not left out")
def not_left_out(story: Story, exercise: str) -> None:
    """The answer has no reason against this exercise, whether it was chosen or not."""
    met = [one.rule for one in story.answer.left_out if one.exercise == exercise]
    if met:
        raise unmet(met=f"left out because of {listed(met)}")


@then("the {exercise} is left out because of {reason}", "the copenhagen is left out because of equipment")
def left_out_because(story: Story, exercise: str, reason: str) -> None:
    """The answer tells that this exercise is left out, and why: a rule, or `equipment`, `stage` and so on."""
    met = [one.rule for one in story.answer.left_out if one.exercise == exercise]
    if reason not in met:
        raise unmet(met=f"left out because of {listed(met)}")
