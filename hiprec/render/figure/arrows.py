"""Arrows: which way a part goes, swept about a joint or straight beside the body; a press, a circle, a walk, a turn."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Any

from hiprec.render.figure.outline import Point, circle, line, polygon
from hiprec.render.figure.posture import HIP_R, KNEE_R
from hiprec.render.figure.space import between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.render.figure.figure import Figure
    from hiprec.render.figure.space import Camera, Vector

Piece = tuple[str, str]
# A small movement gets its direction, not its size.
_SHORTEST = 10.0
_BEYOND = 6.0  # past the flesh of the part that moves, so that the arrow lies on the ground and not on the limb
_PRESS = 11.0  # nearly twice its own head: shorter, a press is a triangle without a direction
_HEAD = 6.0
_JOINT = {"knee": "hip", "foot": "hip", "heel": "hip", "hand": "shoulder", "hip": "knee"}


@dataclass(frozen=True, slots=True)
class Way:
    """The two panels that an arrow leads between, the box of the body at its end, and the height of the floor."""

    start: Figure
    end: Figure
    camera: Camera
    box: tuple[float, float, float, float]
    floor: float


def spot(figure: Figure, part: str) -> Vector:
    """Return the point of a body that a part's name means."""
    at = figure.at
    if part == "hips":
        return at["mid"]
    if part == "shoulders":
        return between(at["working shoulder"], at["other shoulder"])
    side, _, limb = part.partition(" ")
    if limb == "foot":
        return between(at[f"{side} ankle"], at[f"{side} ball"], 0.4)
    return at[f"{side} {'wrist' if limb == 'hand' else limb}"]


def arrow(said: Mapping[str, Any], way: Way) -> Iterator[Piece]:
    """Draw one arrow over the end of a movement.

    Args:
        said: the arrow as it is written.
        way: the movement.

    """
    see = way.camera.see
    if "hold" in said:
        # A clock above the part that is held.
        x, y = see(spot(way.end, str(said["hold"])))
        y -= 15
        yield "o3", circle(x, y, 5.2)
        yield "s3", line([(x, y - 3.4), (x, y), (x + 2.6, y)])
        return
    if "press" in said:
        points = _pressed(said, way)
    elif "circle" in said:
        # Seven eighths of the way round: the gap tells where it begins.
        points = _arc(*see(spot(way.end, str(said["circle"]))), (-0.6 * pi, 1.15 * pi), (8.0, 8.0))
    elif "walk" in said:
        dx, dy = way.camera.way((1.0, 0.0, 0.0))
        size = hypot(dx, dy) or 1.0
        x, y = way.box[2] + 4, see(way.end.at["mid"])[1]
        points = [(x, y), (x + dx / size * 15, y + dy / size * 15)]
    elif "turn" in said:
        points = _ringed(said, way) if "at" in said else _turned(said, way)
    elif "beside" in said:
        points = _straight(said, way)
    else:
        points = _swept(said, way)
    (x0, y0), (x1, y1) = points[-2], points[-1]
    size = hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / size, (y1 - y0) / size
    tip = (x1 + ux * 1.5, y1 + uy * 1.5)
    base = (tip[0] - ux * _HEAD, tip[1] - uy * _HEAD)
    head = [tip, (base[0] - uy * 3.4, base[1] + ux * 3.4), (base[0] + uy * 3.4, base[1] - ux * 3.4)]
    shaft = [*points[:-1], (base[0] + ux, base[1] + uy)]
    yield "ar", line(shaft)
    yield "ah d-o2", polygon(head)
    yield "a", line(shaft)


def _straight(said: Mapping[str, Any], way: Way) -> list[Point]:
    (x0, y0), (x1, y1) = (way.camera.see(spot(one, said["of"])) for one in (way.start, way.end))
    dx, dy = x1 - x0, y1 - y0
    beside, (left, top, right, bottom) = said["beside"], way.box
    if beside == "under_floor":
        size = max(abs(dx), _SHORTEST)
        x = (x0 + x1) / 2
        half = size / 2 if dx >= 0 else -size / 2
        return [(x - half, way.floor + 5.5), (x + half, way.floor + 5.5)]
    size = hypot(dx, dy) or 1.0
    longer = max(size, _SHORTEST)
    dx, dy = dx / size * longer, dy / size * longer
    aside = {"left": (-14.5, 0.0), "right": (10.0, 0.0), "below": (0.0, 8.7), "above": (0.0, -11.5)}[beside]
    x, y = (x0 + x1) / 2 + aside[0], (y0 + y1) / 2 + aside[1]
    if beside == "below":
        y = y1 + 8.7 + max(longer / 2, 3.0)
        y = min(y, way.floor - 1.0 - abs(dy) / 2) if way.floor < bottom + 4 else y
    del left, top, right
    return [(x - dx / 2, y - dy / 2), (x + dx / 2, y + dy / 2)]


def _swept(said: Mapping[str, Any], way: Way) -> list[Point]:
    part = str(said["of"])
    side, _, limb = part.partition(" ")
    joint = str(said.get("about", f"{side} {_JOINT.get(limb, 'hip')}" if limb else "shoulders"))
    see = way.camera.see
    (ax, ay), (px, py) = see(spot(way.start, joint)), see(spot(way.start, part))
    (bx, by), (qx, qy) = see(spot(way.end, joint)), see(spot(way.end, part))
    first, last = atan2(py - ay, px - ax), atan2(qy - by, qx - bx)
    # The shorter way round, or a leg that passes the line at 180 degrees would be swept through the body.
    turn = (last - first + pi) % (2 * pi) - pi
    beyond = _BEYOND + (KNEE_R if limb == "knee" else 2.0)
    r1 = hypot(qx - bx, qy - by) + beyond
    r0 = max(hypot(px - ax, py - ay) + beyond, r1 * 0.75)
    inside = said.get("inside") == "yes"
    share = float(said.get("part", 0.9))
    if abs(turn) * r1 * share < _SHORTEST:
        turn = (1 if turn >= 0 else -1) * _SHORTEST / r1 / share
    if inside:
        r0, r1 = r0 - 2 * beyond, r1 - 2 * beyond
    points = _arc(bx, by, (last - turn * share, last), (r0 + (r1 - r0) * (1 - share), r1))
    if points[0][1] > way.floor + 9:
        points = _arc(bx, by, (last - turn * share / 2, last), (r1, r1))
    return points


def _arc(x: float, y: float, angles: tuple[float, float], radii: tuple[float, float]) -> list[Point]:
    steps = max(3, round(abs(angles[1] - angles[0]) * 6))
    made = []
    for step in range(steps + 1):
        share = step / steps
        angle, radius = (low + (high - low) * share for low, high in (angles, radii))
        made.append((x + radius * cos(angle), y + radius * sin(angle)))
    return made


def _out(way: Way, part: str) -> Point:
    """Return which way is out from the middle of the body, in the picture."""
    side = part.partition(" ")[0]
    sign = 1 if side == "other" else -1
    x, y = way.camera.way(way.end.pelvis[1])
    x, y = x * sign, y * sign
    size = hypot(x, y)
    return (x / size, y / size) if size > 0.15 else (float(sign), 0.0)  # noqa: PLR2004 - seen end on


def _pressed(said: Mapping[str, Any], way: Way) -> list[Point]:
    part = str(said["at"])
    x, y = way.camera.see(spot(way.end, part))
    ox, oy = _out(way, part)
    if said["press"] == "back":
        bx, by = way.camera.way(way.end.pelvis[0])
        size = hypot(bx, by) or 1.0
        ox, oy = -bx / size, -by / size
    radius = {"hip": HIP_R, "knee": KNEE_R}.get(part.partition(" ")[2], 3.0)
    near, far = radius + 2.5, radius + 2.5 + _PRESS
    if said.get("inside") == "yes":
        near, far = -far, -near
    a, b = (x + ox * near, y + oy * near), (x + ox * far, y + oy * far)
    return [b, a] if said["press"] == "in" else [a, b]


def _ringed(said: Mapping[str, Any], way: Way) -> list[Point]:
    """Draw a flat ring round a thigh, just above its knee, its front half with the point."""
    part = str(said["at"])
    root = "other hip" if part.startswith("other") else "working hip"
    x, y = way.camera.see(between(spot(way.end, part), spot(way.end, root), 0.3))
    outward = _out(way, part)[0] >= 0
    rightward = outward == (said["turn"] == "out")
    angles = [(1.05 - 1.1 * step / 8) * pi if rightward else (-0.05 + 1.1 * step / 8) * pi for step in range(9)]
    return [(x + 8.5 * cos(one), y + 3.4 * sin(one)) for one in angles]


def _turned(said: Mapping[str, Any], way: Way) -> list[Point]:
    """Draw a flat ring over the head, its front half with the point: the body turns about its upright axis."""
    x, y = way.camera.see(way.end.at["head"])
    y -= 11.5
    right = way.camera.way((0.0, -1.0, 0.0))[0] >= 0
    rightward = right == (said["turn"] == "to the working side")
    sweep = (1.15 * pi, -0.1 * pi) if rightward else (-0.15 * pi, 1.1 * pi)
    steps = 10
    angles = [sweep[0] + (sweep[1] - sweep[0]) * step / steps for step in range(steps + 1)]
    return [(x + 11.5 * cos(one), y + 3.6 * sin(one)) for one in angles]
