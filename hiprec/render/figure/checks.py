"""What is wrong with a drawing that can be read: joints, floor, reach, balance, and whether its movement is seen.

Every finding names the key that it follows from, so that whoever keeps the text can tell its line.
"""

from __future__ import annotations

import json
from itertools import pairwise
from math import atan2, degrees, dist, hypot
from typing import TYPE_CHECKING, NamedTuple

from hiprec.render.figure.flesh import is_inside, reach_of, share_seen
from hiprec.render.figure.posture import (
    ANKLE_R,
    ELBOW_R,
    FACE_R,
    FINGER_R,
    HEEL_R,
    KNEE_R,
    LIMITS,
    PELVIS_R,
    SHOULDER_R,
    SHOULDERS,
    SIDES,
    TOE_R,
    WRIST_R,
)
from hiprec.render.figure.scene import solve
from hiprec.render.figure.space import between, dot, minus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.render.figure.figure import Figure
    from hiprec.render.figure.outline import Point
    from hiprec.render.figure.posture import PanelName, Posture
    from hiprec.render.figure.scene import Scene

_LEEWAY = 0.5  # degrees: angles are measured back from solved joints, and rounding is no mistake of the author
_SHORT_LEG, _SHORT_ARM = 0.6, 1.0  # hundredths of the height: less is inside the rim of a foot, and of a hand
_DEEP = 1.2  # hundredths: a mat gives that much under flesh
_SLID = 2.0  # hundredths: half an ankle, which nobody takes for a step
_ALIKE, _LINE_TURNS = 8.0, 10.0  # half a foot's length, or ten degrees of a drawn line, is read as a movement
_SEEN = 0.6  # below this share the movement goes mostly into the picture, and the panel shows its lesser part
# The share of a marked leg that a reader has to see, by the specification of the drawings.
_LEAST_SEEN = 0.4
# A body stands while its weight is over its feet; sideways a foot has a breadth that its heel and toe do not tell.
_LONG, _WIDE = 1.0, 4.0
_OF_A_LEG = {"knee", "ankle", "toes"}
_HOLDING = {"wall", "straps", "chair", "bench"}
_RADII = {
    "leg": {"knee": KNEE_R, "ankle": ANKLE_R, "heel": HEEL_R, "toe": TOE_R},
    "arm": {"elbow": ELBOW_R, "wrist": WRIST_R, "finger": FINGER_R, "shoulder": SHOULDER_R},
}
# Below the one a knee does not tell how the thigh is turned; above the other a hip does not tell how far it is out.
_NEAR_STRAIGHT, _DEEP_BEND = 8.0, 100.0


class Finding(NamedTuple):
    """A mistake of a drawing: the keys that lead to it, what is wrong, what was met, what would be right."""

    path: tuple[str, ...]
    wrong: str
    met: str
    right: str


def findings(drawing: str) -> tuple[Finding, ...]:
    """Find what is wrong with a drawing.

    Args:
        drawing: JSON of a ``Drawing``.

    Returns:
        Every mistake: a joint out of its limits, a limb out of reach, below the floor or through the trunk, a planted
        foot that slides, a body out of balance, a start and an end alike, a movement not seen from this view, a marked
        leg that is hidden, an arrow over the face.

    """
    scene = solve(json.loads(drawing))
    return (*_of_each(scene), *_of_the_movement(scene), *_as_seen(scene))


def _of_each(scene: Scene) -> Iterator[Finding]:
    for name, body in scene.bodies.items():
        pose = scene.poses[name]
        if ungrounded := (
            *_reach(name, body),
            *_unsupported(name, pose),
        ):
            yield from ungrounded  # whatever else is wrong with this pose follows from it
            continue
        yield from _joints(name, body, pose)
        yield from _floor(name, body)
        yield from _through_the_trunk(name, body)
        if pose.kind == "standing":
            held = bool(scene.said.get("props", {}).keys() & _HOLDING)
            yield from _balance(name, body, pose, held=held)


def _unsupported(name: PanelName, pose: Posture) -> Iterator[Finding]:
    """Tell a body that stands on nothing, or rests on a leg that is put where its planted foot is."""
    if pose.kind == "standing":
        if not any(leg.at for leg in pose.legs.values()):
            right = "plant one: write `at: floor` in a leg"
            yield Finding((name, "legs"), "No foot stands on the ground", "two free legs", right)
        return
    planted = {f"{side} {limb}" for side in SIDES if pose.legs[side].at for limb in _OF_A_LEG}
    for part, _ in pose.rests:
        if part in planted:
            right = "let the leg be free, or rest the body on something else"
            yield Finding((name, "rests"), "A planted leg cannot be what the body rests on", part, right)


def _joints(name: PanelName, body: Figure, pose: Posture) -> Iterator[Finding]:
    for side in SIDES:
        angles = body.joint_angles(side)
        if angles["hip"] > _DEEP_BEND:
            angles.pop("out")
            angles.pop("turn", None)
        if angles["knee"] < _NEAR_STRAIGHT:
            angles.pop("turn", None)
        if pose.legs[side].at.startswith("chair"):
            angles.pop("ankle")
        yield from _beyond((name, f"{side}_leg"), angles)
        arm = pose.arms[side]
        if not arm.at:
            yield from _beyond((name, f"{side}_arm"), {"elbow": arm.elbow, "forward": arm.forward})


def _beyond(path: tuple[str, ...], angles: dict[str, float]) -> Iterator[Finding]:
    for joint, angle in angles.items():
        low, high = LIMITS[joint]
        if not low - _LEEWAY <= angle <= high + _LEEWAY:
            limit = f"at most {high:g}" if angle > high else f"at least {low:g}"
            wrong = f"This joint goes further than it can: {joint}"
            yield Finding((*path, joint), wrong, f"{angle:.0f} degrees", f"let it be {limit}")


def _reach(name: PanelName, body: Figure) -> Iterator[Finding]:
    for limb, over in body.short.items():
        side, _, kind = limb.partition("_")
        most = _SHORT_LEG if kind == "leg" else _SHORT_ARM
        if over > most:
            wrong = f"The {side} {'foot' if kind == 'leg' else 'hand'} does not reach where it should be"
            right = "bring it nearer, bend the joint above it, or move what it should reach"
            yield Finding((name, limb, "at"), wrong, f"{over:.1f} short", right)


def _floor(name: PanelName, body: Figure) -> Iterator[Finding]:
    """Return the deepest point of each limb that is below the floor, and of the rest of the body."""
    limbs = [
        ((name, f"{side}_{limb}"), [(f"{side} {joint}", radius) for joint, radius in radii.items()])
        for side in SIDES
        for limb, radii in _RADII.items()
    ]
    for path, points in (*limbs, ((name, "rests"), [("head", FACE_R), ("mid", PELVIS_R)])):
        deep, place = max((radius - body.at[point][2], point) for point, radius in points)
        if deep > _DEEP:
            called = {"mid": "pelvis"}.get(place, place)
            right = "lift it, or rest the body on something else"
            yield Finding(path, f"The {called} is below the floor", f"{deep:.1f} deep", right)


def _through_the_trunk(name: PanelName, body: Figure) -> Iterator[Finding]:
    for side in SIDES:
        at = {joint: body.at[f"{side} {joint}"] for joint in ("knee", "ankle", "elbow", "wrist")}
        points = {
            "leg": (at["knee"], at["ankle"], between(at["knee"], at["ankle"])),
            "arm": (at["elbow"], at["wrist"], between(at["elbow"], at["wrist"])),
        }
        for limb, spots in points.items():
            if any(_inside(body, spot) for spot in spots):
                wrong = f"The {side} {limb} goes through the trunk"
                right = "move it to the front, the back or the side of the body"
                yield Finding((name, f"{side}_{limb}"), wrong, "a point inside the body", right)


def _inside(body: Figure, spot: tuple[float, float, float]) -> bool:
    """Return whether a point is well within the trunk, which is wider than deep."""
    for root, frame, low, high in (("mid", body.pelvis, -1.0, 8.0), ("waist", body.chest, 0.0, SHOULDERS)):
        way = minus(spot, body.at[root])
        ahead, left, up = (dot(way, axis) for axis in frame)
        # Well inside the flesh (about 6 and 10 in half breadth): a thigh pressed on the belly is no mistake.
        if low < up < high and (ahead / 4.2) ** 2 + (left / 6.5) ** 2 < 1:
            return True
    return False


def _balance(name: PanelName, body: Figure, pose: Posture, *, held: bool) -> Iterator[Finding]:
    if pose.balance:
        x, y, _ = body.weight()
        planted = [side for side in SIDES if pose.legs[side].at]
        feet = [body.at[f"{side} {end}"] for side in planted for end in ("heel", "toe")]
        ahead = max(min(one[0] for one in feet) - _LONG - x, x - max(one[0] for one in feet) - _LONG)
        aside = max(min(one[1] for one in feet) - _WIDE - y, y - max(one[1] for one in feet) - _WIDE)
        most = max(ahead - (abs(pose.ahead) if held else 0.0), aside)
        if most > 0:
            right = "lean, move a foot, or write `balance: no` where something else holds the body"
            yield Finding((name, "weight"), "The body would fall over", f"{most:.1f} beside the feet", right)


def _of_the_movement(scene: Scene) -> Iterator[Finding]:
    moving = [name for name in scene.bodies if name not in {"hold", "mistake"}]
    for earlier, later in pairwise(moving):
        before, after = scene.bodies[earlier], scene.bodies[later]
        yield from _slid(scene, before, after, later)
        camera = scene.cameras[later]
        ways = [(dist(before.at[one], after.at[one]), one) for one in before.at if one in after.at]
        far, point = max(ways)
        seen = max(dist(camera.see(before.at[one]), camera.see(after.at[one])) for _, one in ways)
        if seen < _ALIKE and _line_turns(scene, before, after, later) < _LINE_TURNS:
            right = "let the end differ more, draw a `hold`, or look from another view"
            yield Finding((later,), "Start and end look alike", f"{seen:.1f} apart", right)
        elif dist(camera.see(before.at[point]), camera.see(after.at[point])) < _SEEN * far and seen < _SEEN * far:
            right = "look from the front, the side or above, whichever the movement crosses"
            yield Finding(("view",), "The movement is not seen from this view", f"{seen / far:.0%} of it", right)


def _as_seen(scene: Scene) -> Iterator[Finding]:
    for name in scene.bodies:
        parts = scene.parts(name)
        share = share_seen(parts, scene.marked)
        if share < _LEAST_SEEN and name != "mistake":
            path = (name, "view") if scene.said[name].get("view") else ("view",)
            right = "look from the side of that leg, from the front or above, or mark the other one: `marks`"
            yield Finding(path, "The marked leg is hidden behind the body", f"{share:.0%} of it seen", right)
        head = reach_of(next(part.discs for part in parts if part.name == "head"))
        lines = (path for _, path in scene.arrows(name) if "A" not in path)
        if any(is_inside(head, spot) for path in lines for spot in _strokes(path)):
            key = "arrow_middle" if name == "middle" else "arrow"
            right = "write another `beside` (left, right, above, below), or let it turn about another joint"
            yield Finding((key,), "The arrow lies over the face", f"in the panel {name}", right)


def _line_turns(scene: Scene, before: Figure, after: Figure, name: PanelName) -> float:
    """Return how far the line through the hips turns in the picture, where one is drawn."""
    if scene.said.get("line") != "pelvis":
        return 0.0
    slopes = []
    for body in (before, after):
        (x0, y0), (x1, y1) = (scene.cameras[name].see(body.at[f"{side} hip"]) for side in SIDES)
        slopes.append(degrees(atan2(y1 - y0, x1 - x0)))
    return abs((slopes[1] - slopes[0] + 180) % 360 - 180)


def _slid(scene: Scene, before: Figure, after: Figure, name: PanelName) -> Iterator[Finding]:
    drawn = [scene.said.get(key, ()) for key in ("arrow", "arrow_middle")]
    arrows = [one for listed in drawn for one in (listed if isinstance(listed, (list, tuple)) else [listed])]
    moving = {one if isinstance(one, str) else str(one.get("of", "")) for one in arrows}
    # A body that turns about its upright axis takes both feet along.
    if any(isinstance(one, dict) and "turn" in one for one in arrows):
        return
    for side in SIDES:
        stays = before.planted.get(side) and before.planted.get(side) == after.planted.get(side)
        if stays and not moving & {f"{side} foot", f"{side} heel"}:
            way = dist(before.ground[side][:2], after.ground[side][:2])
            if way > _SLID:
                right = "keep it where it was, or let the arrow say that it moves"
                yield Finding((name, f"{side}_leg"), f"The {side} foot slides over the ground", f"{way:.1f}", right)


def _strokes(path: str) -> Iterator[Point]:
    """Return points along the lines of a path, not further apart than a unit."""
    numbers = [float(one) / 10 for one in path.replace("M", " ").replace("L", " ").replace("Z", " ").split()]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, round(hypot(x1 - x0, y1 - y0)))
        yield from ((x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(steps + 1))
