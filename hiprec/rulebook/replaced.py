"""Which exercises and programmes a folder laid over others replaces, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hiprec.rulebook.reading import Document
    from hiprec.rulebook.shelf import Shelf


def replaced_things(shelves: Sequence[Shelf]) -> tuple[str, ...]:
    """Find what stands in more than one folder.

    Args:
        shelves: the folders, lowest first.

    Returns:
        Ids as an answer lists them, ``exercises/<ladder>/<id>`` and ``programmes/<id>``, sorted.

    """
    met: set[str] = set()
    found: set[str] = set()
    for shelf in shelves:
        own = {name for relative, document in shelf.documents.items() for name in _things(relative, document)}
        found |= own & met
        met |= own
    return tuple(sorted(found))


def _things(relative: str, document: Document) -> Iterator[str]:
    name = relative.removesuffix(".yaml")
    rungs = document.data.get("rungs")
    if name.startswith("programmes/"):
        yield name
    elif name.startswith("exercises/") and isinstance(rungs, dict):
        yield from (f"{name}/{key}" for key in rungs)
