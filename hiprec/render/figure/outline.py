"""Outlines: the hull of discs as an SVG path of exact tangents and arcs, in whole tenths of a unit."""

from __future__ import annotations

from math import acos, atan2, cos, hypot, pi, sin

Disc = tuple[float, float, float]
"""A disc of the picture: right, down, radius."""
Point = tuple[float, float]
_TURN = 2 * pi
_PAIR = 2
_TIE = 1e-6
"""Tangents that differ by less are one line; the farther disc is then next, and none is passed over."""


def hull(discs: list[Disc]) -> str:
    """Draw the outline round discs as a closed path.

    The outline is walked by the direction that faces outward, from the disc that reaches highest: at each disc the next
    one is that whose common tangent comes first. A large disc between two others is met twice, so what ends the walk is
    the full turn and not the first disc.
    """
    kept = discs if len(discs) == _PAIR else _outer(discs)
    if len(kept) == _PAIR:
        return _limb(*kept)
    if len(kept) == 1:
        return circle(*kept[0])
    at = min(range(len(kept)), key=lambda one: kept[one][1] - kept[one][2])
    angle, begun = -pi / 2, 0.0
    pieces: list[str] = []
    for _ in range(2 * len(kept) + 2):
        following, leaves = _next(kept, at, angle)
        x, y, r = kept[at]
        if pieces and leaves > begun + _TURN - 2 * _TIE:
            large = 1 if begun + _TURN - angle > pi else 0
            end = _pair(x + r * cos(begun), y + r * sin(begun))
            pieces.append(f"A{r * 10:.0f} {r * 10:.0f} 0 {large} 1 {end}Z")
            break
        spot = _pair(x + r * cos(leaves), y + r * sin(leaves))
        if pieces:
            large = 1 if leaves - angle > pi else 0
            pieces.append(f"A{r * 10:.0f} {r * 10:.0f} 0 {large} 1 {spot}")
        else:
            pieces.append(f"M{spot}")
            begun = leaves
        x, y, r = kept[following]
        pieces.append(f"L{_pair(x + r * cos(leaves), y + r * sin(leaves))}")
        at, angle = following, leaves
    return "".join(pieces)


def _limb(first: Disc, second: Disc) -> str:
    """Draw the outline round two discs."""
    (x, y, r), (a, b, s) = first, second
    far = hypot(a - x, b - y)
    if far + min(r, s) <= max(r, s) + _TIE:
        return circle(*(first if r > s else second))
    middle, half = atan2(b - y, a - x), acos((r - s) / far)
    low, high = middle - half, middle + half
    lx, ly, hx, hy = cos(low), sin(low), cos(high), sin(high)
    return (
        f"M{(x + r * lx) * 10:.0f} {(y + r * ly) * 10:.0f}L{(a + s * lx) * 10:.0f} {(b + s * ly) * 10:.0f}"
        f"A{s * 10:.0f} {s * 10:.0f} 0 {int(2 * half > pi)} 1 {(a + s * hx) * 10:.0f} {(b + s * hy) * 10:.0f}"
        f"L{(x + r * hx) * 10:.0f} {(y + r * hy) * 10:.0f}"
        f"A{r * 10:.0f} {r * 10:.0f} 0 {int(2 * half < pi)} 1 {(x + r * lx) * 10:.0f} {(y + r * ly) * 10:.0f}Z"
    )


def _next(discs: list[Disc], at: int, angle: float) -> tuple[int, float]:
    """Return the disc that the outline goes on to, and the direction at which it leaves; of several the farthest."""
    x, y, r = discs[at]
    best, nearest, farthest = at, 10.0, 0.0
    for number, (ox, oy, o_r) in enumerate(discs):
        if number != at:
            dx, dy = ox - x, oy - y
            far = hypot(dx, dy)
            leaves = atan2(dy, dx) - acos(max(-1.0, min(1.0, (r - o_r) / far)))
            turn = (leaves - angle + _TIE) % _TURN
            if turn < nearest - _TIE or (turn < nearest + _TIE and far > farthest):
                best, nearest, farthest = number, turn, far
    return best, angle + nearest - _TIE


def _outer(discs: list[Disc]) -> list[Disc]:
    """Leave out the discs that lie within another."""
    kept: list[Disc] = []
    for disc in sorted(discs, key=lambda one: -one[2]):
        x, y, r = disc
        if all(hypot(x - a, y - b) + r > big + 1e-6 for a, b, big in kept):
            kept.append(disc)
    return kept


def circle(x: float, y: float, r: float) -> str:
    """Draw a circle."""
    size = f"{r * 10:.0f} {r * 10:.0f} 0 1 1 "
    return f"M{_pair(x - r, y)}A{size}{_pair(x + r, y)}A{size}{_pair(x - r, y)}Z"


def polygon(points: list[Point]) -> str:
    """Draw a closed outline through points."""
    return f"M{'L'.join(_pair(x, y) for x, y in points)}Z"


def line(points: list[Point]) -> str:
    """Draw a line through points."""
    return f"M{'L'.join(_pair(x, y) for x, y in points)}"


def around(points: list[Point]) -> list[Point]:
    """Return the corners of the convex outline of points, in turn."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004 - no area
        return ordered

    def half(row: list[Point]) -> list[Point]:
        edge: list[Point] = []
        for x, y in row:
            while len(edge) > 1 and (edge[-1][0] - edge[-2][0]) * (y - edge[-2][1]) <= (edge[-1][1] - edge[-2][1]) * (
                x - edge[-2][0]
            ):
                edge.pop()
            edge.append((x, y))
        return edge

    return half(ordered)[:-1] + half(ordered[::-1])[:-1]


def _pair(x: float, y: float) -> str:
    return f"{x * 10:.0f} {y * 10:.0f}"
