"""A pose with nothing left open: what it says itself, what it continues from, and the base under both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from hiprec.render.figure.bases import BASES
from hiprec.render.figure.body import SIDES, Side
from hiprec.render.figure.space import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.render.figure.bases import Kind
    from hiprec.render.figure.space import Frame

PanelName = Literal["start", "middle", "end", "hold", "mistake"]
PANELS: tuple[PanelName, ...] = ("start", "middle", "end", "hold", "mistake")
_FREES = ("hip", "out", "turn")


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
    begun = _based(str(pose.get("from", "standing"))) if "from" in pose or before is None else _copied(before)
    _add(begun, pose)
    return begun


def _based(name: str) -> Posture:
    base = BASES[name]
    made = _based(base.after) if base.after else Posture()
    made.kind, made.frame = base.kind, base.frame
    _add(made, base.pose)
    return made


def _copied(before: Posture) -> Posture:
    """Copy a posture; hips that were lifted to an angle are not lifted again."""
    legs = {side: replace(before.legs[side]) for side in SIDES}
    return replace(before, hips=None, legs=legs, arms={side: replace(before.arms[side]) for side in SIDES})


def _add(made: Posture, pose: Mapping[str, Any]) -> None:
    for key in ("lean", "turn", "hike", "hips", "apart", "stride", "weight", "ahead"):
        if key in pose:
            setattr(made, key, pose[key])
    if "balance" in pose:
        made.balance = pose["balance"] == "yes"
    spine = pose.get("spine", {})
    made.bend, made.side = spine.get("bend", made.bend), spine.get("side", made.side)
    made.spine_turn = spine.get("turn", made.spine_turn)
    made.nod = pose.get("head", {}).get("nod", made.nod)
    if "rests" in pose:
        made.rests = tuple(_rest(one) for one in pose["rests"])
    for side in SIDES:
        for key in ("legs", f"{side}_leg"):
            _add_leg(made.legs[side], pose.get(key, {}))
        for key in ("arms", f"{side}_arm"):
            _add_arm(made.arms[side], pose.get(key, {}))


def _rest(said: str) -> tuple[str, str]:
    part, _, surface = said.partition(" on ")
    return part, surface or "floor"


def _add_leg(leg: Leg, said: Mapping[str, Any]) -> None:
    for key, value in said.items():
        setattr(leg, key, value == "yes" if key == "hangs" else value)
    if "at" not in said and any(key in said for key in _FREES):
        leg.at = ""
    if "hangs" not in said and "hip" in said:
        leg.hangs = False


def _add_arm(arm: Arm, said: Mapping[str, Any]) -> None:
    for key, value in said.items():
        setattr(arm, key, value)
    if "at" not in said and any(key in said for key in ("forward", "out")):
        arm.at = ""
