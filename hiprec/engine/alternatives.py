"""Alternatives: a clause as sets of leaves, of which any one is enough if all of its leaves are true.

Kleene's *and* and *or* are minimum and maximum of the chain false, unknown, true, which is a distributive lattice: so a
clause is as true as the truest of its alternatives, and one that holds another and more adds nothing. One that can
never hold stays, because unknown and not unknown is unknown.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hiprec.rulebook.clause import AtLeast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.rulebook.clause import Clause, Leaf

Alternative = frozenset["Leaf"]

MOST = 256
"""How many alternatives a rule may have; one with more keeps its clause and is judged as it stands."""

_MOST_TRIED = 4096
"""How many are looked at, while they are worked out, before the clause is given up."""


def alternatives(clause: Clause) -> tuple[Alternative, ...] | None:
    """Return the alternatives of a clause, none for what is never true, or ``None`` where there are too many."""
    try:
        found = _alternatives(clause)
    except OverflowError:
        return None
    return found if len(found) <= MOST else None


def _alternatives(clause: Clause) -> tuple[Alternative, ...]:
    if not isinstance(clause, AtLeast):
        return (frozenset({clause}),)
    if clause.count <= 0:
        return (frozenset(),)
    if clause.count > len(clause.parts):
        return ()
    parts = [_alternatives(part) for part in clause.parts]
    found: set[Alternative] = set()
    for some in combinations(parts, clause.count):
        found.update(_all_of(some))
        if len(found) > _MOST_TRIED:
            raise OverflowError
    return _absorbed(found)


def _all_of(parts: Iterable[tuple[Alternative, ...]]) -> tuple[Alternative, ...]:
    found: tuple[Alternative, ...] = (frozenset(),)
    for part in parts:
        if len(found) * len(part) > _MOST_TRIED:
            raise OverflowError
        found = _absorbed({one | other for one in found for other in part})
    return found


def _absorbed(found: set[Alternative]) -> tuple[Alternative, ...]:
    """Leave out what holds another; the fewest leaves first, so that each is looked at once."""
    kept: list[Alternative] = []
    for one in sorted(found, key=lambda leaves: (len(leaves), sorted(map(repr, leaves)))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return tuple(kept)
