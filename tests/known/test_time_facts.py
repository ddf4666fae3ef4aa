"""Facts of time, computed from a log that is read once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.known.course import Course, PainEntry, Training, block_of
from hiprec.known.knowledge import shipped
from hiprec.model.facts import Value
from hiprec.model.profile import CheckIn
from tests.pathway.profiles import START

WEEK = timedelta(weeks=1)
POLICY = shipped().policy


def course(own: float | None, *pains: float | None, block_weeks: int = 6) -> Course:
    """Follow a pain: the profile's own, then one a week."""
    found = Course(START, block_weeks, POLICY)
    found.take(PainEntry(START, own), check_in=False)
    for week, pain in enumerate(pains, 1):
        found.take(PainEntry(START + week * WEEK, pain))
    return found


def facts(own: float | None, *pains: float | None, later: int = 0) -> dict[str, Value]:
    """Return the facts on the day of the last check-in, or some weeks later."""
    return course(own, *pains).facts(START + (len(pains) + later) * WEEK)


def test_before_the_first_check_in_there_are_none() -> None:
    """The profile's own pain is no course yet, and neither is a check-in without a pain."""
    assert (facts(4), facts(None, None)) == ({}, {})


def test_a_pain_that_no_check_in_notes_does_not_improve() -> None:
    """The last that was told stands, and weeks without improvement count from it; nothing else is known."""
    assert facts(4, None, None, None) == {"weeks_without_improvement": 3}


def test_a_whole_course() -> None:
    """Every fact of a flare is what it says."""
    assert facts(4, 2, 6, 7) == {
        "worst_pain_2_weeks": 7,
        "red_weeks_in_block": 2,
        "pain_rises_in_a_row": 2,
        "pain_change": 1,
        "eased_before": True,
        "course": "worse",
        "flare": False,
        "weeks_pain_free": 0,
        "share_of_baseline": 1.75,
        "weeks_without_improvement": 2,
        "pain_change_2_weeks": 5,
    }


@pytest.mark.parametrize(
    ("days", "weeks"),
    [((2, 4, 6), 1), ((2, 4, 6, 9), 2), ((6, 8), 2), ((7, 14), 2), ((8, 14), 2), ((3, 5, 7, 10, 12, 14, 17), 3)],
)
def test_red_weeks_however_the_log_is_cut(days: tuple[int, ...], weeks: int) -> None:
    """Three runs above 5 in one week are one red week, whether told one by one or together."""
    found = Course(START, 6, POLICY)
    for day in days:
        found.take(PainEntry(START + timedelta(days=day), 6))

    assert found.facts(START + timedelta(days=days[-1]))["red_weeks_in_block"] == weeks


@pytest.mark.parametrize(
    ("pains", "weeks"),
    [((6, 6, 6, 6), 3), ((6, 4, 4, 4), 0), ((6, 5, 5, 4.5), 3), ((6, 4, 5, 5), 2), ((0, 0, 3, 3), 2)],
)
def test_improvement_is_a_third_less_than_the_baseline(pains: tuple[float, ...], weeks: int) -> None:
    """Weeks without improvement count from the last time at two thirds of the baseline or less, or at nothing."""
    assert facts(*pains)["weeks_without_improvement"] == weeks


def test_a_new_block_has_a_new_baseline() -> None:
    """After six weeks the last pain of the old block is the baseline: what had been a gain is none any more."""
    eased = [4, 4, 4, 4, 4, 4]

    assert facts(6, *eased[:5])["share_of_baseline"] == pytest.approx(0.667)
    assert facts(6, *eased)["share_of_baseline"] == 1
    assert facts(6, *eased, later=2)["weeks_without_improvement"] == 3
    assert course(6, *eased, block_weeks=8).facts(START + 6 * WEEK)["share_of_baseline"] == pytest.approx(0.667)


def test_easing_before_leaves_out_the_latest_and_the_first() -> None:
    """Only a check-in of this block between the first entry and the latest counts as having eased before."""
    assert [facts(6, *pains)["eased_before"] for pains in ((2,), (2, 5), (5, 2))] == [False, True, False]


def test_weeks_free_of_pain_count_from_the_first_of_them() -> None:
    """Nothing said in between does not end it, pain does."""
    assert facts(3, 0, None, 0, later=1)["weeks_pain_free"] == 3
    assert facts(3, 0, 1, 0, later=1)["weeks_pain_free"] == 1


def test_a_morning_is_compared_with_the_last_one_told() -> None:
    """The first morning is no change; one that was not told is unknown."""
    found = Course(START, 6, POLICY)
    changes = []
    for week, morning in enumerate((2, 4, None, 1), 1):
        found.take(PainEntry(START + week * WEEK, 1, morning))
        changes.append(found.facts(START + week * WEEK).get("morning_change"))

    assert changes == [0, 2, None, -3]


def test_worst_pain_looks_two_weeks_back() -> None:
    """Pain of two weeks ago counts still, of three weeks no more."""
    assert facts(1, 8, 3, 2)["worst_pain_2_weeks"] == 8
    assert facts(1, 8, 3, 2, 2)["worst_pain_2_weeks"] == 3


def test_blocks_are_counted_from_the_start() -> None:
    """Six weeks make a block; a day before the start lies in the first."""
    days = (START - WEEK, START, START + 6 * WEEK - timedelta(1), START + 6 * WEEK)

    assert [block_of(day, START, 6) for day in days] == [0, 0, 0, 1]


def trained(*entries: CheckIn) -> Training:
    """Take check-ins."""
    found = Training(START, 40, POLICY.load_jump)
    for entry in entries:
        found.take(entry)
    return found


def entry(week: int, sessions: int | None = None, km: float | None = None) -> CheckIn:
    """Write a check-in."""
    return CheckIn(date=START + week * WEEK, sessions_done=sessions, km=km)


def test_training_before_and_after_check_ins() -> None:
    """Weeks, gaps, sessions and distance are what the log says of them."""
    assert trained().facts(START + 2 * WEEK) == {
        "weeks_in_programme": 2,
        "check_ins": 0,
        "weeks_without_sessions": 0,
        "distance_falls_in_a_row": 0,
        "distance_rise": 0.0,
    }
    log = (entry(1, 2, 40), entry(2, 0, 30), entry(4, 0, 10))

    assert trained(*log).facts(START + 5 * WEEK) == {
        "weeks_in_programme": 5,
        "check_ins": 3,
        "weeks_without_sessions": 3,
        "distance_falls_in_a_row": 2,
        "distance_rise": 0.0,
        "days_between_check_ins": 14,
        "sessions_done": 0,
        "distance_kept": 0.25,
    }


def test_a_distance_that_rises_ends_the_fall() -> None:
    """Only falls in a row count, and a week without a distance is skipped."""
    log = (entry(1, km=40), entry(2, km=30), entry(3), entry(4, km=20), entry(5, km=25))
    falls = [trained(*log[:count]).facts(START)["distance_falls_in_a_row"] for count in range(6)]

    assert falls == [0, 0, 1, 1, 2, 0]


def test_no_run_at_all_keeps_nothing_of_any_distance() -> None:
    """Even where the usual distance is not known."""
    training = Training(START, None, POLICY.load_jump)
    training.take(CheckIn(date=START + WEEK, km=0))

    assert training.facts(START + WEEK)["distance_kept"] == 0
