"""The picture of an exercise: kept from before, or drawn anew."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.render.figure.panel import Picture

_REMEMBERED = 256
"""More than twice the exercises of the shipped catalogue."""


@lru_cache(maxsize=_REMEMBERED)
def picture(drawing: str) -> Picture:
    """Draw an exercise.

    Args:
        drawing: JSON of a ``Drawing`` with at least one pose.

    Returns:
        The picture; the same text gives the same one, from memory where it was drawn before.

    """
    for pictures in _earlier:
        if drawing in pictures:
            return pictures[drawing]
    from hiprec.render.figure.scene import drawn  # noqa: PLC0415 - a kept picture needs none of the bodies

    return drawn(drawing)


_earlier: list[Mapping[str, Picture]] = []


def keep(pictures: Mapping[str, Picture]) -> None:
    """Take pictures that were drawn before, by the text of their drawings; they are what ``picture`` would draw."""
    _earlier[:] = [pictures]
