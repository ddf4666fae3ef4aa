"""Cases from the consulting room: what needs a doctor gets one, and what does not is left in peace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.recommendation import Recommendation
from hiprec.model.words import URGENCIES, Urgency
from hiprec.rulebook.reading import read_document
from hiprec.walk import answer, replay

TODAY = date(2026, 11, 21)
ENGINE = Bits(PlainEngine())
SPOKEN = {"yes": True, "no": False, "unknown": None}
DOCUMENT, PROBLEMS = read_document(Path(__file__).with_name("red_flag_cases.yaml"), "tests/rules/red_flag_cases.yaml")
BOOK: dict[str, Any] = DOCUMENT.data if DOCUMENT else {}
USUAL: dict[str, list[str]] = BOOK["usual_questions"]
SERIOUS: list[dict[str, Any]] = BOOK["serious"]
ORDINARY: list[dict[str, Any]] = BOOK["ordinary"]


def case_name(case: dict[str, Any]) -> str:
    """Name a case by its sentence."""
    return str(case["case"])


def told(answers: dict[str, Any], usual: list[str]) -> dict[str, Any]:
    """Return answers as a profile has them, with "no" to the usual questions that were not mentioned."""
    return {**dict.fromkeys(usual, False), **{name: SPOKEN.get(value, value) for name, value in answers.items()}}


def profile_of(case: dict[str, Any]) -> dict[str, Any]:
    """Make the profile of a case."""
    full = case.get("rest", "no") == "no"
    runner = dict(case.get("runner", {}))
    profile = {"experience": "intermediate", **runner}
    profile["answers"] = told(runner.get("answers", {}), USUAL["runner"] if full else [])
    profile["symptoms"] = [
        symptom
        if isinstance(symptom, str)
        else {**symptom, "answers": told(symptom.get("answers", {}), USUAL["symptom"] if full else [])}
        for symptom in case.get("symptoms", [])
    ]
    profile["check_ins"] = [
        {**entry, **({"answers": told(entry["answers"], [])} if "answers" in entry else {})}
        for entry in case.get("check_ins", [])
    ]
    return profile


def led_to(case: dict[str, Any]) -> Recommendation:
    """Run a case."""
    book = shipped()
    profile = take_profile(profile_of(case), vocabulary(book), TODAY)
    return answer(replay(profile, book, ENGINE, TODAY), TODAY, ENGINE)


def rank(urgency: Urgency | None) -> int:
    """Place an urgency in the order; none at all is the lowest."""
    return URGENCIES.index(urgency or "none")


@pytest.mark.parametrize("case", SERIOUS + ORDINARY, ids=case_name)
def test_the_right_person_in_the_right_time(case: dict[str, Any]) -> None:
    """The outcome, what it could still be, the questions that decide, and whether there are exercises."""
    wanted, found = case["lead_to"], led_to(case)
    by = [referral.rule for referral in found.referrals]

    assert found.outcome == wanted.get("outcome", found.outcome), by
    assert rank(found.outcome) >= rank(wanted.get("at_least")), by
    assert rank(found.outcome) <= rank(wanted.get("at_most", "emergency")), by
    assert max(rank(found.outcome), rank(found.could_be)) >= rank(wanted.get("could_be"))
    if rank(found.outcome) < rank("urgent"):
        assert set(wanted.get("asks", ())) <= {question.fact for question in found.questions}
    if "plan" in wanted:
        assert (found.plan is not None) == (wanted["plan"] == "yes")


def test_the_cases_can_be_read() -> None:
    """The file is YAML without a mistake, every sentence stands once, and every case leads to something."""
    every = SERIOUS + ORDINARY

    assert PROBLEMS == []
    assert len({case_name(case) for case in every}) == len(every)
    assert all(case["lead_to"] for case in every)


@pytest.mark.parametrize("words", ["itb", "shin pain", "hip pain", "back pain", ""])
def test_a_dozen_groups_of_questions_at_most(words: str) -> None:
    """Bare words lead to at most a dozen groups, the most urgent group first."""
    found = led_to({"rest": "unanswered", "symptoms": [words] if words else []})
    groups = list(dict.fromkeys((question.group, question.symptom) for question in found.questions))
    worst = [
        max(rank(question.urgency) for question in found.questions if (question.group, question.symptom) == group)
        for group in groups
    ]

    assert len(groups) <= 12
    assert worst == sorted(worst, reverse=True)
