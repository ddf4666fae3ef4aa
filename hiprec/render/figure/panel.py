"""A drawing as it is shown: its panels with their paths, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.render.figure.posture import PanelName

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


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
            label: what it shows, for those who do not see it, already escaped; ``None`` hides it from them.
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
        return 1.6 if self.standing else 2.45
