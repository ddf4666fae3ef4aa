"""A milder referral folds under a stricter one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING, URGENCIES
from hiprec.model.recommendation import Recommendation
from hiprec.walk import recommend
from tests.tried import tried

TODAY = date(2026, 11, 21)
BOOK = shipped()
SIGNS = tuple(
    name for name, fact in BOOK.facts.items() if fact.about == "symptom" and fact.asked and fact.kind == "yes_no"
)
GENERAL = (
    "fever_or_unwell", "pregnant", "recent_surgery", "dark_urine", "missed_periods", "cancer_history",
    "bladder_or_bowel_change", "chest_pain_on_effort", "clot_risk", "unexplained_weight_loss",
)  # fmt: skip


def contradictions(answer: Recommendation) -> list[str]:
    """Name what a folded referral still orders otherwise, and what should have been folded, by the fields."""
    found = []
    rules = {each.rule: each for each in answer.referrals if each.under is None}
    for each in answer.referrals:
        if each.under is None:
            continue
        leader = rules[each.under]
        if URGENCIES.index(each.urgency) > URGENCIES.index(leader.urgency):
            found.append(f"{each.rule} is stricter than {leader.rule}")
        sooner = each.within is not None and each.within < (1000 if leader.within is None else leader.within)
        if leader.urgency in PRESSING and (each.to != leader.to or (each.how_soon != leader.how_soon and not sooner)):
            found.append(f"{each.rule} sends elsewhere than {leader.rule}, or later")
        if each.meanwhile == leader.meanwhile and not set(leader.forbids) <= set(each.forbids):
            found.append(f"{each.rule} says what {leader.rule} says and forbids less")
    for lead in answer.referrals:
        if lead.urgency in PRESSING and lead.under is None:
            found += [
                f"{each.rule} stands beside {lead.rule}"
                for each in answer.referrals
                if each.under is None
                and each is not lead
                and (lead.urgency == "emergency" or (each.symptom == lead.symptom and lead.symptom))
            ]
    return found


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Return a runner with one or two complaints and a handful of signs."""
    symptoms = []
    for site in draw(st.lists(st.sampled_from(BOOK.facts["site"].values), min_size=1, max_size=2, unique=True)):
        signs = draw(st.sets(st.sampled_from(SIGNS), max_size=4))
        pain = {"during": draw(st.integers(0, 10)), "at_rest": draw(st.sampled_from([0, 3, 8]))}
        symptoms.append({"site": site, "pain": pain, "answers": dict.fromkeys(sorted(signs), True)})
    answers = dict.fromkeys(sorted(draw(st.sets(st.sampled_from(GENERAL), max_size=3))), True)
    return {
        "experience": draw(st.sampled_from(["beginner", "advanced"])),
        "age": draw(st.sampled_from([15, 30, 66])),
        "symptoms": symptoms,
        "answers": answers,
    }


@tried(60)
@given(profiles())
def test_beside_something_urgent_nothing_milder_is_ordered(profile: dict[str, Any]) -> None:
    """Whatever hurts and whatever was answered, an urgent complaint has one order."""
    assert contradictions(recommend(profile, today=TODAY)) == []


@pytest.mark.parametrize("answers", [{"fever_or_unwell": True}, {"fever_or_unwell": True, "pregnant": True}])
def test_an_emergency_stands_alone(answers: dict[str, bool]) -> None:
    """Beside a feverish hip that limps no pharmacist is named."""
    symptom = {"site": "groin", "pain": {"during": 4}, "answers": {"limp": True}}
    answer = recommend({"experience": "beginner", "symptoms": [symptom], "answers": answers}, today=TODAY)

    assert answer.outcome == "emergency"
    assert {each.to for each in answer.referrals} == {answer.referrals[0].to}
    assert answer.referrals[0].under is None
    assert {each.under for each in answer.referrals[1:]} <= {answer.referrals[0].rule}
