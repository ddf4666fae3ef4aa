"""The answer as Markdown, for notes: the same blocks as the page, with headings, lists and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from hiprec.names import printable
from hiprec.render.block import (
    Beside,
    Grid,
    Heading,
    Headline,
    Items,
    Labelled,
    Line,
    Paragraph,
    Said,
    pieces_of,
)
from hiprec.render.text import blocks

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation
    from hiprec.render.formats import Page

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
# What begins a list or a heading where a line begins with it.
_STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def render(recommendation: Recommendation, page: Page) -> str:
    """Write all of a recommendation as Markdown (CommonMark, and tables as GitHub has them).

    Args:
        recommendation: the answer.
        page: the names of exercises; width and colour do not matter.

    Returns:
        The text with a last line break; no letter of a profile can mark it up.

    """
    lines: list[str] = []
    for block in blocks(recommendation, page):
        match block:
            case Headline(label, says, more):
                lines += [f"## {_text(label)}: {_text(says)}", "", *(f"{_text(line)}  " for line in more)]
            case Heading(text, aside):
                lines.append(f"### {_text(text)}" + (f" ({_text(aside)})" if aside else ""))
            case Paragraph(line):
                lines.append(_STARTS.sub(r"\1\\\2", _text(line)))
            case Items(items):
                lines += [f"- {_text(line)}" for line in items]
            case Labelled(rows):
                lines += [f"- **{_text(label)}** {_text(line)}" for label, line in rows]
            case Beside(pairs):
                lines += [f"- {_text(left)} ({_text(right)})" for left, right in pairs]
            case Grid(heads, rows):
                table = (map(_text, heads), ("---" for _ in heads), *(map(_text, row) for row in rows))
                lines += [f"| {' | '.join(cells)} |" for cells in table]
            case _:
                assert_never(block)
        # Every block stands by itself: in Markdown, lines without an empty one between them run together.
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _text(line: Line) -> str:
    marked = []
    for piece in pieces_of(line):
        said = piece if isinstance(piece, Said) else Said(piece)
        text = _MARKS.sub(r"\\\1", printable(said.text))
        # Stars with a blank inside them mark nothing up and would be read as stars.
        strong = text and said.tone in ("strong", "alarm", "danger") and text.strip() == text
        marked.append(f"**{text}**" if strong else text)
    return "".join(marked).strip()
