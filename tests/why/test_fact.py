"""A fact explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.rule import explained_fact

if TYPE_CHECKING:
    from .conftest import Walk


def test_a_fact_names_the_rules_that_read_it(walk: Walk) -> None:
    """Those that fire first, each with its line on the fact."""
    walked = walk(night_pain=True)
    found = explained_fact(walked.book.facts["night_pain"], walked)
    assert [(each.symptom, each.met, each.told) for each in found.values] == [("shin", True, "answered")]
    assert found.rules[0].verdict == "fires"
    assert "red_flags/own/shin_at_night" in {each.rule for each in found.rules if each.verdict == "fires"}
    assert all(clause.fact == "night_pain" for each in found.rules for clause in each.clauses)


def test_a_fact_of_the_runner_has_one_value(walk: Walk) -> None:
    """It is told once, and computed facts say so."""
    walked = walk()
    assert [each.met for each in explained_fact(walked.book.facts["age"], walked).values] == [38.0]
    assert explained_fact(walked.book.facts["check_ins"], walked).values[0].told == "computed"
