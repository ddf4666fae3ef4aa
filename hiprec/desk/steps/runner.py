"""Who the runner is: experience, profile files, equipment, days, running, the fixed routine, what he declines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiprec.desk.mistake import MisreadError
from hiprec.desk.vocabulary import given
from hiprec.problem import quoted

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.story import Story


@given("(a|an) {experience}[ runner]", "a beginner")
def a_runner(story: Story, experience: str) -> None:
    """A runner of whom nothing else is known."""
    story.profile["experience"] = experience


@given(
    "(a|an) {experience}[ runner] with {complaint}[ for {weeks:number} (week|weeks)][ with pain {pains}]",
    "an intermediate runner with ITB for 6 weeks with pain 3 while running and 1 the next morning",
)
def a_runner_with(
    story: Story, experience: str, complaint: str, weeks: float | None, pains: dict[str, float] | None
) -> None:
    """A runner and his first complaint."""
    story.profile["experience"] = experience
    story.complain(complaint, weeks, pains)


@given('the profile "{text}"', 'the profile "itb-band.json"')
def the_profile(story: Story, text: str) -> None:
    """A profile file beside the feature, or in a folder `profiles` or `tests/profiles` there or above."""
    path = _found(story, text)
    story.take(path.read_text(encoding="utf-8"), text)


def _found(story: Story, name: str) -> Path:
    folders = [story.folder, *(one for one in story.folder.parents if one.is_relative_to(story.root))]
    for folder in folders:
        for inner in ("", "profiles", "tests/profiles"):
            if (folder / inner / name).is_file():
                return folder / inner / name
    raise MisreadError(
        wrong="There is no such profile",
        met=quoted(name),
        right="put it beside the feature, or into a folder `profiles`",
    )


@given("this profile:", "this profile:", reads="block")
def this_profile(story: Story, block: str) -> None:
    """A profile written out as JSON below the step."""
    story.take(block, "profile.json")


@given("today is {date}", "today is 2026-11-21")
def today_is(story: Story, date: date) -> None:
    """The day of the answer; a story without check-ins begins on it."""
    story.today = date
    if not story.log:
        story.start = date


@given("the runner owns {things}", "the runner owns a loop band and a chair")
def owns(story: Story, things: list[str]) -> None:
    """The runner's equipment, also `nothing` and `everything`; once there are check-ins, from the latest on."""
    (story.log[-1] if story.logging else story.profile)["equipment"] = things


@given("the runner can train on {days}", "the runner can train on Monday, Wednesday and Friday")
def trains_on(story: Story, days: list[str]) -> None:
    """The days on which there can be a session."""
    story.profile.setdefault("availability", {})["days"] = days


@given("the runner has {whole} minutes for a session", "the runner has 20 minutes for a session")
def has_minutes(story: Story, whole: int) -> None:
    """The time for one session."""
    story.profile.setdefault("availability", {})["minutes"] = whole


@given("the runner runs {number} km a week[ in {whole} runs]", "the runner runs 30 km a week in 4 runs")
def runs(story: Story, number: float, whole: int | None) -> None:
    """The usual distance and number of runs."""
    _running(story)["km_per_week"] = number
    if whole is not None:
        _running(story)["runs_per_week"] = whole


def _running(story: Story) -> dict[str, Any]:
    running: dict[str, Any] = story.profile.setdefault("running", {})
    return running


@given("the hard runs are on {days}", "the hard runs are on Tuesday and Thursday")
def hard_days(story: Story, days: list[str]) -> None:
    """The days of intervals and the like."""
    _running(story)["hard_days"] = days


@given("the long run is on {day}", "the long run is on Sunday")
def long_run(story: Story, day: str) -> None:
    """The day of the long run."""
    _running(story)["long_run"] = day


@given("there is a race in {whole} days", "there is a race in 6 days")
def race(story: Story, whole: int) -> None:
    """The next race, so many days from today."""
    _running(story)["race"] = (story.today + timedelta(days=whole)).isoformat()


@given('the fixed routine "{programme}"', 'the fixed routine "Get Hip"')
def routine(story: Story, programme: str) -> None:
    """A routine that is prescribed whole."""
    story.profile["programme"] = programme


@given('the runner declines the {exercise} because "{text}"', 'the runner declines the clam because "it is boring"')
def declines(story: Story, exercise: str, text: str) -> None:
    """An exercise that the runner does not want."""
    story.profile.setdefault("avoid", []).append({"exercise": exercise, "reason": text})


@given('a clinician {circumstance} the runner[, and calls it "{text}"]', "a clinician clears the runner")
def seen(story: Story, circumstance: str, text: str | None) -> None:
    """A clinician's word today: the runner is cleared, or is being treated."""
    outcome = "cleared" if circumstance == "clears" else "treating"
    record = {"date": story.today.isoformat(), "by": "a clinician", "outcome": outcome}
    story.profile.setdefault("seen", []).append(record | ({"kind": text} if text else {}))


@given("the rules are read in the other order", "the rules are read in the other order")
def other_order_of_rules(story: Story) -> None:
    """Every ruleset backwards, for the promise that order does not matter."""
    rulesets = {name: tuple(reversed(rules)) for name, rules in story.book.rulesets.items()}
    story.book = replace(story.book, rulesets=rulesets)


@given("the complaints are told in the other order", "the complaints are told in the other order")
def other_order_of_complaints(story: Story) -> None:
    """The symptoms of the profile backwards."""
    story.symptoms.reverse()


@given("the check-ins are told in the other order", "the check-ins are told in the other order")
def other_order_of_check_ins(story: Story) -> None:
    """The log of the profile backwards."""
    story.log.reverse()
