"""Prescribe: one dose for each exercise, inside its own range and what the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from hiprec.kinds import narrowest
from hiprec.model.span import Bounds
from hiprec.pathway.dose_progression import Steps
from hiprec.pathway.dosing import Prescriber, phase_of
from hiprec.pathway.fire import reason
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, calm, planned, symptom


def week_of(book: Rulebook, weeks: int = 0, **keys: object) -> Planned:
    """Walk a day so many weeks after the start."""
    return planned(calm(book, **keys), book, START + timedelta(weeks=weeks))


def steps(week: Planned, exercise: str, key: str = "") -> Steps:
    """List the doses of an exercise."""
    return week.steps(key or week.known.book.exercises[exercise].ladder, week.known.book.exercises[exercise])


@pytest.mark.parametrize(
    ("spans", "rest", "expected"),
    [
        ([(8, 15), (10, 20)], False, (10, 15)),
        ([(8, 15), (None, 10)], False, (8, 10)),
        ([(8, 15), (None, 6)], False, (6, 6)),
        ([(30, 60), (90, None)], True, (90, 90)),
        ([(None, None)], False, (None, None)),
        ([], False, (None, None)),
    ],
)
def test_spans_merge_to_the_more_careful(
    spans: list[tuple[float | None, float | None]],
    rest: bool,  # noqa: FBT001
    expected: tuple[float | None, float | None],
) -> None:
    """The highest low and the lowest high; where they cross the lowest high, for rest the highest low."""
    assert narrowest([Bounds(*span) for span in spans], rest=rest) == Bounds(*expected)
    assert narrowest([Bounds(*span) for span in reversed(spans)], rest=rest) == Bounds(*expected)


def test_a_beginner_starts_with_one_set_of_the_low_count(book: Rulebook) -> None:
    """One set, the rung's lowest repetitions, and every rule that narrowed it is kept as a reason."""
    found = steps(week_of(book), "clam")

    assert (found.first.sets, found.first.count) == (1, 10)
    assert "dose/sets/beginner" in {rule.id for rule in found.rules}


def test_pain_lowers_what_is_allowed_and_holds_the_rung(book: Rulebook) -> None:
    """Red pain leaves one light set, and no harder rung comes before it has gone."""
    red = {"during": 6, "next_morning": 0, "at_rest": 0}
    week = week_of(book, experience="intermediate", symptoms=[symptom(book, kind="achilles_tendinopathy", pain=red)])
    found = steps(week, "clam")

    assert (found.sets[1], found.effort, found.capped) == (1, "light", True)
    assert not steps(week_of(book, experience="intermediate"), "clam").capped


def test_a_routines_own_dose_yields_to_caps_only(book: Rulebook) -> None:
    """A routine of three sets stays at three for a beginner, and comes down where pain caps it."""
    calm_week = week_of(book, programme="eight_best_hip_exercises")
    red = {"during": 6, "next_morning": 0, "at_rest": 0}
    sore = [symptom(book, kind="achilles_tendinopathy", pain=red)]

    assert steps(calm_week, "bridge").sets == (3, 3)
    assert steps(week_of(book, programme="eight_best_hip_exercises", symptoms=sore), "bridge").sets == (1, 1)


def test_the_schedule_of_a_routine_holds_sets_back(book: Rulebook) -> None:
    """Get Hip begins with one set; in its fourth week there may be two, in its seventh three."""
    found = [steps(week_of(book, weeks, programme="get_hip"), "clam") for weeks in (0, 3, 6)]

    assert [(each.sets[1], each.growing) for each in found] == [(1, True), (2, True), (3, False)]


def test_the_phase_is_that_of_the_week(book: Rulebook) -> None:
    """A phase lasts until the next begins."""
    programme = book.programmes["get_hip"]
    phases = [phase_of(programme, week_of(book, weeks).known).from_week for weeks in (0, 2, 3, 5, 6, 60)]

    assert phases == [1, 1, 4, 4, 7, 7]


def test_rules_about_a_kind_of_dose_reach_only_that_kind(
    overlay: Callable[[dict[str, str]], Rulebook],
) -> None:
    """A rule that reads what is counted narrows those exercises and no others."""
    laid = overlay(
        {
            "dose/mine.yaml": """
                short_holds:
                  when: {dose_kind: hold}
                  then: {hold_seconds: at most 12, rest_seconds: at least 90}
                  because: To see what happens.
                  evidence: judgement
                  cases: {fires for: [{dose_kind: hold}], quiet for: [{dose_kind: steps}]}
            """
        }
    )
    week = week_of(laid)

    assert (steps(week, "wall_plank").counts[-1] <= 15, steps(week, "wall_plank").rest) == (True, 90)
    assert steps(week, "clam").rest < 90


def test_little_time_shortens_every_exercise(book: Rulebook) -> None:
    """With five minutes no exercise takes more sets than fit beside the others."""
    short, long = (week_of(book, availability={"minutes": minutes}) for minutes in (5, 60))

    assert steps(short, "side_leg_raise").sets[1] <= steps(long, "side_leg_raise").sets[1]
    assert steps(short, "side_leg_raise").counts[-1] < steps(long, "side_leg_raise").counts[-1]


def test_steps_are_worked_out_once_a_day(book: Rulebook) -> None:
    """The same rung on the same way is the same object, also on another day with the same rules."""
    first, second = week_of(book), week_of(book)

    assert isinstance(first.prescriber, Prescriber)
    assert steps(first, "clam") is steps(second, "clam")


def test_a_rule_is_its_own_reason(book: Rulebook) -> None:
    """Id, sentence, papers and evidence are the rule's."""
    rule = book.rules["dose/sets/beginner"]
    found = reason(rule)

    assert (found.rule, found.because) == (rule.id, rule.because)
    assert (found.cites, found.evidence) == (rule.cites, rule.evidence)
