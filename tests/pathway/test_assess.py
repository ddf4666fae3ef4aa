"""Assess: irritability, stage, and whether to run."""

from __future__ import annotations

import pytest

from hiprec.pathway.assess import Assessed
from hiprec.pathway.running import run
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import PLAIN, START, Json, calm, reviewed, symptom


def assessed(book: Rulebook, profile: Json) -> Assessed:
    """Assess a profile on its first day."""
    return reviewed(profile, book, START).week.assessed


def advice_of(found: Assessed) -> str:
    """Advise on running on the same day."""
    advice = run(found.screening, PLAIN)
    return advice.advice if advice else "none"


def hurting(book: Rulebook, *pains: float) -> Json:
    """Write a runner with a calm kneecap pain: during, the next morning, at rest."""
    pain = dict(zip(("during", "next_morning", "at_rest"), pains, strict=True))
    return calm(book, symptoms=[symptom(book, kind="runners_knee", pain=pain)])


@pytest.mark.parametrize(
    ("pains", "stage", "irritability", "advice"),
    [
        ((2, 0, 0), "load", "low", "keep"),
        ((4, 0, 0), "build", "moderate", "reduce"),
        ((6, 0, 0), "settle", "high", "stop"),
        ((2, 4, 0), "settle", "high", "reduce"),
    ],
)
def test_the_zones_decide(book: Rulebook, pains: tuple[float, ...], stage: str, irritability: str, advice: str) -> None:
    """Green, amber, red, and a bad morning: each has its stage, its irritability and its running."""
    found = assessed(book, hurting(book, *pains))

    assert (found.stage, found.irritability) == (stage, irritability)
    assert (found.assessment.stage, found.assessment.irritability) == (stage, irritability)
    assert advice_of(found) == advice


def test_the_more_careful_of_two_symptoms_wins(book: Rulebook) -> None:
    """With one pain green and one red, stage and running are those of the red one, and its rule is the reason."""
    profile = hurting(book, 2, 0, 0)
    red = {**symptom(book, kind="shin_splints", pain={"during": 6, "next_morning": 0, "at_rest": 0}), "id": "shin"}
    found = assessed(book, {**profile, "symptoms": [*profile["symptoms"], red]})

    assert (found.stage, found.irritability) == ("settle", "high")
    assert "assessment/by_pain/above_five_on_the_run" in {each.rule for each in found.assessment.reasons}
    assert advice_of(found) == "stop"


def test_an_open_urgent_question_holds_stage_and_runs(book: Rulebook) -> None:
    """While it is open the stage is settle and running stops, with a reason that says so."""
    profile = hurting(book, 1, 0, 0)
    profile["symptoms"][0]["answers"]["cannot_bear_weight"] = None
    found = assessed(book, profile)

    assert found.screening.provisional
    assert (found.stage, advice_of(found)) == ("settle", "stop")
    assert "questions" in found.assessment.reasons[0].because
