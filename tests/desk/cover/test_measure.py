"""The coverage made of what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.cover.measure import coverage
from hiprec.rulebook.checks.sources import Line, Sources

if TYPE_CHECKING:
    from hiprec.desk.cover.register import Register
    from hiprec.rulebook import Rulebook

CHEST = "red_flags/heart/chest_pain_now"


def test_a_rule_that_spoke(register: Register, book: Rulebook) -> None:
    """Fired in a spec and in a case, its clause decided, its conclusion in an answer."""
    (rule,) = coverage(register, "packaged", {CHEST}).rules

    assert (rule.rule, rule.specs, rule.cases, rule.conclusion, rule.reason) == (
        CHEST, "fired", "fired", "in an answer", ""
    )  # fmt: skip
    assert all(clause.deciding for clause in rule.clauses)
    assert rule.place == str(book.rules[CHEST].place)


@pytest.mark.slow
def test_a_rule_that_no_spec_reaches_tells_why(register: Register) -> None:
    """By the clause that was never true, or the fact that nobody knows."""
    rules = {rule.rule: rule for rule in coverage(register, "packaged", register.book.rules.keys()).rules}

    assert rules["dose/by_condition/hip_tendon_holds"].reason == "never reached: no spec with site: side_of_the_hip"
    assert "never known" in rules["escalation/getting_worse/two_red_weeks"].reason
    assert rules["ranking/goal/prevention"].conclusion == "never reached"


@pytest.mark.slow
def test_each_truth_that_was_not_seen_has_its_reason(register: Register) -> None:
    """In number as the totals have it."""
    found = coverage(register, "packaged", register.book.rules.keys())
    clauses = [clause for rule in found.rules for clause in rule.clauses]

    for truth in ("true", "false", "unknown"):
        count = getattr(found.totals, truth)
        assert sum(truth in clause.unseen for clause in clauses) == count.of - count.met
    assert any(clause.unseen == {"unknown": "every spec and case knows the fact"} for clause in clauses)


@pytest.mark.slow
def test_the_totals_add_up(register: Register, book: Rulebook) -> None:
    """Every rule fires in its own cases; the specs that do not hold are named."""
    found = coverage(register, "packaged", book.rules.keys())

    assert found.totals.fired.met == found.totals.fired.of == len(book.rules)
    assert 0 < found.totals.in_an_answer.met < len(book.rules)
    assert 0 < found.totals.share < 100
    assert (found.specs, len(found.failed)) == (2, 1)


def test_a_test_is_written_as_it_stands(book: Rulebook) -> None:
    """Lists in brackets."""
    rule = book.rules["dose/sets/used_to_it_and_calm"]
    tests = Sources(book).lines(rule).tests()

    assert next(test.written for test in tests) == "experience: [intermediate, advanced]"
    assert Line(("when", "limp"), "yes").written == "limp: yes"
