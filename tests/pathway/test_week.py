"""One week of the walk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hiprec.pathway.programme import Planned, Referred, Stopped
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, calm, check_in, planned, reviewed, symptom


def week(book: Rulebook, weeks: float = 0, **keys: object) -> Planned:
    """Walk a day so many weeks after the start."""
    return planned(calm(book, **keys), book, START + timedelta(days=round(7 * weeks)))


def test_the_size_of_a_session_follows_experience_and_stage(book: Rulebook) -> None:
    """A beginner does four or five exercises, an advanced runner six or seven, and fewer while settling."""
    red = [symptom(book, kind="achilles_tendinopathy", pain={"during": 6, "next_morning": 0, "at_rest": 0})]
    sizes = [
        len(found.standing.order)
        for found in (week(book), week(book, experience="advanced"), week(book, experience="advanced", symptoms=red))
    ]

    assert 4 <= sizes[0] <= 5 < sizes[1] <= 7
    assert 3 <= sizes[2] < sizes[1]


@pytest.mark.parametrize(
    ("keys", "sessions"),
    [
        ({}, 2),
        ({"programme": "fit_hips_for_runners"}, 1),
        ({"programme": "band_hip_workout", "equipment": ["loop_band"]}, 3),
    ],
)
def test_sessions_are_the_low_end(book: Rulebook, keys: dict[str, Any], sessions: int) -> None:
    """Two to three a week begin with two; a routine begins as it says."""
    assert week(book, **keys).standing.sessions == sessions


def test_an_urgent_flag_leaves_nothing_standing(book: Rulebook) -> None:
    """There is no choice and no position, and the referrals wait from that day."""
    one = symptom(book, kind="shin_splints")
    one["answers"]["cannot_bear_weight"] = True
    found = reviewed(calm(book, symptoms=[one]), book, START).week

    assert (type(found), dict(found.standing.positions)) == (Referred, {})
    assert found.standing.referrals.waiting_since == START
    assert {each.urgency for each in found.standing.referrals.waiting} <= {"urgent", "emergency"}


def test_a_block_turns_on_its_grid(book: Rulebook) -> None:
    """After six weeks a new block begins, however late that is noticed; a stop lasts for the length of a block."""
    first = week(book)
    stops = {"clam": Stopped("clam", "a", START + timedelta(weeks=5)), "bridge": Stopped("bridge", "b", START)}
    later = week(book, 7.5).known
    found = replace(first.standing, stopped=stops).in_block(later)

    assert (found.block_starts, found.order, set(found.stopped)) == (START + timedelta(weeks=6), (), {"clam"})
    assert first.standing.in_block(week(book, 5).known) is first.standing


def test_pain_that_rises_above_green_makes_nothing_harder(book: Rulebook) -> None:
    """The stage is no later and the sessions and exercises are no more, though the mornings are better than before."""
    one = symptom(book, kind="hamstring_tendinopathy", pain={"during": 1, "next_morning": 4, "at_rest": 0})
    log = [check_in(1, pain_during=3.5, pain_next_morning=0)]
    before, after = (week(book, weeks, symptoms=[one], check_ins=log[:weeks]) for weeks in (0, 1))

    assert after.standing.rising
    assert after.assessed.stage == before.assessed.stage == "settle"
    assert after.standing.sessions <= before.standing.sessions
    assert len(after.standing.order) <= len(before.standing.order)


def test_what_fits_is_the_front_of_the_order(book: Rulebook) -> None:
    """Ways are dropped from the end until the session keeps the minutes; the others keep their place."""
    log = [check_in(number) for number in range(1, 7)]
    found = week(book, 6, availability={"minutes": 8}, check_ins=log).standing

    assert found.fitting == found.order[: len(found.fitting)]
    assert set(found.positions) == set(found.order)


def test_a_symptom_that_appears_makes_the_choice_anew(book: Rulebook) -> None:
    """With a new pain the ladders are chosen for it, and those that stay keep their place."""
    since = (START + timedelta(10)).isoformat()
    new = {**symptom(book, kind="gluteal_tendinopathy", since=since)}
    log = [check_in(1), check_in(2, symptoms={"it": {"pain_during": 2, "pain_next_morning": 0}})]
    before, after = (week(book, weeks, symptoms=[new], check_ins=log[:weeks]) for weeks in (1, 2))
    both = before.standing.positions.keys() & after.standing.positions.keys()

    assert before.standing.order != after.standing.order
    assert all(after.standing.positions[key].since == before.standing.positions[key].since for key in both)
