"""A drawing as a file of its own: its panels beside each other, with their captions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hiprec.render.figure.style import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.render.figure.panel import Panel, Picture

CAPTIONS = {"start": "Start", "middle": "Then", "end": "End", "hold": "Hold", "mistake": "Not so"}
_GAP, _LINE = 6.0, 7.0


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
