"""A drawing as it is shown: its colours, its panels with their paths, on a page or in a file."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.render.figure.posture import PanelName


# A tone on white paper, and on the dark card.
_TONES = {
    "ground": ("#ffffff", "#1b222c"),
    "marked": ("#073b52", "#9be4ff"),
    "near": ("#5b687a", "#8899b5"),
    "far": ("#8794a5", "#657590"),
    "trunk": ("#7b889a", "#7384a0"),
    "face": ("#6f7d91", "#a2b1c7"),
    "hair": ("#2c3645", "#dfe6ef"),
    "band": ("#d9480f", "#ff8a4c"),
    "arrow": ("#c2185b", "#ff7aa8"),
    "metal": ("#2c3645", "#d9e0ea"),
    "cushion": ("#b8790f", "#d9a441"),
    "wood": ("#f0e4cd", "#4a4234"),
    "edge": ("#94805a", "#a8926a"),
    "mat": ("#dde4ed", "#2d3848"),
    "ball": ("#d7ebe0", "#2f4a40"),
    "rim": ("#5f8f78", "#6fa58c"),
    "floor": ("#6b7789", "#8b98ab"),
}
LIGHT, DARK = ({tone: colours[at] for tone, colours in _TONES.items()} for at in (0, 1))
_FILLS = {
    "m": "marked",
    "n": "near",
    "f": "far",
    "t": "trunk",
    "k": "face",
    "h": "hair",
    "x": "metal",
    "c": "cushion",
    "p": "mat",
    "ah": "arrow",
}
_OUTLINED = {"o3": ("ground", "arrow", 16), "w": ("wood", "edge", 8), "y": ("ball", "rim", 8)}
_STROKES = {
    "g": ("floor", 9),
    "l": ("arrow", 10),
    "q": ("arrow", 22),
    "a": ("arrow", 26),
    "ar": ("ground", 50),
    "s": ("metal", 12),
    "s2": ("metal", 26),
    "s3": ("arrow", 13),
    "xr": ("ground", 42),
    "x2": ("metal", 16),
    "x3": ("metal", 26),
    "xr5": ("ground", 66),
    "xc5": ("metal", 55),
    "br": ("ground", 36),
    "bs": ("band", 22),
    "bc": ("band", 30),
    "br4": ("ground", 58),
    "bs4": ("band", 44),
    "bc4": ("band", 54),
}


def style(*, dark: bool = True) -> str:
    """Return the style sheet of drawings.

    Args:
        dark: whether they follow a reader who wants dark pages; what is printed is light all the same.

    """
    rules = [f":root{{{_colours(LIGHT)}}}"]
    if dark:
        rules.append(f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}")
    rules += [f".d-{name}{{fill:var(--d-{tone})}}" for name, tone in _FILLS.items()]
    rules += [
        f".d-{name}{{fill:var(--d-{fill});stroke:var(--d-{edge});stroke-width:{width}}}"
        for name, (fill, edge, width) in _OUTLINED.items()
    ]
    rules += [
        f".d-{name}{{fill:none;stroke:var(--d-{tone});stroke-width:{width}}}"
        for name, (tone, width) in _STROKES.items()
    ]
    rules += [
        ".d-r,.d-o,.d-o2{stroke:var(--d-ground);stroke-width:22;stroke-linejoin:round;paint-order:stroke}",
        ".d-r{fill:var(--d-ground)}",
        ".d-l{stroke-dasharray:26 18}",
        ".d-a,.d-ar{stroke-linejoin:round}",
        ".d-a,.d-q,.d-ar{stroke-linecap:round}",
    ]
    return "".join(rules)


def _colours(colours: dict[str, str]) -> str:
    return ";".join(f"--d-{name}:{colour}" for name, colour in colours.items())


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
CAPTIONS = {"start": "Start", "middle": "Then", "end": "End", "hold": "Hold", "mistake": "Not so"}
# In hundredths of the body's height: captions of 5 units with a unit above and below.
# Between panels and round them, and the line of the captions below.
_GAP, _LINE = 6.0, 7.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: which pose, its cue's number where it names one, its box and the paths in it (class and outline)."""

    name: PanelName
    cue: int | None
    box: Box
    pieces: tuple[tuple[str, str], ...]

    def svg(self, label: str | None, *, scale: float, extra: str = "", group: str = "") -> str:
        """Write the panel as an ``svg`` element.

        Args:
            label: what it shows, for those who do not see it, already escaped, or else a profile could write
                into the page; ``None`` hides it from them.
            scale: pixels for a hundredth of the body's height.
            extra: further attributes.
            group: an id for what is drawn, so that it can be shown again elsewhere.

        """
        left, top, right, bottom = self.box
        wide, high = right - left, bottom - top
        said = 'aria-hidden="true"' if label is None else f'role="img" aria-label="{label}"'
        drawn = "".join(f'<path class="d-{name}" d="{path}"/>' for name, path in self.pieces)
        drawn = f'<g id="{group}">{drawn}</g>' if group else drawn
        return (
            f'<svg {said} viewBox="{left * 10:.0f} {top * 10:.0f} {wide * 10:.0f} {high * 10:.0f}" '
            f'width="{wide * scale:.0f}" height="{high * scale:.0f}"{extra}>{drawn}</svg>'
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing's panels in order, whether the body stands in it, and the panel chosen to stand for all."""

    panels: tuple[Panel, ...]
    standing: bool
    chosen: str = ""

    @property
    def thumbnail(self) -> Panel:
        """Return the panel that stands for all: the one chosen, else the last that is no mistake."""
        for panel in self.panels:
            if panel.name == self.chosen:
                return panel
        return next((panel for panel in reversed(self.panels) if panel.name != "mistake"), self.panels[-1])

    @property
    def scale(self) -> float:
        """Return the pixels for a hundredth of the body's height at which every drawing is about as large."""
        # One who stands fills a panel upright, one who lies lengthwise: by these both have about the same area.
        return 1.6 if self.standing else 2.45


def label(name: str, cues: Sequence[str], panel: Panel) -> str:
    """Say in words what a panel shows, for those who do not see it.

    Args:
        name: the exercise.
        cues: how it is done.
        panel: one panel; without a cue of its own a start shows the first and an end the third cue.

    """
    usual = {"start": 1, "middle": 2, "end": 3, "hold": 2}.get(panel.name, 0)
    number = min(panel.cue or usual, len(cues))
    said = f": {cues[number - 1]}" if number else ""
    return f"{name}, {CAPTIONS[panel.name].lower()}{said}"


def svg(picture: Picture, name: str, cues: Sequence[str]) -> str:
    """Write a picture as one SVG file.

    Args:
        picture: the drawing.
        name: the exercise, told with its cues to those who do not see the picture.
        cues: how it is done.

    Returns:
        The file's text with a last line break; it follows a reader who wants dark pages.

    """
    scale = picture.scale
    left, parts, high = _GAP, [], 0.0
    for panel in picture.panels:
        box = panel.box
        wide, tall = box[2] - box[0], box[3] - box[1]
        drawn = panel.svg(escape(label(name, cues, panel)), scale=1.0, extra=f' x="{left:.1f}" y="{_GAP:.0f}"')
        middle = left + wide / 2
        parts.append(
            f'{drawn}<text class="d-text" x="{middle:.1f}" y="{tall + _GAP + 5:.1f}">{CAPTIONS[panel.name]}</text>'
        )
        left, high = left + wide + _GAP, max(high, tall)
    high += 2 * _GAP + _LINE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left:.1f} {high:.1f}" width="{left * scale:.0f}" '
        f'height="{high * scale:.0f}"><title>{escape(name)}</title><style>{style()}'
        ".d-text{font:5px sans-serif;text-anchor:middle;fill:var(--d-hair)}.d-card{fill:var(--d-ground)}</style>"
        f'<rect class="d-card" width="100%" height="100%"/>{"".join(parts)}</svg>\n'
    )
