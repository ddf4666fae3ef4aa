"""Whatever an author writes within the grammar is drawn or told, and never a fault: laws over made-up drawings."""

from __future__ import annotations

import json
from math import dist, isfinite
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.model.drawing import (
    RESTS,
    SURFACES,
    ArmPlace,
    Base,
    Drawing,
    LegPlace,
    Marks,
    Part,
    View,
    Wall,
)
from hiprec.render.figure import picture
from hiprec.render.figure.checks import findings
from hiprec.render.figure.posture import FOREARM, SHANK, SIDES, THIGH, UPPER_ARM
from hiprec.render.figure.scene import solve
from tests.tried import tried

ANGLES = st.integers(-180, 180)
LENGTHS = st.integers(-150, 150)


def _some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def _words(kind: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(kind))


LEG = _some(
    at=_words(LegPlace),
    **dict.fromkeys(("hip", "out", "turn", "knee", "ankle", "open", "heel", "toe_up", "toes_out"), ANGLES),
    **dict.fromkeys(("forward", "side", "from_seat", "apart"), LENGTHS),
    hangs=st.sampled_from(["yes", "no"]),
)
ARM = _some(
    at=_words(ArmPlace),
    **dict.fromkeys(("forward", "out", "turn", "elbow", "wrist"), ANGLES),
    **dict.fromkeys(("wide", "height"), LENGTHS),
)
VIEW = _words(View) | st.tuples(ANGLES, ANGLES).map(list)
REST = st.builds(
    lambda part, surface: f"{part}{surface}",
    st.sampled_from(RESTS),
    st.sampled_from(["", *(f" on {one}" for one in SURFACES)]),
)
POSE = _some(
    **{"from": _words(Base)},
    view=VIEW,
    cue=st.integers(1, 12),
    **dict.fromkeys(("lean", "turn", "hike", "hips"), ANGLES),
    **dict.fromkeys(("apart", "stride", "ahead"), LENGTHS),
    weight=st.sampled_from(["working", "other", 0, 0.3, 1]),
    balance=st.sampled_from(["yes", "no"]),
    spine=_some(bend=ANGLES, side=ANGLES, turn=ANGLES),
    head=_some(nod=ANGLES),
    rests=st.lists(REST, min_size=1, max_size=3),
    **dict.fromkeys(("legs", "working_leg", "other_leg"), LEG),
    **dict.fromkeys(("arms", "working_arm", "other_arm"), ARM),
)
PART = _words(Part)
ARROW = st.one_of(
    st.fixed_dictionaries(
        {"of": PART},
        optional={
            "about": PART,
            "beside": st.sampled_from(["left", "right", "above", "below", "under_floor"]),
            "inside": st.just("yes"),
        },
    ),
    st.fixed_dictionaries({"press": st.sampled_from(["in", "out", "back"]), "at": PART}),
    st.fixed_dictionaries({"circle": PART}),
    st.fixed_dictionaries({"hold": PART}),
    st.just({"walk": "ahead"}),
    st.fixed_dictionaries({"turn": st.sampled_from(["to the working side", "to the other side"])}),
    st.fixed_dictionaries({"turn": st.sampled_from(["in", "out"]), "at": PART}),
)
SIZES = st.integers(1, 100)
PROPS = _some(
    band=st.sampled_from(["thighs", "ankles", "feet", "under_knee"]),
    strong=st.just("yes"),
    belt=st.just("thighs"),
    weights=st.sampled_from(["working", "both"]),
    dumbbell=st.lists(st.sampled_from(["working hand", "other hand", "chest", "hips"]), max_size=3),
    barbell=st.just("shoulders"),
    cushion=st.sampled_from(["knees", "thighs"]),
    pillow=st.just("under_knees"),
    towel=st.sampled_from(["under_hips", "under_foot"]),
    roller=st.just("under_hips"),
    straps=st.just("ahead"),
    wall=_words(Wall),
    long_band=st.fixed_dictionaries({"around": st.just("working ankle"), "anchor": st.just("low ahead")}),
    bench=st.fixed_dictionaries({"height": SIZES}, optional={"depth": SIZES}),
    step=st.fixed_dictionaries({"height": SIZES}, optional={"behind": LENGTHS}),
    chair=st.fixed_dictionaries({"x": LENGTHS, "height": SIZES}, optional={"back": SIZES}),
    ball=_some(radius=SIZES, x=LENGTHS),
)
POSES = st.fixed_dictionaries({"start": POSE, "end": POSE}, optional={"middle": POSE, "mistake": POSE}) | (
    st.fixed_dictionaries({"hold": POSE})
)
DRAWINGS = st.builds(
    lambda poses, rest: {**poses, **rest},
    POSES,
    _some(
        view=VIEW,
        marks=_words(Marks),
        props=PROPS,
        line=st.just("pelvis"),
        thumbnail=st.sampled_from(["start", "middle", "end"]),
        arrow=PART | ARROW | st.lists(ARROW, max_size=2),
        arrow_middle=PART | ARROW,
    ),
)
CLOSE = 0.01


@pytest.mark.slow
@given(DRAWINGS)
@tried(120)
def test_every_drawing_of_the_grammar_is_drawn_or_told(drawing: dict[str, Any]) -> None:
    """It is read, looked through for mistakes and painted; no number in it is without end, and limbs keep lengths."""
    Drawing.model_validate(drawing)
    text = json.dumps(drawing)
    findings(text)
    for panel in picture(text).panels:
        assert all(map(isfinite, panel.box))
        assert not any("nan" in path or "inf" in path for _, path in panel.pieces)
    for body in solve(drawing).bodies.values():
        for side in SIDES:
            for root, tip, length in (("hip", "knee", THIGH), ("shoulder", "elbow", UPPER_ARM)):
                assert abs(dist(body.at[f"{side} {root}"], body.at[f"{side} {tip}"]) - length) < CLOSE
            if body.short.get(f"{side}_leg", 0) <= 0:
                assert abs(dist(body.at[f"{side} knee"], body.at[f"{side} ankle"]) - SHANK) < CLOSE
            assert abs(dist(body.at[f"{side} elbow"], body.at[f"{side} wrist"]) - FOREARM) < CLOSE


@given(DRAWINGS)
@tried(25)
def test_solving_is_the_same_each_time(drawing: dict[str, Any]) -> None:
    """The same text is placed alike; nothing of one drawing stays behind for the next."""
    assert solve(drawing).bodies == solve(drawing).bodies
