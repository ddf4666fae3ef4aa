"""Mutants of what a rule asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mutate.mutants import Mutant, built, mutants_of
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

CHEST = "red_flags/heart/chest_pain_now"


@pytest.fixture
def sources(book: Rulebook) -> Sources:
    """Return where the shipped rules stand."""
    return Sources(book)


def clause_mutants(rule: Rule, sources: Sources) -> list[Mutant]:
    """Return the mutants of what a rule asks."""
    return [mutant for mutant in mutants_of(rule, sources) if mutant.part == "clause"]


def words(book: Rulebook, sources: Sources, rule: str) -> list[str]:
    """Tell the mutants of a rule's clauses."""
    return [mutant.words for mutant in clause_mutants(book.rules[rule], sources)]


def test_all_of_several(book: Rulebook, sources: Sources) -> None:
    """Each test is moved, turned round and dropped."""
    assert words(book, sources, "dose/effort/first_weeks_of_a_beginner") == [
        "`experience: beginner` is turned round",
        "`experience: beginner` is dropped",
        "`weeks_in_programme: at most 5` becomes `at most 4`",
        "`weeks_in_programme: at most 5` becomes `at most 6`",
        "`weeks_in_programme: at most 5` is turned round",
        "`weeks_in_programme: at most 5` is dropped",
    ]


def test_the_only_one_and_none(book: Rulebook, sources: Sources) -> None:
    """A single test that is dropped leaves a rule that always holds; one that always holds has nothing to change."""
    assert words(book, sources, "dose/effort/while_it_settles") == [
        "`stage: settle` is turned round",
        "`stage: settle` is dropped",
    ]
    assert words(book, sources, "dose/sessions/at_most_three") == []


def test_no_mutant_says_what_its_rule_says(book: Rulebook, sources: Sources) -> None:
    """Lines built unchanged are the rule; each mutant is another."""
    for rule in book.rules.values():
        if rule.reads:
            assert built(sources.lines(rule), {}) == rule.when
        for mutant in clause_mutants(rule, sources):
            assert mutant.becomes is not None
            assert mutant.becomes.when != rule.when
            assert mutant.place.line > rule.place.line


def test_a_mutant_may_be_about_somebody_else(book: Rulebook, sources: Sources) -> None:
    """Without its only test of a symptom a rule is about the runner."""
    mutants = clause_mutants(book.rules["dose/by_condition/pain_in_the_red"], sources)

    assert [mutant.becomes.about for mutant in mutants if mutant.becomes] == ["symptom"] * 3 + ["runner"]
