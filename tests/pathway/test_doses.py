"""Doses: where they begin, how they climb, and what limits them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from hiprec.kinds import narrowest
from hiprec.known.knowledge import shipped
from hiprec.model.span import Bounds
from hiprec.pathway.dose_progression import Amount, Steps, counts_of, fitting, whole
from hiprec.pathway.dosing import Prescriber, phase_of
from hiprec.pathway.fire import reason
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, calm, planned, reviewed, symptom

PAIRS = sorted((Path(__file__).parents[1] / "failing").glob("*_more_*.json"))


def positions(profile: Json, book: Rulebook, day: date) -> dict[str, tuple[int, int, int]]:
    """Return rung, sets and count of each way on a day."""
    standing = reviewed(profile, book, day).week.standing
    return {key: (at.rung, at.amount.sets, at.amount.count) for key, at in standing.positions.items()}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_worse_of_a_pair_does_no_more(path: Path, book: Rulebook) -> None:
    """On each day of the pair the worse one stands on no higher rung, and on the same rung does no more."""
    pair = json.loads(path.read_text())
    day = date.fromisoformat(pair["today"])
    better, worse = positions(pair["better"], book, day), positions(pair["worse"], book, day)

    assert [
        key
        for key in better.keys() & worse.keys()
        if worse[key][0] > better[key][0]
        or (
            worse[key][0] == better[key][0]
            and any(more > less for more, less in zip(worse[key], better[key], strict=True))
        )
    ] == []


def week_of(book: Rulebook, weeks: int = 0, **keys: object) -> Planned:
    """Walk a day so many weeks after the start."""
    return planned(calm(book, **keys), book, START + timedelta(weeks=weeks))


def steps_of(week: Planned, exercise: str, key: str = "") -> Steps:
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
    found = steps_of(week_of(book), "clam")

    assert (found.first.sets, found.first.count) == (1, 10)
    assert "dose/sets/beginner" in {rule.id for rule in found.rules}


def test_pain_lowers_what_is_allowed_and_holds_the_rung(book: Rulebook) -> None:
    """Red pain leaves one light set, and no harder rung comes before it has gone."""
    red = {"during": 6, "next_morning": 0, "at_rest": 0}
    week = week_of(book, experience="intermediate", symptoms=[symptom(book, kind="achilles_tendinopathy", pain=red)])
    found = steps_of(week, "clam")

    assert (found.sets[1], found.effort, found.capped) == (1, "light", True)
    assert not steps_of(week_of(book, experience="intermediate"), "clam").capped


def test_a_routines_own_dose_yields_to_caps_only(book: Rulebook) -> None:
    """A routine of three sets stays at three for a beginner, and comes down where pain caps it."""
    calm_week = week_of(book, programme="eight_best_hip_exercises")
    red = {"during": 6, "next_morning": 0, "at_rest": 0}
    sore = [symptom(book, kind="achilles_tendinopathy", pain=red)]

    assert steps_of(calm_week, "bridge").sets == (3, 3)
    assert steps_of(week_of(book, programme="eight_best_hip_exercises", symptoms=sore), "bridge").sets == (1, 1)


def test_the_schedule_of_a_routine_holds_sets_back(book: Rulebook) -> None:
    """Get Hip begins with one set; in its fourth week there may be two, in its seventh three."""
    found = [steps_of(week_of(book, weeks, programme="get_hip"), "clam") for weeks in (0, 3, 6)]

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

    assert (steps_of(week, "wall_plank").counts[-1] <= 15, steps_of(week, "wall_plank").rest) == (True, 90)
    assert steps_of(week, "clam").rest < 90


def test_little_time_shortens_every_exercise(book: Rulebook) -> None:
    """With five minutes no exercise takes more sets than fit beside the others."""
    short, long = (week_of(book, availability={"minutes": minutes}) for minutes in (5, 60))

    assert steps_of(short, "side_leg_raise").sets[1] <= steps_of(long, "side_leg_raise").sets[1]
    assert steps_of(short, "side_leg_raise").counts[-1] < steps_of(long, "side_leg_raise").counts[-1]


def test_steps_are_worked_out_once_a_day(book: Rulebook) -> None:
    """The same rung on the same way is the same object, also on another day with the same rules."""
    first, second = week_of(book), week_of(book)

    assert isinstance(first.prescriber, Prescriber)
    assert steps_of(first, "clam") is steps_of(second, "clam")


def test_a_rule_is_its_own_reason(book: Rulebook) -> None:
    """Id, sentence, papers and evidence are the rule's."""
    rule = book.rules["dose/sets/beginner"]
    found = reason(rule)

    assert (found.rule, found.because) == (rule.id, rule.because)
    assert (found.cites, found.evidence) == (rule.cites, rule.evidence)


@pytest.fixture
def steps(book: Rulebook) -> Steps:
    """Return one to three sets of ten to fifteen clams."""
    return Steps(
        exercise=book.exercises["clam"],
        sets=(1, 3),
        counts=(10, 12, 15),
        counted="repetitions",
        hold=None,
        rest=30,
        effort="light",
        rules=(),
    )


def climbed(steps: Steps) -> list[Amount]:
    """Go up from the first dose to the last."""
    found = [steps.first]
    while (harder := steps.after(found[-1])) is not None:
        found.append(harder)
    return found


def test_the_order_is_count_then_sets(steps: Steps) -> None:
    """Repetitions go up to the top first, then the sets; down is the same way back."""
    up = climbed(steps)

    assert up == [Amount(1, 10), Amount(1, 12), Amount(1, 15), Amount(2, 15), Amount(3, 15)]
    assert [steps.before(harder) for _, harder in pairwise(up)] == up[:-1]
    assert steps.before(up[0]) is None


def test_a_range_that_rises_never_lifts_a_dose(steps: Steps) -> None:
    """One who stands below the fewest sets stays there, and climbs from there one step at a time."""
    risen = replace(steps, sets=(2, 3))

    assert risen.within(Amount(1, 12)) == Amount(1, 12)
    assert risen.after(Amount(1, 12)) == Amount(1, 15)
    assert risen.after(Amount(1, 15)) == Amount(2, 15)
    assert risen.before(Amount(1, 10)) is None


def test_a_cap_comes_down_at_once(steps: Steps) -> None:
    """Fewer sets or a lower count are taken over where they are less."""
    capped = replace(steps, sets=(1, 1), counts=(10,))

    assert capped.within(Amount(3, 15)) == Amount(1, 10)


def test_another_rung_starts_low_and_with_no_more_sets(steps: Steps) -> None:
    """A new rung starts at its low count, with its fewest sets or those done before, whichever is less."""
    three = replace(steps, sets=(2, 3))

    assert three.start_after(Amount(3, 15)) == Amount(2, 10)
    assert three.start_after(Amount(1, 15)) == Amount(1, 10)


def test_a_light_session_is_one_easy_set(steps: Steps) -> None:
    """A light dose is one set of the low count at light effort."""
    light = replace(steps, effort="hard").asked(Amount(3, 15), light=True)

    assert (light.sets, light.repetitions and light.repetitions.to, light.effort) == (1, 10, "light")


def test_what_does_not_fit_is_taken_off(steps: Steps) -> None:
    """With little time sets go first, then counts; the low count of one set always stays."""
    found = [climbed(fitting(steps, seconds, shipped().policy.session))[-1] for seconds in (10_000, 250, 150, 100, 1)]

    assert found == sorted(found, key=lambda amount: (-amount.sets, -amount.count))
    assert (found[0], found[-1]) == (Amount(3, 15), Amount(1, 10))


def test_counts_go_from_low_to_top() -> None:
    """The low, a middle and the top count stand once each, in order."""
    policy = shipped().policy.session

    assert counts_of(10, 10, policy) == (10,)
    assert counts_of(10, 15, policy)[::2] == (10, 15)
    assert all(low < high for low, high in pairwise(counts_of(10, 45, policy)))


@pytest.mark.parametrize(
    ("span", "ends"),
    [((1, 3), (1, 3)), ((None, 2), (2, 2)), ((2, None), (2, 2)), ((0, 5), (1, 5)), ((None, None), (1, 1))],
)
def test_an_open_end_is_the_other_one(span: tuple[float | None, float | None], ends: tuple[int, int]) -> None:
    """Spans become whole numbers of 1 at least."""
    assert whole(Bounds(*span)) == ends
