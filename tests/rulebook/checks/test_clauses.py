"""What clauses say together, and which way they point."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.facts import Fact, Value
from hiprec.model.span import Bounds
from hiprec.rulebook.checks.logic import Box, Held, Numbers, follows, in_box, narrowed, somewhere, together
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Has, OneOf, Within, negated
from tests.tried import few, tried

if TYPE_CHECKING:
    from hiprec.rulebook.checks.sources import Sources
    from tests.rulebook.checks.conftest import Write
    from tests.rulebook.conftest import Say


STOP = ("running", "{running: stop}")

KEEP = ("running", "{running: keep}")

BOTH = ("assessment", "{irritability: moderate, stage: load}")

WAYS = [
    (STOP, "pain_during: at least 3", True),
    (STOP, "pain_during: above 3", True),
    (STOP, "pain_during: 3 to 10", True),
    (STOP, "pain_during: 10", True),
    (STOP, "pain_during: 3", False),
    (STOP, "pain_during: at most 3", False),
    (STOP, "pain_during: not 3 to 5", False),
    (STOP, "distance_kept: below 0.5", True),
    (STOP, "distance_kept: above 0.5", False),
    (STOP, "limp: yes", True),
    (STOP, "limp: not no", True),
    (STOP, "limp: no", False),
    (STOP, "eases_as_you_warm_up: no", True),
    (STOP, "none of: {limp: no}", True),
    (STOP, "none of: {limp: yes}", False),
    (STOP, "none of: {pain_during: below 3}", True),
    (STOP, "any of: [{limp: yes}, {swelling: no}]", False),
    (STOP, "age: 10 to 17", True),
    (STOP, "site: shin", True),
    (KEEP, "pain_during: at most 3", True),
    (KEEP, "pain_during: at least 3", False),
    (KEEP, "limp: no", True),
    (KEEP, "limp: yes", False),
    (BOTH, "limp: yes", False),
    (BOTH, "limp: no", False),
    (BOTH, "age: above 30", True),
    (("contraindications", "{ease: {ladder: clam}}"), "irritability: [moderate, high]", True),
    (("contraindications", "{ease: {ladder: clam}}"), "irritability: moderate", False),
    (("contraindications", "{ease: {ladder: clam}}"), "irritability: [low, high]", False),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: settle", True),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: [settle, build]", True),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: not load", True),
    (("contraindications", "{ease: {ladder: clam}}"), "stage: build", False),
    (("progression", "{move: progress}"), "stage: load", True),
    (("progression", "{move: progress}"), "stage: settle", False),
    (("progression", "{move: hold}"), "target_met: no", True),
    (("progression", "{move: hold}"), "target_met: yes", False),
    (("ranking", "{favour: {ladder: {clam: 1}}}"), "limp: no", True),
    (("dose", "{sets: at most 2}"), "limp: no", False),
    (("dose", "{sets: 2 to 3}"), "adherence: above 0.5", True),
]


@pytest.mark.law
@pytest.mark.parametrize(("conclusion", "when", "fine"), few(WAYS), ids=str)
def test_a_test_points_the_way_of_its_conclusion(
    conclusion: tuple[str, str], when: str, *, fine: bool, rule: Write, say: Say
) -> None:
    """One test of one fact, for each kind of conclusion."""
    folder, then = conclusion
    found = [
        line for line in say(rule(f"{{{when}}}", then, "{}", "{}"), f"{folder}/mine.yaml") if "conclusion tests" in line
    ]

    assert (found == []) is fine, found


@pytest.mark.parametrize(
    ("then", "fine"),
    [
        ("{sets: at most 2}", True),
        ("{rest_seconds: at least 60}", True),
        ("{effort: at most light}", True),
        ("{sets: 1 to 2}", False),
        ("{repetitions: at least 8}", False),
        ("{rest_seconds: at most 60}", False),
    ],
)
def test_a_dose_rule_about_a_symptom_only_caps(then: str, *, fine: bool, rule: Write, say: Say) -> None:
    """For rest, more is less."""
    found = [line for line in say(rule("{limp: yes}", then, "{}", "{}"), "dose/mine.yaml") if "more than cap" in line]

    assert (found == []) is fine, found


def test_who_refers_is_cautious_and_days_between_sessions_are_neither(sources: Sources) -> None:
    """Which way a test must point hangs on it."""
    flags = sources.book.rulesets["red_flags"]
    assert {rule.then.tempers(about_symptom=rule.about_symptom) for rule in flags} == {("cautious",)}
    assert {rule.then.tempers(about_symptom=rule.about_symptom) for rule in sources.book.rulesets["spacing"]} == {()}


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
