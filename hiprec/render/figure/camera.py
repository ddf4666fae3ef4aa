"""The camera: a parallel view of the room, so that a limb has the same size wherever it is."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from hiprec.render.figure.body import VIEWS
from hiprec.render.figure.space import dot

if TYPE_CHECKING:
    from hiprec.render.figure.outline import Point
    from hiprec.render.figure.space import Vector


class Camera:
    """A view: what is to the right, up, and into the picture."""

    def __init__(self, view: str | list[float] | tuple[float, ...]) -> None:
        """Look from a named view, or from so far round and so far above."""
        azimuth, elevation = VIEWS[view] if isinstance(view, str) else (view[0], view[1])
        a, e = radians(azimuth), radians(elevation)
        self.right: Vector = (cos(a), sin(a), 0.0)
        self.up: Vector = (-sin(a) * sin(e), cos(a) * sin(e), cos(e))
        self.into: Vector = (-sin(a) * cos(e), cos(a) * cos(e), -sin(e))
        self.level = abs(elevation) < 9  # noqa: PLR2004 - the floor is seen as a line
        self.overhead = elevation > 60  # noqa: PLR2004 - heights are not seen

    def see(self, point: Vector) -> Point:
        """Return where a point is in the picture, down being positive."""
        return dot(point, self.right), -dot(point, self.up)

    def depth(self, point: Vector) -> float:
        """Return how far into the picture a point is."""
        return dot(point, self.into)

    def way(self, direction: Vector) -> Point:
        """Return how a direction looks in the picture."""
        return dot(direction, self.right), -dot(direction, self.up)
