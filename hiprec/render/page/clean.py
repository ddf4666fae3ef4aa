"""Text made fit for a page: what a reader obeys rather than shows is left away."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

_JOINERS = "\u200c\u200d"
"""They join letters and emoji, and move nothing."""


def clean(value: Any) -> Any:
    """Replace what is no letter to show, such as controls and marks that turn the direction of the text.

    Args:
        value: what a template writes; all but plain text passes.

    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    if value.isprintable():
        return value
    return "".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in value)
