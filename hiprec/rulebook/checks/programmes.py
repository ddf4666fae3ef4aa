"""Programmes: a routine starts on a rung of its own, and its phases follow one another from the first week."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.exercise import Programme
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources


def check_programmes(sources: Sources) -> Iterator[Problem]:
    """Return every start that is no rung of its place, and every phase that is out of order."""
    for programme in sources.book.programmes.values():
        yield from _starts(programme, sources)
        yield from _phases(programme, sources)


def _starts(programme: Programme, sources: Sources) -> Iterator[Problem]:
    document = sources.holding(f"programmes/{programme.id}.yaml")
    for number, item in enumerate(programme.exercises):
        if item.start is not None and item.start not in item.rungs:
            path = ("exercises", number, "start")
            right = nearest(item.start, item.rungs)
            yield document.problem(path, "This start is none of the rungs beside it", quoted(item.start), right)


def _phases(programme: Programme, sources: Sources) -> Iterator[Problem]:
    document = sources.holding(f"programmes/{programme.id}.yaml")
    first = programme.schedule[0].from_week
    if first != 1:
        path = ("schedule", 0, "from_week")
        yield document.problem(path, "The first phase does not begin with the first week", str(first), "write 1")
    for number, (before, after) in enumerate(pairwise(programme.schedule), 1):
        if after.from_week <= before.from_week:
            met, right = str(after.from_week), f"write a week after {before.from_week}"
            yield document.problem(
                ("schedule", number, "from_week"), "This phase does not follow the one before", met, right
            )
