"""Blocks drawn as text, plain or in colour. The only file that imports rich."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from hiprec.names import printable
from hiprec.render.block import (
    Beside,
    Grid,
    Heading,
    Headline,
    Items,
    Labelled,
    Paragraph,
    Said,
    parted,
    pieces_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.render.block import Block, Line, Tone

NARROWEST, NARROW, TABLE, ROOMY, WIDEST = 20, 40, 56, 72, 120
"""The columns between which a page is laid out; below the second nothing stands side by side, below the third no table
is drawn, and from the fourth on cells that should not wrap do not."""

STYLES: dict[Tone, str] = {
    "plain": "",
    "quiet": "dim",
    "strong": "bold",
    "good": "bold green",
    "watch": "bold yellow",
    "danger": "bold red",
    "alarm": "bold white on red",
    "key": "cyan",
}
EDGES: dict[Tone, str] = {"good": "green", "watch": "yellow", "danger": "red", "alarm": "red"}


def draw(blocks: Iterable[Block], width: int = 80, *, colour: bool = False) -> str:
    """Draw blocks as text.

    Args:
        blocks: the page, top to bottom.
        width: columns to fill, kept between 20 and 120.
        colour: whether tones become terminal colours; the letters are the same either way.

    Returns:
        The page, the same for the same arguments whatever the environment, with a last line break.

    """
    page = StringIO()
    # All is told outright and the environment is empty: COLUMNS, NO_COLOR or a notebook must not change the page.
    console = Console(
        file=page,
        width=max(NARROWEST, min(width, WIDEST)),
        height=25,
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        force_interactive=False,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for number, block in enumerate(blocks):
        if number and not getattr(block, "close", False):
            console.print()
        console.print(_drawn(block, console.width))
    # rich fills lines up with blanks to the width.
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def _drawn(block: Block, width: int) -> RenderableType:
    drawn: RenderableType
    # A key never wraps: beside one of more than half of the line its question would be a column of syllables.
    if (
        any(2 * len(_text(right)) > width for _, right in block.rows)
        if isinstance(block, Beside)
        else width < (TABLE if isinstance(block, Grid) else NARROW)
    ):
        block = _stacked(block)
    match block:
        case Headline(label, says, lines):
            first = Text.assemble((f" {label.text} ", STYLES[label.tone]), " ", (printable(says), "bold"))
            edge = EDGES.get(label.tone, "")
            return Panel(Group(first, *map(_text, lines)), box=box.ROUNDED, border_style=edge, padding=(0, 1))
        case Grid():
            return _grid(block, roomy=width >= ROOMY)
        case Heading(text, aside):
            beside = f"  {printable(aside)}" if aside else ""
            return Text.assemble((printable(text), "bold underline"), (beside, "dim"))
        case Paragraph(line):
            drawn = _text(line)
        case Items(lines, mark):
            drawn = _rows(((Text(mark), _text(line)) for line in lines), len(mark))
        case Labelled(rows, width):
            drawn = _rows(((Text(printable(label), "bold"), _text(line)) for label, line in rows), width)
        case Beside(pairs):
            drawn = Table.grid(padding=(0, 1), expand=True)
            drawn.add_column(width=1)
            drawn.add_column(ratio=1)
            drawn.add_column(no_wrap=True, justify="left")
            for left, right in pairs:
                drawn.add_row("•", _text(left), _text(right))
    return Padding(drawn, (0, 0, 0, block.indent))


def _stacked(block: Block) -> Block:
    """Put below each other what stands side by side, where there is no room for it."""
    match block:
        case Grid(heads, rows):
            titles = [f"{head} " if head else "" for head in heads]
            cells = ([(title, *pieces_of(cell)) for title, cell in zip(titles, row, strict=True)] for row in rows)
            return Items(tuple(parted(row, " · ") for row in cells))
        case Labelled(rows, _, indent):
            lines = tuple((Said(f"{label}: " if label else "", "strong"), *pieces_of(line)) for label, line in rows)
            return Items(lines, "-", min(indent, 2), block.close)
        case Beside(pairs):
            return Items(tuple(parted(pair, " ") for pair in pairs), "•", 0, block.close)
        case Items(lines, mark, _, close):
            return Items(lines, mark, 0, close)
        case _:
            return block


def _rows(rows: Iterable[tuple[Text, Text]], width: int) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=width)
    grid.add_column(ratio=1, overflow="fold")
    for left, right in rows:
        grid.add_row(left, right)
    return grid


def _grid(block: Grid, *, roomy: bool) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
        border_style="dim",
    )
    for column, head in enumerate(block.heads):
        table.add_column(head, no_wrap=roomy and column in block.whole)
    for row in block.rows:
        table.add_row(*map(_text, row))
    return table


def _text(line: Line) -> Text:
    said = (piece if isinstance(piece, Said) else Said(piece) for piece in pieces_of(line))
    return Text.assemble(*((printable(piece.text), STYLES[piece.tone]) for piece in said))
