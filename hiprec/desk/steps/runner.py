"""Who the runner is, what hurts, the answers about it, and the weeks that pass with their check-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError, WrongCells
from hiprec.desk.steps.check_in_table import add_check_ins
from hiprec.desk.vocabulary import given
from hiprec.problem import quoted

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.lexicon import Statement
    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.facts import Fact


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
    """A runner and their first complaint."""
    story.profile["experience"] = experience
    story.complain(complaint, weeks, pains)


@given('the profile "{text}"', 'the profile "itb-band.json"')
def the_profile(story: Story, text: str) -> None:
    """A profile file beside the feature, or in a folder `profiles` or `tests/profiles` there or above."""
    folders = [story.folder, *(folder for folder in story.folder.parents if folder.is_relative_to(story.root))]
    paths = (folder / inner / text for folder in folders for inner in ("", "profiles", "tests/profiles"))
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        right = "put it beside the feature, or into a folder `profiles`"
        raise MisreadError(wrong="There is no such profile", met=quoted(text), right=right)
    story.take(path.read_text(encoding="utf-8"), text)


@given("this profile:", reads="block")
def this_profile(story: Story, block: str) -> None:
    """A profile written out as JSON below the step."""
    story.take(block, "profile.json")


@given("today is {date}", "today is 2026-11-21")
def today_is(story: Story, date: date) -> None:
    """The day of the answer; a story without check-ins begins on it."""
    story.today = date
    # a log that is told keeps its own beginning
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
    running = story.profile.setdefault("running", {})
    running["km_per_week"] = number
    if whole is not None:
        running["runs_per_week"] = whole


@given("the hard runs are on {days}", "the hard runs are on Tuesday and Thursday")
def hard_days(story: Story, days: list[str]) -> None:
    """The days of intervals and the like."""
    story.profile.setdefault("running", {})["hard_days"] = days


@given("the long run is on {day}", "the long run is on Sunday")
def long_run(story: Story, day: str) -> None:
    """The day of the long run."""
    story.profile.setdefault("running", {})["long_run"] = day


@given("there is a race in {whole} days", "there is a race in 6 days")
def race(story: Story, whole: int) -> None:
    """The next race, so many days from today."""
    story.profile.setdefault("running", {})["race"] = (story.today + timedelta(days=whole)).isoformat()


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


@given("the rules are read in the other order")
def other_order_of_rules(story: Story) -> None:
    """Every ruleset backwards, for the promise that order does not matter."""
    # an answer that hung on the order of rules would hang on how an author cuts a folder into files
    rulesets = {name: tuple(reversed(rules)) for name, rules in story.book.rulesets.items()}
    story.book = replace(story.book, rulesets=rulesets)


@given("the complaints are told in the other order", part="symptoms")
@given("the check-ins are told in the other order", part="log")
def other_order(story: Story, part: str) -> None:
    """The symptoms or the log of the profile backwards."""
    getattr(story, part).reverse()


@given(
    "{complaint}[ for {weeks:number} (week|weeks)][ with pain {pains}]",
    "shin pain for 3 weeks with pain 4 while running",
)
def complains(story: Story, complaint: str, weeks: float | None, pains: dict[str, float] | None) -> None:
    """A complaint in a runner's words; answers about complaints are about the one named last."""
    story.complain(complaint, weeks, pains)


@given("{answers}", "night pain, no limp and pain walking")
def answers(story: Story, answers: tuple[Statement, ...]) -> None:
    """Answers, each a fact: yes as it stands, `no …`, `… not known`, and a number or word behind the others."""
    for name, value in answers:
        story.answer_question(name, value)


@given("these answers:", reads="table")
def these_answers(story: Story, table: Table) -> None:
    """Answers in a table with the columns `fact` and `answer` (yes, no, not known, a number or a word)."""
    header, *rows = table
    wrong = WrongCells()
    with wrong.at(0, 0):
        if header != ("fact", "answer"):
            right = "write | fact | answer |"
            raise MisreadError(wrong="This table has other columns", met=quoted(" | ".join(header)), right=right)
    wrong.tell()
    answers: dict[str, object] = {}
    for number, (name, answer) in enumerate(rows, 1):
        with wrong.at(number, 0):
            fact = story.words.fact(name)
            if fact.name in answers:
                raise MisreadError(wrong="This fact is answered twice", met=quoted(name), right="keep one of the two")
            answers[fact.name] = None
            with wrong.at(number, 1):
                answers[fact.name] = story.words.value(fact, answer)
            story.answer_question(fact.name, answers[fact.name])
    wrong.tell()


@given("nothing else is wrong")
def nothing_else(story: Story) -> None:
    """The harmless answer to each question that is asked, until none is left and nothing rests on an open one."""
    story.well = True


@given("the answer about {fact} is missing", "the answer about night pain is missing")
def missing(story: Story, fact: Fact) -> None:
    """An answer taken back, as if it had never been asked."""
    story.forget(fact.name)


@given("{whole} (week|weeks) (pass|passes)", "6 weeks pass", days=7)
@given("{whole} (day|days) (pass|passes)", "3 days pass", days=1)
def time_passes(story: Story, whole: int, days: int) -> None:
    """Time without a check-in."""
    story.today += timedelta(days=whole * days)


@given(
    "the runner checks in[ with pain {pains}][, {sessions:whole} (session|sessions) done][ and {targets} target met]",
    "the runner checks in with pain 2 while running and 1 the next morning, 3 sessions done and every target met",
)
def checks_in(story: Story, pains: dict[str, float] | None, sessions: int | None, targets: str | None) -> None:
    """One check-in: today, or a week after the one before where no time has been said to pass."""
    all_met = None if targets is None else targets == "every"
    story.check_in(story.next_check_in, sessions_done=sessions, all_targets_met=all_met)
    story.check(pains or {})


@given(
    "{whole} (week|weeks) (pass|passes) with {sessions:whole} (session|sessions) a week[ and {targets} target met]",
    "6 weeks pass with 2 sessions a week and every target met",
)
@given(
    "{whole} (week|weeks) (pass|passes) with pain {pains}[, {sessions:whole} (session|sessions) a week]"
    "[ and {targets} target met]",
    "6 weeks pass with pain 2 while running and 1 the next morning, 3 sessions a week and every target met",
)
def weeks_with(
    story: Story, whole: int, sessions: int | None, targets: str | None, pains: dict[str, float] | None = None
) -> None:
    """So many weeks with one check-in each, all alike; a runner whom nothing hurts tells no pain."""
    for _ in range(whole):
        checks_in(story, pains, sessions, targets)


@given("these check-ins:", reads="table")
def these_check_ins(story: Story, table: Table) -> None:
    """Check-ins in a table: `week` or `date`, fields of a check-in, facts, `clam: pain during` and the like."""
    add_check_ins(story, table)


@given("the complaint has gone")
def has_gone(story: Story) -> None:
    """The complaint named last has left, told at the latest check-in."""
    if not story.logging:
        right = "let the runner check in before it"
        raise MisreadError(wrong="There is no check-in that could tell this", met="none", right=right)
    story.log[-1].setdefault("symptoms", {}).setdefault(story.symptom_id(), {})["gone"] = True
