"""What clauses say together, compared with trying every value."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.facts import Fact, Value
from hiprec.model.span import Bounds
from hiprec.rulebook.checks.logic import Box, Held, Numbers, follows, in_box, narrowed, somewhere, together
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Has, OneOf, Within, negated
from tests.tried import tried

FACTS = {
    "limp": Fact(name="limp", about="symptom", kind="yes_no", worse="yes"),
    "pain": Fact(name="pain", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 4)),
    "side": Fact(name="side", about="symptom", kind="choice", worse="neither", values=("left", "right", "both")),
    "kit": Fact(name="kit", about="runner", kind="choices", worse="neither", values=("mat", "chair")),
}
WORLD: dict[str, tuple[Value, ...]] = {
    "limp": (True, False),
    "pain": (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4),
    "side": ("left", "right", "both"),
    "kit": (frozenset(), frozenset({"mat"}), frozenset({"chair"}), frozenset({"mat", "chair"})),
}
BODY = shipped().body
EVERYBODY = [dict(zip(WORLD, row, strict=True)) for row in product(*WORLD.values())]

ends = st.integers(0, 4)
leaves = st.one_of(
    st.sampled_from(["yes", "no"]).map(lambda word: OneOf("limp", frozenset({word}), yes_no=True)),
    st.sets(st.sampled_from(["left", "right", "both"]), min_size=1, max_size=2).map(
        lambda s: OneOf("side", frozenset(s))
    ),
    st.builds(lambda low, shut: Within("pain", low=low, low_open=shut), ends, st.booleans()),
    st.builds(lambda high, shut: Within("pain", high=high, high_open=shut), ends, st.booleans()),
    st.builds(lambda low, more: Within("pain", low, low + more), ends, ends),
    st.builds(
        lambda word, wanted: Has("kit", frozenset({word}), wanted), st.sampled_from(["mat", "chair"]), st.booleans()
    ),
)


def groups(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    """Make groups of one to three parts that need any count of them."""
    some = st.lists(parts, min_size=1, max_size=3)
    return some.flatmap(lambda found: st.integers(1, len(found)).map(lambda count: AtLeast(count, tuple(found))))


clauses: st.SearchStrategy[Clause] = st.recursive(leaves, groups, max_leaves=6)


@tried(150)
@given(st.lists(clauses, min_size=1, max_size=3))
def test_together_is_said_exactly_where_somebody_meets_all(asked: list[Clause]) -> None:
    """Among all values, somebody meets all clauses, or nobody does."""
    somebody = any(all(clause.truth(values) for clause in asked) for values in EVERYBODY)

    assert together(tuple(asked), FACTS, BODY) is somebody


@tried(200)
@given(clauses, clauses)
def test_what_follows_holds_for_everybody(then: Clause, given_: Clause) -> None:
    """*Follows* is never said where somebody meets the one and not the other."""
    if follows(then, given_):
        assert all(then.truth(values) for values in EVERYBODY if given_.truth(values))


@tried(60)
@given(clauses)
def test_a_clause_follows_from_itself_and_never_goes_with_its_opposite(clause: Clause) -> None:
    """And *always* follows from anything."""
    assert follows(clause, clause)
    assert follows(ALWAYS, clause)
    assert not together((clause, negated(clause, FACTS)), FACTS, BODY)


@pytest.mark.parametrize(
    ("then", "given_"),
    [
        (Within("pain", low=2), Within("pain", 2, 3)),
        (Within("pain", low=2), Within("pain", low=2, low_open=True)),
        (OneOf("side", frozenset({"left", "both"})), OneOf("side", frozenset({"left"}))),
        (AtLeast(1, (Within("pain", low=3), OneOf("side", frozenset({"left"})))), OneOf("side", frozenset({"left"}))),
        (AtLeast(1, tuple(WORLD_LEAF := (Within("pain", low=3), Within("pain", high=1)))), AtLeast(2, WORLD_LEAF)),
        (Has("kit", frozenset({"mat"})), AtLeast(2, (Has("kit", frozenset({"mat"})), Within("pain", low=1)))),
    ],
)
def test_the_usual_ways_to_follow_are_seen(then: Clause, given_: Clause) -> None:
    """A narrower span, fewer words, one of several, more of the same."""
    assert follows(then, given_)
    assert not follows(given_, then)


def test_a_box_keeps_what_is_left() -> None:
    """Leaf by leaf, until nothing of a fact is left."""
    box: Box = {}
    for leaf in (Within("pain", low=1), Within("pain", high=3, high_open=True), Has("kit", frozenset({"mat"}))):
        after = narrowed(box, leaf, FACTS)
        assert after is not None
        box = after

    assert box == {"pain": Numbers(1, 3, high_open=True), "kit": Held(frozenset({frozenset({"mat"})}))}
    assert narrowed(box, Within("pain", low=3), FACTS) is None
    assert narrowed(box, Has("kit", frozenset({"mat"}), wanted=False), FACTS) is None
    assert in_box(Within("pain", high=3), box) is True
    assert in_box(Within("pain", low=3), box) is False
    assert in_box(Within("pain", low=2), box) is None
    assert in_box(OneOf("limp", frozenset({"yes"}), yes_no=True), box) is None


@pytest.mark.parametrize(
    ("kinds", "sites", "fits"),
    [
        ({"runners_knee"}, {"shin"}, False),
        ({"runners_knee"}, {"front_of_the_knee"}, True),
        ({"runners_knee", "shin_splints"}, {"shin"}, True),
        ({"bone_stress_injury"}, {"shin"}, True),
        ({"not_known"}, {"shin"}, True),
    ],
)
def test_a_kind_has_its_sites(kinds: set[str], sites: set[str], *, fits: bool) -> None:
    """A bone stress injury, and what has no name, may be anywhere."""
    assert somewhere({"kind": frozenset(kinds), "site": frozenset(sites)}, BODY) is fits
    assert somewhere({"kind": frozenset(kinds)}, BODY)


def test_what_would_take_for_ever_is_believed_to_be_possible() -> None:
    """Half of thirty clauses that exclude one another have too many combinations to try."""
    draw = random.Random(1)  # noqa: S311 - no secret
    spans = [Within("pain", low, low + 0.001) for low in (draw.random() * 4 for _ in range(40))]

    assert together((AtLeast(20, tuple(spans[:20])), AtLeast(10, tuple(spans))), FACTS, BODY) is False
    assert together((AtLeast(12, tuple(spans[:30])),), FACTS, BODY) is True
