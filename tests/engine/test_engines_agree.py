"""The engines agree: plain is the meaning, and durable and the bits say the same of every rule."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.engine import prepared
from hiprec.engine.bits import Bits
from hiprec.engine.interface import NOTHING
from hiprec.engine.plain import PlainEngine
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Has, OneOf, Within
from hiprec.rulebook.rule import Ruleset
from tests.tried import tried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hiprec.engine.durable import DurableEngine
    from hiprec.model.facts import Value

    Invent = Callable[[int, int, int], tuple[Ruleset, Sequence[dict[str, Value]]]]


ROOT = Path(__file__).parents[2]
PLAIN = PlainEngine()

numbers = st.one_of(st.none(), st.sampled_from((0, 1, 2.5, 3, 5)))
words = st.frozensets(st.sampled_from(("site_1", "site_2", "site_3")), max_size=3)
answers = st.frozensets(st.sampled_from(("yes", "no")))
leaves = st.one_of(
    st.builds(OneOf, st.just("site"), words),
    st.builds(OneOf, st.sampled_from(("sign_1", "sign_2")), answers, st.just(True)),
    st.builds(Within, st.sampled_from(("pain_1", "pain_2")), numbers, numbers, st.booleans(), st.booleans()),
    st.builds(Has, st.just("equipment"), st.frozensets(st.sampled_from(("mat", "chair")), min_size=1), st.booleans()),
)


def _group(parts: list[Clause], count: int) -> Clause:
    return AtLeast(min(count, len(parts)), tuple(parts))


clauses = st.recursive(
    leaves, lambda below: st.builds(_group, st.lists(below, min_size=1, max_size=4), st.integers(0, 4)), max_leaves=12
)
values = st.fixed_dictionaries(
    {},
    optional={
        "site": st.one_of(st.sampled_from(("site_1", "site_4")), words),
        "sign_1": st.booleans(),
        "sign_2": st.booleans(),
        "pain_1": st.one_of(st.floats(allow_nan=False), st.integers(-1, 6)),
        "pain_2": st.sampled_from((0, 2.5, 2.6, 5)),
        "equipment": st.frozensets(st.sampled_from(("mat", "chair"))),
    },
)


@tried(60)
@given(st.lists(clauses, min_size=1, max_size=6), st.lists(values, min_size=1, max_size=8))
def test_any_clauses_and_values(
    durable: DurableEngine, rules: Callable[..., Ruleset], when: list[Clause], known: list[dict[str, Value]]
) -> None:
    """Small rulesets, which hypothesis can make smaller still where the engines differ."""
    ruleset, bits, confirmed = rules(*when), Bits(PLAIN, confirm=False, most=4), Bits(durable)
    for one in known:
        expected = PLAIN.fire(ruleset, one)
        assert durable.fire(ruleset, one) == expected
        assert bits.fire(ruleset, one) == bits.fire(ruleset, one) == confirmed.fire(ruleset, one) == expected


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, 29, 7))
def test_a_million_random_decisions(durable: DurableEngine, invent: Invent, first: int) -> None:
    """Large rulesets, in parts that processes share: rules true at once, facts that match nothing, deep clauses."""
    decisions = 0
    for seed in range(first, first + 7):
        ruleset, known = invent(seed, 120, 300)
        bits, forgetful = Bits(PLAIN, confirm=False), Bits(PLAIN, most=4)
        for one in known:
            expected = PLAIN.fire(ruleset, one)
            assert bits.fire(ruleset, one) == bits.fire(ruleset, one) == expected
            assert forgetful.fire(ruleset, one) == expected
            assert durable.fire(ruleset, one) == expected
            decisions += len(ruleset.rules)
    assert decisions >= 250_000


def test_a_smaller_agreement(durable: DurableEngine, invent: Invent) -> None:
    """Sixty rules against thirty sets of values, three times: what the process below runs again."""
    for seed in range(3):
        ruleset, known = invent(seed, 60, 30)
        for one in known:
            assert durable.fire(ruleset, one) == PLAIN.fire(ruleset, one)


@pytest.mark.slow
@pytest.mark.usefixtures("durable")
def test_agreement_with_disturbed_memory() -> None:
    """Memory that is filled with rubbish when it is given or freed shows what reads where it should not."""
    chosen = f"{Path(__file__).relative_to(ROOT)}::test_a_smaller_agreement"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", chosen]
    ran = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "MALLOC_PERTURB_": "165"}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout


def test_the_order_of_rules_does_not_matter(durable: DurableEngine, invent: Invent) -> None:
    """Shuffled rules fire as before, each answer in the order of the rules given."""
    ruleset, known = invent(7, 60, 20)
    shuffled = Ruleset(ruleset.name, tuple(sorted(ruleset.rules, key=lambda rule: rule.id[::-1])), ruleset.facts)
    for one in known:
        expected, found = durable.fire(ruleset, one), durable.fire(shuffled, one)
        assert sorted(rule.id for rule in found.certain) == [rule.id for rule in expected.certain]
        assert sorted(rule.id for rule in found.possible) == [rule.id for rule in expected.possible]


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


def test_always_and_nothing(rules: Callable[..., Ruleset]) -> None:
    """A rule without clauses always fires, and a ruleset without rules gives nothing."""
    assert _found(rules(ALWAYS), {}) == ([0], [])
    assert PlainEngine().fire(rules(), {}) == NOTHING


@pytest.mark.slow
def test_kept_as_json_and_read_again_it_fires_the_same(durable: DurableEngine, invent: Invent) -> None:
    """Bits and durable-rules judge alike by what was kept, through JSON, and by what they make themselves."""
    ruleset, known = invent(11, 60, 40)
    made = json.loads(json.dumps(prepared(ruleset)))
    again = Ruleset(ruleset.name, ruleset.rules, ruleset.facts, made)
    bits = Bits(durable, every=True)
    assert {name.split()[0] for name in made} == {"bits", "durable"}
    for one in known:
        assert bits.fire(again, one) == durable.fire(again, one) == PlainEngine().fire(ruleset, one)


@pytest.mark.slow
def test_what_is_prepared_is_the_same_each_time(invent: Invent) -> None:
    """The same rules give the same bytes, so that a kept book is the same on each run."""
    ruleset, _ = invent(11, 60, 1)
    assert json.dumps(prepared(ruleset)) == json.dumps(prepared(ruleset))
