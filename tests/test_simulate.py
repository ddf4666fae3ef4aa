"""Weeks played ahead."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import Profile
from hiprec.model.simulation import Diligence, Simulation
from hiprec.simulate import Course, WeekPain, course_pains, simulate
from hiprec.walk import recommend
from tests.tried import tried

ROOT = Path(__file__).parents[1]
BOOK, DAY = shipped(), date(2026, 11, 21)


def profile(**more: Any) -> Profile:
    """Make the runner with ITB pain and an answer to everything."""
    said = json.loads((ROOT / "tests/profiles/itb-band.json").read_text(encoding="utf-8"))
    return take_profile({**said, **more}, vocabulary(BOOK), DAY)


def play(runner: Profile, course: Course | Sequence[WeekPain], weeks: int, sessions: Diligence = "all") -> Simulation:
    """Play weeks ahead with the plain engine."""
    return simulate(runner, course, weeks=weeks, sessions=sessions, today=DAY, rulebook=BOOK, engine="plain")


@pytest.mark.parametrize(
    ("course", "during"),
    [
        ("steady", [3, 3, 3, 3, 3, 3, 3, 3]),
        ("falling", [2.5, 2, 1.5, 1, 0.5, 0, 0, 0]),
        ("rising", [3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]),
        ("flare", [2.5, 2, 1.5, 1, 4.5, 4, 0, 0]),
    ],
)
def test_courses(course: Course, during: list[float]) -> None:
    """Each course moves as it says; the next morning is one point below, never below nought."""
    pains = course_pains(course, 3, 8)
    assert [one.during for one in pains] == during
    assert [one.next_morning for one in pains] == [max(0, pain - 1) for pain in during]


@given(st.sampled_from(["falling", "steady", "rising", "flare"]), st.floats(0, 10), st.integers(1, 104))
def test_courses_stay_within_the_scale(course: Course, start: float, weeks: int) -> None:
    """Whatever the start, pains are 0 to 10, one for each week."""
    pains = course_pains(course, start, weeks)
    assert len(pains) == weeks
    assert all(0 <= one.next_morning <= one.during <= 10 for one in pains)


def test_each_week_is_what_the_check_in_would_have_answered() -> None:
    """A simulated week is the answer to a profile that holds the same check-ins."""
    runner = profile(recorded=DAY)
    weeks = play(runner, "falling", 3).weeks
    log = [
        {
            "date": week.date,
            "pain_during": week.pains[0].pain_during,
            "pain_next_morning": week.pains[0].pain_next_morning,
            "sessions_done": week.sessions_done,
            "all_targets_met": True,
        }
        for week in weeks[1:]
    ]
    last = weeks[-1]
    later = take_profile(
        {**runner.model_dump(exclude_unset=True), "check_ins": log}, vocabulary(BOOK), DAY + timedelta(days=30)
    )
    answer = recommend(later, today=last.date, rulebook=BOOK, engine="plain")
    assert answer.history[-1].moves == last.moves
    assert answer.referrals == last.referrals
    assert answer.plan
    assert {one.exercise for one in last.exercises} == {
        one.exercise for session in answer.plan.sessions for one in session.prescriptions
    }


def test_falling_pain_leads_up_and_rising_pain_to_someone() -> None:
    """Who gets better goes up; who gets worse never does, and is sent on."""
    better, worse = play(profile(), "falling", 8), play(profile(), "rising", 8)
    assert any(move.moved == "progress" for week in better.weeks for move in week.moves)
    assert not any(move.moved == "progress" for week in worse.weeks[2:] for move in week.moves)
    assert worse.weeks[-1].referrals


@pytest.mark.parametrize(("sessions", "share"), [("all", 1), ("most", 0.5), ("few", 0)])
def test_diligence(sessions: Diligence, share: float) -> None:
    """All, all but one, or half of the sessions are done."""
    weeks = play(profile(), "steady", 3, sessions).weeks
    for before, week in itertools.pairwise(weeks):
        assert week.sessions_done is not None
        assert share * before.sessions_planned <= week.sessions_done <= before.sessions_planned
        fewer = sessions == "few" or (sessions == "most" and before.sessions_planned > 1)
        assert (week.sessions_done < before.sessions_planned) == fewer


def test_what_is_taken_for_granted_is_told() -> None:
    """A start, and pain that nobody told."""
    unknown = take_profile({"experience": "beginner", "symptoms": ["itb"]}, vocabulary(BOOK), DAY)
    found = play(unknown, "steady", 1)
    assert found.weeks[1].pains[0].pain_during == 3
    assert found.assumed == (
        "The programme starts on 2026-11-21.",
        "Pain that is not known is taken as 3 on a run.",
        "Nothing else is wrong: every question is answered harmlessly. Nothing of this is recorded.",
    )
    assert len(play(profile(recorded=DAY), "steady", 1).assumed) == 1


def test_the_log_so_far_is_kept() -> None:
    """Weeks go on from the latest pain of the log, after its check-ins; a start to come is waited for."""
    log = [{"date": "2026-11-07", "pain_during": 6}, {"date": "2026-11-14", "symptoms": {"itb": 5}}]
    found = play(profile(check_ins=log), "steady", 1)
    assert found.weeks[1].pains[0].pain_during == 5
    assert play(profile(started="2026-12-01"), "steady", 1).weeks[0].date == date(2026, 12, 1)


def test_an_urgent_referral_stays_through_the_weeks() -> None:
    """Without a clinician's word there is no plan, however the pain falls."""
    said = json.loads((ROOT / "tests/profiles/groin-hop.json").read_text(encoding="utf-8"))
    found = play(take_profile(said, vocabulary(BOOK), DAY), "falling", 4)
    assert all(week.outcome == "urgent" and not week.exercises for week in found.weeks)
    assert [week.sessions_done for week in found.weeks[1:]] == [0, 0, 0, 0]


@tried(15)
@given(
    st.lists(st.floats(0, 10).map(lambda pain: round(pain, 1)), min_size=1, max_size=8), st.sampled_from(["all", "few"])
)
def test_any_weeks_can_be_played(pains: list[float], sessions: Diligence) -> None:
    """Whatever the pains, each week is there, and the same again gives the same."""
    course = [WeekPain(pain, max(0.0, pain - 1)) for pain in pains]
    found = play(profile(), course, len(course), sessions)
    assert [week.date for week in found.weeks] == [DAY + timedelta(days=7 * at) for at in range(len(pains) + 1)]
    assert found == play(profile(), course, len(course), sessions)
    assert found == Simulation.model_validate_json(found.model_dump_json(by_alias=True))
