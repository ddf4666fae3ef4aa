"""Points and frames in space: x ahead, y to the left, z up for a body that stands and faces right in the picture.

The camera sees them in parallel, so that a limb has the same size wherever it is.
"""

from __future__ import annotations

from math import acos, asin, atan2, cos, degrees, radians, sin, sqrt

Vector = tuple[float, float, float]
Frame = tuple[Vector, Vector, Vector]
"""Where a part's own ahead, left and up point to."""

UPRIGHT: Frame = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

VIEWS: dict[str, tuple[float, float]] = {
    "side": (0, 0),
    "front": (90, 4),
    "back": (-90, 4),
    "three_quarter": (38, 10),
    "lying_front": (-20, 12),
    "behind_right": (-70, 14),
    "feet_end": (52, 22),
    "above": (0, 90),
}
"""How far round the body, and how far above it, each view is, in degrees."""


def along(start: Vector, direction: Vector, length: float) -> Vector:
    """Go from a point in a direction."""
    return (start[0] + direction[0] * length, start[1] + direction[1] * length, start[2] + direction[2] * length)


def within(start: Vector, frame: Frame, ahead: float, left: float, up: float) -> Vector:
    """Go from a point by lengths along the axes of a frame."""
    f, side, u = frame
    return (
        start[0] + f[0] * ahead + side[0] * left + u[0] * up,
        start[1] + f[1] * ahead + side[1] * left + u[1] * up,
        start[2] + f[2] * ahead + side[2] * left + u[2] * up,
    )


def minus(a: Vector, b: Vector) -> Vector:
    """Return the way from ``b`` to ``a``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def dot(a: Vector, b: Vector) -> float:
    """Multiply two vectors to a number."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Return what stands upright on both."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """Return how long a vector is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """Return the direction of a vector; a vector of no length points up."""
    size = sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])
    return (a[0] / size, a[1] / size, a[2] / size) if size > 1e-9 else (0.0, 0.0, 1.0)  # noqa: PLR2004 - no length


def mixed(a: Vector, part: float, b: Vector, other: float) -> Vector:
    """Add two vectors, each by its share."""
    return (a[0] * part + b[0] * other, a[1] * part + b[1] * other, a[2] * part + b[2] * other)


def between(a: Vector, b: Vector, share: float = 0.5) -> Vector:
    """Return the point that lies so far from one to another."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def pitched(frame: Frame, angle: float) -> Frame:
    """Turn a frame about its own left axis, up towards ahead."""
    if not angle:
        return frame
    c, s = cos(radians(angle)), sin(radians(angle))
    f, side, u = frame
    return mixed(f, c, u, -s), side, mixed(f, s, u, c)


def rolled(frame: Frame, angle: float) -> Frame:
    """Turn a frame about its own axis ahead, left towards up."""
    if not angle:
        return frame
    c, s = cos(radians(angle)), sin(radians(angle))
    f, side, u = frame
    return f, mixed(side, c, u, s), mixed(side, -s, u, c)


def turned(frame: Frame, angle: float) -> Frame:
    """Turn a frame about its own up axis, ahead towards left."""
    if not angle:
        return frame
    c, s = cos(radians(angle)), sin(radians(angle))
    f, side, u = frame
    return mixed(f, c, side, s), mixed(f, -s, side, c), u


def tipped(frame: Frame, angle: float) -> Frame:
    """Turn a frame about the room's axis to the left, up towards ahead."""
    c, s = cos(radians(angle)), sin(radians(angle))
    a, b, d = ((x * c + z * s, y, z * c - x * s) for x, y, z in frame)
    return a, b, d


def bent(a: Vector, b: Vector, first: float, second: float, towards: Vector) -> tuple[Vector, float]:
    """Put the joint of a limb of two bones between its ends.

    Args:
        a: the end that the first bone begins at.
        b: where the other end should be.
        first: the length of the first bone.
        second: that of the second.
        towards: the way that the joint points.

    Returns:
        The joint, and how far the ends are apart beyond the limb's length (negative within it).

    """
    way = minus(b, a)
    distance = length(way)
    over = distance - first - second
    d = min(max(distance, abs(first - second) + 1e-6), first + second)
    line = unit(way)
    lead = (first * first - second * second + d * d) / (2 * d)
    height = sqrt(max(first * first - lead * lead, 0.0))
    across = along(towards, line, -dot(towards, line))
    if length(across) < 1e-6:  # noqa: PLR2004 - it points along the limb: then any way across will do
        across = cross(line, (0.0, 1.0, 0.0)) if abs(line[1]) < 0.9 else cross(line, (1.0, 0.0, 0.0))  # noqa: PLR2004
    aside = unit(across)
    return along(along(a, line, lead), aside, height), max(over, abs(first - second) - distance)


def about(point: Vector, axis: Vector, angle: float) -> Vector:
    """Turn a vector about an axis of length one, by degrees."""
    c, s = cos(radians(angle)), sin(radians(angle))
    x = cross(axis, point)
    k = dot(axis, point) * (1 - c)
    return (
        point[0] * c + x[0] * s + axis[0] * k,
        point[1] * c + x[1] * s + axis[1] * k,
        point[2] * c + x[2] * s + axis[2] * k,
    )


def reach(first: float, second: float, bend: float) -> float:
    """Return how far the ends of a limb are apart when its joint is bent so far."""
    return sqrt(first * first + second * second + 2 * first * second * cos(radians(bend)))


def arc_sine(value: float) -> float:
    """Return the angle of a sine in degrees, of the nearest where there is none."""
    return degrees(asin(max(-1.0, min(1.0, value))))


def arc_cosine(value: float) -> float:
    """Return the angle of a cosine in degrees, of the nearest where there is none."""
    return degrees(acos(max(-1.0, min(1.0, value))))


def angle(y: float, x: float) -> float:
    """Return the angle of a point in degrees."""
    return degrees(atan2(y, x))


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

    def see(self, point: Vector) -> tuple[float, float]:
        """Return where a point is in the picture, down being positive."""
        return dot(point, self.right), -dot(point, self.up)

    def depth(self, point: Vector) -> float:
        """Return how far into the picture a point is."""
        return dot(point, self.into)

    def way(self, direction: Vector) -> tuple[float, float]:
        """Return how a direction looks in the picture."""
        return dot(direction, self.right), -dot(direction, self.up)
