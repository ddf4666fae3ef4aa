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

from hiprec.render.block import Beside, Grid, Heading, Headline, Items, Labelled, Paragraph, Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.render.block import Block, Line, Piece, Tone

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
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def _drawn(block: Block, width: int) -> RenderableType:
    drawn: RenderableType
    if _is_too_wide(block, width):
        block = _stacked(block)
    match block:
        case Headline():
            return _headline(block)
        case Grid():
            return _grid(block, roomy=width >= ROOMY)
        case Heading(text, aside):
            return Text.assemble((_clean(text), "bold underline"), (f"  {_clean(aside)}" if aside else "", "dim"))
        case Paragraph(line):
            drawn = _text(line)
        case Items(lines, mark):
            drawn = _rows(((Text(mark), _text(line)) for line in lines), len(mark))
        case Labelled(rows, width):
            drawn = _rows(((Text(_clean(label), "bold"), _text(line)) for label, line in rows), width)
        case Beside(pairs):
            drawn = _pairs(pairs)
    return Padding(drawn, (0, 0, 0, block.indent))


def _is_too_wide(block: Block, width: int) -> bool:
    """Return whether things that stand side by side have no room for it."""
    if isinstance(block, Beside):
        # A key never wraps: beside one of more than half of the line its question would be a column of syllables.
        return any(2 * len(_text(right)) > width for _, right in block.rows)
    return width < (TABLE if isinstance(block, Grid) else NARROW)


def _stacked(block: Block) -> Block:
    """Put below each other what stands side by side, where there is no room for it."""
    match block:
        case Grid(heads, rows):
            return Items(tuple(tuple(_in_words(heads, row)) for row in rows))
        case Labelled(rows, _, indent):
            lines = tuple((Said(f"{label}: " if label else "", "strong"), *_pieces(line)) for label, line in rows)
            return Items(lines, "-", min(indent, 2), block.close)
        case Beside(pairs):
            return Items(tuple((*_pieces(left), " ", *_pieces(right)) for left, right in pairs), "•", 0, block.close)
        case Items(lines, mark, _, close):
            return Items(lines, mark, 0, close)
        case _:
            return block


def _in_words(heads: tuple[str, ...], row: tuple[Line, ...]) -> Iterable[Piece]:
    for number, (head, cell) in enumerate(zip(heads, row, strict=True)):
        yield " · " if number else ""
        yield f"{head} " if head else ""
        yield from _pieces(cell)


def _pieces(line: Line) -> tuple[Piece, ...]:
    return line if isinstance(line, tuple) else (line,)


def _headline(block: Headline) -> Panel:
    first = Text.assemble((f" {block.label.text} ", STYLES[block.label.tone]), " ", (_clean(block.says), "bold"))
    return Panel(
        Group(first, *map(_text, block.lines)),
        box=box.ROUNDED,
        border_style=EDGES.get(block.label.tone, ""),
        padding=(0, 1),
    )


def _rows(rows: Iterable[tuple[Text, Text]], width: int) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=width)
    grid.add_column(ratio=1, overflow="fold")
    for left, right in rows:
        grid.add_row(left, right)
    return grid


def _pairs(pairs: Iterable[tuple[Line, Line]]) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.add_column(no_wrap=True, justify="left")
    for left, right in pairs:
        grid.add_row("•", _text(left), _text(right))
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
    pieces = line if isinstance(line, tuple) else (line,)
    return Text.assemble(*map(_piece, pieces))


def _piece(piece: Piece) -> tuple[str, str]:
    return (_clean(piece.text), STYLES[piece.tone]) if isinstance(piece, Said) else (_clean(piece), "")


def _clean(text: str) -> str:
    """Drop what a terminal would obey rather than show; a name out of a profile must not paint the screen."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
