"""The engine that listens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hiprec.desk.ear import Ear, answered, part_of
from hiprec.recommend import recommend

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)
PROFILE = {"experience": "beginner", "symptoms": [{"kind": "itb", "pain": {"during": 3}, "answers": {"limp": True}}]}


def test_it_answers_as_everybody_does(book: Rulebook) -> None:
    """Listening changes nothing."""
    assert Ear().ask(PROFILE, TODAY, book) == recommend(PROFILE, today=TODAY, rulebook=book, engine="plain")
    assert answered(PROFILE, TODAY, book, Ear()) == recommend(PROFILE, today=TODAY, rulebook=book)


def test_it_knows_what_a_rule_was_asked_with(book: Rulebook) -> None:
    """The values of the facts that the rule reads, the known ones only, once each."""
    ear = Ear()
    ear.ask(PROFILE, TODAY, book)
    heard = ear.hear()
    rule = book.rules["running/by_pain/above_three"]

    assert list(heard.of(rule)) == [{"pain_during": 3.0}]
    assert heard.named
    assert ear.hear().rows == {}


def test_the_part_of_every_rule_is_the_rulebooks(book: Rulebook) -> None:
    """Both name it alike."""
    assert {part_of(rule) for rule in book.rules.values()} == {part.name for part in book.parts.values()}
