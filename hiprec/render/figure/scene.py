"""A drawing solved: poses decided, bodies placed before a camera, panels painted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hiprec.render.figure.arrows import Way, arrow
from hiprec.render.figure.flesh import Part, painted, parts
from hiprec.render.figure.outline import hull, line
from hiprec.render.figure.panel import Box, Panel, Picture
from hiprec.render.figure.placing import lie, point_of, stand
from hiprec.render.figure.posture import PANELS, SIDES, PanelName, Posture, Side, posture
from hiprec.render.figure.room import Room, mat, room_pieces, worn_pieces
from hiprec.render.figure.space import Camera, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.render.figure.figure import Figure

# Room round the body for the rims and strokes of its outlines, the widest of which is 66 tenths.
_MARGIN = 3.0
_MARKED: dict[str, frozenset[Side]] = {
    "working leg": frozenset({"working"}),
    "bottom leg": frozenset({"other"}),
    "both legs": frozenset({"working", "other"}),
    "buttocks": frozenset(),
    "none": frozenset(),
}


@dataclass(slots=True)
class Scene:
    """A solved drawing: its keys, its room, and for each panel its pose, its body and its camera."""

    said: Mapping[str, Any]
    room: Room
    poses: dict[PanelName, Posture] = field(default_factory=dict)
    bodies: dict[PanelName, Figure] = field(default_factory=dict)
    cameras: dict[PanelName, Camera] = field(default_factory=dict)
    _parts: dict[PanelName, list[Part]] = field(default_factory=dict)

    @property
    def first(self) -> Figure:
        """Return the body of the first panel."""
        return next(iter(self.bodies.values()))

    @property
    def marked(self) -> frozenset[Side]:
        """Return the sides of the marked legs."""
        return _MARKED[str(self.said.get("marks", "working leg"))]

    def parts(self, name: PanelName) -> list[Part]:
        """Return the parts of a panel's body as its camera sees them."""
        if name not in self._parts:
            self._parts[name] = parts(self.bodies[name], self.cameras[name], self.marked)
        return self._parts[name]

    def arrows(self, name: PanelName) -> list[tuple[str, str]]:
        """Return the arrows of a panel, as classes and paths."""
        names = list(self.bodies)
        before = names[max(0, names.index(name) - 1)]
        box = _box(self.parts(name))
        way = Way(self.bodies[before], self.bodies[name], self.cameras[name], box, _floor(self, name))
        return [piece for one in _arrows(self.said, name) for piece in arrow(one, way)]


def solve(said: Mapping[str, Any]) -> Scene:
    """Place the body of every panel.

    Args:
        said: a drawing's keys, as a ``Drawing`` holds them.

    """
    scene = Scene(said, Room(said.get("props", {})))
    before: Posture | None = None
    last: Figure | None = None
    for name in PANELS:
        if name not in said:
            continue
        pose = posture(said[name], before)
        first = scene.first if scene.bodies else None
        moving = {str(one.get("of", "")) for one in _arrows(said, name)}
        body = (
            stand(pose, scene.room, last, stays="working" if "other foot" in moving else "other")
            if pose.kind == "standing"
            else lie(pose, scene.room, first)
        )
        for part, surface in pose.rests:
            if surface == "bench" and scene.room.bench_at is None:
                scene.room.bench_at = body.at[point_of(part)]
        scene.poses[name], scene.bodies[name] = pose, body
        scene.cameras[name] = Camera(said[name].get("view") or said.get("view") or "side")
        before, last = pose, body
    return scene


def drawn(drawing: str) -> Picture:
    """Draw an exercise from JSON of a ``Drawing`` with at least one pose: bodies placed, panels painted."""
    scene = solve(json.loads(drawing))
    standing = scene.poses[next(iter(scene.poses))].kind == "standing"
    panes = {name: _pieces(scene, name, standing=standing) for name in scene.bodies}
    shared = [name for name in panes if name != "mistake"]
    panels = []
    for name, (pieces, _) in panes.items():
        names = shared if name != "mistake" else [name]
        box = _joined([panes[shown][1] for shown in names])
        ground = [("g", line([(box[0], _floor(scene, name)), (box[2], _floor(scene, name))]))] if standing else []
        x, y = box[2] - 6, box[1] + 6
        ends = [[(x - 4, y - dy), (x + 4, y + dy)] for dy in (4, -4)] if name == "mistake" else []
        cross = [("q", line(end)) for end in ends]
        panels.append(Panel(name, scene.said[name].get("cue"), box, (*ground, *pieces, *cross)))
    return Picture(tuple(panels), standing, str(scene.said.get("thumbnail", "")))


def _floor(scene: Scene, name: PanelName) -> float:
    body = scene.first
    where = body.at["working ankle"], body.at["other ankle"]
    return scene.cameras[name].see(((where[0][0] + where[1][0]) / 2, (where[0][1] + where[1][1]) / 2, 0.0))[1]


def _box(body_parts: list[Part]) -> Box:
    discs = [disc for part in body_parts for disc in part.discs]
    return (
        min(x - r for x, _, r in discs) - _MARGIN,
        min(y - r for _, y, r in discs) - _MARGIN,
        max(x + r for x, _, r in discs) + _MARGIN,
        max(y + r for _, y, r in discs) + _MARGIN,
    )


def _pieces(scene: Scene, name: PanelName, *, standing: bool) -> tuple[list[tuple[str, str]], Box]:
    body, camera, room = scene.bodies[name], scene.cameras[name], scene.room
    if name == "mistake" and scene.said[name].get("view"):
        room = Room({key: value for key, value in room.props.items() if key in {"band", "strong"}})
    body_parts = scene.parts(name)
    under = [] if standing else mat(camera, list(scene.bodies.values()))
    standing_there = list(room_pieces(camera, body, scene.first, room))
    over = list(worn_pieces(camera, body, room))
    if scene.said.get("marks") == "buttocks":
        spots = [within(body.at["mid"], body.pelvis, -3.0, y, -1.5) for y in (-4.3, 4.3)]
        over += [("m", hull([(*camera.see(one), 3.9)])) for one in spots]
    if scene.said.get("line") == "pelvis":
        # Longer than the way between the hips on both sides: the line is to be seen past the body.
        (x0, y0), (x1, y1) = (camera.see(body.at[f"{side} hip"]) for side in SIDES)
        dx, dy = x1 - x0, y1 - y0
        over.append(("l", line([(x0 - dx * 1.1, y0 - dy * 1.1), (x1 + dx * 1.1, y1 + dy * 1.1)])))
    over += scene.arrows(name)
    pieces = [*under, *standing_there, *painted(body_parts), *over]
    return pieces, _joined([_box(body_parts), *(_extent(path) for _, path in (*under, *standing_there, *over))])


def _arrows(said: Mapping[str, Any], name: PanelName) -> Iterator[Mapping[str, Any]]:
    shown: Any = ()
    if name == "middle":
        shown = said.get("arrow_middle", ())
    elif name in {"end", "hold"}:
        shown = said.get("arrow", ())
    for one in shown if isinstance(shown, (list, tuple)) else (shown,):
        yield {"of": one} if isinstance(one, str) else one


def _joined(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _extent(path: str) -> Box:
    """Return the box of a path's points; the bulge of its arcs is within the margin."""
    numbers: list[float] = []
    for piece in path.replace("Z", "").replace("M", "|").replace("L", "|").replace("A", "|A").split("|"):
        if piece:
            numbers += [float(one) / 10 for one in piece.lstrip("A").split()[-2:]]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs) - _MARGIN, min(ys) - _MARGIN, max(xs) + _MARGIN, max(ys) + _MARGIN
