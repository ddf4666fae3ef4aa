"""What the check-ins did: moves of exercises, notes, referrals, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import history, listed
from hiprec.desk.mistake import MisreadError, unmet
from hiprec.desk.slots import MOVES
from hiprec.desk.vocabulary import then

if TYPE_CHECKING:
    from hiprec.desk.bound import Count, Ordered
    from hiprec.desk.story import Story
    from hiprec.model.recommendation import ExerciseMove, HistoryEntry


def _told(entry: HistoryEntry) -> str:
    return f"{entry.date}: " + listed(f"{one.exercise} {one.moved} ({listed(one.rules)})" for one in entry.moves)


def _moves(entry: HistoryEntry) -> tuple[ExerciseMove, ...]:
    if not entry.moves:
        raise unmet(met=f"a check-in that moved nothing, {entry.date}")
    return entry.moves


def _at(story: Story, week: int | None) -> HistoryEntry:
    """Return the check-in of a week after the start, or the latest."""
    found = history(story.answer)
    if week is None:
        return found[-1]
    for entry in found:
        if (entry.date - story.start).days == 7 * week:
            return entry
    raise unmet(met=f"no check-in in week {week}, only on {listed(entry.date for entry in found)}")


@then("every exercise {move}[ in week {whole}]", "every exercise goes back")
def every(story: Story, move: str, whole: int | None) -> None:
    """What the latest check-in (or that of a week) did to every exercise that was in the plan until then."""
    entry = _at(story, whole)
    before = [one for one in _moves(entry) if one.before is not None or one.moved != "start"]
    if not before or any(one.moved not in MOVES[move] for one in before):
        raise unmet(met=_told(entry))


@then("no exercise {move}[ in week {whole}]", "no exercise goes up")
def no_exercise(story: Story, move: str, whole: int | None) -> None:
    """What the latest check-in (or that of a week) did to no exercise."""
    entry = _at(story, whole)
    if any(one.moved in MOVES[move] for one in _moves(entry)):
        raise unmet(met=_told(entry))


@then("some exercise {move}[ in week {whole}]", "some exercise goes up in week 3")
def some(story: Story, move: str, whole: int | None) -> None:
    """What the latest check-in (or that of a week) did to one exercise at least."""
    entry = _at(story, whole)
    if not any(one.moved in MOVES[move] for one in _moves(entry)):
        raise unmet(met=_told(entry))


@then("the {exercise} {move}[ in week {whole}]", "the clam goes up in week 3")
def one_exercise(story: Story, exercise: str, move: str, whole: int | None) -> None:
    """What the latest check-in (or that of a week) did to one exercise."""
    entry = _at(story, whole)
    met = [one for one in entry.moves if one.exercise == exercise]
    if not met or met[0].moved not in MOVES[move]:
        raise unmet(met=_told(entry))


@then("the move is by {rule}[ in week {whole}]", "the move is by progression/pain_zones/red_on_the_run")
def by_rule(story: Story, rule: str, whole: int | None) -> None:
    """A rule that decided moves at the latest check-in (or that of a week)."""
    entry = _at(story, whole)
    if not any(rule in one.rules for one in _moves(entry)):
        raise unmet(met=_told(entry))


@then('a note of the check-in says "{text:words}"', 'a note of the check-in says "Welcome back"')
def note(story: Story, text: str) -> None:
    """Words to the runner at the latest check-in."""
    notes = history(story.answer)[-1].notes
    if not any(text.lower() in one.lower() for one in notes):
        raise unmet(met=listed(f'"{one}"' for one in notes))


@then("the history has {count} (check-in|check-ins)", "the history has 7 check-ins")
def how_many(story: Story, count: Count) -> None:
    """How many check-ins the history tells of."""
    count.check(len(story.answer.history), "check-ins")


@then("the stage in week {whole} is {stages}", "the stage in week 3 is settle")
def stage_in(story: Story, whole: int, stages: Ordered) -> None:
    """The stage from the check-in of that week on."""
    stages.check(_at(story, whole).stage, "stage")


@then("there is no referral in week {whole}", "there is no referral in week 5")
def no_referral_in(story: Story, whole: int) -> None:
    """Nobody had to be seen at the check-in of that week."""
    met = _at(story, whole).referrals
    if met:
        raise unmet(met=listed(one.rule for one in met))


@then(
    "the first referral comes in week {whole}, by {rule}",
    "the first referral comes in week 6, by escalation/no_improvement/six_weeks",
)
def first_referral(story: Story, whole: int, rule: str) -> None:
    """No check-in before that of this week referred, and this rule did then."""
    found = next((entry for entry in history(story.answer) if entry.referrals), None)
    if found is None:
        raise unmet(met="no referral at any check-in")
    week = (found.date - story.start).days / 7
    if week != whole or rule not in {one.rule for one in found.referrals}:
        raise unmet(met=f"in week {week:g}, by {listed(one.rule for one in found.referrals)}")


@then("there is no referral at any check-in", "there is no referral at any check-in")
def no_referral(story: Story) -> None:
    """Nobody ever had to be seen."""
    met = [(entry.date, one.rule) for entry in history(story.answer) for one in entry.referrals]
    if met:
        raise unmet(met=listed(f"{day}: {rule}" for day, rule in met))


@then(
    "no exercise ever takes more than one step at a check-in", "no exercise ever takes more than one step at a check-in"
)
def one_step(story: Story) -> None:
    """Every progress is one more repetition step, one more set, or the next rung at its first dose."""
    moves = [one for entry in history(story.answer) for one in entry.moves if one.moved == "progress"]
    if not moves:
        raise MisreadError(
            wrong="This check cannot fail", met="a history in which nothing goes up", right="let something go up"
        )
    for one in moves:
        if (
            one.before
            and one.after
            and one.after.rung == one.before.rung
            and one.after.dose.sets > one.before.dose.sets + 1
        ):
            raise unmet(met=f"{one.exercise} from {one.before.dose.sets} to {one.after.dose.sets} sets")
        if one.before and one.after and one.after.rung > one.before.rung and one.after.dose.sets > one.before.dose.sets:
            raise unmet(met=f"{one.exercise} to {one.after.exercise} with more sets at once")
