"""The recommendation as JSON: the answer's contract, format 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation
    from hiprec.render.formats import Page


def to_json(recommendation: Recommendation, *, compact: bool = False) -> str:
    """Write a recommendation as JSON, indented by two, keys in the order of the records, with a last line break.

    Args:
        recommendation: the answer.
        compact: whether it is written on one line, without a blank between.

    Returns:
        The same text for the same recommendation, on every machine.

    """
    written = recommendation.compact_json() if compact else recommendation.model_dump_json(indent=2, by_alias=True)
    return plain(written + "\n")


def render(recommendation: Recommendation, page: Page) -> str:
    """Write a recommendation as JSON, on one line where the page is to be compact."""
    return to_json(recommendation, compact=page.compact)


# What a terminal or an editor obeys rather than shows: controls of C1, marks of direction, and breaks of lines.
_OBEYED = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def plain(text: str) -> str:
    """Escape in a JSON text what a terminal would obey; it means the same to whoever reads it as JSON."""
    return text if text.isascii() and "\x7f" not in text else _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
