"""How much: sets, repetitions, seconds and steps, rest, effort, rungs; and what check-ins moved, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.answered import history, lacking, listed, prescription, prescriptions
from hiprec.desk.mistake import unmet
from hiprec.desk.slots import MOVES, cannot_fail
from hiprec.desk.vocabulary import then
from hiprec.model.closed_words import EFFORTS
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.desk.slots import Count, DoseSaid, Ordered
    from hiprec.desk.story import Story
    from hiprec.model.exercise import DoseRange
    from hiprec.model.recommendation import Dose, HistoryEntry


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
    yield from (exercise.dose for exercise in story.book.exercises.values())
    yield from (part.dose for routine in story.book.programmes.values() for part in routine.exercises)


def _prescribed(story: Story, exercise: str | None) -> Iterator[tuple[str, Dose]]:
    """Return the dose of one exercise of the plan, or of each."""
    for name in prescriptions(story.answer) if exercise is None else (exercise,):
        yield name, prescription(story.answer, name).dose


@then("the dose of the {exercise} is {dose}", "the dose of the clam is 2 x 10")
def the_dose(story: Story, exercise: str, dose: DoseSaid) -> None:
    """Sets and what is counted, as prescribed this week."""
    dose_met = prescription(story.answer, exercise).dose
    low, high, unit = counted(dose_met)
    # circles are counted as steps are
    if (dose_met.sets, low, high) != dose[:3] or dose.unit not in {None, unit, "circles" if unit == "steps" else unit}:
        raise unmet(met=told(dose_met))


@then("the {exercise} has {count} (set|sets)", "the clam has at most two sets")
@then("every exercise has {count} (set|sets)", "every exercise has one set")
def sets(story: Story, count: Count, exercise: str | None = None) -> None:
    """The sets of one exercise, or of every exercise of the plan."""
    most = max(int(dose.sets.high or 0) for dose in _doses(story))
    for name, dose in _prescribed(story, exercise):
        count.check(dose.sets, f"sets of {name}", most)


@then("no exercise counts more than {whole} repetitions", "no exercise counts more than 10 repetitions")
def repetitions(story: Story, whole: int) -> str | None:
    """The repetitions of every exercise that counts them; there has to be one."""
    if whole >= max(int(dose.repetitions.high or 0) for dose in _doses(story) if dose.repetitions):
        raise cannot_fail(met=quoted(f"no more than {whole} repetitions"))
    doses = {name: prescribed.dose for name, prescribed in prescriptions(story.answer).items()}
    counts = {name: dose.repetitions.to for name, dose in doses.items() if dose.repetitions}
    unmet_by = listed(f"{count} of {name}" for name, count in counts.items())
    return unmet_by if not counts or max(counts.values()) > whole else None


@then("the {exercise} rests {count} seconds between sets", "the clam rests at least 30 seconds between sets")
@then("every exercise rests {count} seconds between sets", "every exercise rests 15 to 30 seconds between sets")
def rest(story: Story, count: Count, exercise: str | None = None) -> None:
    """The rest between the sets of one exercise, or of every exercise of the plan."""
    for name, dose in _prescribed(story, exercise):
        count.check(dose.rest_seconds, f"seconds of {name}")


@then("no effort is above {effort}", "no effort is above light")
def effort(story: Story, effort: str) -> str | None:
    """How hard any exercise of the plan may feel."""
    if effort == EFFORTS[-1]:
        raise cannot_fail(met=quoted(f"no effort above {effort}"))
    efforts = {name: prescribed.dose.effort for name, prescribed in prescriptions(story.answer).items()}
    above = EFFORTS[EFFORTS.index(effort) + 1 :]
    harder = [f"{name}: {felt}" for name, felt in efforts.items() if felt in above]
    return listed(harder) if harder else None


@then("the effort of the {exercise} is {effort}", "the effort of the clam is light")
def effort_of(story: Story, exercise: str, effort: str) -> str | None:
    """How hard one exercise may feel."""
    felt = prescription(story.answer, exercise).dose.effort
    return felt if felt != effort else None


@then('the load of the {exercise} is "{text}"', 'the load of the clam band is "band"')
def load(story: Story, exercise: str, text: str) -> str | None:
    """What loads the exercise has these words."""
    return lacking(text, [prescription(story.answer, exercise).dose.load])


@then('the next step of the {exercise} is "{text}"', 'the next step of the clam is "2 x 10"')
def next_step(story: Story, exercise: str, text: str) -> str | None:
    """What comes after this week's dose has these words."""
    return lacking(text, [prescription(story.answer, exercise).next_step])


@then("some exercise has gone beyond its first rung")
def beyond_first(story: Story) -> None:
    """By its own progress a harder rung of some ladder has been reached since the start."""
    moves = [move for entry in story.answer.history for move in entry.moves]
    progressed = {move.exercise for move in moves if move.moved == "progress"}
    climbs = [move for move in moves if move.after and move.before and move.after.rung > move.before.rung]
    if not any(move.exercise in progressed for move in climbs):
        rungs_now = {name: prescribed.rung for name, prescribed in prescriptions(story.answer).items()}
        raise unmet(met=listed(f"{name}: rung {rung}" for name, rung in rungs_now.items()))


def _moved(entry: HistoryEntry) -> str:
    return f"{entry.date}: " + listed(f"{move.exercise} {move.moved} ({listed(move.rules)})" for move in entry.moves)


def _at(story: Story, week: int | None) -> HistoryEntry:
    """Return the check-in of a week after the start, or the latest."""
    entries = history(story.answer)
    if week is None:
        return entries[-1]
    for entry in entries:
        if (entry.date - story.start).days == 7 * week:
            return entry
    raise unmet(met=f"no check-in in week {week}, only on {listed(entry.date for entry in entries)}")


@then("some exercise {move}[ in week {whole}]", "some exercise goes up in week 3", quantity="some")
@then("no exercise {move}[ in week {whole}]", "no exercise goes up", quantity="no")
@then("every exercise {move}[ in week {whole}]", "every exercise goes back", quantity="every")
def moved(story: Story, move: str, whole: int | None, quantity: str) -> str | None:
    """What the latest check-in (or that of a week) did to all exercises of the plan until then, to none, or to some."""
    entry = _at(story, whole)
    if not entry.moves:
        raise unmet(met=f"a check-in that moved nothing, {entry.date}")
    so = [change.moved in MOVES[move] for change in entry.moves]
    # what has only now begun was in no plan that the check-in could have moved
    old = [is_so for is_so, change in zip(so, entry.moves, strict=True) if change.before or change.moved != "start"]
    holds = {"every": bool(old) and all(old), "no": not any(so), "some": any(so)}
    return None if holds[quantity] else _moved(entry)


@then("the {exercise} {move}[ in week {whole}]", "the clam goes up in week 3")
def one_exercise(story: Story, exercise: str, move: str, whole: int | None) -> str | None:
    """What the latest check-in (or that of a week) did to one exercise."""
    entry = _at(story, whole)
    moves = [change.moved for change in entry.moves if change.exercise == exercise]
    return _moved(entry) if not moves or moves[0] not in MOVES[move] else None


@then("the move is by {rule}[ in week {whole}]", "the move is by progression/pain_zones/red_on_the_run")
def by_rule(story: Story, rule: str, whole: int | None) -> str | None:
    """A rule that decided moves at the latest check-in (or that of a week)."""
    entry = _at(story, whole)
    return _moved(entry) if not any(rule in change.rules for change in entry.moves) else None


@then('a note of the check-in says "{text:words}"', 'a note of the check-in says "Welcome back"')
def note_of_check_in(story: Story, text: str) -> str | None:
    """Words to the runner at the latest check-in."""
    return lacking(text, history(story.answer)[-1].notes)


@then("the history has {count} (check-in|check-ins)", "the history has 7 check-ins")
def check_ins(story: Story, count: Count) -> None:
    """How many check-ins the history tells of."""
    count.check(len(story.answer.history), "check-ins")


@then("the stage in week {whole} is {stages}", "the stage in week 3 is settle")
def stage_in(story: Story, whole: int, stages: Ordered) -> None:
    """The stage from the check-in of that week on."""
    stages.check(_at(story, whole).stage, "stage")


@then("there is no referral in week {whole}", "there is no referral in week 5")
def no_referral_in(story: Story, whole: int) -> str | None:
    """Nobody had to be seen at the check-in of that week."""
    referrals = _at(story, whole).referrals
    return listed(referral.rule for referral in referrals) if referrals else None


@then(
    "the first referral comes in week {whole}, by {rule}",
    "the first referral comes in week 6, by escalation/no_improvement/six_weeks",
)
def first_referral(story: Story, whole: int, rule: str) -> None:
    """No check-in before that of this week referred, and this rule did then."""
    referring = next((entry for entry in history(story.answer) if entry.referrals), None)
    if referring is None:
        raise unmet(met="no referral at any check-in")
    week = (referring.date - story.start).days / 7
    if week != whole or rule not in {referral.rule for referral in referring.referrals}:
        raise unmet(met=f"in week {week:g}, by {listed(referral.rule for referral in referring.referrals)}")


@then("there is no referral at any check-in")
def no_referral(story: Story) -> str | None:
    """Nobody ever had to be seen."""
    raised = [f"{entry.date}: {referral.rule}" for entry in history(story.answer) for referral in entry.referrals]
    return listed(raised) if raised else None


@then("no exercise ever takes more than one step at a check-in")
def one_step(story: Story) -> None:
    """Every progress is one more repetition step, one more set, or the next rung at its first dose."""
    moves = [move for entry in history(story.answer) for move in entry.moves if move.moved == "progress"]
    if not moves:
        raise cannot_fail(met="a history in which nothing goes up", right="let something go up")
    for move in moves:
        if move.before is None or move.after is None:
            continue
        sets_before, sets_after = move.before.dose.sets, move.after.dose.sets
        if move.after.rung == move.before.rung and sets_after > sets_before + 1:
            raise unmet(met=f"{move.exercise} from {sets_before} to {sets_after} sets")
        if move.after.rung > move.before.rung and sets_after > sets_before:
            raise unmet(met=f"{move.exercise} to {move.after.exercise} with more sets at once")
