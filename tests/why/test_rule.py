"""A rule explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.why.change import to_be_quiet
from hiprec.why.rule import explained_rule

if TYPE_CHECKING:
    from .conftest import Walk

OWN = "red_flags/own/shin_at_night"


def test_a_rule_that_does_not_fire_says_what_would_make_it(walk: Walk) -> None:
    """The verdict, and the one answer that is missing."""
    walked = walk()
    (judged,) = explained_rule(walked.book.rules[OWN], walked).judged
    assert (judged.about, judged.subject, judged.verdict) == ("symptom", "shin", "does not fire")
    assert [(each.fact, each.needs, each.was) for each in judged.changes or ()] == [("night_pain", "yes", False)]


def test_a_rule_that_fires_says_what_became_of_it(walk: Walk) -> None:
    """It counts, and what would end it is known."""
    walked = walk(night_pain=True)
    rule = walked.book.rules[OWN]
    explained = explained_rule(rule, walked)
    (judged,) = explained.judged
    assert (judged.verdict, judged.changes) == ("fires", ())
    assert explained.concludes == "see a doctor, today (urgent)"
    assert [each.fact for each in to_be_quiet(rule, walked.asked(rule)[0], walked) or ()] == ["night_pain"]


def test_without_a_symptom_a_rule_shows_what_one_would_need(walk: Walk) -> None:
    """There is a note, and the answers of a symptom that would make it fire."""
    walked = walk({"symptoms": []})
    explained = explained_rule(walked.book.rules[OWN], walked)
    assert "no" not in explained.note.split()[:2]
    assert "symptom" in explained.note
    assert {each.fact for each in explained.judged[0].changes or ()} == {"site", "night_pain", "swelling"}


def test_before_the_first_check_in_progression_has_not_been_asked(walk: Walk) -> None:
    """The note says so, and nothing is judged."""
    walked = walk()
    explained = explained_rule(walked.book.rulesets["progression"][0], walked)
    assert "check-in" in explained.note
    assert explained.judged == ()


@pytest.mark.slow
def test_every_rule_of_the_book_can_be_explained(walk: Walk) -> None:
    """Every rule has its clauses, and one that does not fire its change or the word that none would."""
    walked = walk()
    for rule in walked.book.rules.values():
        for judged in explained_rule(rule, walked).judged:
            assert bool(judged.clauses) == bool(rule.reads), rule.id
            assert judged.changes != () or judged.verdict == "fires", rule.id
