"""Standing: feet where they are planted, the height from the most bent knee, the hips where the weight is carried."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from hiprec.render.figure.arms import put_arms
from hiprec.render.figure.body import ANKLE_R, BALL, HALF_HIPS, HEEL, SHANK, SIDES, SIGN, THIGH, Side
from hiprec.render.figure.figure import Figure
from hiprec.render.figure.space import (
    UPRIGHT,
    Vector,
    along,
    between,
    pitched,
    reach,
    rolled,
    turned,
    within,
)

if TYPE_CHECKING:
    from hiprec.render.figure.posture import Posture
    from hiprec.render.figure.room import Room

# How often the hips are moved at most: each round leaves about a tenth of the way, and after four nobody sees it.
_ROUNDS = 4
# Two hundredths of what the eye tells apart: the outlines are rounded to tenths of this.
_NEAR = 0.05
# On one foot the weight is carried a little inside its middle: feet are wide.
_INSIDE = 1.9
# So much of a lean the head lifts again.
_GAZE = 0.55
# How far a leg reaches: a hair less than its length, or rounding would bend the knee of a straight leg backwards.
_FULL = THIGH + SHANK - 0.02
# How far the foot is turned whose upper side lies on the seat, or over the back, of a chair behind the body.
_UNDER_CHAIR = {"chair": 166, "chair_back": 140}
_HELD_AHEAD = frozenset({"ahead", "straps", "wall", "wall_forearm"})


def stand(pose: Posture, room: Room, before: Figure | None, *, stays: Side = "other") -> Figure:
    """Place a standing body.

    Args:
        pose: the posture.
        room: what is in the room; a hand that first touches a wall puts the wall there.
        before: the panel before, whose planted feet stay.
        stays: the foot that stays where it was, if it is planted in both.

    Returns:
        The figure.

    """
    figure = Figure()
    trunk = pitched(turned(UPRIGHT, pose.turn), pose.lean)
    figure.pelvis = rolled(trunk, pose.hike * (-1 if pose.weight == "other" else 1))
    figure.chest = turned(rolled(pitched(trunk, pose.bend), pose.side), pose.spine_turn)
    for side, spot in _spots(pose, room, before, stays).items():
        leg = pose.legs[side]
        figure.plant(side, spot, turned(UPRIGHT, SIGN[side] * leg.toes_out), leg)
        if leg.at.startswith("chair"):
            ankle = figure.at[f"{side} ankle"] = (spot[0], spot[1], spot[2] + ANKLE_R)
            figure.put_foot(side, ankle, pitched(UPRIGHT, _UNDER_CHAIR[leg.at]))
    figure.support = _support(pose, figure)
    _balance(figure, figure.support, pose)
    put_arms(figure, pose, room)
    return figure


def _spots(pose: Posture, room: Room, before: Figure | None, stays: Side) -> dict[Side, Vector]:
    """Return the point below the ankle of each planted foot; one that was planted before stays."""
    spots: dict[Side, Vector] = {}
    for side in SIDES:
        leg = pose.legs[side]
        if leg.at:
            x = leg.forward + (pose.stride if side == "working" else 0.0)
            out = pose.apart / 2 if leg.side is None else leg.side
            if leg.at.startswith("chair"):
                x = float(room.props.get("chair", {}).get("x", -30)) - (3 if leg.at == "chair" else 0)
            spots[side] = (x, SIGN[side] * out, room.height(leg.at))
    for side in sorted(SIDES, key=lambda side: side != stays):
        if before and side in spots and before.planted.get(side) == pose.legs[side].at:
            dx, dy = before.ground[side][0] - spots[side][0], before.ground[side][1] - spots[side][1]
            return {name: (x + dx, y + dy, z) for name, (x, y, z) in spots.items()}
    return spots


def _support(pose: Posture, figure: Figure) -> Vector:
    """Return the point of the floor that the weight is carried over."""
    middles: dict[Side, Vector] = {}
    for side, ground in figure.ground.items():
        flat = turned(UPRIGHT, SIGN[side] * pose.legs[side].toes_out)
        middles[side] = along(ground, flat[0], (HEEL + BALL) / 2)
    if pose.weight in middles:
        bears: Side = "working" if pose.weight == "working" else "other"
        x, y, z = middles[bears]
        return (x, y - SIGN[bears] * _INSIDE, z)
    if len(middles) < len(SIDES):
        return next(iter(middles.values()), (0.0, 0.0, 0.0))
    share = pose.weight if isinstance(pose.weight, (int, float)) else 0.5
    return between(middles["other"], middles["working"], share)


def _balance(figure: Figure, support: Vector, pose: Posture) -> None:
    """Move the hips until the centre of mass is over the support; without balance, where the feet and ``ahead`` say."""
    x, y = support[0] + pose.ahead, support[1]
    if not pose.balance:
        x -= (HEEL + BALL) / 2
    # A foot on a chair behind the body bears nothing where the other one stands.
    standing = [side for side in figure.ground if not pose.legs[side].at.startswith("chair")]
    bearing = []
    for side in standing or figure.ground:
        hip = within((0, 0, 0), figure.pelvis, 0, SIGN[side] * HALF_HIPS, 0)
        knee = pose.legs[side].knee
        bearing.append((knee, reach(THIGH, SHANK, max(knee, 0.0)), hip, figure.at[f"{side} ankle"]))
    for _ in range(_ROUNDS if pose.balance else 1):
        # The planted leg with the most bent knee has exactly that bend, and all others reach.
        heights: list[tuple[float, float, float]] = []
        for knee, far, hip, ankle in bearing:
            aside = (x + hip[0] - ankle[0]) ** 2 + (y + hip[1] - ankle[1]) ** 2
            bent, full = (ankle[2] + sqrt(max(length * length - aside, 0.0)) - hip[2] for length in (far, _FULL))
            heights.append((knee, bent, full))
        height = min(max(heights)[1], *(full for _, _, full in heights)) if heights else THIGH + SHANK
        figure.put_trunk((x, y, height), pose.nod - _GAZE * pose.lean)
        for side in SIDES:
            leg, arm = pose.legs[side], pose.arms[side]
            if side in figure.ground:
                figure.join_leg(side, leg, (0.0, 0.0, -1.0) if leg.at.startswith("chair") else None)
            else:
                figure.put_free_leg(side, leg)
            # About where the weight of an arm is, for the arms are put only when the hips have found their place.
            across, aside, up = figure.at[f"{side} shoulder"]
            ahead = arm.at in _HELD_AHEAD or arm.forward > 45  # noqa: PLR2004 - half-way up
            figure.at[f"{side} elbow"] = (across + 14, aside, up - 2) if ahead else (across + 2, aside, up - 12)
        if not pose.balance:
            return
        weight = figure.weight()
        dx, dy = support[0] + pose.ahead - weight[0], support[1] - weight[1]
        if abs(dx) < _NEAR and abs(dy) < _NEAR:
            return
        x, y = x + dx, y + dy
