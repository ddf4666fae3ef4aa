"""The plain engine: each rule is true, possible or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.engine.interface import NOTHING
from hiprec.engine.plain import PlainEngine
from hiprec.rulebook.clause import ALWAYS, AtLeast, Has, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hiprec.model.facts import Value
    from hiprec.rulebook.rule import Ruleset

SIGN = OneOf("sign_0", frozenset({"yes"}), yes_no=True)
PAIN = Within("pain_0", 5, None)
SITE = OneOf("site", frozenset({"site_1", "site_2"}))
MAT = Has("equipment", frozenset({"mat"}))


def _found(ruleset: Ruleset, values: Mapping[str, Value]) -> tuple[list[int], list[int]]:
    fired = PlainEngine().fire(ruleset, values)
    numbers = {rule.id: number for number, rule in enumerate(ruleset.rules)}
    return [numbers[rule.id] for rule in fired.certain], [numbers[rule.id] for rule in fired.possible]


def test_a_known_fact_decides(rules: Callable[..., Ruleset]) -> None:
    """A clause on known facts is true or false, nothing between."""
    ruleset = rules(SIGN, PAIN, SITE, MAT)
    assert _found(ruleset, {"sign_0": True, "pain_0": 5, "site": "site_1", "equipment": frozenset({"mat"})}) == (
        [0, 1, 2, 3],
        [],
    )
    assert _found(ruleset, {"sign_0": False, "pain_0": 4.9, "site": "site_3", "equipment": frozenset()}) == ([], [])


def test_an_unknown_fact_is_possible(rules: Callable[..., Ruleset]) -> None:
    """Unknown is not no: every clause on an unknown fact is possible."""
    assert _found(rules(SIGN, PAIN, SITE, MAT), {}) == ([], [0, 1, 2, 3])


def test_several_possible_sites(rules: Callable[..., Ruleset]) -> None:
    """Over several possible values a clause is true if all satisfy it, false if none does, else possible."""
    ruleset = rules(SITE)
    assert _found(ruleset, {"site": frozenset({"site_1", "site_2"})}) == ([0], [])
    assert _found(ruleset, {"site": frozenset({"site_1", "site_3"})}) == ([], [0])
    assert _found(ruleset, {"site": frozenset({"site_3", "site_4"})}) == ([], [])


def test_groups_follow_kleene(rules: Callable[..., Ruleset]) -> None:
    """An unknown part leaves a group open only while the other parts do."""
    both, either, two = AtLeast(2, (SIGN, PAIN)), AtLeast(1, (SIGN, PAIN)), AtLeast(2, (SIGN, PAIN, SITE))
    assert _found(rules(both, either, two), {"sign_0": True}) == ([1], [0, 2])
    assert _found(rules(both, either, two), {"sign_0": False}) == ([], [1, 2])
    assert _found(rules(both, either, two), {"sign_0": False, "site": "site_9"}) == ([], [1])


def test_always_and_nothing(rules: Callable[..., Ruleset]) -> None:
    """A rule without clauses always fires, and a ruleset without rules gives nothing."""
    assert _found(rules(ALWAYS), {}) == ([0], [])
    assert PlainEngine().fire(rules(), {}) == NOTHING
