"""The room: what stands in it and how high, and what is only known once the body is there, such as the wall."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.render.figure.space import Vector

ROLLER, TOWEL = 4.4, 1.8
"""The radii of a roller and of a rolled towel."""


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
