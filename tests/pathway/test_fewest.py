"""The fewest questions: all that is open is settled by harmless answers to them, and nothing that is open is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import URGENCIES
from hiprec.model.recommendation import Recommendation
from tests.tried import few

TODAY = date(2026, 11, 21)
BOOK = shipped()
PLACES = (*BOOK.facts["site"].values, *BOOK.body.regions)
WORDS = (*BOOK.body.kinds, *PLACES)
_OWN = {"age": 30, "sex": "male"}


def answered(profile: dict[str, Any]) -> Recommendation:
    """Answer a profile."""
    return recommend(profile, today=TODAY)


def complaint(word: str) -> dict[str, Any]:
    """Write a complaint by its kind or its place."""
    return {"id": "it", "kind" if word in BOOK.body.kinds else "site": word, "answers": {}, "pain": {}}


def harmless(profile: dict[str, Any], answer: Recommendation) -> dict[str, Any]:
    """Answer every question of an answer harmlessly."""
    it = profile["symptoms"][0]
    more: dict[str, Any] = {**profile, "answers": dict(profile["answers"])}
    own = {**it, "answers": dict(it["answers"]), "pain": dict(it["pain"])}
    for question in answer.questions:
        fact = BOOK.facts[question.fact]
        if fact.name in _OWN:
            more[fact.name] = _OWN[fact.name]
        elif fact.name.startswith("pain_") and fact.kind == "number":
            own["pain"][fact.name.removeprefix("pain_")] = 1 if fact.name == "pain_during" else 0
        elif fact.name == "weeks":
            own["weeks"] = 1
        elif fact.name == "site":
            own["site"] = question.values[0]
        elif fact.name == "kind":
            own["answers"]["kind"] = None
        else:
            (own if fact.about == "symptom" else more)["answers"][fact.name] = fact.harmless()
    return {**more, "symptoms": [own]}


@pytest.mark.law
@pytest.mark.parametrize("word", few(WORDS))
def test_harmless_answers_end_the_questions(word: str) -> None:
    """Answered harmlessly, round by round, the questions come to an end, each asked once."""
    profile: dict[str, Any] = {"experience": "intermediate", "answers": {}, "symptoms": [complaint(word)]}
    asked: list[str] = []
    for _ in range(8):
        answer = answered(profile)
        asked += [question.fact for question in answer.questions]
        if not answer.questions:
            break
        profile = harmless(profile, answer)

    assert answer.questions == ()
    assert answer.could_be is None
    assert sorted(set(asked)) == sorted(asked)


@pytest.mark.law
@pytest.mark.parametrize("word", few(WORDS))
def test_no_flag_of_a_place_is_lost(word: str) -> None:
    """Whatever an answer could still be is named by a question of it, and some question could be as urgent."""
    answer = answered({"experience": "intermediate", "symptoms": [complaint(word)]})

    assert answer.could_be == max((each.urgency for each in answer.questions), key=URGENCIES.index)
    assert {question.urgency for question in answer.questions} >= {"emergency", "urgent"}


@pytest.mark.parametrize(("word", "most"), [("itb", 30), ("runner's knee", 30), ("shin pain", 30), ("", 12)])
def test_a_bare_word_asks_little(word: str, most: int) -> None:
    """At most thirty questions in eight groups for what runners come with most."""
    answer = answered({"experience": "intermediate", "symptoms": [word] if word else []})

    assert len(answer.questions) <= most
    assert len({(each.group, each.symptom) for each in answer.questions}) <= 8


def test_a_risk_is_asked_once_its_sign_is_there() -> None:
    """An outer knee that aches at night is asked about an earlier cancer; a plain one is not."""
    profile: dict[str, Any] = {"experience": "intermediate", "answers": {}, "symptoms": [complaint("iliotibial_band")]}
    plain = {question.fact for question in answered(profile).questions}
    profile["symptoms"][0]["answers"] = {"night_pain": True}
    sore = {question.fact for question in answered(profile).questions}

    assert "cancer_history" not in plain
    assert "cancer_history" in sore
