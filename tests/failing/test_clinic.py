"""Runners as a clinic sees them, and answers that are left open."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import URGENCIES

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation


HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
BOOK = shipped()


def answered(name: str) -> Recommendation:
    """Answer one of the inputs."""
    return recommend(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")), today=TODAY)


def worked(answer: Recommendation) -> set[str]:
    """Name every muscle that the exercises of a plan work."""
    if answer.plan is None:
        return set()
    given = {each.exercise for session in answer.plan.sessions for each in session.prescriptions}
    return {muscle for exercise in given for muscle in BOOK.exercises[exercise].muscles}


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("d2-back-walking", {"urgent"}),
        ("d2-heel-walking", {"clinician"}),
        ("d2-knee-walking", {"clinician"}),
        ("d3-achilles-sudden", {"clinician"}),
        ("d3-calf-sudden", {"self_manage"}),
        ("d3-hamstring-sudden", {"self_manage"}),
        ("d6-pregnant-side-of-hip", {"urgent"}),
        ("o1-teen-stiff-knee", {"clinician"}),
        ("o2-breastfeeding", {"self_manage", "clinician"}),
        ("o3-warm-stiff-knee", {"clinician"}),
    ],
)
def test_who_is_examined(name: str, outcomes: set[str]) -> None:
    """Walking that hurts and grows, and a sudden Achilles, are examined within a week at least."""
    answer = answered(name)

    assert answer.outcome in outcomes
    assert answer.outcome == "self_manage" or any(
        each.within is not None and each.within <= 7 for each in answer.referrals
    )


@pytest.mark.parametrize(
    ("name", "fact"), [("o1-teen-stiff-knee", "hip_stiff_or_sore_to_turn"), ("o2-breastfeeding", "breastfeeding")]
)
def test_what_decides_is_asked(name: str, fact: str) -> None:
    """The hip is asked about, not assumed; so is what else explains a period that stays away."""
    assert fact in {question.fact for question in answered(name).questions}


def test_the_usual_morning_does_not_stop_a_sore_heel() -> None:
    """First steps that hurt as they always do mean shorter runs at most."""
    running = answered("o4-morning-heel").running

    assert running is not None
    assert running.advice != "stop"


@pytest.mark.parametrize(
    ("name", "muscle"),
    [
        ("d3-achilles-sudden", "calf"),
        ("d3-calf-sudden", "calf"),
        ("d3-hamstring-sudden", "hamstrings"),
    ],
)
def test_a_muscle_hurt_in_one_step_is_not_loaded_in_the_first_days(name: str, muscle: str) -> None:
    """No running, the lightest stage, and no exercise that works the muscle."""
    answer = answered(name)

    assert answer.running is not None
    assert answer.running.advice == "stop"
    assert answer.assessment is not None
    assert answer.assessment.stage == "settle"
    assert answer.plan is not None
    assert muscle not in worked(answer)


OPEN = ("open", "questions are answered")
"""What advice says that rests on a question."""


def answer(name: str, which: str | None = None) -> Recommendation:
    """Answer a profile, or one of a pair."""
    said = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(said["today"]) if which else TODAY
    return recommend(said[which] if which else said, today=day, engine="plain")


def worst(found: Recommendation) -> int:
    """Return the most urgent that an answer says or still holds possible."""
    return max(URGENCIES.index(found.outcome), URGENCIES.index(found.could_be or "none"))


@pytest.mark.parametrize(
    ("name", "outcome", "running"),
    [
        ("d5-swollen-calf-and-breath", "emergency", "stop"),
        ("d7-km-in-the-log", "urgent", "stop"),
        ("d7-stale-worsening", "urgent", "stop"),
    ],
)
def test_what_was_told_is_read(name: str, outcome: str, running: str) -> None:
    """A sign beside another complaint, and a log that outranks an old answer."""
    found = answer(name)

    assert (found.outcome, found.running and found.running.advice) == (outcome, running)


@pytest.mark.parametrize("name", ["h1-low-back", "h1-runners-knee"])
def test_what_is_open_is_asked(name: str) -> None:
    """Advice that rests on an open question asks it in the same answer."""
    found = answer(name)

    assert found.running is not None
    assert found.questions or not any(word in found.running.because for word in OPEN)


@pytest.mark.parametrize(
    ("name", "outcome"), [("w1-word-before-answers", "self_manage"), ("w2-surgeon-cleared", "none")]
)
def test_a_word_from_before_the_profile_is_read(name: str, outcome: str) -> None:
    """It covers what was told with it, and running comes back in steps or as they say."""
    assert answer(name).outcome == outcome


@pytest.mark.parametrize(
    "name", ["region_not_latched", "region_not_latched_2", "void_both_legs_weak", "cold_foot_milder_outcome"]
)
def test_the_worse_of_a_pair_is_no_milder(name: str) -> None:
    """A region for its site, not knowing for an answer, a worse sign for a harmless one."""
    better, worse = (answer(name, which) for which in ("better", "worse"))

    assert worst(worse) >= URGENCIES.index(better.outcome)


def test_a_worse_sign_never_gives_a_plan_where_a_harmless_one_gives_none() -> None:
    """A cold foot with a pain out of proportion, on the day of a word about it."""
    better, worse = (answer("cold_foot_milder_outcome", which) for which in ("better", "worse"))

    assert (better.outcome, worse.outcome) == ("emergency", "emergency")
    assert worse.plan is None


def test_a_worse_pain_told_on_the_day_of_a_word_stays_urgent() -> None:
    """What that word left standing is not ended by it a week later, when the pain has fallen."""
    said = json.loads((HERE / "same_day_news.json").read_text(encoding="utf-8"))

    assert recommend(said, today=date(2026, 8, 4), engine="plain").outcome == "urgent"
