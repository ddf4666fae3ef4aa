"""Where hands go: the places that an arm may be ``at``, each a point, the way of the elbow and of the fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.figure.body import ELBOW_R, FOREARM, HAND, SIDES, SIGN, UPPER_ARM, Side
from hiprec.render.figure.posture import Arm
from hiprec.render.figure.space import UPRIGHT, Vector, along, between, minus, mixed, unit, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.render.figure.figure import Figure
    from hiprec.render.figure.posture import Posture
    from hiprec.render.figure.room import Room
    from hiprec.render.figure.space import Frame

Placed = tuple[Vector, Vector, Vector]
"""The wrist, the way that the elbow points, the way of the fingers."""


def put_arms(figure: Figure, pose: Posture, room: Room) -> None:
    """Put both arms of a figure whose trunk and legs are where they belong."""
    for side in SIDES:
        arm = pose.arms[side]
        match arm.at:
            case "":
                figure.put_free_arm(side, arm)
            case "ahead":
                figure.put_free_arm(side, Arm(forward=83 + pose.lean, elbow=4))
            case "ceiling":
                figure.put_free_arm(side, Arm(forward=90, elbow=2))
            case "straps":
                figure.put_free_arm(side, Arm(forward=58 + pose.lean, elbow=62))
            case "under_head":
                _under_the_head(figure, side)
            case "forearm_floor":
                _on_the_forearm(figure, side)
            case "wall" | "wall_forearm":
                _at_the_wall(figure, side, arm, room)
            case at:
                figure.join_arm(side, *_PLACES[at](figure, side, arm))


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


def _beside(figure: Figure, side: Side, arm: Arm) -> Placed:
    shoulder, sign, u = figure.at[f"{side} shoulder"], SIGN[side], figure.chest[2]
    down = unit((-u[0], -u[1], 0.0))
    out = 3.0 + arm.wide
    reach = max((UPPER_ARM + FOREARM - 0.4) ** 2 - (shoulder[2] - 2.4) ** 2 - out * out, 0.0) ** 0.5
    wrist = along(along(shoulder, down, reach), (0.0, float(sign), 0.0), out)
    wrist = (wrist[0], wrist[1], 2.4)
    return wrist, (0.0, sign * 1.0, 0.4), (down[0], down[1], -0.03)


def _hips(figure: Figure, side: Side, _: Arm) -> Placed:
    sign, frame, mid = SIGN[side], figure.pelvis, figure.at["mid"]
    wrist = within(mid, frame, 2.2, sign * 8.6, 6.0)
    return wrist, within((0, 0, 0), frame, -1.0, sign * 1.2, 0.2), within((0, 0, 0), frame, 0.75, -sign * 0.45, -0.5)


def _top_hip(figure: Figure, side: Side, _: Arm) -> Placed:
    sign, frame, mid = SIGN[side], figure.pelvis, figure.at["mid"]
    wrist = within(mid, frame, 3.2, sign * 9.2, 6.0)
    return wrist, within((0, 0, 0), frame, 0.3, sign * 1.5, 0.6), within((0, 0, 0), frame, 0.5, -sign * 0.5, -1.0)


def _front(ahead: float, apart: float, up: float, elbow: float) -> Callable[[Figure, Side, Arm], Placed]:
    def placed(figure: Figure, side: Side, _: Arm) -> Placed:
        sign, frame = SIGN[side], figure.chest
        wrist = within(figure.at["waist"], frame, ahead, sign * apart, up)
        way = within((0, 0, 0), frame, 0.5, -sign * 0.8, 0.3)
        return wrist, within((0, 0, 0), frame, -0.2, sign * elbow, -1.0), way

    return placed


def _shoulders(figure: Figure, side: Side, _: Arm) -> Placed:
    sign, frame = SIGN[side], figure.chest
    wrist = within(figure.at[f"{side} shoulder"], frame, 0.5, sign * 4.5, 2.0)
    return wrist, within((0, 0, 0), frame, 0.4, sign * 0.5, -1.0), within((0, 0, 0), frame, -0.3, 0, 1.0)


def _dumbbell(figure: Figure, side: Side, _: Arm) -> Placed:
    sign, frame = SIGN[side], figure.pelvis
    wrist = within(figure.at["mid"], frame, 9.5, sign * 5.0, 3.5)
    return wrist, within((0, 0, 0), frame, 0.2, sign * 1.0, -0.2), within((0, 0, 0), frame, -0.1, -sign * 0.7, -0.6)


def _shin(figure: Figure, side: Side, _: Arm) -> Placed:
    at, sign = figure.at, SIGN[side]
    knee, ankle = at["working knee"], at["working ankle"]
    spot = along(between(knee, ankle, 0.3), figure.feet["working"][0], 2.5)
    return along(spot, figure.pelvis[1], sign * 3.2), (0.0, sign * 1.0, -0.35), minus(spot, at[f"{side} shoulder"])


def _chin(figure: Figure, side: Side, _: Arm) -> Placed:
    head, sign, u = figure.at["head"], SIGN[side], figure.chest[2]
    wrist = (head[0] + u[0] * 3.5, head[1] + sign * 4.5, 2.4)
    return wrist, (0.2, sign * 1.0, 0.0), (0.35, -sign * 1.0, 0.0)


def _floor_front(figure: Figure, side: Side, _: Arm) -> Placed:
    shoulder, frame = figure.at[f"{side} shoulder"], figure.chest
    spot = within(shoulder, frame, 15.5, 0, -7.0)
    way: Frame = UPRIGHT
    return (spot[0], spot[1], 2.6), (-0.9, -0.5, 0.8), mixed(frame[0], 0.6, way[0], 1.0)


_PLACES: dict[str, Callable[[Figure, Side, Arm], Placed]] = {
    "side": _beside,
    "hips": _hips,
    "top_hip": _top_hip,
    "chest": _front(8.0, 3.4, 14.0, 0.6),
    "clasped": _front(12.0, 2.6, 13.5, 0.9),
    "shoulders": _shoulders,
    "dumbbell_hip": _dumbbell,
    "shin": _shin,
    "chin": _chin,
    "floor_front": _floor_front,
}
