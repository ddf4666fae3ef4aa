"""What a spec asked of the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hiprec.desk.cover.register import Asked, answered
from hiprec.engine import engine
from hiprec.walk import recommend

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)
PROFILE = {"experience": "beginner", "symptoms": [{"kind": "itb", "pain": {"during": 3}, "answers": {"limp": True}}]}


def test_it_answers_as_everybody_does(book: Rulebook) -> None:
    """A trail changes nothing of an answer."""
    expected = recommend(PROFILE, today=TODAY, rulebook=book, engine="plain")
    assert Asked().answer(PROFILE, TODAY, book, engine("plain")) == expected
    assert answered(PROFILE, TODAY, book, engine("plain")) == expected


def test_it_knows_what_a_rule_was_asked_with(book: Rulebook) -> None:
    """The values of the facts that the rule reads, the known ones only, once each."""
    asked = Asked()
    answer = asked.answer(PROFILE, TODAY, book, engine("plain"))
    rule = book.rules["running/by_pain/above_three"]

    assert list(asked.of(rule)) == [{"pain_during": 3.0}]
    assert answer.running is not None
    assert answer.running.rule in asked.named


def test_every_rule_that_an_answer_names_was_asked(book: Rulebook) -> None:
    """Nothing comes into an answer that the trail does not hold."""
    asked = Asked()
    asked.answer(PROFILE, TODAY, book, engine("plain"))

    assert [rule for rule in asked.named & book.rules.keys() if not list(asked.of(book.rules[rule]))] == []
