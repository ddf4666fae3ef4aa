"""Two answers compared: outcome, referrals, questions, running, stage, words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.diff.difference import Ground, differences, text
from hiprec.model.recommendation import Question, Referral

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation

GROUND = Ground()


def referral(urgency: str, rule: str = "red_flags/a/b", symptom: str | None = None) -> Referral:
    """Make a referral."""
    words = dict.fromkeys(("to", "how_soon", "meanwhile", "bring", "because"), "x")
    return Referral.model_validate(
        {**words, "urgency": urgency, "rule": rule, "cites": (), "evidence": "judgement", "symptom": symptom}
    )


def question(fact: str, urgency: str) -> Question:
    """Make a question."""
    words = dict.fromkeys(("ask", "group", "group_ask", "kind"), "x")
    return Question.model_validate(
        {**words, "fact": fact, "urgency": urgency, "values": (), "symptom": None, "rules": ()}
    )


def found(old: Recommendation, **changes: Any) -> list[tuple[str, str]]:
    """Return the kinds and cautions of what differs between an answer and a changed copy, and back again."""
    return [(one.kind, one.caution) for one in differences(old, old.model_copy(update=changes), GROUND)]


def test_the_same_answer_differs_in_nothing(answer: Recommendation) -> None:
    """Which book said it does not count."""
    assert found(answer) == []
    assert found(answer, rulebook=answer.rulebook.model_copy(update={"version": "other"})) == []
    assert answer.rulebook.version not in text(answer)


def test_the_urgency_goes_up_and_down(answer: Recommendation) -> None:
    """A referral that goes with it is not told twice."""
    raised = {"outcome": "urgent", "referrals": (referral("urgent"),)}

    assert found(answer, **raised) == [("urgency up", "more")]
    assert found(answer.model_copy(update=raised), outcome=answer.outcome, referrals=answer.referrals) == [
        ("urgency down", "less")
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([referral("clinician")], [], [("referral gone", "less")]),
        ([], [referral("clinician")], [("referral new", "more")]),
        (
            [referral("clinician", "red_flags/a/old")],
            [referral("clinician", "red_flags/a/new")],
            [("referral gone", "neither"), ("referral new", "neither")],
        ),
        ([referral("urgent")], [referral("clinician")], [("referral gone", "less")]),
        (
            [referral("clinician", symptom="knee")],
            [referral("clinician", "red_flags/x/y")],
            [("referral gone", "less"), ("referral new", "more")],
        ),
    ],
)
def test_a_referral_that_goes_is_less_cautious_unless_one_takes_its_place(
    answer: Recommendation, before: list[Referral], after: list[Referral], expected: list[tuple[str, str]]
) -> None:
    """A renamed rule hurts nobody."""
    old = answer.model_copy(update={"referrals": tuple(before)})

    assert found(old, referrals=tuple(after)) == expected


def test_a_question_that_is_not_asked_any_more_is_less_cautious(answer: Recommendation) -> None:
    """Unless somebody has to be seen more urgently now; a new one is more cautious."""
    calm = answer.model_copy(update={"questions": (), "could_be": None})
    asked = answer.model_copy(update={"questions": (question("limp", "urgent"),), "could_be": "urgent"})
    gone = {"questions": (), "could_be": None}

    assert found(asked, **gone) == [("questions", "less")]
    assert ("questions", "neither") in found(asked, **gone, outcome="emergency")
    assert found(calm, questions=asked.questions, could_be="urgent") == [("questions", "more")]


def test_running_is_compared_by_advice_and_then_by_limits(answer: Recommendation) -> None:
    """A limit that goes is less cautious; another in its place is not judged."""
    assert answer.running is not None
    advice = answer.running.model_copy(update={"advice": "stop"})
    fewer = answer.running.model_copy(update={"limits": answer.running.limits[1:]})
    other = answer.running.model_copy(update={"limits": ("Sing.", *answer.running.limits[1:])})

    assert found(answer, running=advice) == [("running", "more")]
    assert found(answer.model_copy(update={"running": advice}), running=answer.running) == [("running", "less")]
    assert found(answer, running=None) == [("running", "less")]
    assert found(answer, running=fewer) == [("running", "less")]
    assert found(answer, running=other) == [("running", "neither")]


def test_a_later_stage_or_less_irritability_is_less_cautious(answer: Recommendation) -> None:
    """Even where the other of the two became more cautious."""
    assert answer.assessment is not None
    settled = answer.assessment.model_copy(update={"stage": "settle", "irritability": "low"})
    mixed = answer.assessment.model_copy(update={"stage": "load", "irritability": "high"})
    old = answer.model_copy(update={"assessment": settled})

    assert found(old, assessment=mixed) == [("stage", "less")]
    assert found(old.model_copy(update={"assessment": mixed}), assessment=settled) == [("stage", "less")]


def test_what_is_left_is_wording(answer: Recommendation) -> None:
    """It names the part of the answer that reads otherwise."""
    (one,) = differences(answer, answer.model_copy(update={"disclaimer": "Otherwise."}), GROUND)

    assert (one.kind, one.caution, one.after) == ("wording", "neither", "other words: disclaimer")
