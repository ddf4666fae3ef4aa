"""Blocks written for a page, where the terminal draws them: headings, lists and tables that wrap as the reader's do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, assert_never

from markupsafe import Markup, escape

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
    Piece,
    Said,
    pieces_of,
)

Link = Callable[[str], str]
"""Gives the address where a thing is told about, by its name."""
# They join letters (Persian, the scripts of India) and emoji, and move nothing: a name keeps them.
_JOINERS = "\u200c\u200d"


def clean(value: Any) -> Any:
    """Replace what a reader obeys rather than shows, such as controls and marks that turn the direction of the text.

    Args:
        value: what a template writes; all but plain text passes.

    """
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return "".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in value)


def hypertext(blocks: Iterable[Block], link: Link) -> Markup:
    """Write blocks as HTML.

    Args:
        blocks: the page, top to bottom.
        link: gives the address of what a word is about, where ``Said.about`` names that.

    Returns:
        The HTML; every word of it is escaped.

    """
    return Markup("\n").join(_written(block, link) for block in blocks)


def _written(block: Block, link: Link) -> Markup:
    html: Markup
    match block:
        case Headline(label, says, lines):
            below = Markup("").join(_paragraph(line, link) for line in lines)
            html = Markup("<p><strong>{}</strong> {}</p>{}").format(_piece(label, link), clean(says), below)
        case Heading(text, aside):
            beside = Markup(' <span class="soft">({})</span>').format(clean(aside)) if aside else ""
            html = Markup("<h2>{}{}</h2>").format(clean(text), beside)
        case Paragraph(line):
            html = _paragraph(line, link)
        case Items(lines):
            html = _listed(_line(line, link) for line in lines)
        case Labelled(rows):
            pairs = (Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(clean(at), _line(to, link)) for at, to in rows)
            html = Markup('<dl class="rows">{}</dl>').format(Markup("").join(pairs))
        case Beside(rows):
            html = _listed(Markup("{} {}").format(_line(left, link), _line(right, link)) for left, right in rows)
        case Grid(heads, rows):
            top = Markup("").join(
                Markup('<th scope="col">{}</th>').format(clean(head)) if head else Markup("<td></td>") for head in heads
            )
            cells = (Markup("").join(Markup("<td>{}</td>").format(_line(cell, link)) for cell in row) for row in rows)
            body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
            table = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(top, body)
            # Focus reaches a table that scrolls sideways, or a keyboard could not scroll it (WCAG 2.1.1).
            around = Markup('<div class="wide" tabindex="0" role="region" aria-label="Clause by clause">{}</div>')
            html = around.format(table)
        case _:
            assert_never(block)
    return html


def _paragraph(line: Line, link: Link) -> Markup:
    return Markup("<p>{}</p>").format(_line(line, link))


def _listed(lines: Iterable[Markup]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))


def _line(line: Line, link: Link) -> Markup:
    return Markup("").join(_piece(piece, link) for piece in pieces_of(line))


def _piece(piece: Piece, link: Link) -> Markup:
    if not isinstance(piece, Said):
        return escape(clean(piece))
    words = escape(clean(piece.text))
    if piece.about:
        words = Markup('<a href="{}">{}</a>').format(clean(link(piece.about)), words)
    return words if piece.tone == "plain" else Markup('<span class="t-{}">{}</span>').format(piece.tone, words)
