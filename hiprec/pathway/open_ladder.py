"""The part of a ladder that is open to a runner: what a choice is made among, and what every dose is given on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise, ProgrammeItem


@dataclass(frozen=True, slots=True)
class OpenLadder:
    """The part of a ladder that is open: its rungs from easiest to the ceiling, and where a runner enters.

    ``key`` is the ladder's id, or, in a fixed routine, the id of the first rung of the place that it fills. ``entry``
    is ``None`` where only rungs are open that this runner may not start at: he may stay there, not begin there.
    ``movement`` names every rung in order, open or not.
    """

    key: str
    trains: str
    rungs: tuple[Exercise, ...]
    entry: int | None
    movement: tuple[str, ...]
    item: ProgrammeItem | None = None

    def below(self, exercise: str) -> tuple[Exercise, ...]:
        """Return the open rungs that are easier than an exercise of the movement."""
        order = self.movement.index(exercise) if exercise in self.movement else 0
        return tuple(rung for rung in self.rungs if self.movement.index(rung.id) < order)

    @property
    def ladder(self) -> str:
        """Return the id of its ladder."""
        return self.rungs[0].ladder

    @property
    def start(self) -> Exercise:
        """Return the rung that a runner enters at."""
        return self.rungs[self.entry or 0]

    @property
    def ceiling(self) -> Exercise:
        """Return the hardest rung that is open."""
        return self.rungs[-1]
