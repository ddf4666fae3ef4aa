"""The body to click: the figure of the drawings from front and back, with the places of the rules on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from hiprec.render.figure import picture
from hiprec.render.figure.scene import solve
from hiprec.render.figure.space import Camera
from hiprec.render.words import capital, human

# Feet apart and turned out, arms off the body: the places on both sides of a groin, a knee and a heel lie apart.
_POSE = {"from": "standing", "apart": 26, "legs": {"toes_out": 14}, "arms": {"out": 25}}
_SCALE = 5.4
# Which leg of the figure is which: the working one is the right.
_LEGS = {"left": "other", "right": "working"}


class Spot(NamedTuple):
    """Where a place lies: between two joints, so far along, so far out from the middle and down (height/100)."""

    site: str
    a: str
    b: str
    along: float = 0.0
    out: float = 0.0
    down: float = 0.0
    middle: bool = False


FRONT = (
    Spot("upper_back_or_chest", "neck", "waist", 0.4, middle=True),
    Spot("pelvis", "mid", "mid", down=-5.5, middle=True),
    Spot("side_of_the_hip", "hip", "hip", out=6.4),
    Spot("front_of_the_hip", "hip", "hip", out=1.2, down=-1.2),
    Spot("groin", "hip", "hip", out=-1.9, down=3.6),
    Spot("front_of_the_thigh", "hip", "knee", 0.5, out=2.2),
    Spot("inner_thigh", "hip", "knee", 0.42, out=-2.8),
    Spot("outside_of_the_knee", "knee", "knee", out=4.9),
    Spot("front_of_the_knee", "knee", "knee"),
    Spot("inside_of_the_knee", "knee", "knee", out=-4.9),
    Spot("shin", "knee", "ankle", 0.5),
    Spot("foot", "ball", "ball"),
)
BACK = (
    Spot("upper_back_or_chest", "neck", "waist", 0.4, middle=True),
    Spot("low_back", "waist", "waist", down=2.0, middle=True),
    Spot("buttock", "hip", "hip", down=2.5),
    Spot("back_of_the_thigh", "hip", "knee", 0.55),
    Spot("calf", "knee", "ankle", 0.32),
    Spot("achilles", "knee", "ankle", 0.78),
    Spot("heel", "heel", "heel"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the page shows it: its id, what it sends, its name, and its middle in per cent of the figure."""

    id: str
    value: str
    name: str
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class View:
    """The figure from one side, with its places from top to bottom."""

    name: str
    svg: Markup
    places: tuple[Place, ...]


@cache
def body() -> tuple[View, View]:
    """Draw the body from the front and from the back."""
    return _view("front", FRONT), _view("back", BACK)


def _view(name: str, spots: tuple[Spot, ...]) -> View:
    drawing = {"hold": _POSE, "view": name, "marks": "none"}
    panel = picture(json.dumps(drawing)).panels[0]
    at, camera = solve(drawing).bodies["hold"].at, Camera(name)
    left, top, right, bottom = panel.box
    places = []
    for spot in spots:
        for side in [""] if spot.middle else ["right", "left"]:
            leg = _LEGS.get(side, "")
            (ax, ay), (bx, by) = (camera.see(at[f"{leg} {joint}".strip()]) for joint in (spot.a, spot.b))
            x, y = ax + (bx - ax) * spot.along, ay + (by - ay) * spot.along + spot.down
            x += spot.out if x > 0 else -spot.out
            words = f"{side} {human(spot.site)}".strip()
            across, down = 100 * (x - left) / (right - left), 100 * (y - top) / (bottom - top)
            mark = f"{name}-{words.replace(' ', '-')}"
            places.append(Place(mark, words, capital(words), round(across, 2), round(down, 2)))
    drawn = Markup(panel.svg(f"A body from the {name}", scale=_SCALE))  # noqa: S704 - see Panel.svg
    return View(name, drawn, tuple(places))
