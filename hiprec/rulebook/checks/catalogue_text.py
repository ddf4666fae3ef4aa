"""The catalogue as it is written: no name hides another, routines are in order, drawings can be drawn.

People and specs say names rather than ids. Two things of one name cannot be told apart, and a routine that takes the
place of one below it under another name would be prescribed to whom the other was meant for. Cure: another name; or,
for a routine that should stand beside the other, a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hiprec.names import plain
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.read_drawings import read_drawings

if TYPE_CHECKING:
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources

Looked = Callable[[str], Iterable[tuple[tuple[str, ...], str, str, str]]]
"""Finds what is wrong with a drawing (JSON of a ``Drawing``): keys that lead to it, what is wrong, met and right."""


class _Named(NamedTuple):
    """An id, its name, the file it stands in, and the path to it there."""

    id: str
    name: str
    file: str
    path: tuple[str, ...] = ()


def check_names(sources: Sources) -> Iterator[Problem]:
    """Return every exercise, ladder and routine with the name of another, and routines replaced under another name."""
    book = sources.book
    exercises = [
        _Named(rung.id, rung.name, f"exercises/{ladder.id}.yaml", ("rungs", rung.id))
        for ladder in book.ladders.values()
        for rung in ladder.rungs
    ]
    ladders = [_Named(ladder.id, ladder.name, f"exercises/{ladder.id}.yaml") for ladder in book.ladders.values()]
    routines = [
        _Named(routine.id, routine.name, f"programmes/{routine.id}.yaml") for routine in book.programmes.values()
    ]
    for what, things in (("ladder", ladders), ("exercise", exercises), ("routine", routines)):
        by_name: dict[str, list[_Named]] = {}
        for named in things:
            by_name.setdefault(plain(named.name), []).append(named)
        # Told at each but the first: that one may be of the shipped book, and its name is known.
        for same in (same for same in by_name.values() if len(same) > 1):
            first, *others = sorted(same, key=lambda named: _laid_at(named, sources))
            for named in others:
                document = sources.holding(named.file, *named.path, "name")
                right = f"choose another; {first.id} is called so" if named.id != first.id else "choose another"
                where, wrong = (*named.path, "name"), f"Another {what} has this name"
                yield document.problem(where, wrong, quoted(named.name), right)
    for name in book.programmes:
        file = f"programmes/{name}.yaml"
        for lower, upper in pairwise(shelf.documents[file] for shelf in book.shelves if file in shelf.documents):
            hidden, own = lower.data.get("name"), upper.data.get("name")
            if isinstance(hidden, str) and isinstance(own, str) and plain(hidden) != plain(own):
                right = f"keep the name {quoted(hidden)}, or give this routine a file of its own"
                yield upper.problem(("name",), "This hides a routine of another name", quoted(own), right)


def _laid_at(named: _Named, sources: Sources) -> tuple[int, str]:
    """Return what tells the later of two things: its folder, then its id. The lower had the name before."""
    folders = [shelf.documents for shelf in sources.book.shelves]
    document = sources.holding(named.file, *named.path, "name")
    held = (number for number, documents in enumerate(folders) if documents.get(named.file) is document)
    return next(held, len(folders)), named.id


def check_programmes(sources: Sources) -> Iterator[Problem]:
    """Return every start that is no rung of its place, and every phase that is out of order.

    A routine starts on a rung of its own, and its phases follow one another from the first week.
    """
    for programme in sources.book.programmes.values():
        document = sources.holding(f"programmes/{programme.id}.yaml")
        for number, place in enumerate(programme.exercises):
            if place.start is not None and place.start not in place.rungs:
                path, right = ("exercises", number, "start"), nearest(place.start, place.rungs)
                wrong = "This start is none of the rungs beside it"
                yield document.problem(path, wrong, quoted(place.start), right)
        first = programme.schedule[0].from_week
        if first != 1:
            wrong = "The first phase does not begin with the first week"
            yield document.problem(("schedule", 0, "from_week"), wrong, str(first), "write 1")
        for number, (earlier, later) in enumerate(pairwise(programme.schedule), 1):
            if later.from_week <= earlier.from_week:
                wrong, right = "This phase does not follow the one before", f"write a week after {earlier.from_week}"
                yield document.problem(("schedule", number, "from_week"), wrong, str(later.from_week), right)


def check_drawings(book: Rulebook, look: Looked) -> Iterator[Problem]:
    """Return every mistake of every drawing, at the line that it follows from.

    Args:
        book: the rulebook, with its documents.
        look: finds the mistakes of one drawing. The rulebook knows where a drawing is written and not how one is
            solved, which only ``hiprec.render`` above it does.

    """
    drawings, places = read_drawings(book.shelves, [])
    for exercise, drawing in drawings.items():
        for path, wrong, met, right in look(drawing):
            yield Problem(places[exercise].place(path), f"{wrong} ({exercise})", met, right)
