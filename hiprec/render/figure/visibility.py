"""What a reader sees of a panel: how much of the marked leg is behind other parts, and what lies over the face."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.render.figure.flesh import Part
    from hiprec.render.figure.outline import Disc, Point

_WAYS = tuple((cos(pi * step / 16), sin(pi * step / 16)) for step in range(32))
"""Directions in which an outline is compared with a point: enough that none is missed by a tenth of a unit."""
_LEG = frozenset({"thigh", "shank", "foot"})
_STEPS, _ACROSS = 8, (-0.6, 0.0, 0.6)
"""How often a part is looked at on its way from root to end, and how far from its axis in radii."""


def share_seen(parts: Iterable[Part], marked: frozenset[str]) -> float:
    """Return the share of marked legs that no other part is painted over.

    Args:
        parts: all parts of the body.
        marked: the sides of the marked legs; with none the whole of nothing is seen.

    """
    ordered = sorted(parts, key=lambda one: -one.depth)
    seen = every = 0
    for number, part in enumerate(ordered):
        side, _, limb = part.name.partition(" ")
        if side in marked and limb in _LEG:
            # A part of the same leg hides nothing: in one tone they read as one.
            over = [one for one in ordered[number + 1 :] if one.name not in {f"{side} {each}" for each in _LEG}]
            for spot in _spots(part):
                every += 1
                seen += not any(depth_inside(one.discs, spot) > 0 for one in over)
    return seen / every if every else 1.0


def _spots(part: Part) -> Iterator[Point]:
    (x0, y0, r0), (x1, y1, r1) = part.discs[0], part.discs[-1]
    size = hypot(x1 - x0, y1 - y0) or 1.0
    across = -(y1 - y0) / size, (x1 - x0) / size
    for step in range(_STEPS + 1):
        share = step / _STEPS
        radius = r0 + (r1 - r0) * share
        for side in _ACROSS:
            far = side * radius
            yield x0 + (x1 - x0) * share + across[0] * far, y0 + (y1 - y0) * share + across[1] * far


def depth_inside(discs: Iterable[Disc], spot: Point) -> float:
    """Return how far a point is within the outline round discs; negative where it is outside."""
    kept = tuple(discs)
    x, y = spot
    return min(max(a * u + b * v + r for a, b, r in kept) - (x * u + y * v) for u, v in _WAYS)


def strokes(path: str) -> Iterator[Point]:
    """Return points along the lines of a path, not further apart than a unit."""
    numbers = [float(one) / 10 for one in path.replace("M", " ").replace("L", " ").replace("Z", " ").split()]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, round(hypot(x1 - x0, y1 - y0)))
        yield from ((x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(steps + 1))
