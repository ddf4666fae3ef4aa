"""A body in space: its joints put where frames, angles and planted feet say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.render.figure.posture import (
    BALL,
    BALL_R,
    FOREARM,
    HALF_HIPS,
    HALF_SHOULDERS,
    HAND,
    HEAD,
    HEAD_AHEAD,
    HEEL,
    HEEL_R,
    MASSES,
    NECK,
    SHANK,
    SHOULDERS,
    SIDES,
    SIGN,
    SOLE,
    THIGH,
    TOE,
    TOE_R,
    UPPER_ARM,
    WAIST,
    Side,
)
from hiprec.render.figure.space import (
    UPRIGHT,
    Frame,
    Vector,
    about,
    along,
    arc_cosine,
    bent,
    between,
    cross,
    dot,
    minus,
    mixed,
    pitched,
    rolled,
    turned,
    unit,
    within,
)

if TYPE_CHECKING:
    from hiprec.render.figure.posture import Arm, Leg


@dataclass(slots=True)
class Figure:
    """A solved body: frames of its parts, every joint by name, where planted feet stand, and what is out of reach."""

    pelvis: Frame = UPRIGHT
    chest: Frame = UPRIGHT
    head: Frame = UPRIGHT
    at: dict[str, Vector] = field(default_factory=dict)
    feet: dict[Side, Frame] = field(default_factory=dict)
    ground: dict[Side, Vector] = field(default_factory=dict)
    short: dict[str, float] = field(default_factory=dict)
    planted: dict[Side, str] = field(default_factory=dict)
    support: Vector | None = None

    def put_trunk(self, mid: Vector, nod: float, *, head: Frame | None = None) -> None:
        """Put hips, waist, shoulders, neck and head where the frames of pelvis and chest say."""
        at, pelvis, chest = self.at, self.pelvis, self.chest
        at["mid"] = mid
        waist = at["waist"] = within(mid, pelvis, 0, 0, WAIST)
        neck = at["neck"] = along(waist, chest[2], NECK)
        at["back"] = along(waist, chest[2], 14)
        for side in SIDES:
            at[f"{side} hip"] = along(mid, pelvis[1], SIGN[side] * HALF_HIPS)
            at[f"{side} shoulder"] = within(waist, chest, 0, SIGN[side] * HALF_SHOULDERS, SHOULDERS)
        self.head = head or pitched(chest, nod)
        at["head"] = within(neck, self.head, HEAD_AHEAD, 0, HEAD)

    def put_free_leg(self, side: Side, leg: Leg) -> None:
        """Put a leg in the air by its angles."""
        sign, at = SIGN[side], self.at
        pelvis = UPRIGHT if leg.hangs else self.pelvis
        thigh = turned(rolled(pitched(pelvis, -leg.hip), sign * leg.out), sign * leg.turn)
        shank = pitched(thigh, leg.knee)
        hip = at[f"{side} hip"]
        knee = along(hip, thigh[2], -THIGH)
        if leg.open:
            knee, shank = _opened(hip, along(knee, shank[2], -SHANK), knee, sign * leg.open, shank)
        at[f"{side} knee"] = knee
        ankle = at[f"{side} ankle"] = along(knee, shank[2], -SHANK)
        self.put_foot(side, ankle, pitched(shank, -leg.ankle))
        self.planted[side] = ""

    def put_foot(self, side: Side, ankle: Vector, foot: Frame) -> None:
        """Put a foot that hangs from its ankle."""
        at = self.at
        self.feet[side] = foot
        at[f"{side} heel"] = within(ankle, foot, HEEL, 0, HEEL_R - SOLE)
        at[f"{side} ball"] = within(ankle, foot, BALL, 0, BALL_R - SOLE)
        at[f"{side} toe"] = within(ankle, foot, TOE, 0, TOE_R - SOLE)

    def plant(self, side: Side, spot: Vector, flat: Frame, leg: Leg) -> None:
        """Put a foot on a surface.

        Args:
            side: whose foot.
            spot: the point of the surface below the ankle of a flat foot.
            flat: the frame of a flat foot.
            leg: lifts heel or toes.

        """
        at = self.at
        self.ground[side], self.planted[side] = spot, leg.at
        if leg.toe_up:
            heel = within(spot, flat, HEEL, 0, HEEL_R)
            foot = pitched(flat, -leg.toe_up)
            ankle = within(heel, foot, -HEEL, 0, SOLE - HEEL_R)
        else:
            ball = within(spot, flat, BALL, 0, BALL_R)
            foot = pitched(flat, leg.heel)
            ankle = within(ball, foot, -BALL, 0, SOLE - BALL_R)
        at[f"{side} ankle"] = ankle
        self.put_foot(side, ankle, foot)
        if leg.heel:
            at[f"{side} toe"] = within(at[f"{side} ball"], flat, TOE - BALL, 0, TOE_R - BALL_R)

    def join_leg(self, side: Side, leg: Leg, towards: Vector | None = None) -> None:
        """Put the knee between a hip and a planted ankle."""
        at = self.at
        hip, ankle = at[f"{side} hip"], at[f"{side} ankle"]
        ahead = towards or mixed(self.feet[side][0], 1.0, self.pelvis[0], 1.0)
        knee, over = bent(hip, ankle, THIGH, SHANK, ahead)
        if leg.open:
            knee, _ = _opened(hip, ankle, knee, SIGN[side] * leg.open, UPRIGHT)
        at[f"{side} knee"] = knee
        self.short[f"{side}_leg"] = over

    def put_free_arm(self, side: Side, arm: Arm) -> None:
        """Put an arm in the air by its angles."""
        sign, at = SIGN[side], self.at
        upper = turned(rolled(pitched(self.chest, -arm.forward), sign * arm.out), sign * arm.turn)
        fore = pitched(upper, -arm.elbow)
        elbow = at[f"{side} elbow"] = along(at[f"{side} shoulder"], upper[2], -UPPER_ARM)
        wrist = at[f"{side} wrist"] = along(elbow, fore[2], -FOREARM)
        at[f"{side} finger"] = along(wrist, pitched(fore, -arm.wrist)[2], -HAND)

    def join_arm(self, side: Side, wrist: Vector, towards: Vector, hand: Vector) -> None:
        """Put a hand at a place, the elbow pointing ``towards``, the fingers along ``hand``."""
        at = self.at
        shoulder = at[f"{side} shoulder"]
        elbow, over = bent(shoulder, wrist, UPPER_ARM, FOREARM, towards)
        if over > 0:
            wrist = along(elbow, unit(minus(wrist, shoulder)), FOREARM)
        at[f"{side} elbow"], at[f"{side} wrist"] = elbow, wrist
        at[f"{side} finger"] = along(wrist, unit(hand), HAND)
        self.short[f"{side}_arm"] = over

    def weight(self) -> Vector:
        """Return the centre of mass, from the legs, the trunk, the head and the arms hanging from the shoulders."""
        at = self.at
        shares = [(at["head"], MASSES["head"]), (between(at["mid"], at["neck"]), MASSES["trunk"])]
        for side in SIDES:
            hip, knee, ankle = at[f"{side} hip"], at[f"{side} knee"], at[f"{side} ankle"]
            # The mass of a thigh and of a shank lies 0.433 of its length below its upper joint (Winter).
            shares.append((between(hip, knee, 0.43), MASSES["thigh"]))
            shares.append((between(knee, ankle, 0.43), MASSES["shank"]))
            shares.append((between(at[f"{side} heel"], at[f"{side} toe"]), MASSES["foot"]))
            elbow = at.get(f"{side} elbow")
            if elbow:
                shares.append((elbow, MASSES["arm"]))
        # Added one by one: ``sum`` of newer Pythons rounds otherwise, and a drawing has the same bytes on all of them.
        total = x = y = z = 0.0
        for point, share in shares:
            total += share
            x, y, z = x + point[0] * share, y + point[1] * share, z + point[2] * share
        return (x / total, y / total, z / total)

    def shift(self, dx: float, dy: float, dz: float) -> None:
        """Move the whole body."""
        self.at = {name: (x + dx, y + dy, z + dz) for name, (x, y, z) in self.at.items()}
        self.ground = {side: (x + dx, y + dy, z + dz) for side, (x, y, z) in self.ground.items()}

    def joint_angles(self, side: Side) -> dict[str, float]:
        """Measure the joints of a leg, planted or free: hip, out, turn, knee, ankle."""
        at, sign = self.at, SIGN[side]
        thigh = unit(minus(at[f"{side} knee"], at[f"{side} hip"]))
        shank = unit(minus(at[f"{side} ankle"], at[f"{side} knee"]))
        f, left, u = self.pelvis
        ahead, aside, down = dot(thigh, f), dot(thigh, left), -dot(thigh, u)
        out = sign * (90 - arc_cosine(aside))
        hip = arc_cosine(down / max(1e-9, (ahead * ahead + down * down) ** 0.5)) * (1 if ahead >= 0 else -1)
        knee = arc_cosine(dot(thigh, shank))
        foot = self.feet[side]
        found = {"hip": hip, "out": out, "knee": knee, "ankle": 90 - arc_cosine(-dot(foot[0], shank))}
        if knee > 8:  # noqa: PLR2004 - a straight leg does not tell how the thigh is turned
            own = pitched(self.pelvis, -hip)
            own = rolled(own, sign * out)
            behind = unit(mixed(shank, 1.0, thigh, -dot(shank, thigh)))
            twist = 90 - arc_cosine(dot(behind, own[1]))
            found["turn"] = -sign * twist if dot(behind, own[0]) < 0 else sign * (180 - abs(twist))
        return found


def _opened(hip: Vector, ankle: Vector, knee: Vector, degrees: float, shank: Frame) -> tuple[Vector, Frame]:
    """Swing a knee out about the line from hip to ankle; the foot stays where it is, the shank's frame goes along."""
    axis = unit(minus(hip, ankle))
    moved = along(ankle, about(minus(knee, ankle), axis, degrees), 1.0)
    up = unit(minus(moved, ankle))
    left = unit(cross(up, about(shank[0], axis, degrees)))
    return moved, (cross(left, up), left, up)
