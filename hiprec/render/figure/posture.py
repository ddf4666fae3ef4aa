"""A pose with nothing left open: what it says itself, what it continues from, and the base under both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from hiprec.render.figure.body import SIDES, Side
from hiprec.render.figure.space import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.render.figure.space import Frame

PanelName = Literal["start", "middle", "end", "hold", "mistake"]
PANELS: tuple[PanelName, ...] = ("start", "middle", "end", "hold", "mistake")
Kind = Literal["standing", "lying", "kneeling"]

UP: Frame = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0))
DOWN: Frame = ((0.0, 0.0, -1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
ON_THE_SIDE: Frame = ((0.0, -1.0, 0.0), (0.0, 0.0, -1.0), (1.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Base:
    """A position: what kind, how the pelvis lies in the room, and the pose; ``after`` is the base that it builds on."""

    kind: Kind
    frame: Frame
    pose: Mapping[str, Any]
    after: str | None = None


BASES: dict[str, Base] = {
    "standing": Base(
        "standing",
        UPRIGHT,
        {"legs": {"at": "floor", "knee": 4}, "arms": {"forward": 0, "out": 8, "elbow": 8}},
    ),
    "half_squat": Base("standing", UPRIGHT, {"lean": 28, "legs": {"knee": 55}, "arms": {"at": "hips"}}, "standing"),
    "supine": Base(
        "lying",
        UP,
        {"rests": ["seat"], "legs": {"hip": 2, "out": 3, "knee": 2, "ankle": -20}, "arms": {"at": "side"}},
    ),
    "supine_hook": Base("lying", UP, {"legs": {"at": "floor", "from_seat": 24}}, "supine"),
    "bridge_up": Base("lying", UP, {"rests": ["upper_back"], "hips": 0}, "supine_hook"),
    "prone": Base(
        "lying",
        DOWN,
        {
            "rests": ["belly"],
            "legs": {"hip": 0, "out": 3, "knee": 0, "ankle": -55},
            "arms": {"at": "chin"},
            "head": {"nod": -24},
        },
    ),
    "side_lying": Base(
        "lying",
        ON_THE_SIDE,
        {
            "rests": ["hip_side", "shoulder_side"],
            "legs": {"hip": 0, "out": 0, "knee": 2},
            "other_leg": {"out": -9},
            "working_leg": {"out": -1},
            "other_arm": {"at": "under_head"},
            "working_arm": {"at": "floor_front"},
        },
    ),
    "hands_and_knees": Base(
        "kneeling",
        DOWN,
        {
            "rests": ["other knee", "other hand"],
            "legs": {"hip": 81, "out": 0, "knee": 90, "ankle": -88},
            "arms": {"forward": 80, "out": 0, "elbow": 0, "wrist": 80},
            "head": {"nod": -20},
        },
    ),
    "plank": Base(
        "kneeling",
        DOWN,
        {
            "rests": ["other toes", "other forearm"],
            "legs": {"hip": 2, "out": 0, "knee": 0, "ankle": 5},
            "arms": {"at": "forearm_floor"},
            "head": {"nod": -12},
        },
    ),
    "plank_knees": Base(
        "kneeling",
        DOWN,
        {"rests": ["other knee", "other forearm"], "legs": {"hip": 0, "knee": 18, "ankle": -70}},
        "plank",
    ),
    "side_plank": Base(
        "lying",
        ON_THE_SIDE,
        {
            "rests": ["other ankle", "other forearm"],
            "legs": {"hip": 0, "out": 0, "knee": 0},
            "other_leg": {"out": 2},
            "working_leg": {"out": -6},
            "other_arm": {"at": "forearm_floor"},
            "working_arm": {"at": "top_hip"},
        },
    ),
    "side_plank_knees": Base(
        "lying",
        ON_THE_SIDE,
        {"rests": ["other knee", "other forearm"], "legs": {"hip": 12, "knee": 88}},
        "side_plank",
    ),
}


@dataclass(slots=True)
class Leg:
    """A leg: angles when free; where its foot is planted, and how, when not."""

    at: str = ""
    hip: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    open: float = 0.0
    hangs: bool = False
    forward: float = 0.0
    side: float | None = None
    heel: float = 0.0
    toe_up: float = 0.0
    toes_out: float = 0.0
    from_seat: float = 24.0
    apart: float | None = None


@dataclass(slots=True)
class Arm:
    """An arm: angles when free; where its hand is when not."""

    at: str = ""
    forward: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    elbow: float = 0.0
    wrist: float = 0.0
    wide: float = 0.0
    height: float = 0.0


@dataclass(slots=True)
class Posture:
    """A whole pose, every word of it decided."""

    kind: Kind = "standing"
    frame: Frame = UPRIGHT
    lean: float = 0.0
    turn: float = 0.0
    hike: float = 0.0
    hips: float | None = None
    apart: float = 9.2
    stride: float = 0.0
    weight: Literal["working", "other"] | float = 0.5
    ahead: float = 0.0
    balance: bool = True
    bend: float = 0.0
    side: float = 0.0
    spine_turn: float = 0.0
    nod: float = 0.0
    rests: tuple[tuple[str, str], ...] = ()
    legs: dict[Side, Leg] = field(default_factory=lambda: {side: Leg() for side in SIDES})
    arms: dict[Side, Arm] = field(default_factory=lambda: {side: Arm() for side in SIDES})


def posture(pose: Mapping[str, Any], before: Posture | None) -> Posture:
    """Decide a pose.

    Args:
        pose: its keys as they are written.
        before: the pose that it continues where it begins from no base.

    Returns:
        The posture, its own copy.

    """
    if "from" in pose or before is None:
        decided = _based(str(pose.get("from", "standing")))
    else:
        # Hips that were lifted to an angle are not lifted again: the pose before has found where they are.
        legs = {side: replace(before.legs[side]) for side in SIDES}
        arms = {side: replace(before.arms[side]) for side in SIDES}
        decided = replace(before, hips=None, legs=legs, arms=arms)
    _add(decided, pose)
    return decided


def _based(name: str) -> Posture:
    base = BASES[name]
    decided = _based(base.after) if base.after else Posture()
    decided.kind, decided.frame = base.kind, base.frame
    _add(decided, base.pose)
    return decided


def _add(decided: Posture, pose: Mapping[str, Any]) -> None:
    """Put the keys of a pose over what is decided so far."""
    for key in ("lean", "turn", "hike", "hips", "apart", "stride", "weight", "ahead"):
        if key in pose:
            setattr(decided, key, pose[key])
    if "balance" in pose:
        decided.balance = pose["balance"] == "yes"
    spine = pose.get("spine", {})
    decided.bend, decided.side = spine.get("bend", decided.bend), spine.get("side", decided.side)
    decided.spine_turn = spine.get("turn", decided.spine_turn)
    decided.nod = pose.get("head", {}).get("nod", decided.nod)
    if "rests" in pose:
        parts = (rest.partition(" on ") for rest in pose["rests"])
        decided.rests = tuple((part, surface or "floor") for part, _, surface in parts)
    for side in SIDES:
        leg, arm = decided.legs[side], decided.arms[side]
        for keys in (pose.get("legs", {}), pose.get(f"{side}_leg", {})):
            _add_limb(leg, keys, ("hip", "out", "turn"))
            if "hip" in keys and "hangs" not in keys:
                leg.hangs = False
        for keys in (pose.get("arms", {}), pose.get(f"{side}_arm", {})):
            _add_limb(arm, keys, ("forward", "out"))


def _add_limb(limb: Leg | Arm, keys: Mapping[str, Any], frees: tuple[str, ...]) -> None:
    """Put keys over a limb; such angles lift a planted foot or a placed hand, unless the same words place it again."""
    for key, value in keys.items():
        setattr(limb, key, value == "yes" if key == "hangs" else value)
    if "at" not in keys and any(key in keys for key in frees):
        limb.at = ""
