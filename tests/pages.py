"""The whole answer as text, as ``--full`` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.formats import Page
from hiprec.render.text import render

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation


def to_text(recommendation: Recommendation, *, width: int = 80, colour: bool = False) -> str:
    """Return all of a recommendation as text of so many columns."""
    return render(recommendation, Page(width=width, colour=colour, full=True))
