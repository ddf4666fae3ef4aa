"""Small inputs that a careful clinician would have answered otherwise, and what each must give."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec import recommend
from hiprec.known.knowledge import shipped

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
