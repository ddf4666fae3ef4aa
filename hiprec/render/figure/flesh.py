"""The body's parts as discs of the picture: tone, depth, the joints where they go on, and how much of them is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from hiprec.render.figure.outline import Disc, hull
from hiprec.render.figure.posture import (
    ANKLE_R,
    ARM_R,
    BALL_R,
    CALF_R,
    ELBOW_R,
    FACE_R,
    FINGER_R,
    HAIR_R,
    HEEL_R,
    HIP_R,
    JAW_R,
    KNEE_R,
    NECK_R,
    PELVIS_R,
    RIBS_R,
    SHOULDER_R,
    SIDES,
    TOE_R,
    WAIST_R,
    WRIST_R,
    Side,
)
from hiprec.render.figure.space import along, between, dot, minus, unit, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hiprec.render.figure.figure import Figure
    from hiprec.render.figure.outline import Point
    from hiprec.render.figure.space import Camera, Vector

# How much nearer than it is a marked limb, an arm and a leg are painted.
_MARKED, _ARM, _LEG = 1.2, 1.6, 0.8
# A limb whose root is so much deeper than the trunk is a far one.
_FAR = 4.5
# The share of a part next to a joint that has no rim, or the figure falls into sausages.
_BARE = 0.42
# Directions in which an outline is compared with a point: enough that none is missed by a tenth of a unit.
_WAYS = tuple((cos(pi * step / 16), sin(pi * step / 16)) for step in range(32))
_OF_A_LEG = frozenset({"thigh", "shank", "foot"})
# How often a part is looked at on its way from root to end, and how far from its axis in radii.
_STEPS, _ACROSS = 8, (-0.6, 0.0, 0.6)


@dataclass(slots=True)
class Part:
    """A part: its discs from root to end, its tone, how deep it is, and the parts that it grows together with."""

    name: str
    tone: str
    depth: float
    discs: list[Disc]
    root: str = ""
    tip: str = ""
    extra: list[tuple[str, str]] = field(default_factory=list)


def parts(figure: Figure, camera: Camera, marked: frozenset[Side]) -> list[Part]:
    """Return the parts of a body, nothing sorted."""
    at = figure.at
    middle = camera.depth(at["mid"]), camera.depth(at["waist"])
    made = [*_trunk(figure, camera), _head(figure, camera)]
    for side in SIDES:
        far = camera.depth(at[f"{side} hip"]) - middle[0] > _FAR - 1
        leg = "m" if side in marked else "f" if far else "n"
        nearer = _LEG + (_MARKED if side in marked else 0)
        made += _leg(figure, camera, side, leg, nearer)
        far = camera.depth(at[f"{side} shoulder"]) - middle[1] > _FAR
        made += _arm(figure, camera, side, "f" if far else "n")
    return made


def _disc(camera: Camera, point: Vector, radius: float) -> Disc:
    return (*camera.see(point), radius)


def _part(name: str, tone: str, camera: Camera, balls: list[tuple[Vector, float]], nearer: float) -> Part:
    depth = sum(camera.depth(point) for point, _ in balls) / len(balls)
    return Part(name, tone, depth - nearer, [_disc(camera, point, radius) for point, radius in balls])


def _trunk(figure: Figure, camera: Camera) -> list[Part]:
    at, pelvis, chest = figure.at, figure.pelvis, figure.chest
    mid, waist = at["mid"], at["waist"]
    low = [(along(mid, pelvis[1], y), PELVIS_R) for y in (-3.4, 3.4)]
    low += [(along(waist, pelvis[1], y), WAIST_R) for y in (-2.9, 2.9)]
    high = [(along(waist, chest[1], y), WAIST_R) for y in (-2.9, 2.9)]
    high += [(within(waist, chest, 0, y, 11.0), RIBS_R) for y in (-4.4, 4.4)]
    high += [(at[f"{side} shoulder"], SHOULDER_R) for side in SIDES]
    high.append((along(at["neck"], figure.head[2], -1.0), NECK_R))
    pelvis_part = _part("pelvis", "t", camera, low, 0)
    chest_part = _part("chest", "t", camera, high, 0)
    pelvis_part.tip, chest_part.root = "chest", "pelvis"
    return [pelvis_part, chest_part]


def _head(figure: Figure, camera: Camera) -> Part:
    centre, frame, neck = figure.at["head"], figure.head, figure.at["neck"]
    towards = -dot(frame[0], camera.into)
    hair = hull([_disc(camera, within(centre, frame, -1.0, 0, 0.9), HAIR_R)])
    skin = [(within(centre, frame, 0.5, 0, -0.3), FACE_R), (within(centre, frame, 1.3, 0, -3.6), JAW_R)]
    face = hull([_disc(camera, *one) for one in skin])
    nose = hull([_disc(camera, within(centre, frame, x, 0, z), r) for x, z, r in ((4.6, -0.2, 1.4), (6.6, -1.5, 0.9))])
    throat = hull([_disc(camera, neck, NECK_R), _disc(camera, within(centre, frame, -0.4, 0, -3.0), NECK_R)])
    front = [("k", face), ("k", nose)]
    order = [("k", throat), ("h", hair), *front]
    if towards < -0.35:  # noqa: PLR2004 - seen from behind
        order = [("k", throat), *front, ("h", hair)]
    elif towards > 0.3:  # noqa: PLR2004 - it looks at us
        eyes = [_disc(camera, within(centre, frame, 4.6, y, 0.6), 0.75) for y in (-2.1, 2.1)]
        order += [("h", hull([eye])) for eye in eyes]
    # What hides and is hidden is the skull and the jaw; the nose is too small to count.
    discs = [_disc(camera, within(centre, frame, -0.6, 0, 0.6), HAIR_R), _disc(camera, skin[1][0], JAW_R)]
    return Part("head", "k", camera.depth(centre) - 0.4, discs, root="chest", extra=order)


def _leg(figure: Figure, camera: Camera, side: Side, tone: str, nearer: float) -> list[Part]:
    at = figure.at
    hip, knee, ankle = at[f"{side} hip"], at[f"{side} knee"], at[f"{side} ankle"]
    foot = figure.feet[side]
    back = unit(minus(between(at[f"{side} heel"], ankle, 0.5), along(ankle, foot[0], 1.0)))
    calf = along(between(knee, ankle, 0.27), back, 0.9)
    thigh = _part(f"{side} thigh", tone, camera, [(hip, HIP_R), (knee, KNEE_R)], nearer)
    shank = _part(f"{side} shank", tone, camera, [(knee, KNEE_R), (calf, CALF_R), (ankle, ANKLE_R)], nearer)
    balls = [(ankle, ANKLE_R), (at[f"{side} heel"], HEEL_R), (at[f"{side} ball"], BALL_R), (at[f"{side} toe"], TOE_R)]
    end = _part(f"{side} foot", tone, camera, balls, nearer)
    thigh.root, thigh.tip = "pelvis", shank.name
    shank.root, shank.tip = thigh.name, end.name
    end.root = shank.name
    return [thigh, shank, end]


def _arm(figure: Figure, camera: Camera, side: Side, tone: str) -> list[Part]:
    at = figure.at
    shoulder, elbow = at[f"{side} shoulder"], at[f"{side} elbow"]
    wrist, finger = at[f"{side} wrist"], at[f"{side} finger"]
    upper = _part(f"{side} upper arm", tone, camera, [(shoulder, ARM_R), (elbow, ELBOW_R)], _ARM)
    fore = _part(f"{side} forearm", tone, camera, [(elbow, ELBOW_R), (wrist, WRIST_R)], _ARM)
    hand = _part(f"{side} hand", tone, camera, [(wrist, WRIST_R), (finger, FINGER_R)], _ARM)
    upper.root, upper.tip = "chest", fore.name
    fore.root, fore.tip = upper.name, hand.name
    hand.root = fore.name
    return [upper, fore, hand]


def painted(every: list[Part]) -> list[tuple[str, str]]:
    """Paint parts, the deepest first, each with a rim of the ground round it so that limbs that cross stay apart.

    Returns:
        Classes and paths in the order of painting.

    """
    done: set[str] = set()
    pieces: list[tuple[str, str]] = []
    for part in sorted(every, key=lambda part: -part.depth):
        path = hull(part.discs)
        root, tip = part.root in done, part.tip in done
        if part.extra:
            pieces += [("r", path), *part.extra]
        elif not root and not tip:
            pieces.append((f"{part.tone} d-o", path))
        else:
            # The trunk's halves are broad where they meet: a rim there would cut the body in two.
            rim = [] if part.tone == "t" else [("r", hull(_rim(part, root=root, tip=tip)))]
            pieces += [*rim, (part.tone, path)]
        done.add(part.name)
    return pieces


def _rim(part: Part, *, root: bool, tip: bool) -> list[Disc]:
    """Return the discs of a part without what lies next to a joint whose neighbour is painted already."""
    if len(part.discs) > 3:  # noqa: PLR2004 - a foot: without its ankle
        return part.discs[2:]
    a, b = part.discs[0], part.discs[-1]
    low, high = (_BARE if root else 0.0), (1 - _BARE if tip else 1.0)
    ends = [tuple(p + (q - p) * share for p, q in zip(a, b, strict=True)) for share in (low, high)]
    between_ = [part.discs[1]] if len(part.discs) == 3 and low == 0 else []  # noqa: PLR2004 - the calf
    return [*((x, y, r) for x, y, r in ends), *between_]


def share_seen(parts: Iterable[Part], marked: frozenset[str]) -> float:
    """Return the share of marked legs that no other part is painted over.

    Args:
        parts: all parts of the body.
        marked: the sides of the marked legs; with none the whole of nothing is seen.

    """
    ordered = sorted(parts, key=lambda part: -part.depth)
    seen = every = 0
    for number, part in enumerate(ordered):
        side, _, limb = part.name.partition(" ")
        if side in marked and limb in _OF_A_LEG:
            # A part of the same leg hides nothing: in one tone they read as one.
            own = {f"{side} {limb}" for limb in _OF_A_LEG}
            over = [reach_of(later.discs) for later in ordered[number + 1 :] if later.name not in own]
            (x0, y0, r0), (x1, y1, r1) = part.discs[0], part.discs[-1]
            size = hypot(x1 - x0, y1 - y0) or 1.0
            for share, aside in product((step / _STEPS for step in range(_STEPS + 1)), _ACROSS):
                far = aside * (r0 + (r1 - r0) * share) / size
                spot = x0 + (x1 - x0) * share - (y1 - y0) * far, y0 + (y1 - y0) * share + (x1 - x0) * far
                every += 1
                seen += not any(is_inside(reach, spot) for reach in over)
    return seen / every if every else 1.0


def reach_of(discs: Sequence[Disc]) -> tuple[float, ...]:
    """Return how far the outline round discs reaches in each of ``_WAYS``, for ``is_inside``."""
    return tuple(max(a * u + b * v + r for a, b, r in discs) for u, v in _WAYS)


def is_inside(reach: tuple[float, ...], spot: Point) -> bool:
    """Return whether a point is within an outline that reaches so far in each of ``_WAYS``."""
    x, y = spot
    return all(far > x * u + y * v for far, (u, v) in zip(reach, _WAYS, strict=True))
