"""The coming week: whether there is a plan, its days and minutes, its exercises, and which are left out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hiprec.desk.answered import exercises, lacking, listed, plan, prescriptions, sessions
from hiprec.desk.mistake import unmet
from hiprec.desk.slots import cannot_fail
from hiprec.desk.vocabulary import then
from hiprec.model.closed_words import DAYS
from hiprec.names import spoken
from hiprec.pathway.schedule import PLANNED_DAYS
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.desk.slots import Count
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.exercise import Exercise


@then("there is no plan")
def no_plan(story: Story) -> str | None:
    """Somebody must be seen first."""
    return f"a plan of {len(story.answer.plan.sessions)} sessions" if story.answer.plan is not None else None


@then("there is a plan")
def a_plan(story: Story) -> None:
    """At least one session with at least one exercise."""
    if not any(session.prescriptions for session in sessions(story.answer)):
        raise unmet(met="sessions without an exercise")


@then("the plan is provisional", wanted=True)
@then("the plan is not provisional", wanted=False)
def provisional(story: Story, *, wanted: bool) -> str | None:
    """An urgent question about a complaint is open, or none is."""
    if plan(story.answer).provisional is wanted:
        return None
    asked = listed(question.fact for question in story.answer.questions)
    return "a plan that is not" if wanted else f"one that is, for {asked}"


@then("there (is|are) {count} (session|sessions) a week", "there are 2 to 3 sessions a week")
def sessions_a_week(story: Story, count: Count) -> None:
    """How many sessions the coming week has."""
    count.check(len(plan(story.answer).sessions), f"sessions, on {_days(story)}", len(DAYS))


def _days(story: Story) -> str:
    return listed(DAYS[session.day.weekday()].capitalize() for session in plan(story.answer).sessions)


@then("the sessions are on {days}", "the sessions are on Monday, Wednesday and Friday")
def on_days(story: Story, days: list[str]) -> str | None:
    """Exactly these days."""
    days_met = {DAYS[session.day.weekday()] for session in sessions(story.answer)}
    return f"sessions on {_days(story)}" if days_met != set(days) else None


@then("no session is on {days}", "no session is on Saturday")
def not_on_days(story: Story, days: list[str]) -> str | None:
    """None of these days."""
    days_met = {DAYS[session.day.weekday()] for session in sessions(story.answer)}
    return f"sessions on {_days(story)}" if days_met & set(days) else None


@then("at least {whole} hours lie between sessions", "at least 48 hours lie between sessions")
def apart(story: Story, whole: int) -> None:
    """Every two sessions that follow each other; there have to be two."""
    days = [session.day for session in sessions(story.answer)]
    if len(days) == 1:
        raise unmet(met="a single session")
    if any((later - earlier).days * 24 < whole for earlier, later in pairwise(days)):
        raise unmet(met=f"sessions on {_days(story)}")


@then("no session is within {whole} days before the race", "no session is within 2 days before the race")
def before_race(story: Story, whole: int) -> str | None:
    """The race and so many days before it are free; the race has to lie within reach of the week."""
    race = date.fromisoformat(story.profile.get("running", {}).get("race", "0001-01-01"))
    # a plan is for a week: a race beyond it keeps no session away
    if race - timedelta(days=whole) > story.today + timedelta(days=PLANNED_DAYS - 1) or race < story.today:
        raise cannot_fail(met="no race in the coming week", right="let the race be nearer")
    days = [session.day for session in plan(story.answer).sessions]
    too_near = [day for day in days if timedelta(0) <= race - day <= timedelta(days=whole)]
    return f"sessions on {listed(too_near)} before the race on {race}" if too_near else None


@then("no session is light", wanted=False)
@then("every session is light", wanted=True)
def light(story: Story, *, wanted: bool) -> str | None:
    """Every session is one easy set of each exercise, or none is eased as a whole."""
    eased = [session.light for session in sessions(story.answer)]
    if wanted:
        return None if all(eased) else f"sessions on {_days(story)}, of which some are not"
    return "a light one" if any(eased) else None


@then("no session takes more than {whole} minutes", "no session takes more than 20 minutes")
def minutes(story: Story, whole: int) -> str | None:
    """The minutes of each session, rests included."""
    longest = max(session.minutes for session in sessions(story.answer))
    return f"{longest} minutes" if longest > whole else None


@then("it is week {whole} of the block", "it is week 2 of the block")
def block_week(story: Story, whole: int) -> str | None:
    """The week of the block that the choice of exercises stays for, from 1."""
    week = plan(story.answer).block.week
    return f"week {week}" if week != whole else None


@then("the next check-in is in {whole} (day|days)", "the next check-in is in 7 days")
def next_check_in(story: Story, whole: int) -> str | None:
    """Days from today to the check-in that is asked for."""
    days = (plan(story.answer).next_check_in - story.today).days
    return f"{days} days" if days != whole else None


@then('the rule within a session says "{text:words}"', 'the rule within a session says "up to 2 of 10"')
def in_session(story: Story, text: str) -> str | None:
    """How to answer pain within a session has these words."""
    return lacking(text, [plan(story.answer).in_session_rule])


@then("the plan holds the {exercise}", "the plan holds the clam", wanted=True)
@then("the plan does not hold the {exercise}", "the plan does not hold the side plank", wanted=False)
def holds(story: Story, exercise: str, *, wanted: bool) -> str | None:
    """This exercise is prescribed, or is not."""
    planned = prescriptions(story.answer)
    return f"a plan of {listed(planned)}" if (exercise in planned) is not wanted else None


@then("the plan holds exactly {exercises}", "the plan holds exactly the clam, the bridge and the side leg raise")
def holds_exactly(story: Story, exercises: list[str]) -> str | None:
    """These exercises and no other, in any order."""
    planned, wanted = set(prescriptions(story.answer)), set(exercises)
    without, besides = listed(sorted(wanted - planned)), listed(sorted(planned - wanted))
    return f"without {without}, besides {besides}" if planned != wanted else None


@then("the plan holds in this order {exercises}", "the plan holds in this order the clam, the bridge and the side step")
def in_order(story: Story, exercises: list[str]) -> str | None:
    """These exercises and no other, the most valuable first."""
    planned = list(prescriptions(story.answer))
    return listed(planned) if planned != exercises else None


@then("the plan holds exactly:", reads="table")
def holds_table(story: Story, table: Table) -> str | None:
    """The exercises of a table of one column, and no other."""
    return holds_exactly(story, [story.words.exercise(cell) for row in table for cell in row])


@then("the plan holds something from the ladder {ladder}", "the plan holds something from the ladder clam", wanted=True)
@then("the plan holds nothing from the ladder {ladder}", "the plan holds nothing from the ladder clam", wanted=False)
def from_ladder(story: Story, ladder: str, *, wanted: bool) -> str | None:
    """Some rung of this ladder is prescribed, or none is."""
    planned = prescriptions(story.answer)
    from_it = [name for name, prescribed in planned.items() if prescribed.ladder == ladder]
    return (f"a plan of {listed(planned)}" if wanted else listed(from_it)) if bool(from_it) is not wanted else None


@then("there (is|are) {count} (exercise|exercises) in a session", "there are at most 5 exercises in a session")
def exercises_in_a_session(story: Story, count: Count) -> None:
    """How many exercises the plan has."""
    planned = prescriptions(story.answer)
    # no plan has two rungs of one ladder
    count.check(len(planned), f"exercises: {listed(planned)}", len(story.book.ladders))


@then("the plan trains the {group}", "the plan trains the abductors")
def trains(story: Story, group: str) -> str | None:
    """An exercise of a ladder that counts for this group is in the plan."""
    book = story.book
    trained = {book.ladders[exercise.ladder].trains for exercise in exercises(story.answer, book).values()}
    return f"a plan that trains {listed(sorted(trained))}" if group not in trained else None


@then("the plan works the {muscle}", "the plan works the gluteus medius")
def works(story: Story, muscle: str) -> str | None:
    """An exercise that has this among its main muscles is in the plan."""
    book = story.book
    muscles = {
        name
        for exercise in exercises(story.answer, book).values()
        for name, work in exercise.muscles.items()
        if work.role == "main"
    }
    return f"a plan that works {listed(map(spoken, sorted(muscles)))}" if muscle not in muscles else None


def _none(story: Story, what: str, is_so: Callable[[Exercise], bool]) -> str | None:
    """Return the exercises of the plan that are of a kind, of which the catalogue has to have some."""
    if not any(map(is_so, story.book.exercises.values())):
        raise cannot_fail(quoted(what), right="no exercise of the catalogue is so")
    such = [name for name, exercise in exercises(story.answer, story.book).items() if is_so(exercise)]
    return listed(such) if such else None


@then("no exercise demands {demand}", "no exercise demands adduction past midline")
def demands_not(story: Story, demand: str) -> str | None:
    """Nothing in the plan has this demand."""
    return _none(story, demand, lambda exercise: demand in exercise.demands)


@then("no exercise is done {position}", "no exercise is done lying on the side")
def not_done(story: Story, position: str) -> str | None:
    """Nothing in the plan is done in this position."""
    return _none(story, position, lambda exercise: exercise.position == position)


@then("no exercise needs a {thing}", "no exercise needs a loop band")
def needs_not(story: Story, thing: str) -> str | None:
    """Nothing in the plan is done with this."""
    if not any(thing in exercise.equipment_words for exercise in story.book.exercises.values()):
        raise cannot_fail(met=quoted(thing), right="no exercise of the catalogue needs it")
    needing = [name for name, prescribed in prescriptions(story.answer).items() if thing in prescribed.equipment]
    return listed(needing) if needing else None


@then("no exercise needs equipment")
def needs_nothing(story: Story) -> str | None:
    """Everything in the plan can be done with nothing but a floor and a wall."""
    with_things = {name: prescribed.equipment for name, prescribed in prescriptions(story.answer).items()}
    needing = [f"{name} with {listed(things)}" for name, things in with_things.items() if things]
    return listed(needing) if needing else None


@then("an exercise is done with a {thing}", "an exercise is done with a loop band")
def done_with(story: Story, thing: str) -> str | None:
    """Something in the plan uses this piece of equipment."""
    used = {word for prescribed in prescriptions(story.answer).values() for word in prescribed.equipment}
    return f"exercises with {listed(sorted(used))}" if thing not in used else None


@then("the {exercise} is left out[ because of {reason}]", "the copenhagen is left out because of equipment")
def left_out(story: Story, exercise: str, reason: str | None) -> str | None:
    """The answer tells that this exercise is left out, and why: a rule, or `equipment`, `stage` and so on."""
    reasons = [out.rule for out in story.answer.left_out if out.exercise == exercise]
    if reason is not None:
        return f"left out because of {listed(reasons)}" if reason not in reasons else None
    return None if reasons else f"left out: {listed(out.exercise for out in story.answer.left_out)}"


@then("the {exercise} is not left out", "the clam is not left out")
def not_left_out(story: Story, exercise: str) -> str | None:
    """The answer has no reason against this exercise, whether it was chosen or not."""
    against = [out.rule for out in story.answer.left_out if out.exercise == exercise]
    return f"left out because of {listed(against)}" if against else None
