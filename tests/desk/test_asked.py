"""What a spec asked of the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hiprec.desk.cover.register import Asked, Register, answered
from hiprec.engine import engine
from hiprec.walk import recommend

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)
PROFILE = {"experience": "beginner", "symptoms": [{"kind": "itb", "pain": {"during": 3}, "answers": {"limp": True}}]}


def spec_asking(book: Rulebook) -> tuple[Recommendation, Asked]:
    """Answer the profile as a spec does, and return what it asked."""
    register = Register(book)
    answer = register.ask(PROFILE, TODAY, book)
    register.close_spec("a spec", None)
    return answer, register.entries.specs["a spec"]


def test_it_answers_as_everybody_does(book: Rulebook) -> None:
    """A trail changes nothing of an answer."""
    expected = recommend(PROFILE, today=TODAY, rulebook=book, engine="plain")
    assert spec_asking(book)[0] == expected
    assert answered(PROFILE, TODAY, book, engine("plain")) == expected


def test_it_knows_what_a_rule_was_asked_with(book: Rulebook) -> None:
    """The values of the facts that the rule reads, the known ones only, once each."""
    answer, asked = spec_asking(book)
    rule = book.rules["running/by_pain/above_three"]

    assert list(asked.of(rule)) == [{"pain_during": 3.0}]
    assert answer.running is not None
    assert answer.running.rule in asked.named


def test_every_rule_that_an_answer_names_was_asked(book: Rulebook) -> None:
    """Nothing comes into an answer that the trail does not hold."""
    _, asked = spec_asking(book)

    assert [rule for rule in asked.named & book.rules.keys() if not list(asked.of(book.rules[rule]))] == []
