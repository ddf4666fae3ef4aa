"""The coming week: whether there is a plan, its sessions, their days and minutes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hiprec.desk.answered import listed, plan, sessions
from hiprec.desk.mistake import MisreadError, unmet
from hiprec.desk.vocabulary import then
from hiprec.model.words import DAYS

if TYPE_CHECKING:
    from hiprec.desk.bound import Count
    from hiprec.desk.story import Story


@then("there is no plan", "there is no plan")
def no_plan(story: Story) -> None:
    """Somebody must be seen first."""
    if story.answer.plan is not None:
        raise unmet(met=f"a plan of {len(story.answer.plan.sessions)} sessions")


@then("there is a plan", "there is a plan")
def a_plan(story: Story) -> None:
    """At least one session with at least one exercise."""
    if not any(session.prescriptions for session in sessions(story.answer)):
        raise unmet(met="sessions without an exercise")


@then("the plan is provisional", "the plan is provisional")
def provisional(story: Story) -> None:
    """An urgent question about a complaint is open."""
    if not plan(story.answer).provisional:
        raise unmet(met="a plan that is not")


@then("the plan is not provisional", "the plan is not provisional")
def not_provisional(story: Story) -> None:
    """No urgent question about a complaint is open."""
    if plan(story.answer).provisional:
        raise unmet(met=f"one that is, for {listed(one.fact for one in story.answer.questions)}")


@then("there (is|are) {count} (session|sessions) a week", "there are 2 to 3 sessions a week")
def how_many(story: Story, count: Count) -> None:
    """How many sessions the coming week has."""
    count.check(len(plan(story.answer).sessions), f"sessions, on {_days(story)}", len(DAYS))


def _days(story: Story) -> str:
    return listed(DAYS[session.day.weekday()].capitalize() for session in plan(story.answer).sessions)


@then("the sessions are on {days}", "the sessions are on Monday, Wednesday and Friday")
def on_days(story: Story, days: list[str]) -> None:
    """Exactly these days."""
    met = {DAYS[session.day.weekday()] for session in sessions(story.answer)}
    if met != set(days):
        raise unmet(met=f"sessions on {_days(story)}")


@then("no session is on {days}", "no session is on Saturday")
def not_on_days(story: Story, days: list[str]) -> None:
    """None of these days."""
    if {DAYS[session.day.weekday()] for session in sessions(story.answer)} & set(days):
        raise unmet(met=f"sessions on {_days(story)}")


@then("at least {whole} hours lie between sessions", "at least 48 hours lie between sessions")
def apart(story: Story, whole: int) -> None:
    """Every two sessions that follow each other; there have to be two."""
    days = [session.day for session in sessions(story.answer)]
    if len(days) == 1:
        raise unmet(met="a single session")
    if any((after - before).days * 24 < whole for before, after in pairwise(days)):
        raise unmet(met=f"sessions on {_days(story)}")


@then("no session is within {whole} days before the race", "no session is within 2 days before the race")
def before_race(story: Story, whole: int) -> None:
    """The race and so many days before it are free; the race has to lie within reach of the week."""
    race = date.fromisoformat(story.profile.get("running", {}).get("race", "0001-01-01"))
    if race - timedelta(days=whole) > story.today + timedelta(days=6) or race < story.today:
        raise MisreadError(
            wrong="This check cannot fail", met="no race in the coming week", right="let the race be nearer"
        )
    met = [one.day for one in plan(story.answer).sessions if timedelta(0) <= race - one.day <= timedelta(days=whole)]
    if met:
        raise unmet(met=f"sessions on {listed(met)} before the race on {race}")


@then("every session is light", "every session is light")
def light(story: Story) -> None:
    """One easy set of each."""
    if not all(session.light for session in sessions(story.answer)):
        raise unmet(met=f"sessions on {_days(story)}, of which some are not")


@then("no session is light", "no session is light")
def not_light(story: Story) -> None:
    """No session is eased as a whole."""
    if any(session.light for session in sessions(story.answer)):
        raise unmet(met="a light one")


@then("no session takes more than {whole} minutes", "no session takes more than 20 minutes")
def minutes(story: Story, whole: int) -> None:
    """The minutes of each session, rests included."""
    met = max(session.minutes for session in sessions(story.answer))
    if met > whole:
        raise unmet(met=f"{met} minutes")


@then("it is week {whole} of the block", "it is week 2 of the block")
def block_week(story: Story, whole: int) -> None:
    """The week of the block that the choice of exercises stays for, from 1."""
    met = plan(story.answer).block.week
    if met != whole:
        raise unmet(met=f"week {met}")


@then("the next check-in is in {whole} (day|days)", "the next check-in is in 7 days")
def next_check_in(story: Story, whole: int) -> None:
    """Days from today to the check-in that is asked for."""
    met = (plan(story.answer).next_check_in - story.today).days
    if met != whole:
        raise unmet(met=f"{met} days")


@then('the rule within a session says "{text:words}"', 'the rule within a session says "up to 2 of 10"')
def in_session(story: Story, text: str) -> None:
    """How to answer pain within a session has these words."""
    met = plan(story.answer).in_session_rule
    if text.lower() not in met.lower():
        raise unmet(met=f'"{met}"')
