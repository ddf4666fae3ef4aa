"""Lying, kneeling and planks: the body turned until what rests stands on its surface, planted feet where they were."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from hiprec.render.figure.arms import put_arms
from hiprec.render.figure.body import (
    ANKLE_R,
    ELBOW_R,
    HALF_HIPS,
    HEAD,
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
from hiprec.render.figure.figure import Figure
from hiprec.render.figure.space import (
    Frame,
    Vector,
    angle,
    arc_sine,
    bent,
    dot,
    minus,
    mixed,
    pitched,
    rolled,
    tipped,
    turned,
    unit,
    within,
)

if TYPE_CHECKING:
    from hiprec.render.figure.posture import Posture
    from hiprec.render.figure.room import Room

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
