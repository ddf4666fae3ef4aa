"""What a runner says on the telephone: plain words, where it hurts and what was told, each thing once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hiprec.kinds import Refer
from hiprec.known.knowledge import shipped
from hiprec.walk import recommend
from tests.rules.test_meanwhile import profile_of, referring
from tests.tried import few

TODAY = date(2026, 11, 21)
BOOK = shipped()
EMERGENCIES = [rule for rule in BOOK.rules.values() if isinstance(rule.then, Refer) and rule.then.refer == "emergency"]
NAMES = {name.replace("_", " ") for name in BOOK.facts}


def said(symptom: dict[str, Any] | None = None, **answers: bool) -> tuple[str, ...]:
    """Return what is to be said of a complaint and answers about the runner."""
    symptoms = [] if symptom is None else [symptom]
    return recommend({"experience": "beginner", "symptoms": symptoms, "answers": answers}, today=TODAY).say


@pytest.mark.law
@pytest.mark.parametrize("file", few(sorted({rule.id.rpartition("/")[0] for rule in EMERGENCIES})))
def test_every_emergency_is_told_in_plain_words(file: str) -> None:
    """Each case of an emergency rule has something to say, nothing twice, and no name of a fact or a rule."""
    for case in (case for rule in EMERGENCIES if rule.id.startswith(f"{file}/") for case in referring(rule.id)):
        answer = recommend(profile_of(case), today=TODAY)
        assert answer.outcome == "emergency", case
        assert answer.say, case
        assert len(set(answer.say)) == len(answer.say), case
        assert not [words for words in answer.say if words in NAMES or {*words} & {*"_{}"}], case


def test_the_bladder_is_named_once_whichever_rules_speak_of_it() -> None:
    """Back pain, a weak leg and a numb saddle with bladder trouble: four signs, of which none is told twice."""
    back = {"site": "low_back", "pain": {"during": 7}, "answers": {"leg_weakness": True}}
    assert said(back, bladder_or_bowel_change=True, saddle_numbness=True) == (
        "pain in the low back",
        "numb skin between my legs",
        "new trouble with my bladder or bowels",
        "a leg or foot that has lost strength",
    )


def test_what_says_more_is_said_instead() -> None:
    """Both legs weak is said and not also that one leg is."""
    back = {"site": "low_back", "answers": {"leg_weakness": True, "both_legs_weak": True}}
    assert said(back, bladder_or_bowel_change=True) == (
        "pain in the low back",
        "new trouble with my bladder or bowels",
        "weakness in both legs",
    )


def test_a_number_and_a_region_are_told_as_they_were_answered() -> None:
    """A pain is told as a number, and a region by its name."""
    hip = {"site": "hip", "pain": {"during": 6, "at_rest": 8}, "answers": {"cannot_bear_weight": True}}
    assert said(hip, fever_or_unwell=True)[:1] == ("pain in the hip",)
    assert "pain of 8 out of 10 while I rest" in said(hip, fever_or_unwell=True)


def test_nothing_is_said_where_it_is_no_emergency() -> None:
    """Without an emergency there is no script."""
    assert said({"kind": "itb", "pain": {"during": 3}}) == ()


def test_what_makes_an_emergency_what_it_is_is_told_too() -> None:
    """A hot, swollen thigh is told beside the breath, and the back beside a numb saddle."""
    thigh = {"site": "thigh", "pain": {"at_rest": 4}, "answers": {"swelling": True, "hot_or_red": True}}
    told = said(thigh, clot_risk=True, breathless_at_rest=True)
    assert told[0] == "shortness of breath at rest"
    assert {"pain in the thigh", "swelling where it hurts", "hot or red skin where it hurts"} <= set(told)
    assert said({"site": "low_back"}, saddle_numbness=True) == ("pain in the low back", "numb skin between my legs")
