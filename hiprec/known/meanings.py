"""Meanings: what the clauses of a book make of a value, as a small number; two values with one number mean the same.

What follows from clauses alone can be kept by meanings: they tell apart what a rule tells apart, and hold no value.
"""

from __future__ import annotations

from itertools import count
from operator import getitem
from typing import TYPE_CHECKING, cast

from hiprec.model.hurting import told_by
from hiprec.rulebook.caches import lasting, remembered
from hiprec.rulebook.clause import facts_of, leaves_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.model.facts import Value, Values
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Leaf, Truth

MOST_VALUES = 1024
"""How many values of one fact are remembered before they are forgotten; their meanings stay."""


_UNKNOWN: Mapping[tuple[type, Value | None], int] = {(type(None), None): -1}
"""What is not known means the same for every fact. It stands in each table: most facts of most runners are unknown."""


class _OfAFact(dict[tuple[type, "Value | None"], int]):
    """The meaning of each value of one fact. A value is known by its kind too: 1, 1.0 and true are three."""

    __slots__ = ("_leaves", "_name", "_next", "_numbers")

    def __init__(self, name: str, leaves: Iterable[Leaf]) -> None:
        super().__init__(_UNKNOWN)
        self._name, self._leaves = name, leaves
        self._numbers: dict[tuple[Truth, ...], int] = {}
        self._next = count()

    def __missing__(self, key: tuple[type, Value | None]) -> int:
        if not self._numbers:  # two rules often ask the same
            self._leaves = tuple(dict.fromkeys(self._leaves))
        value = cast("Value", key[1])  # what is unknown is there from the start, and never missing
        truths = tuple([leaf.truth({self._name: value}) for leaf in self._leaves])
        # Two threads may meet two new values at once: a counter gives each a number of its own, a length may not.
        number = self._numbers.setdefault(truths, next(self._next))
        if len(self) >= MOST_VALUES:
            self.clear()
            self.update(_UNKNOWN)
        self[key] = number
        return number


class Meanings:
    """The meanings of some facts. Safe to share between threads, as a value always means the same."""

    __slots__ = ("_names", "_tables")

    def __init__(self, names: Iterable[str], tables: Mapping[str, _OfAFact]) -> None:
        """Take the names of the facts, and the table of each that a clause reads."""
        self._names = tuple(name for name in names if name in tables)
        self._tables = tuple(tables[name] for name in self._names)

    def of(self, values: Values) -> tuple[int, ...]:
        """Return the meaning of each fact, in the order of the names."""
        told = tuple(map(values.get, self._names))
        return tuple(map(getitem, self._tables, zip(map(type, told), told, strict=True)))


def pays(book: Rulebook) -> bool:
    """Return whether a book has asked before: meanings take all of its rules, which one answer alone never reads."""
    return _ASKED in book.memory


def has_asked(book: Rulebook) -> None:
    """Note that a book has asked something."""
    remembered(book, _ASKED, lambda: True)


_ASKED = ("asked",)


def meanings(rules: tuple[str, ...], book: Rulebook) -> Meanings:
    """Return the meanings of all that decides rules, and what to ask for where they are open.

    Args:
        rules: their ids.
        book: the rulebook.

    Returns:
        The meanings of the facts that they read, and of those that the questions for these hang on.

    """
    return remembered(book, ("meanings", rules), _of_rules, rules, book)


def _of_rules(rules: Iterable[str], book: Rulebook) -> Meanings:
    return _of_facts(frozenset[str]().union(*(book.rules[rule].reads for rule in rules)), book)


def meanings_for_facts(names: tuple[str, ...], book: Rulebook) -> Meanings:
    """Return the meanings of facts, and of those that the questions for these hang on."""
    return remembered(book, ("meanings of facts", names), _of_facts, names, book)


def _of_facts(names: Iterable[str], book: Rulebook) -> Meanings:
    with_all = (remembered(book, ("decides", name), _fallen_back_on, name, book) for name in names)
    tables = lasting(book, "tables of meanings", _tables, book)
    return Meanings(sorted(frozenset[str]().union(*with_all)), tables)


def _fallen_back_on(name: str, book: Rulebook) -> frozenset[str]:
    """Return a fact with all that decides what to ask for where it is open: what tells it, conditions, reasons."""
    found: set[str] = set()
    left = [name]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += told_by(name, {})
            left += facts_of(book.conditions[name]) if name in book.conditions else ()
            left += book.facts[name].explained_by if name in book.facts else ()
    return frozenset(found)


def _tables(book: Rulebook) -> dict[str, _OfAFact]:
    clauses = (*(rule.when for rule in book.rules.values()), *book.conditions.values())
    leaves: dict[str, list[Leaf]] = {name: [] for name in book.facts}
    for clause in clauses:
        for leaf in leaves_of(clause):
            leaves.setdefault(leaf.fact, []).append(leaf)
    return {name: _OfAFact(name, found) for name, found in leaves.items()}
