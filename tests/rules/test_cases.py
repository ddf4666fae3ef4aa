"""Every case of every shipped rule comes out as it says."""

from __future__ import annotations

import pytest

from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks.cases import Case, cases_of, outcome
from hiprec.rulebook.rule import Rule

BOOK = read_rulebook()
WANTED = {"fires for": True, "asks for": None, "quiet for": False}
CASES = [(rule, case) for rule in BOOK.rules.values() for case in cases_of(rule)]


def name(pair: tuple[Rule, Case]) -> str:
    """Name a case by its rule, kind and number, such as ``red_flags/heart/chest_pain_now-fires for-1``."""
    rule, case = pair
    return f"{rule.id}-{case.kind}-{case.number + 1}"


@pytest.mark.parametrize(("rule", "case"), CASES, ids=map(name, CASES))
def test_case(rule: Rule, case: Case) -> None:
    """True, open or false, with what a kind, a site or an answer implies filled in."""
    assert outcome(case, rule, BOOK) is WANTED[case.kind], f"{rule.place}: {case.given}"


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_every_rule_has_cases(rule: Rule) -> None:
    """At least one that it fires for, and, unless it always does, one for which it is quiet."""
    kinds = {case.kind for case in cases_of(rule)}

    assert kinds >= ({"fires for", "quiet for"} if rule.reads else {"fires for"})
