"""The walk taken for an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.explained_walk import met

if TYPE_CHECKING:
    from .conftest import Walk


def test_the_first_rules_do_not_know_the_stage(walk: Walk) -> None:
    """Stage and irritability are known to the later ones alone."""
    walked = walk()
    assert "stage" in walked.known_to("ranking").runner
    assert "stage" not in walked.known_to("assessment").runner
    assert "stage" not in walked.known_to("red_flags").symptoms[0].values


def test_it_says_where_values_come_from(walk: Walk) -> None:
    """Answered, computed, implied, presumed, or not known."""
    walked = walk({"sex": "male"})
    values = walked.week.known.symptoms[0].values
    presumed = next(
        name
        for name in walked.book.conditions
        if "sex" in (walked.book.facts[name].only_if or {}) and name not in walked.profile.answers
    )
    found = [walked.told(name, values, "shin") for name in ("night_pain", "check_ins", "site", presumed, "high_arch")]
    assert found == ["answered", "computed", "implied", "presumed", None]


def test_exercise_rules_are_asked_for_each_exercise_of_the_plan(walk: Walk) -> None:
    """Once each, and once for each symptom where they read one."""
    walked = walk()
    rule = next(rule for rule in walked.book.rulesets["dose"] if rule.about == "exercise")
    assert {each.subject for each in walked.asked(rule)} == set(walked.doses)


def test_values_are_shown_in_words(walk: Walk) -> None:
    """Several words sorted, a single one of a choice bare, numbers as numbers."""
    facts = walk().book.facts
    assert met(frozenset({"shin"}), facts["site"]) == "shin"
    assert met(frozenset({"heel", "foot"}), facts["site"]) == ("foot", "heel")
    assert met(frozenset({"chair"}), facts["equipment"]) == ("chair",)
    assert met(3, facts["pain_during"]) == 3.0
    assert met(False, facts["limp"]) is False
    assert met(None, facts["limp"]) is None
