"""Cases from the consulting room: what needs a doctor gets one, and what does not is left in peace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.closed_words import URGENCIES, Urgency
from hiprec.model.recommendation import Recommendation
from hiprec.source.yaml_document import read_document
from hiprec.walk import answer, replay
from tests.tried import few

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@pytest.mark.law
@pytest.mark.parametrize("first", few(range(0, len(SERIOUS + ORDINARY), 40)))
def test_the_right_person_in_the_right_time(first: int) -> None:
    """The outcome, what it could still be, the questions that decide, and whether there are exercises."""
    missed = [(case_name(case), fault) for case in (SERIOUS + ORDINARY)[first : first + 40] for fault in missing(case)]

    assert missed == []


def missing(case: dict[str, Any]) -> Iterator[str]:
    """Name what a case leads to and should not, or should and does not."""
    wanted, found = case["lead_to"], led_to(case)
    by = [referral.rule for referral in found.referrals]
    if found.outcome != wanted.get("outcome", found.outcome):
        yield f"{found.outcome} by {by}"
    if not rank(wanted.get("at_least")) <= rank(found.outcome) <= rank(wanted.get("at_most", "emergency")):
        yield f"{found.outcome} by {by}"
    if max(rank(found.outcome), rank(found.could_be)) < rank(wanted.get("could_be")):
        yield f"could be {found.could_be}"
    if rank(found.outcome) < rank("urgent"):
        asked = {question.fact for question in found.questions}
        yield from (f"{fact} is not asked" for fact in wanted.get("asks", ()) if fact not in asked)
    if "plan" in wanted and (found.plan is not None) != (wanted["plan"] == "yes"):
        yield f"plan {wanted['plan']}"


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
