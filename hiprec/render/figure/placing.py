"""A body put into its room: standing on planted feet, or turned until what it rests by lies on its surface."""

from __future__ import annotations

from math import hypot, sqrt
from typing import TYPE_CHECKING

from hiprec.render.figure.arms import put_arms
from hiprec.render.figure.figure import Figure
from hiprec.render.figure.posture import (
    ANKLE_R,
    BALL,
    ELBOW_R,
    HALF_HIPS,
    HEAD,
    HEEL,
    HEEL_R,
    KNEE_R,
    SHANK,
    SIDES,
    SIGN,
    SOLE,
    THIGH,
    TOE_R,
    UPPER_ARM,
    Side,
)
from hiprec.render.figure.space import (
    UPRIGHT,
    Frame,
    Vector,
    along,
    angle,
    arc_sine,
    bent,
    between,
    dot,
    minus,
    mixed,
    pitched,
    reach,
    rolled,
    tipped,
    turned,
    unit,
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


# How high above its surface each part rests; a forearm counts as the shoulder above it.
_HEIGHTS = {
    "seat": 5.9,
    "belly": 5.9,
    "upper_back": 6.3,
    "hip_side": 5.9,
    "shoulder_side": 7.0,
    "knee": KNEE_R,
    "ankle": ANKLE_R,
    "toes": TOE_R,
    "hand": 2.4,
    "forearm": UPPER_ARM + ELBOW_R,
}
_POINTS = {
    "seat": "mid",
    "belly": "mid",
    "upper_back": "back",
    "hip_side": "other hip",
    "shoulder_side": "other shoulder",
}
_LIMB_POINTS = {"knee": "knee", "ankle": "ankle", "toes": "toe", "hand": "wrist", "forearm": "shoulder"}
# The middle of a head that lies on the floor: its hair has that radius, and a little more.
_HEAD_ON_FLOOR = 6.4
_NO_LENGTH = 1e-6


def lie(pose: Posture, room: Room, first: Figure | None) -> Figure:
    """Place a body that lies, kneels or is propped.

    Args:
        pose: the posture.
        room: what it rests on.
        first: the first panel: what rests stays where it was there, and so do planted feet.

    Returns:
        The figure.

    """
    tip = 0.0
    figure = _shaped(pose, tip)
    rests = [
        (point_of(part), _HEIGHTS[part.partition(" ")[2] or part] + room.height(surface))
        for part, surface in pose.rests
    ]
    # Hips are lifted to an angle where that is asked for, a foot is planted to lift them from, and the trunk rests.
    if pose.hips is not None and pose.rests[0][0] in _POINTS and any(leg.at for leg in pose.legs.values()):
        tip = _lifted(pose, room, first, rests[0])
        figure = _shaped(pose, tip)
    elif len(rests) > 1:
        way = minus(figure.at[rests[1][0]], figure.at[rests[0][0]])
        flat = max(hypot(way[0], way[2]), _NO_LENGTH)
        wanted = arc_sine((rests[1][1] - rests[0][1]) / flat)
        tip = angle(way[2], way[0]) - (wanted if way[0] >= 0 else 180 - wanted)
        figure = _shaped(pose, tip)
    point, height = rests[0]
    spot = figure.at[point]
    x, y, _ = first.at[point] if first else (0.0, 0.0, 0.0)
    figure.shift(x - spot[0], y - spot[1], height - spot[2])
    _plant(figure, pose, room, first)
    if pose.frame[0][2] > 0 and all(surface != "bench" for _, surface in pose.rests):
        _lay_head(figure)
    put_arms(figure, pose, room)
    return figure


def point_of(part: str) -> str:
    """Name the joint or point of the body that a part rests by."""
    side, _, limb = part.partition(" ")
    return f"{side} {_LIMB_POINTS[limb]}" if limb else _POINTS[part]


def _shaped(pose: Posture, tip: float) -> Figure:
    """Return the body with its free limbs, its hips at the room's origin, tipped by an angle."""
    figure = Figure()
    figure.pelvis = tipped(pose.frame, tip)
    figure.chest = turned(rolled(pitched(figure.pelvis, pose.bend), pose.side), pose.spine_turn)
    figure.put_trunk((0.0, 0.0, 0.0), pose.nod)
    for side in SIDES:
        # A planted foot and a placed hand are put where they belong later; until then they hang by their angles.
        figure.put_free_leg(side, pose.legs[side])
        figure.put_free_arm(side, pose.arms[side])
    return figure


def _feetward(frame: Frame) -> Vector:
    return unit((-frame[2][0], -frame[2][1], 0.0))


def _spot(pose: Posture, side: Side, mid: Vector, room: Room, first: Figure | None) -> Vector:
    """Return where a planted foot stands: where it was in the first panel, or so far from the seat."""
    leg = pose.legs[side]
    if first and first.planted.get(side) == leg.at and leg.at != "ball":
        return first.ground[side]
    seat = first.at["mid"] if first else mid
    away = _feetward(pose.frame)
    out = HALF_HIPS if leg.apart is None else leg.apart / 2
    far = float(room.props.get("ball", {}).get("x", 39)) if leg.at == "ball" else leg.from_seat
    return (seat[0] + away[0] * far, seat[1] + away[1] * far + SIGN[side] * out, room.height(leg.at))


def _plant(figure: Figure, pose: Posture, room: Room, first: Figure | None) -> None:
    away = _feetward(pose.frame)
    flat: Frame = (away, (-away[1], away[0], 0.0), (0.0, 0.0, 1.0))
    for side in SIDES:
        leg = pose.legs[side]
        if not leg.at:
            continue
        spot = _spot(pose, side, figure.at["mid"], room, first)
        if leg.at == "ball":
            figure.ground[side], figure.planted[side] = spot, leg.at
            ankle = (spot[0], spot[1], spot[2] + HEEL_R)
            figure.at[f"{side} ankle"] = ankle
            figure.put_foot(side, ankle, pitched(flat, -68))
        else:
            figure.plant(side, spot, flat, leg)
        figure.join_leg(side, leg, mixed(figure.pelvis[0], 1.0, (0.0, 0.0, 1.0), 0.6))


def _lifted(pose: Posture, room: Room, first: Figure | None, rest: tuple[str, float]) -> float:
    """Find the tip about the first rest at which the hip of the planted leg is bent as the pose says."""
    side: Side = next((planted for planted in SIDES if pose.legs[planted].at), "working")
    wanted = pose.hips or 0.0
    spot = _spot(pose, side, (0.0, 0.0, 0.0), room, first)
    ankle = (spot[0], spot[1], spot[2] + SOLE)
    x, y, _ = first.at[rest[0]] if first else (0.0, 0.0, 0.0)

    def over(tip: float) -> float:
        pelvis = tipped(pose.frame, tip)
        figure = Figure(pelvis=pelvis, chest=turned(rolled(pitched(pelvis, pose.bend), pose.side), pose.spine_turn))
        figure.put_trunk((x, y, rest[1]), 0.0)
        off = minus(figure.at[rest[0]], (x, y, rest[1]))
        hip = minus(figure.at[f"{side} hip"], off)
        knee, _ = bent(hip, ankle, THIGH, SHANK, mixed(pelvis[0], 1.0, (0.0, 0.0, 1.0), 0.6))
        thigh = minus(knee, hip)
        return angle(dot(thigh, pelvis[0]), -dot(thigh, pelvis[2])) - wanted

    # Each step is bounded, so that none turns the body over.
    # The secant through the last two tips: it finds a bridge within the eight rounds, from wherever it begins.
    low, high = 0.0, 20.0
    at_low, at_high = over(low), over(high)
    for _ in range(8):
        if abs(at_high) < 0.05 or at_high == at_low:  # noqa: PLR2004 - nobody sees a twentieth of a degree
            break
        nearer = max(-60.0, min(75.0, high - at_high * (high - low) / (at_high - at_low)))
        low, at_low, high = high, at_high, nearer
        at_high = over(high)
    return high


def _lay_head(figure: Figure) -> None:
    """Lay the head of a body on its back on the floor, as far as the neck lets it."""
    neck, up = figure.at["neck"], figure.chest[2]
    sine = (_HEAD_ON_FLOOR - neck[2]) / HEAD
    if abs(sine) > 0.75:  # noqa: PLR2004 - held up rather than bent so far
        return
    flat = unit((up[0], up[1], 0.0))
    cosine = (1 - sine * sine) ** 0.5
    head = (flat[0] * cosine, flat[1] * cosine, sine)
    left = figure.chest[1]
    ahead = unit((-flat[0] * sine, -flat[1] * sine, cosine))
    figure.head = (ahead, left, head)
    figure.at["head"] = within(neck, figure.head, 0.2, 0, HEAD)
