"""History: what one check-in said and did, as the answer tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from hiprec.kinds import PROGRESSION, goes_back, takes_out
from hiprec.known.course import pains_at
from hiprec.model.closed_words import PRESSING
from hiprec.model.recommendation import ExerciseMove, HistoryEntry, SymptomPains
from hiprec.names import spoken
from hiprec.pathway.programme import Planned, Referred
from hiprec.pathway.referrals import folded
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from hiprec.known.course import PainEntry
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import Move, Moved
    from hiprec.model.profile import CheckIn
    from hiprec.pathway.dose_progression import Amount, Steps
    from hiprec.pathway.moves import LadderPosition, ProgressionResult
    from hiprec.pathway.programme import Week

_WAITED_FOR = {
    "during": ("the worst pain on a run", {"pain_during", "pain_change", "pain_rises_in_a_row"}),
    "next_morning": ("the pain the next morning", {"pain_next_morning", "morning_change"}),
}
"""Pains that a check-in may leave out: their words, and the facts that then are not known."""


def entry_of(
    before: Week,
    there: Mapping[str, LadderPosition],
    due: Mapping[str, ProgressionResult],
    week: Week,
    entry: CheckIn,
    unknown: list[str],
) -> HistoryEntry:
    """Tell a check-in.

    Args:
        before: the week that the check-in is about.
        there: where the runner stood on each exercise of its plan, by the key of its way.
        due: what the rules said of each.
        week: the week that follows.
        entry: the check-in.
        unknown: exercises that it names and the plan did not hold.

    Returns:
        Its entry of the history.

    """
    only = len(week.known.profile.symptoms) == 1
    noted = {symptom.id: pains_at(entry, symptom.id, only=only) for symptom in week.known.symptoms}
    notes = [*_of_the_log(before.known, entry, noted.values(), due), *_says(due, week)]
    notes += [f"{spoken(name)} was not in the plan: kept in the log, not counted." for name in unknown]
    return HistoryEntry(
        date=entry.date,
        # what the check-in itself notes: a pain that was told earlier is not put down again
        pains=tuple(
            [
                SymptomPains(
                    symptom=symptom,
                    pain_during=pains.during,
                    pain_next_morning=pains.next_morning,
                    pain_at_rest=pains.at_rest,
                )
                for symptom, pains in noted.items()
            ]
        ),
        stage=None if week.screening.stops else week.assessed.stage,
        referrals=folded(week.screening.referrals, week.known),
        moves=tuple(_moves(before, there, due, week)),
        notes=tuple(dict.fromkeys(notes)),
        sessions_done=entry.sessions_done,
    )


def _of_the_log(
    before: DayFacts, entry: CheckIn, noted: Collection[PainEntry], due: Mapping[str, ProgressionResult]
) -> Iterator[str]:
    """Tell a long silence, and a pain that was not noted and that a rule waits for."""
    silence = timedelta(weeks=before.book.policy.course.uncared_weeks)
    since = before.latest.date if before.latest is not None and before.profile.started is None else entry.date
    # So long that the year of a check-in may be mistaken, and no care anyway: see ``Diary.cared_for_since``.
    if entry.date - since > silence:
        yield (
            f"{(entry.date - since).days // 7} weeks lie between this check-in and the one before, of {since}: they do "
            "not count as weeks of care. If a year is mistaken, correct it in the profile."
        )
    holding = [rule for verdict, _ in due.values() if verdict.move == "hold" for rule in verdict.rules]
    for name, (words, facts) in _WAITED_FOR.items():
        missing = any(getattr(pains, name) is None for pains in noted)
        if missing and any(rule.reads & facts for rule in holding):
            yield f"You did not note {words}. As long as it is not known, nothing goes up."


_LOWEST = "What is at its lightest step already stays there."


def _says(due: Mapping[str, ProgressionResult], week: Week) -> Iterator[str]:
    """Tell what rules say of the moves that were made: who could not go back any further is not told to have gone."""
    lowest = False
    for key, (verdict, _) in due.items():
        after = week.standing.positions.get(key)
        stayed = goes_back(verdict.move) and after is not None and after.moved == "hold"
        back = {PROGRESSION.of(rule.then).say for rule in verdict.rules} if stayed else set()
        lowest = lowest or stayed
        yield from (say for say in verdict.says if say not in back)
    if lowest:
        yield _LOWEST


def _moves(
    before: Week, there: Mapping[str, LadderPosition], due: Mapping[str, ProgressionResult], week: Week
) -> Iterator[ExerciseMove]:
    """Return the move of each exercise of the plan, then those that are new; a referral has no doses to tell."""
    for key, position in there.items():
        now = week.standing.positions.get(key)
        move = due[key].verdict.move
        rules = tuple([rule.id for rule in due[key].verdict.rules])
        if now is None and not takes_out(move):
            # Taken out by something urgent, by whatever shuts it now, or else by a new choice.
            if isinstance(week, Referred):
                out_by = [referral.rule for referral in week.screening.referrals if referral.urgency in PRESSING]
            else:
                left_out = week.choice.left_out
                out_by = [left.rule for left in left_out if left.exercise == position.exercise] or ["choice"]
            rules = (*(rules if goes_back(move) else ()), *out_by)
        moved = _gone_with(move, week) if now is None else now.moved or "hold"
        yield _told(week, position.exercise, moved, (_at(before, key, position), _at(week, key, now)), rules)
    for key in week.standing.fitting:
        position = week.standing.positions[key]
        if key not in there and position.moved is None:
            yield _told(week, position.exercise, "start", (None, _at(week, key, position)), ())


def _gone_with(move: Move, week: Week) -> Moved:
    """Return as which move it is told that an exercise has left the plan."""
    match move:
        case "regress":
            return "regress" if isinstance(week, Planned) else "stop"
        # one that might have stayed was shut by something else, which its rules name: for the runner it is stopped
        case "progress" | "hold" | "stop":
            return "stop"
        case _:
            assert_never(move)


def _at(week: Week, key: str, position: LadderPosition | None) -> tuple[Steps, Amount] | None:
    if position is None or isinstance(week, Referred):
        return None
    return week.steps_at(key, position), position.amount


def _told(
    week: Week,
    exercise: str,
    moved: Moved,
    between: tuple[tuple[Steps, Amount] | None, tuple[Steps, Amount] | None],
    rules: tuple[str, ...],
) -> ExerciseMove:
    """Return a move as the answer tells it: week after week most exercises make one that has been told before."""

    def made() -> ExerciseMove:
        before, after = (None if at is None else at[0].told(at[1]) for at in between)
        return ExerciseMove(exercise=exercise, moved=moved, before=before, after=after, rules=rules)

    # By the number of the steps, which stands for all that the dose rules of a week leave of the exercise.
    places = [None if at is None else (at[0].number, at[1]) for at in between]
    return remembered(week.known.book, ("move", exercise, moved, *places, rules), made)
