"""The answer as Markdown, for notes: the same blocks as the page, with headings, lists and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from hiprec.render.block import (
    Beside,
    Block,
    Grid,
    Heading,
    Headline,
    Items,
    Labelled,
    Line,
    Paragraph,
    Said,
    pieces_of,
    printable,
)
from hiprec.render.text import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation
    from hiprec.render.formats import Page

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
"""What begins a list or a heading where a line begins with it."""


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
        # Every block stands by itself: in Markdown, lines without an empty one between them run together.
        lines += [*_written(block), ""]
    return "\n".join(lines[:-1]) + "\n"


def _written(block: Block) -> Iterator[str]:
    match block:
        case Headline(label, says, more):
            yield f"## {_text(label)}: {_text(says)}"
            yield ""
            yield from (f"{_text(line)}  " for line in more)
        case Heading(text, aside):
            yield f"### {_text(text)}" + (f" ({_text(aside)})" if aside else "")
        case Paragraph(line):
            yield _STARTS.sub(r"\1\\\2", _text(line))
        case Items(lines):
            yield from (f"- {_text(line)}" for line in lines)
        case Labelled(rows):
            yield from (f"- **{_text(label)}** {_text(line)}" for label, line in rows)
        case Beside(pairs):
            yield from (f"- {_text(left)} ({_text(right)})" for left, right in pairs)
        case Grid(heads, rows):
            yield _row(_text(head) for head in heads)
            yield _row("---" for _ in heads)
            yield from (_row(map(_text, row)) for row in rows)
        case _:
            assert_never(block)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(line: Line) -> str:
    marked = []
    for piece in pieces_of(line):
        said = piece if isinstance(piece, Said) else Said(piece)
        text = _MARKS.sub(r"\\\1", printable(said.text))
        # Stars with a blank inside them mark nothing up and would be read as stars.
        strong = text and said.tone in ("strong", "alarm", "danger") and text.strip() == text
        marked.append(f"**{text}**" if strong else text)
    return "".join(marked).strip()
