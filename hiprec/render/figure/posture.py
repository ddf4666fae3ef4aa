"""What a body is: its measures in hundredths of its height, how far its joints go, and a pose with nothing left open.

The lengths are those of an adult as anthropometric tables have them, rounded; the limits of the joints are a choice for
drawing: a little beyond the usual range of a healthy adult, so that a pose that leaves them is a slip of the pen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from hiprec.render.figure.space import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.render.figure.space import Frame


# Thigh 0.245, shank 0.246, upper arm 0.186, forearm 0.146, hand 0.108 of the height (Drillis and Contini, in Winter,
# Biomechanics and Motor Control of Human Movement). Hips, shoulders, upper arms and hands are shorter than there:
# discs of flesh stand round each joint.
THIGH, SHANK, HALF_HIPS = 24.5, 24.0, 4.6
SOLE = 4.2
"""The ankle above the sole."""
HEEL, BALL, TOE = -3.6, 8.6, 11.6
"""Points of the foot ahead of the ankle."""
WAIST, SHOULDERS, NECK, HALF_SHOULDERS = 8.0, 18.5, 21.5, 9.8
"""The waist above the hips; shoulders and neck above the waist."""
HEAD, HEAD_AHEAD = 9.6, 1.0
"""The middle of the head above the neck and ahead of it."""
UPPER_ARM, FOREARM, HAND = 16.5, 14.5, 7.5

# Radii of the flesh: a limb is the outline round the discs at its joints.
HIP_R, KNEE_R, CALF_R, ANKLE_R, HEEL_R, BALL_R, TOE_R = 6.2, 4.2, 4.1, 2.7, 2.6, 2.1, 1.6
PELVIS_R, WAIST_R, RIBS_R, SHOULDER_R = 5.7, 4.9, 6.0, 3.9
ARM_R, ELBOW_R, WRIST_R, FINGER_R, NECK_R = 3.4, 2.8, 2.1, 1.7, 2.9
FACE_R, JAW_R, HAIR_R = 5.5, 3.3, 6.2

Side = Literal["working", "other"]
SIDES: tuple[Side, ...] = get_args(Side)
SIGN: dict[Side, int] = {"working": -1, "other": 1}
"""The working side is the right one; the left is +."""

LIMITS: dict[str, tuple[float, float]] = {
    "hip": (-25, 135),  # usually 20 to 30 back, 120 to 130 ahead with a bent knee
    "out": (-30, 62),  # usually 30 across, 45 out; a side-lying raise looks higher, for the pelvis goes along
    "turn": (-45, 62),  # usually 45 either way
    "knee": (-1, 150),  # a degree behind straight is rounding; more would be drawn as a knee that gives way
    "ankle": (-92, 35),  # no ankle points by more than about 50, but a kneeling body's foot is drawn flat on its back
    "elbow": (-1, 150),
    "forward": (-60, 185),
}
"""How far each joint goes, in degrees."""

# Winter's table, rounded: head and neck 8.1, trunk 49.7, thigh 10, shank 4.65, foot 1.45, arm 5 in 100. They need not
# sum to 100: the centre of mass divides by their sum.
MASSES = {"head": 8.0, "trunk": 49.0, "thigh": 11.0, "shank": 5.0, "foot": 1.5, "arm": 5.5}
"""Shares of the body's weight; each limb's is that of one side."""


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
