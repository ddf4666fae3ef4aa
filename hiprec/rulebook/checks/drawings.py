"""Drawings: what their geometry says is wrong, at the line that it follows from.

The rulebook knows where a drawing is written and not how one is solved; whoever checks hands over what finds mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from hiprec.problem import Problem
from hiprec.rulebook.read_catalogue import read_drawings

if TYPE_CHECKING:
    from hiprec.rulebook.book import Rulebook

Looked = Callable[[str], Iterable[tuple[tuple[str, ...], str, str, str]]]
"""Finds what is wrong with a drawing (JSON of a ``Drawing``): keys that lead to it, what is wrong, met and right."""


def check_drawings(book: Rulebook, look: Looked) -> Iterator[Problem]:
    """Return every mistake of every drawing.

    Args:
        book: the rulebook, with its documents.
        look: finds the mistakes of one drawing.

    """
    drawings, places = read_drawings(book.shelves, [])
    for exercise, drawing in drawings.items():
        for path, wrong, met, right in look(drawing):
            yield Problem(places[exercise].place(path), f"{wrong} ({exercise})", met, right)
