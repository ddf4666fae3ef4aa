"""What a page is made of, before anything is drawn: headings, paragraphs, items, labelled rows and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Tone = Literal["plain", "quiet", "strong", "good", "watch", "danger", "alarm", "key"]
"""How words look where there is colour; the words alone must say the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one tone; ``about`` names the rule or exercise that they speak of, for a page that can lead there."""

    text: str
    tone: Tone = "plain"
    about: str = ""


IN_FULL = "--full"
"""What ``Said.about`` names where the words lead to the same thing told in full."""

Piece: TypeAlias = str | Said
Line: TypeAlias = Piece | tuple[Piece, ...]
"""Words of one or several tones, which belong to one line or cell and wrap where the page ends."""


def pieces_of(line: Line) -> tuple[Piece, ...]:
    """Return the pieces that a line is made of."""
    return line if isinstance(line, tuple) else (line,)


def words_only(line: Line) -> str:
    """Return the words of a line, its tones left away."""
    return "".join(piece.text if isinstance(piece, Said) else piece for piece in pieces_of(line))


def parted(parts: Iterable[Line], mark: str) -> tuple[Piece, ...]:
    """Return one line out of several, with a mark between them."""
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        pieces += [mark, *pieces_of(part)] if number else pieces_of(part)
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Headline:
    """The first thing to read: a label such as ``URGENT``, what it means, and lines below."""

    label: Said
    says: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section, with a quiet remark beside it."""

    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words, set in by so many columns; ``close`` leaves no empty line before it."""

    line: Line
    indent: int = 0
    close: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list with a mark before each item; ``close`` leaves no empty line before it."""

    lines: tuple[Line, ...]
    mark: str = "•"
    indent: int = 0
    close: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows of a label and what belongs to it; all labels of one page section share a width in columns."""

    rows: tuple[tuple[str, Line], ...]
    label_width: int = 10
    indent: int = 2
    close: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows of words on the left and a key on the right, set in by so many columns."""

    rows: tuple[tuple[Line, Line], ...]
    indent: int = 2
    close: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its column heads and rows; ``whole`` names the columns that never wrap, by number from 0."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    whole: tuple[int, ...] = ()


Block: TypeAlias = Headline | Heading | Paragraph | Items | Labelled | Beside | Grid
