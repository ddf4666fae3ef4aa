"""Asking: which facts an undecided clause waits for, and which of them a runner can be asked now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.model.hurting import told_by
from hiprec.rulebook.clause import AtLeast, Clause
from hiprec.rulebook.explained import likely as explaining

if TYPE_CHECKING:
    from collections.abc import Collection

    from hiprec.model.facts import Values
    from hiprec.rulebook import Rulebook

PLACES = frozenset({"site", "kind"})
"""The facts by which a rule or a question goes by a place or a name."""


def open_facts(clause: Clause, values: Values) -> Iterator[str]:
    """Give the facts whose being unknown leaves a clause undecided, in the order written."""
    if clause.truth(values) is not None:
        return
    if isinstance(clause, AtLeast):
        for part in clause.parts:
            yield from open_facts(part, values)
    else:
        yield clause.fact


def to_ask(clause: Clause, values: Values, book: Rulebook, closed: Collection[str] = ()) -> tuple[str, ...]:
    """Give the facts to ask a runner for, so that a clause is decided.

    A question that makes sense only under a condition waits while its condition is open: the facts of the condition
    are asked first.

    Args:
        clause: the clause.
        values: what is known.
        book: the rulebook, for facts and the conditions of their questions.
        closed: facts that were answered as well as they can be, such as a complaint that nobody has named.

    Returns:
        The names, in the order in which the clause reads them; nothing where it is decided or no answer decides it.

    """
    found: dict[str, None] = {}
    for name in open_facts(clause, values):
        _add(name, values, book, closed, found, frozenset())
    return tuple(found)


def leaf_asks(name: str, values: Values, book: Rulebook, closed: Collection[str] = ()) -> tuple[str, ...]:
    """Give the facts to ask a runner for where one fact is open; nothing where no answer decides it."""
    found: dict[str, None] = {}
    _add(name, values, book, closed, found, frozenset())
    return tuple(found)


def _add(
    name: str,
    values: Values,
    book: Rulebook,
    closed: Collection[str],
    found: dict[str, None],
    above: frozenset[str],
) -> None:
    for each in told_by(name, values):
        if each in above or each in closed or not book.facts[each].asked:
            continue
        found.update(dict.fromkeys(explaining(book.facts[each], values, book.conditions)))
        condition = book.conditions.get(each)
        first = dict.fromkeys(open_facts(condition, values)) if condition is not None else {}
        if PLACES & first.keys():
            first = {}  # a question that makes sense at one of the possible places is asked beside the place
        waits: dict[str, None] = {}
        for one in first:
            _add(one, values, book, closed, waits, above | {each})
        found.update(waits or {each: None})
