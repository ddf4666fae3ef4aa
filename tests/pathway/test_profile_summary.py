"""What goes along with an answer for whoever reads it."""

from __future__ import annotations

from datetime import date

from hiprec import recommend
from hiprec.model.recommendation import LadderRungs, RungName, Told, ToldAnswer

TODAY = date(2026, 11, 21)
GROIN = {"site": "groin", "side": "right", "weeks": 4, "pain": {"during": 6}, "answers": {"limp": True}}


def test_what_was_told_for_the_worse_is_gathered() -> None:
    """A symptom's place, time and pains come with its bad signs; what was answered well is left away."""
    groin = {**GROIN, "answers": {"limp": True, "night_pain": False}}
    found = recommend({"experience": "advanced", "symptoms": [groin]}, today=TODAY).told

    limp = ToldAnswer(fact="limp", ask="Do you limp or change your stride because of it?", answer="yes")
    assert found[0] == Told(symptom="groin", site="groin", side="right", weeks=4, pain_during=6, answers=(limp,))
    assert [one.symptom for one in found] == ["groin", None]


def test_ladders_and_sources_of_a_plan_are_named() -> None:
    """Every exercise of a plan stands on a ladder that is named whole, and every citation has its title."""
    answer = recommend({"experience": "beginner"}, today=TODAY)
    assert answer.plan is not None
    prescriptions = [one for session in answer.plan.sessions for one in session.prescriptions]

    names = {rung for ladder in answer.ladders for rung in ladder.rungs}
    assert {RungName(exercise=one.exercise, name=one.name) for one in prescriptions} <= names
    assert {one.ladder for one in prescriptions} == {ladder.ladder for ladder in answer.ladders}
    assert all(isinstance(ladder, LadderRungs) and ladder.rungs for ladder in answer.ladders)
    cited = {cite for one in prescriptions for reason in one.reasons for cite in reason.cites}
    assert cited <= {source.cite for source in answer.sources}
    assert all(one.mistakes for one in prescriptions)


def test_zones_are_the_numbers_of_the_rule_for_a_session() -> None:
    """What the sentence says about pain in a session also stands as numbers."""
    plan = recommend({"experience": "beginner", "symptoms": []}, today=TODAY).plan
    assert plan is not None
    assert plan.zones is not None
    assert f"up to {plan.zones.green} of 10" in plan.in_session_rule
    assert f"Above {plan.zones.red}, sharp" in plan.in_session_rule
