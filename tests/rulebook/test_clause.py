"""Clauses are true, false or unknown, as Kleene has it."""

from __future__ import annotations

from itertools import product

import pytest

from hiprec.model.facts import Fact, Value
from hiprec.model.span import Bounds
from hiprec.rulebook.clause import (
    ALWAYS,
    AtLeast,
    Clause,
    Has,
    OneOf,
    Truth,
    Within,
    domain,
    facts_of,
    negated,
    presumed,
    widened,
)

FACTS = {
    "limp": Fact(name="limp", about="symptom", kind="yes_no", worse="yes"),
    "pain": Fact(name="pain", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10)),
    "site": Fact(
        name="site",
        about="symptom",
        kind="choice",
        worse="neither",
        values=("shin", "heel", "groin"),
        regions={"leg": frozenset({"shin", "heel"})},
    ),
    "kind": Fact(name="kind", about="symptom", kind="choice", worse="neither", values=("shin_splints",)),
    "kit": Fact(name="kit", about="runner", kind="choices", worse="neither", values=("mat", "chair")),
}
LIMP = OneOf("limp", frozenset({"yes"}), yes_no=True)
SHIN = OneOf("site", frozenset({"shin"}))


@pytest.mark.parametrize(
    ("clause", "value", "truth"),
    [
        (LIMP, True, True),
        (LIMP, False, False),
        (LIMP, None, None),
        (SHIN, "shin", True),
        (SHIN, "heel", False),
        (SHIN, frozenset({"shin", "heel"}), None),
        (SHIN, frozenset({"heel"}), False),
        (Within("pain", low=3), 3, True),
        (Within("pain", low=3, low_open=True), 3, False),
        (Within("pain", high=3, high_open=True), 3, False),
        (Within("pain", high=3), 3.0, True),
        (Within("pain", 3, 5), 6, False),
        (Within("pain", 3, 5), None, None),
        (Has("kit", frozenset({"mat"})), frozenset({"mat", "chair"}), True),
        (Has("kit", frozenset({"mat"})), frozenset(), False),
        (Has("kit", frozenset({"mat"}), wanted=False), frozenset(), True),
        (Has("kit", frozenset({"mat"})), None, None),
    ],
)
def test_a_leaf(clause: OneOf | Within | Has, value: Value | None, truth: Truth) -> None:
    """A leaf over several possible values is true if all are allowed, false if none is, else unknown."""
    assert clause.truth({} if value is None else {clause.fact: value}) is truth


def kleene(count: int, truths: tuple[Truth, ...]) -> Truth:
    """Say what *at least* means: sure once enough are true, false once too few can be."""
    if truths.count(True) >= count:
        return True
    return None if len(truths) - truths.count(False) >= count else False


@pytest.mark.parametrize("count", range(4))
def test_a_group_counts(count: int) -> None:
    """Of three parts at least so many, over all combinations of true, false and unknown."""
    parts: tuple[Clause, ...] = tuple(OneOf(name, frozenset({"yes"}), yes_no=True) for name in "abc")
    for truths in product((True, False, None), repeat=3):
        values = {name: truth for name, truth in zip("abc", truths, strict=True) if truth is not None}
        assert AtLeast(count, parts).truth(values) is kleene(count, truths)


@pytest.mark.parametrize(
    "clause",
    [
        LIMP,
        SHIN,
        Within("pain", 3, 5),
        Within("pain", low=3, low_open=True),
        Within("pain", high=3),
        Has("kit", frozenset({"mat"})),
        AtLeast(2, (LIMP, SHIN, Within("pain", low=4))),
        AtLeast(1, (LIMP, AtLeast(2, (SHIN, Within("pain", 2, 6))))),
    ],
)
def test_a_negation_is_the_opposite_everywhere(clause: Clause) -> None:
    """What is true becomes false, and what is unknown stays unknown; negating twice changes nothing."""
    opposite = negated(clause, FACTS)
    flip = {True: False, False: True, None: None}
    choices: list[tuple[str, tuple[Value | None, ...]]] = [
        ("limp", (True, False, None)),
        ("site", ("shin", "heel", frozenset({"shin", "groin"}), None)),
        ("pain", (0, 3, 4.5, 5, 10, None)),
        ("kit", (frozenset(), frozenset({"mat"}), None)),
    ]
    for row in product(*(values for _, values in choices)):
        known = {name: value for (name, _), value in zip(choices, row, strict=True) if value is not None}
        assert opposite.truth(known) is flip[clause.truth(known)]
        assert negated(opposite, FACTS).truth(known) is clause.truth(known)


def test_domains_regions_and_reading() -> None:
    """A kind may be none that is named, a region stands for its sites, and a clause knows what it reads."""
    assert domain(FACTS["limp"]) == {"yes", "no"}
    assert domain(FACTS["kind"]) == {"shin_splints", "not_known"}
    assert widened(FACTS["site"], "leg") == {"shin", "heel"}
    assert widened(FACTS["site"], "shin") == {"shin"}
    assert facts_of(AtLeast(1, (LIMP, AtLeast(1, (SHIN,))))) == {"limp", "site"}
    assert AtLeast(1, (LIMP, AtLeast(1, (SHIN,)))).leaves == (LIMP, SHIN)
    assert ALWAYS.truth({}) is True


def test_a_question_that_makes_no_sense_is_presumed_harmless() -> None:
    """Only where ``only_if`` is certainly false, and never over an answer."""
    conditions: dict[str, Clause] = {"limp": SHIN}

    assert presumed({"site": "heel"}, FACTS, conditions) == {"site": "heel", "limp": False}
    assert presumed({"site": "shin"}, FACTS, conditions) == {"site": "shin"}
    assert presumed({}, FACTS, conditions) == {}
    assert presumed({"site": "heel", "limp": True}, FACTS, conditions) == {"site": "heel", "limp": True}
