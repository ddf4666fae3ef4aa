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
    from hiprec.render.figure.posture import Leg, Posture
    from hiprec.render.figure.room import Room

_ROUNDS = 4
_NEAR = 0.05
_INSIDE = 1.9
"""On one foot the weight is carried a little inside its middle: feet are wide."""
_GAZE = 0.55
"""So much of a lean the head lifts again."""


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
    base = turned(UPRIGHT, pose.turn)
    trunk = pitched(base, pose.lean)
    stood = "other" if pose.weight == "other" else "working"
    figure.pelvis = rolled(trunk, pose.hike * (1 if stood == "working" else -1))
    figure.chest = turned(rolled(pitched(trunk, pose.bend), pose.side), pose.spine_turn)
    planted = [side for side in SIDES if pose.legs[side].at]
    for side, spot in _spots(pose, room, before, stays).items():
        leg = pose.legs[side]
        figure.plant(side, spot, turned(UPRIGHT, SIGN[side] * leg.toes_out), leg)
        if leg.at.startswith("chair"):
            _behind(figure, side, spot, leg)
    figure.support = _support(pose, figure, planted)
    _balance(figure, pose, planted)
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
    for side in sorted(SIDES, key=lambda one: one != stays):
        if before and side in spots and before.planted.get(side) == pose.legs[side].at:
            dx, dy = before.ground[side][0] - spots[side][0], before.ground[side][1] - spots[side][1]
            return {name: (x + dx, y + dy, z) for name, (x, y, z) in spots.items()}
    return spots


def _behind(figure: Figure, side: Side, spot: Vector, leg: Leg) -> None:
    """Lay a foot behind the body on a chair, its upper side down."""
    ankle = (spot[0], spot[1], spot[2] + ANKLE_R)
    figure.at[f"{side} ankle"] = ankle
    figure.put_foot(side, ankle, pitched(UPRIGHT, 166 if leg.at == "chair" else 140))


def _support(pose: Posture, figure: Figure, planted: list[Side]) -> Vector:
    """Return the point of the floor that the weight is carried over."""
    over: dict[Side, Vector] = {}
    for side in planted:
        flat = turned(UPRIGHT, SIGN[side] * pose.legs[side].toes_out)
        over[side] = along(figure.ground[side], flat[0], (HEEL + BALL) / 2)
    if pose.weight in over:
        one: Side = "working" if pose.weight == "working" else "other"
        x, y, z = over[one]
        return (x, y - SIGN[one] * _INSIDE, z)
    if len(over) < len(SIDES):
        return next(iter(over.values()), (0.0, 0.0, 0.0))
    share = pose.weight if isinstance(pose.weight, (int, float)) else 0.5
    return between(over["other"], over["working"], share)


def _balance(figure: Figure, pose: Posture, planted: list[Side]) -> None:
    """Move the hips until the centre of mass is over the support; without balance, where the feet and ``ahead`` say."""
    support = figure.support or (0.0, 0.0, 0.0)
    x, y = support[0] + pose.ahead, support[1]
    if not pose.balance:
        x -= (HEEL + BALL) / 2
    nod = pose.nod - _GAZE * pose.lean
    for _ in range(_ROUNDS if pose.balance else 1):
        mid = (x, y, _height(figure, pose, planted, x, y))
        figure.put_trunk(mid, nod)
        for side in SIDES:
            if side in planted:
                down = (0.0, 0.0, -1.0) if pose.legs[side].at.startswith("chair") else None
                figure.join_leg(side, pose.legs[side], down)
            else:
                figure.put_free_leg(side, pose.legs[side])
            figure.at[f"{side} elbow"] = _elbow(figure, pose, side)
        if not pose.balance:
            return
        weight = figure.weight()
        dx, dy = support[0] + pose.ahead - weight[0], support[1] - weight[1]
        if abs(dx) < _NEAR and abs(dy) < _NEAR:
            return
        x, y = x + dx, y + dy


def _elbow(figure: Figure, pose: Posture, side: Side) -> Vector:
    """About where the weight of an arm is: ahead of the shoulder where the arms are held ahead, else below it."""
    shoulder = figure.at[f"{side} shoulder"]
    arm = pose.arms[side]
    if arm.at in {"ahead", "straps", "wall", "wall_forearm"} or arm.forward > 45:  # noqa: PLR2004 - half-way up
        return (shoulder[0] + 14, shoulder[1], shoulder[2] - 2)
    return (shoulder[0] + 2, shoulder[1], shoulder[2] - 12)


def _height(figure: Figure, pose: Posture, planted: list[Side], x: float, y: float) -> float:
    """The height of the hips: the planted leg with the most bent knee has exactly that bend, all others reach."""
    heights: list[tuple[float, float, float]] = []
    for side in planted:
        leg = pose.legs[side]
        off = within((0, 0, 0), figure.pelvis, 0, SIGN[side] * HALF_HIPS, 0)
        ankle = figure.at[f"{side} ankle"]
        aside = (x + off[0] - ankle[0]) ** 2 + (y + off[1] - ankle[1]) ** 2
        tall = [
            ankle[2] + sqrt(max(far * far - aside, 0.0)) - off[2]
            for far in (reach(THIGH, SHANK, max(leg.knee, 0.0)), THIGH + SHANK - 0.02)
        ]
        heights.append((leg.knee, tall[0], tall[1]))
    if not heights:
        return THIGH + SHANK
    stands = [one for one, side in zip(heights, planted, strict=True) if not pose.legs[side].at.startswith("chair")]
    most = max(stands or heights)
    return min(most[1], *(one[2] for one in stands or heights))
