"""Outlines: the hull of discs as an SVG path of exact tangents and arcs, in whole tenths of a unit."""

from __future__ import annotations

from math import acos, atan2, cos, hypot, pi, sin

Disc = tuple[float, float, float]
"""A disc of the picture: right, down, radius."""
Point = tuple[float, float]
_TURN = 2 * pi
_PAIR = 2
# Tangents that differ by less are one line; the farther disc is then next, and none is passed over.
_TIE = 1e-6


def hull(discs: list[Disc]) -> str:
    """Draw the outline round discs as a closed path.

    The outline is walked by the direction that faces outward, from the disc that reaches highest: at each disc the next
    one is that whose common tangent comes first. A large disc between two others is met twice, so what ends the walk is
    the full turn and not the first disc.
    """
    if len(discs) == _PAIR:
        return _limb(*discs)
    outer: list[Disc] = []
    for disc in sorted(discs, key=lambda disc: -disc[2]):
        x, y, r = disc
        # A disc within another has no tangent in common with it, and the arc cosine below would have no value.
        if all(hypot(x - a, y - b) + r > big + _TIE for a, b, big in outer):
            outer.append(disc)
    if len(outer) == _PAIR:
        return _limb(*outer)
    if len(outer) == 1:
        return circle(*outer[0])
    at = min(range(len(outer)), key=lambda number: outer[number][1] - outer[number][2])
    angle, begun = -pi / 2, 0.0
    pieces: list[str] = []
    # Each disc is met at most twice; the bound ends the walk should rounding ever pass over the full turn.
    for _ in range(2 * len(outer) + 2):
        following, leaves = _next(outer, at, angle)
        x, y, r = outer[at]
        if not pieces:
            pieces.append(f"M{(x + r * cos(leaves)) * 10:.0f} {(y + r * sin(leaves)) * 10:.0f}")
            begun = leaves
        else:
            closes = leaves > begun + _TURN - 2 * _TIE
            end = begun if closes else leaves
            large = int((begun + _TURN if closes else leaves) - angle > pi)
            spot = f"{(x + r * cos(end)) * 10:.0f} {(y + r * sin(end)) * 10:.0f}"
            pieces.append(f"A{r * 10:.0f} {r * 10:.0f} 0 {large} 1 {spot}")
            if closes:
                pieces.append("Z")
                break
        x, y, r = outer[following]
        pieces.append(f"L{(x + r * cos(leaves)) * 10:.0f} {(y + r * sin(leaves)) * 10:.0f}")
        at, angle = following, leaves
    return "".join(pieces)


def _limb(first: Disc, second: Disc) -> str:
    """Draw the outline round two discs, which are four fifths of all outlines: two tangents, two arcs and no walk."""
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
    best, nearest, farthest = at, 10.0, 0.0  # 10 is more than any turn
    for number, (ox, oy, other) in enumerate(discs):
        if number != at:
            dx, dy = ox - x, oy - y
            far = hypot(dx, dy)
            turn = (atan2(dy, dx) - acos((r - other) / far) - angle + _TIE) % _TURN
            if turn < nearest - _TIE or (turn < nearest + _TIE and far > farthest):
                best, nearest, farthest = number, turn, far
    return best, angle + nearest - _TIE


def circle(x: float, y: float, r: float) -> str:
    """Draw a circle."""
    # An arc of SVG that ends where it begins is not drawn at all: a circle is two halves.
    left, right = f"{(x - r) * 10:.0f} {y * 10:.0f}", f"{(x + r) * 10:.0f} {y * 10:.0f}"
    half = f"A{r * 10:.0f} {r * 10:.0f} 0 1 1 "
    return f"M{left}{half}{right}{half}{left}Z"


def polygon(points: list[Point]) -> str:
    """Draw a closed outline through points."""
    return f"{line(points)}Z"


def line(points: list[Point]) -> str:
    """Draw a line through points."""
    return f"M{'L'.join(f'{x * 10:.0f} {y * 10:.0f}' for x, y in points)}"


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
