"""Where hands go: the places that an arm may be ``at``, each a point, the way of the elbow and of the fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.render.figure.posture import ELBOW_R, FOREARM, HAND, SIDES, SIGN, UPPER_ARM, Arm, Side
from hiprec.render.figure.space import UPRIGHT, Vector, along, between, minus, mixed, unit, within

if TYPE_CHECKING:
    from hiprec.render.figure.figure import Figure
    from hiprec.render.figure.posture import Posture
    from hiprec.render.figure.room import Room

_HERE: Vector = (0.0, 0.0, 0.0)
# The wrist above the floor where the hand lies flat.
_FLAT = 2.4


class Place(NamedTuple):
    """Where a hand goes, from a point of the body along the frame there: ahead, out from the middle, up.

    Attributes:
        point: ``mid`` in the frame of the pelvis, or ``waist`` and ``shoulder`` in that of the chest.
        wrist: from that point to the wrist.
        elbow: the way that the elbow points.
        fingers: the way of the fingers.

    """

    point: str
    wrist: Vector
    elbow: Vector
    fingers: Vector


_PLACES = {
    "hips": Place("mid", (2.2, 8.6, 6.0), (-1.0, 1.2, 0.2), (0.75, -0.45, -0.5)),
    "top_hip": Place("mid", (3.2, 9.2, 6.0), (0.3, 1.5, 0.6), (0.5, -0.5, -1.0)),
    "chest": Place("waist", (8.0, 3.4, 14.0), (-0.2, 0.6, -1.0), (0.5, -0.8, 0.3)),
    "clasped": Place("waist", (12.0, 2.6, 13.5), (-0.2, 0.9, -1.0), (0.5, -0.8, 0.3)),
    "shoulders": Place("shoulder", (0.5, 4.5, 2.0), (0.4, 0.5, -1.0), (-0.3, 0, 1.0)),
    "dumbbell_hip": Place("mid", (9.5, 5.0, 3.5), (0.2, 1.0, -0.2), (-0.1, -0.7, -0.6)),
}


def put_arms(figure: Figure, pose: Posture, room: Room) -> None:
    """Put both arms of a figure whose trunk and legs are where they belong."""
    for side in SIDES:
        arm = pose.arms[side]
        match arm.at:
            case "":
                figure.put_free_arm(side, arm)
            case "ahead" | "straps":
                # Held level or up to the straps whatever the trunk does: what it leans is added to the shoulder.
                forward, bend = (83, 4) if arm.at == "ahead" else (58, 62)
                figure.put_free_arm(side, Arm(forward=forward + pose.lean, elbow=bend))
            case "ceiling":
                figure.put_free_arm(side, Arm(forward=90, elbow=2))
            case "under_head":
                _under_the_head(figure, side)
            case "forearm_floor":
                _on_the_forearm(figure, side)
            case "wall" | "wall_forearm":
                _at_the_wall(figure, side, arm, room)
            case "side":
                _at_the_side(figure, side, arm)
            case "shin" | "chin" | "floor_front":
                _near_the_body(figure, side, arm.at)
            case at:
                place, sign = _PLACES[at], SIGN[side]
                frame = figure.pelvis if place.point == "mid" else figure.chest
                point = figure.at[f"{side} shoulder" if place.point == "shoulder" else place.point]
                wrist, elbow, fingers = (
                    within(start, frame, ahead, sign * out, up)
                    for start, (ahead, out, up) in ((point, place.wrist), (_HERE, place.elbow), (_HERE, place.fingers))
                )
                figure.join_arm(side, wrist, elbow, fingers)


def _near_the_body(figure: Figure, side: Side, place: str) -> None:
    """Put a hand round the shin, under the chin, or on the floor before the chest."""
    sign, shoulder = SIGN[side], figure.at[f"{side} shoulder"]
    if place == "shin":
        knee, ankle = figure.at["working knee"], figure.at["working ankle"]
        spot = along(between(knee, ankle, 0.3), figure.feet["working"][0], 2.5)
        wrist = along(spot, figure.pelvis[1], sign * 3.2)
        figure.join_arm(side, wrist, (0.0, sign * 1.0, -0.35), minus(spot, shoulder))
    elif place == "chin":
        head, u = figure.at["head"], figure.chest[2]
        wrist = (head[0] + u[0] * 3.5, head[1] + sign * 4.5, _FLAT)
        figure.join_arm(side, wrist, (0.2, sign * 1.0, 0.0), (0.35, -sign * 1.0, 0.0))
    else:
        spot = within(shoulder, figure.chest, 15.5, 0, -7.0)
        fingers = mixed(figure.chest[0], 0.6, UPRIGHT[0], 1.0)
        figure.join_arm(side, (spot[0], spot[1], 2.6), (-0.9, -0.5, 0.8), fingers)


def _on_the_forearm(figure: Figure, side: Side) -> None:
    at = figure.at
    elbow = along(at[f"{side} shoulder"], (0.0, 0.0, -1.0), UPPER_ARM)
    f, _, u = figure.chest
    ahead = mixed(f, 0.9, u, 0.35) if abs(f[1]) > abs(f[2]) else u
    way = unit((ahead[0], ahead[1], 0.0))
    at[f"{side} elbow"], at[f"{side} wrist"] = elbow, along(elbow, way, FOREARM)
    at[f"{side} finger"] = along(at[f"{side} wrist"], way, 6.5)
    figure.short[f"{side}_arm"] = 0.0


def _under_the_head(figure: Figure, side: Side) -> None:
    """Lay the upper arm on the floor under the head, which rests on it, and the forearm ahead."""
    at, f, u = figure.at, figure.chest[0], figure.chest[2]
    shoulder = at[f"{side} shoulder"]
    down = max(-UPPER_ARM, min(UPPER_ARM, shoulder[2] - ELBOW_R))
    way = unit((u[0] + 0.12 * f[0], u[1] + 0.12 * f[1], 0.0))
    elbow = along(shoulder, way, max(UPPER_ARM * UPPER_ARM - down * down, 0.0) ** 0.5)
    elbow = at[f"{side} elbow"] = (elbow[0], elbow[1], shoulder[2] - down)
    ahead = unit((f[0] + 0.35 * u[0], f[1] + 0.35 * u[1], 0.0))
    wrist = at[f"{side} wrist"] = along(elbow, ahead, FOREARM)
    at[f"{side} finger"] = along(wrist, ahead, HAND)
    figure.short[f"{side}_arm"] = 0.0


def _at_the_wall(figure: Figure, side: Side, arm: Arm, room: Room) -> None:
    """Put a hand on the wall; the first hand there says where the wall stands."""
    shoulder, sign = figure.at[f"{side} shoulder"], SIGN[side]
    beside = room.wall.startswith("beside")
    if room.touched is None:
        way = (0.0, sign * 15.5, 0.0) if beside else (24.5, 0.0, 0.0)
        if arm.at == "wall_forearm":
            way = (13.5, 0.0, 0.0)
        room.touched = (shoulder[0] + way[0], shoulder[1] + way[1], shoulder[2] + (-3.0 if beside else 2.0))
    height = room.touched[2] + arm.height
    if beside:
        figure.join_arm(side, (shoulder[0] + 6, room.touched[1], height - 4), (0.0, sign * 0.6, -1.0), (0.3, 0.0, 1.0))
    elif arm.at == "wall_forearm":
        elbow = (room.touched[0], shoulder[1], shoulder[2] - 6.0)
        figure.join_arm(side, along(elbow, (0.0, 0.0, 1.0), FOREARM), (0.6, 0.0, -1.0), (0.0, 0.0, 1.0))
    else:
        figure.join_arm(side, (room.touched[0], shoulder[1], height), (0.0, sign * 0.7, -1.0), (0.1, 0.0, 1.0))


def _at_the_side(figure: Figure, side: Side, arm: Arm) -> None:
    """Lay an arm on the floor beside a body that lies: as far down as its length lets it reach."""
    shoulder, sign, u = figure.at[f"{side} shoulder"], SIGN[side], figure.chest[2]
    down = unit((-u[0], -u[1], 0.0))
    out = 3.0 + arm.wide
    # A little short of the whole arm, or the elbow would be pulled straight and lose the way that it points.
    reach = max((UPPER_ARM + FOREARM - 0.4) ** 2 - (shoulder[2] - _FLAT) ** 2 - out * out, 0.0) ** 0.5
    wrist = along(along(shoulder, down, reach), (0.0, float(sign), 0.0), out)
    figure.join_arm(side, (wrist[0], wrist[1], _FLAT), (0.0, sign * 1.0, 0.4), (down[0], down[1], -0.03))
