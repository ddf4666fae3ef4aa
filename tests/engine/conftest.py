"""What the tests of the engines share: facts of every kind, and rulesets and values invented from a seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from hiprec.engine.durable import REASON, DurableEngine
from hiprec.kinds import Run
from hiprec.model.facts import Fact, Value
from hiprec.model.span import Bounds
from hiprec.problem import Place
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Has, OneOf, Within, facts_of
from hiprec.rulebook.rule import Rule, Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SITES = tuple(f"site_{number}" for number in range(18))
PLACES = ("kind", "site")
TOOLS = ("mat", "chair", "loop_band", "long_band")
ENDS = (0, 1, 2.5, 3, 0.1 + 0.2, 5, 7, -4, 1e-05, 1e16)
MET = (*ENDS, 0.0, -0.0, 3.0, 2.4999, 10, 10**20, 1e300, 1e-300, 0.3, -10, 6)


def _facts() -> dict[str, Fact]:
    yes_no = [Fact(name=f"sign_{n}", about="symptom", kind="yes_no", worse="yes") for n in range(12)]
    numbers = [
        Fact(name=f"pain_{n}", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10)) for n in range(5)
    ]
    places = [Fact(name=name, about="symptom", kind="choice", worse="neither", values=SITES) for name in PLACES]
    tools = Fact(name="equipment", about="runner", kind="choices", worse="neither", values=TOOLS)
    return {fact.name: fact for fact in (*yes_no, *numbers, *places, tools)}


FACTS = _facts()


def ruleset_of(*clauses: Clause) -> Ruleset:
    """Return a ruleset with a rule for each clause."""
    return Ruleset("invented", tuple(_rule(number, clause) for number, clause in enumerate(clauses)), FACTS)


def _rule(number: int, when: Clause) -> Rule:
    return Rule(
        id=f"running/invented/{number:05}",
        ruleset="running",
        when=when,
        then=Run(running="keep"),
        because="So that there is a rule.",
        cites=(),
        evidence="judgement",
        cases={},
        place=Place("rules/running/invented.yaml", number + 1, 3),
        about="symptom",
        reads=facts_of(when),
    )


def _leaf(dice: Random) -> Clause:
    fact = dice.choice(tuple(FACTS.values()))
    if fact.kind == "yes_no":
        return OneOf(fact.name, frozenset(dice.sample(("yes", "no"), dice.choice((1, 1, 1, 0, 2)))), yes_no=True)
    if fact.kind == "choice":
        return OneOf(fact.name, frozenset(dice.sample(SITES, dice.choice((0, 1, 2, 3, 3, 18)))))
    if fact.kind == "choices":
        return Has(fact.name, frozenset(dice.sample(TOOLS, dice.randint(1, 2))), dice.random() < 0.5)
    low, high = (dice.choice((None, *ENDS)) for _ in range(2))
    return Within(fact.name, low, high, dice.random() < 0.3, dice.random() < 0.3)


def _clause(dice: Random, depth: int) -> Clause:
    if depth == 0 or dice.random() < 0.2:
        return _leaf(dice)
    parts = tuple(_clause(dice, depth - 1) for _ in range(dice.choice((1, 2, 2, 3, 3, 4, 6))))
    return AtLeast(dice.choice((1, 1, len(parts), len(parts), dice.randint(0, len(parts)))), parts)


def _clauses(dice: Random, rules: int) -> list[Clause]:
    some = [_clause(dice, dice.choice((0, 1, 1, 2, 2, 3))) for _ in range(rules - 5)]
    wide = tuple(_leaf(dice) for _ in range(dice.choice((16, 40, 90))))
    deep = _clause(dice, 6)
    return [ALWAYS, deep, AtLeast(1, wide), AtLeast(len(wide), wide), AtLeast(len(wide[:12]) // 2, wide[:12]), *some]


def _value(dice: Random, fact: Fact) -> Value:
    if fact.kind == "yes_no":
        return dice.random() < 0.5
    if fact.kind == "number":
        return dice.choice(MET)
    several = frozenset(dice.sample(fact.values, dice.randint(0, 3)))
    return dice.choice((several, dice.choice(fact.values))) if fact.kind == "choice" and several else several


def _values(dice: Random) -> dict[str, Value]:
    known = dice.choice((0, 0.3, 0.7, 1))
    asked = [fact for fact in FACTS.values() if dice.random() < known]
    return {fact.name: _value(dice, fact) for fact in asked if fact.kind != "choice" or dice.random() < 0.9}


def _invent(seed: int, rules: int, profiles: int) -> tuple[Ruleset, list[dict[str, Value]]]:
    dice = Random(seed)  # noqa: S311 - nothing secret
    return ruleset_of(*_clauses(dice, rules)), [{}, *(_values(dice) for _ in range(profiles - 1))]


@pytest.fixture(scope="session")
def invent() -> Callable[[int, int, int], tuple[Ruleset, Sequence[dict[str, Value]]]]:
    """Return the function that invents, from a seed, a ruleset of so many rules, and so many sets of values."""
    return _invent


@pytest.fixture(scope="session")
def rules() -> Callable[..., Ruleset]:
    """Return the function that makes a ruleset of clauses over ``FACTS``."""
    return ruleset_of


@pytest.fixture(scope="session")
def durable() -> DurableEngine:
    """Return a durable engine, and skip the test where durable-rules does not import."""
    if REASON:
        pytest.skip(f"durable-rules does not import here: {REASON}")
    return DurableEngine()
