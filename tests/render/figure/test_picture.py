"""Drawings of the exercises, and any other that the grammar allows."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from math import dist, isfinite
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
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
from hiprec.render.figure import picture, style
from hiprec.render.figure.checks import findings
from hiprec.render.figure.panel import DARK, LIGHT, svg
from hiprec.render.figure.posture import FOREARM, SHANK, SIDES, THIGH, UPPER_ARM
from hiprec.render.figure.scene import solve
from hiprec.rulebook import Rulebook
from tests.tried import tried


@cache
def _book() -> Rulebook:
    return shipped()


EXERCISES = sorted(_book().drawings)
PARTS = [0, *(pytest.param(first, marks=pytest.mark.slow) for first in (1, 2, 3))]
"""A quarter of the drawings each: processes share them."""


def test_every_exercise_is_drawn() -> None:
    """No exercise of the shipped book is without a drawing."""
    assert sorted({rung.id for ladder in _book().ladders.values() for rung in ladder.rungs}) == EXERCISES


@pytest.mark.parametrize("first", PARTS)
def test_limbs_keep_their_lengths(first: int) -> None:
    """Whatever the pose, a thigh, shank, upper arm and forearm are as long as they are."""
    for exercise, body in [
        (name, body)
        for name in EXERCISES[first::4]
        for body in solve(json.loads(_book().drawings[name])).bodies.values()
    ]:
        for side in SIDES:
            for root, tip, length in (
                ("hip", "knee", THIGH),
                ("knee", "ankle", SHANK),
                ("shoulder", "elbow", UPPER_ARM),
                ("elbow", "wrist", FOREARM),
            ):
                found = dist(body.at[f"{side} {root}"], body.at[f"{side} {tip}"])
                assert found == pytest.approx(length, abs=0.6), (exercise, side, tip)


@pytest.mark.parametrize("first", PARTS)
def test_a_drawing_is_well_formed_and_small(first: int) -> None:
    """The file of a drawing is XML, names what it shows, and has at most sixteen thousand letters."""
    for exercise in EXERCISES[first::4]:
        known = _book().exercises[exercise]
        text = svg(picture(_book().drawings[exercise]), known.name, known.how)
        root = ET.fromstring(text)  # noqa: S314 - written by the code under test
        shown = [panel.get("aria-label") for panel in root.iter("{http://www.w3.org/2000/svg}svg") if panel.get("role")]
        assert shown, exercise
        assert all(label and label.startswith(f"{known.name}, ") for label in shown), exercise
        assert len(text) < 16_000, exercise
    assert "nan" not in text


def test_the_same_text_gives_the_same_picture() -> None:
    """A drawing is the same whether it comes from memory or is solved anew."""
    drawing = _book().drawings["clam"]
    first = picture(drawing)
    picture.cache_clear()
    assert picture(drawing) == first


def test_panels_of_one_view_share_their_box() -> None:
    """Start and end stand in the same frame, so that the movement is the only difference."""
    panels = picture(_book().drawings["squat"]).panels
    assert [panel.name for panel in panels] == ["start", "end"]
    assert len({panel.box for panel in panels}) == 1


def test_every_class_has_a_rule() -> None:
    """What a path is called the style sheet knows."""
    known = set(re.findall(r"\.(d-\w+)", style()))
    met = {
        name
        for drawing in _book().drawings.values()
        for panel in picture(drawing).panels
        for piece, _ in panel.pieces
        for name in f"d-{piece}".split()
    }
    assert met <= known


@pytest.mark.slow
@pytest.mark.parametrize("first", PARTS)
def test_no_shipped_drawing_has_a_mistake(first: int) -> None:
    """Joints keep their limits, feet their ground and bodies their balance, and every movement is seen."""
    found = {exercise: findings(_book().drawings[exercise]) for exercise in EXERCISES[first::4]}
    assert {exercise: each for exercise, each in found.items() if each} == {}


def test_no_two_exercises_are_drawn_alike() -> None:
    """Every exercise differs from every other in its panels."""
    drawn = [picture(drawing).panels for drawing in _book().drawings.values()]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_tones_stand_out_in_colour_and_in_grey(colours: dict[str, str]) -> None:
    """Every tone has 3 to 1 against the card, and the marked leg, near limbs, trunk and far limbs keep their order."""
    tones = (
        "marked",
        "near",
        "far",
        "trunk",
        "face",
        "hair",
        "band",
        "arrow",
        "metal",
        "cushion",
        "edge",
        "rim",
        "floor",
    )
    contrast = {tone: _contrast(colours[tone], colours["ground"]) for tone in tones}
    assert min(contrast.values()) >= 3, contrast
    assert contrast["marked"] > 1.5 * contrast["near"]
    assert contrast["near"] > 1.3 * contrast["far"]


def _contrast(one: str, other: str) -> float:
    low, high = sorted(map(_light, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_author_chooses_the_small_picture() -> None:
    """A step-up is told by the foot on the step; without a choice the end stands for all, and never a mistake."""
    chosen = {name: picture(_book().drawings[name]).thumbnail.name for name in ("step_up_low", "squat", "front_plank")}
    assert chosen == {"step_up_low": "start", "squat": "end", "front_plank": "hold"}


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
