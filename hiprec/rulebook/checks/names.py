"""Names: no exercise, ladder or routine hides another behind its name.

People and specs say names rather than ids. Two things of one name cannot be told apart, and a routine that takes the
place of one below it under another name would be prescribed to whom the other was meant for. Cure: another name; or,
for a routine that should stand beside the other, a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from hiprec.problem import quoted

if TYPE_CHECKING:
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources

_Named = tuple[str, str, str, tuple[str, ...]]
"""An id, its name, the file it stands in, and the path to it there."""


def check_names(sources: Sources) -> Iterator[Problem]:
    """Return every exercise, ladder and routine with the name of another, and routines replaced under another name."""
    book = sources.book
    ladders: list[_Named] = [(one.id, one.name, f"exercises/{one.id}.yaml", ()) for one in book.ladders.values()]
    exercises: list[_Named] = [
        (rung.id, rung.name, f"exercises/{ladder.id}.yaml", ("rungs", rung.id))
        for ladder in book.ladders.values()
        for rung in ladder.rungs
    ]
    routines: list[_Named] = [(one.id, one.name, f"programmes/{one.id}.yaml", ()) for one in book.programmes.values()]
    for what, named in (("ladder", ladders), ("exercise", exercises), ("routine", routines)):
        yield from _twice(what, named, sources)
    yield from _replaced(sources)


def _twice(what: str, named: list[_Named], sources: Sources) -> Iterator[Problem]:
    by_name: dict[str, list[_Named]] = {}
    for one in named:
        by_name.setdefault(_plain(one[1]), []).append(one)
    for same in by_name.values():
        for name, said, file, path in _later(same, sources)[1:]:
            first = _later(same, sources)[0][0]
            document = sources.holding(file, *path, "name")
            right = f"choose another; {first} is called so" if name != first else "choose another"
            yield document.problem((*path, "name"), f"Another {what} has this name", quoted(said), right)


def _later(same: list[_Named], sources: Sources) -> list[_Named]:
    """Sort things of one name: those of lower folders first."""
    folders = [shelf.documents for shelf in sources.book.shelves]

    def place(one: _Named) -> tuple[int, str]:
        document = sources.holding(one[2], *one[3], "name")
        return next((at for at, held in enumerate(folders) if held.get(one[2]) is document), len(folders)), one[0]

    return sorted(same, key=place) if len(same) > 1 else same


def _replaced(sources: Sources) -> Iterator[Problem]:
    """Return routines that take the place of one of another name in a folder below."""
    for name in sources.book.programmes:
        file = f"programmes/{name}.yaml"
        held = [shelf.documents[file] for shelf in sources.book.shelves if file in shelf.documents]
        for lower, upper in pairwise(held):
            before, after = lower.data.get("name"), upper.data.get("name")
            if isinstance(before, str) and isinstance(after, str) and _plain(before) != _plain(after):
                right = f"keep the name {quoted(before)}, or give this routine a file of its own"
                yield upper.problem(("name",), "This hides a routine of another name", quoted(after), right)


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())
