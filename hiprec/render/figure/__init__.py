"""Exercises drawn: a body of joints placed by angles, contact and balance, seen by a camera, written as SVG."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hiprec.render.figure.panel import Panel, Picture, style

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Panel", "Picture", "keep", "picture", "style"]

# More than twice the exercises of the shipped catalogue, so that an overlay's are remembered beside them.
_REMEMBERED = 256
_earlier: Mapping[str, Picture] = {}


@lru_cache(maxsize=_REMEMBERED)
def picture(drawing: str) -> Picture:
    """Draw an exercise.

    Args:
        drawing: JSON of a ``Drawing`` with at least one pose.

    Returns:
        The picture; the same text gives the same one, from memory where it was drawn before.

    """
    if drawing in _earlier:
        return _earlier[drawing]
    from hiprec.render.figure.scene import drawn  # noqa: PLC0415 - a kept picture needs none of the bodies

    return drawn(drawing)


def keep(pictures: Mapping[str, Picture]) -> None:
    """Take pictures that were drawn before, by the text of their drawings; they are what ``picture`` would draw."""
    global _earlier  # noqa: PLW0603 - the one kept set of a process, as the cached book is
    _earlier = pictures
