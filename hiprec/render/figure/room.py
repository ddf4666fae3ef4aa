"""The room: what stands in it and how high, what lies under the body, is worn and held, and how all of it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot
from typing import TYPE_CHECKING, Any

from hiprec.render.figure.outline import around, circle, hull, line, polygon
from hiprec.render.figure.posture import ANKLE_R, HIP_R, KNEE_R, SIDES, SIGN, Side
from hiprec.render.figure.space import along, between, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.render.figure.figure import Figure
    from hiprec.render.figure.outline import Point
    from hiprec.render.figure.space import Camera, Vector

ROLLER, TOWEL = 4.4, 1.8
"""The radii of a roller and of a rolled towel."""
Piece = tuple[str, str]
# A wall is a little lower than a body, which is 100.
_TALL = 96.0
# Where a long band is tied.
_ANCHORS: dict[str, Vector] = {
    "low beside the working leg": (0.0, -44.0, 3.0),
    "low beside the other leg": (0.0, 44.0, 3.0),
    "low ahead": (44.0, -4.6, 3.0),
    "low behind": (-44.0, -4.6, 3.0),
}


@dataclass(slots=True)
class Room:
    """The props of a drawing, and where the first hand touched the wall."""

    props: Mapping[str, Any] = field(default_factory=dict)
    touched: Vector | None = None
    bench_at: Vector | None = None

    @property
    def wall(self) -> str:
        """Say where the wall is."""
        return str(self.props.get("wall", ""))

    def height(self, surface: str) -> float:
        """Return how high a surface is above the floor."""
        match surface:
            case "bench" | "step" | "chair":
                return float(self.props.get(surface, {}).get("height", 0))
            case "chair_back":
                chair = self.props.get("chair", {})
                return float(chair.get("back", chair.get("height", 0)))
            case "ball":
                return 2 * self.ball_radius
            case "roller":
                return 2 * ROLLER
            case "towel":
                return 2 * TOWEL
            case _:
                return 0.0

    @property
    def ball_radius(self) -> float:
        """Return the radius of the ball."""
        return float(self.props.get("ball", {}).get("radius", 14.5))


def _box(camera: Camera, low: Vector, high: Vector) -> str:
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    return polygon(around([camera.see(one) for one in corners]))


def mat(camera: Camera, figures: list[Figure]) -> list[Piece]:
    """Draw the mat under a body that lies: a bar from the side, the floor's rectangle from elsewhere."""
    points = [point for figure in figures for point in figure.at.values()]
    x0, x1 = min(p[0] for p in points) - 9, max(p[0] for p in points) + 9
    low = min(0.0, -2.2)
    if camera.level:
        return [("p", _box(camera, (x0, -1.0, low), (x1, 1.0, -0.2)))]
    y0, y1 = min(-15.0, *(p[1] - 5 for p in points)), max(15.0, *(p[1] + 5 for p in points))
    return [("p", polygon([camera.see((x, y, 0.0)) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]))]


def room_pieces(camera: Camera, figure: Figure, first: Figure, room: Room) -> Iterator[Piece]:
    """Draw what stands in the room, behind the body."""
    props = room.props
    if room.wall:
        yield from _wall(camera, figure, first, room)
    if "chair" in props:
        yield from _chair(camera, props["chair"])
    if "bench" in props:
        yield from _bench(camera, figure, props["bench"], room)
    if "step" in props:
        step, side = props["step"], next((one for one in SIDES if first.planted.get(one) == "step"), SIDES[0])
        x, y, _ = first.ground.get(side) or figure.ground.get(side) or (0.0, 0.0, 0.0)
        behind, ahead = float(step.get("behind", 9)), float(step.get("ahead", 17))
        yield "w", _box(camera, (x - behind, y - 6, 0.0), (x + ahead, y + 6, float(step["height"])))
    if "ball" in props:
        ankle = between(figure.at["working ankle"], figure.at["other ankle"])
        x, y = camera.see((ankle[0], ankle[1], room.ball_radius))
        yield "y", circle(x, y, room.ball_radius)
    if "roller" in props:
        mid = figure.at["mid"]
        x, y = camera.see((mid[0], mid[1], ROLLER))
        yield "y", circle(x, y, ROLLER)
        yield "y", circle(x, y, ROLLER * 0.4)
    if props.get("towel") == "under_foot":
        x, y, _ = between(figure.at["working heel"], figure.at["working ball"])
        corners = [(x + dx, y + dy, 0.5) for dx in (-9, 9) for dy in (-6, 6)]
        yield "c", hull([(*camera.see(one), 0.9) for one in corners])
    elif "towel" in props:
        mid = figure.at["mid"]
        yield "c", hull([(*camera.see((mid[0] + dx, mid[1] - 5, TOWEL)), TOWEL) for dx in (-5.0, 5.0)])
    if "pillow" in props:
        knee = between(figure.at["working knee"], figure.at["other knee"])
        ends = [(knee[0] - 1, knee[1] + y, max(4.5, knee[2] - 9)) for y in (-11.0, 11.0)]
        yield "c", hull([(*camera.see(one), 5.0) for one in ends])


def _wall(camera: Camera, figure: Figure, first: Figure, room: Room) -> Iterator[Piece]:
    touched, at = room.touched, first.at
    if room.wall == "along the back":
        y = max(point[1] for point in at.values()) + 5
        corners = [(x, y, z) for x, z in ((-62.0, 0.0), (46.0, 0.0), (46.0, 34.0), (-62.0, 34.0))]
        yield "w", polygon([camera.see(one) for one in corners])
        return
    if room.wall == "ahead":
        x = (touched or (at["mid"][0] + 34, 0, 0))[0] + 2.2
        low, high = (x, -1.5, 0.0), (x + 3, 1.5, _TALL)
    elif room.wall == "behind":
        x = min(at[name][0] for name in ("mid", "back", "waist")) - 6.3
        low, high = (x - 3, -1.5, 0.0), (x, 1.5, _TALL)
    else:
        side: Side = "working" if room.wall.endswith("working leg") else "other"
        sign = SIGN[side]
        if room.wall.startswith("beside"):
            y = (touched[1] if touched else at[f"{side} shoulder"][1] + sign * 17) + sign * 2.2
        else:
            out = max(sign * figure.at[f"{side} {joint}"][1] + r for joint, r in (("knee", KNEE_R), ("ankle", ANKLE_R)))
            y = sign * out
        low, high = (-1.5, min(y, y + sign * 3), 0.0), (1.5, max(y, y + sign * 3), _TALL)
    yield "w", _box(camera, low, high)


def _chair(camera: Camera, chair: dict[str, Any]) -> Iterator[Piece]:
    x, height, deep, wide = float(chair["x"]), float(chair["height"]), 10.0, 9.0
    back = x + deep if chair.get("back_side") == "right" else x - deep
    for leg in (x - deep + 1, x + deep - 1):
        yield "w", _box(camera, (leg - 1, -wide, 0.0), (leg + 1, -wide + 2, height - 2))
    if chair.get("back", 46):
        yield "w", _box(camera, (back - 1, -wide, height), (back + 1, wide, float(chair.get("back", 46))))
    yield "w", _box(camera, (x - deep, -wide, height - 2.4), (x + deep, wide, height))


def _bench(camera: Camera, figure: Figure, bench: dict[str, Any], room: Room) -> Iterator[Piece]:
    spot, height, deep = room.bench_at or figure.at["back"], float(bench["height"]), float(bench.get("depth", 22)) / 2
    for leg in (spot[0] - deep + 2, spot[0] + deep - 2):
        yield "w", _box(camera, (leg - 1.2, -9, 0.0), (leg + 1.2, -7, height - 3))
    yield "w", _box(camera, (spot[0] - deep, -10.0, height - 3.4), (spot[0] + deep, 10.0, height))


def worn_pieces(camera: Camera, figure: Figure, room: Room) -> Iterator[Piece]:
    """Draw what is worn and held, over the body."""
    props, at = room.props, figure.at
    strong = props.get("strong") == "yes"
    for key in ("band", "belt"):
        if key in props:
            yield from _band(camera, figure, str(props[key]), strong=strong)
    if "weights" in props:
        for side in SIDES if props["weights"] == "both" else SIDES[:1]:
            spot = between(at[f"{side} knee"], at[f"{side} ankle"], 0.88)
            yield from _cuff(camera, spot, at[f"{side} ankle"], ANKLE_R + 1.3, "x", 5.5)
    if "cushion" in props:
        share = 0.98 if props["cushion"] == "knees" else 0.6
        ends = [between(at[f"{side} hip"], at[f"{side} knee"], share) for side in SIDES]
        x, y = camera.see(between(ends[0], ends[1]))
        yield "r", hull([(x, y - 2.4, 4.4), (x, y + 2.4, 4.4)])
        yield "c", hull([(x, y - 2.4, 4.0), (x, y + 2.4, 4.0)])
    if "long_band" in props:
        spot = between(at["working knee"], at["working ankle"], 0.9)
        anchor = _ANCHORS[str(props["long_band"]["anchor"])]
        yield from _strand(camera.see(spot), camera.see(anchor), strong=False)
        yield from _cuff(camera, spot, at["working ankle"], 3.6, "b", 3.0)
        yield "x", circle(*camera.see(anchor), 2.0)
    if "straps" in props:
        hands = [camera.see(at[f"{side} finger"]) for side in SIDES]
        top = (hands[0][0] + 21, hands[0][1] - 17)
        yield "s", line([hands[0], top])
        yield "s2", line([(top[0] - 3, top[1]), (top[0] + 3, top[1])])
    yield from _weights(camera, figure, props)


def _weights(camera: Camera, figure: Figure, props: dict[str, Any] | Any) -> Iterator[Piece]:
    at = figure.at
    held = props.get("dumbbell", ())
    seen: list[Point] = []
    for place in (held,) if isinstance(held, str) else held:
        if place == "hips":
            spot = within(at["mid"], figure.pelvis, 8.6, 0, 2.0)
        elif place == "chest":
            spot = within(at["waist"], figure.chest, 11.5, 0, 15.5)
        else:
            side = place.partition(" ")[0]
            spot = between(at[f"{side} wrist"], at[f"{side} finger"], 0.75)
        x, y = camera.see(spot)
        if any(hypot(x - a, y - b) < 6 for a, b in seen):  # noqa: PLR2004 - behind the near one
            continue
        seen.append((x, y))
        if place == "hips":  # seen end on
            yield "x", circle(x, y, 4.6)
            yield "r", circle(x, y, 1.2)
            continue
        upright = place == "chest"
        ends: list[Point] = [(x, y - 4), (x, y + 4)] if upright else [(x - 4, y), (x + 4, y)]
        yield "xr", line(ends)
        yield "x2", line(ends)
        for a, b in ends:
            yield "x3", line([(a - 2.6, b), (a + 2.6, b)] if upright else [(a, b - 2.6), (a, b + 2.6)])
    if "barbell" in props:
        x, y = camera.see(within(at["neck"], figure.chest, -2.0, 0, -1.5))
        yield "x", circle(x, y, 7.2)
        yield "r", circle(x, y, 1.6)


def _cuff(camera: Camera, spot: Vector, towards: Vector, half: float, tone: str, wide: float) -> Iterator[Piece]:
    """Draw a cuff across a limb that goes on ``towards``."""
    (x, y), (a, b) = camera.see(spot), camera.see(towards)
    size = hypot(a - x, b - y)
    nx, ny = (-(b - y) / size, (a - x) / size) if size > 1 else (1.0, 0.0)
    ends = [(x - nx * half, y - ny * half), (x + nx * half, y + ny * half)]
    number = {3.0: "", 5.5: "5", 5.4: "4"}[wide]
    yield f"{tone}r{number}", line(ends)
    yield f"{tone}c{number}", line(ends)


_ON = {"thighs": ("hip", "knee", 0.78), "ankles": ("knee", "ankle", 0.86), "feet": ("ankle", "ball", 0.6)}


def _band(camera: Camera, figure: Figure, place: str, *, strong: bool) -> Iterator[Piece]:
    at = figure.at
    wide = 5.4 if strong else 3.0
    if place == "under_knee":
        held, end = at["other knee"], between(at["working hip"], at["working knee"], 0.8)
        yield from _strand(camera.see(held), camera.see(end), strong=strong)
        yield from _cuff(camera, end, at["working knee"], KNEE_R + 1.0, "b", wide)
        yield from _cuff(camera, along(held, (0.0, 0.0, 1.0), 1.0), at["other hip"], KNEE_R + 0.6, "b", wide)
        return
    root, tip, share = _ON[place]
    spots = {side: between(at[f"{side} {root}"], at[f"{side} {tip}"], share) for side in SIDES}
    half = {"thighs": HIP_R + (KNEE_R - HIP_R) * share, "ankles": 3.1, "feet": 3.0}[place] + 0.5
    (ax, ay), (bx, by) = (camera.see(spots[side]) for side in SIDES)
    if hypot(ax - bx, ay - by) < half * 1.1:
        near = min(SIDES, key=lambda side: camera.depth(spots[side]))
        both = half + hypot(ax - bx, ay - by) / 2
        yield from _cuff(camera, between(spots["working"], spots["other"]), at[f"{near} {tip}"], both, "b", wide)
        return
    yield from _strand((ax, ay), (bx, by), strong=strong)
    for side in sorted(SIDES, key=lambda one: -camera.depth(spots[one])):
        towards = at[f"{side} {tip}"]
        yield from _cuff(camera, spots[side], towards, half, "b", wide)


def _strand(a: Point, b: Point, *, strong: bool) -> Iterator[Piece]:
    number = "4" if strong else ""
    yield f"br{number}", line([a, b])
    yield f"bs{number}", line([a, b])
