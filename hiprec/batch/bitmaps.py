"""Clauses judged for many rows at once: a bit a row, sixty-four rows a word, the same three truths as row by row.

A truth is two bitmaps: the rows in which a clause is certainly true, and those in which it is not false. *All of* is
the *and* of both, *any of* the *or*. The tree of a clause is kept as it is written, because what would be asked where
it is open depends on the tree: an alternative of it may be possible though nothing of it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from hiprec.rulebook.clause import AtLeast, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Collection

    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.clause import Clause, Leaf, Truth

Bits = NDArray[np.uint64]
"""A bit a row; those behind the last row mean nothing."""

_WORD = 64


def packed(rows: NDArray[Any]) -> Bits:
    """Put a truth for each row into bits."""
    # ``packbits`` fills up the last byte; the rest of the last word has to be there for the view.
    padded = np.zeros(-(-len(rows) // _WORD) * 8, np.uint8)
    some = np.packbits(rows)
    padded[: len(some)] = some
    return padded.view(np.uint64)


def unpacked(bits: Bits, count: int) -> NDArray[np.bool_]:
    """Return the truth of each of so many rows."""
    return np.unpackbits(bits.view(np.uint8), count=count).view(np.bool_)


@dataclass(frozen=True, slots=True)
class Three:
    """A truth for each row: where it is certainly true, and where it is not false."""

    true: Bits
    maybe: Bits

    @property
    def open(self) -> Bits:
        """Return where it is unknown."""
        return self.maybe & ~self.true

    @property
    def false(self) -> Bits:
        """Return where it is certainly false."""
        return ~self.maybe

    def filled(self, other: Three) -> Three:
        """Return the same, and the other where this is unknown."""
        return Three(self.true | (self.maybe & other.true), self.true | (self.maybe & other.maybe))

    def put(self, where: Bits, truth: Truth) -> Three:
        """Return the same with one truth in some rows."""
        true = self.true | where if truth else self.true & ~where
        return Three(true, self.maybe & ~where if truth is False else self.maybe | where)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice for each row: a number, and what it stands for; 0 is unknown. ``values`` may be sets of words."""

    codes: NDArray[np.uint8]
    values: tuple[Value | None, ...]


class Columns:
    """The facts of many rows, by name; one that has no column is unknown in every row."""

    def __init__(self, count: int) -> None:
        """Begin with so many rows and no facts."""
        self.count = count
        words = -(-count // _WORD)
        self.none: Bits = np.zeros(words, np.uint64)
        self.all: Bits = ~self.none
        self.flags: dict[str, Three] = {}
        self.numbers: dict[str, NDArray[np.float64]] = {}
        self.choices: dict[str, Choice] = {}
        self._leaves: dict[str, dict[Leaf, Three]] = {}
        self._told: dict[str, Bits] = {}
        self._there: dict[str, list[tuple[int, Bits]]] = {}

    @property
    def unknown(self) -> Three:
        """Return what nobody knows of any row."""
        return Three(self.none, self.all)

    def flag(self, name: str) -> Three:
        """Return a fact of yes or no."""
        return self.flags.get(name) or self.unknown

    def known(self, name: str) -> Bits:
        """Return where a fact is known."""
        if name in self.numbers:
            if name not in self._told:
                self._told[name] = packed(~np.isnan(self.numbers[name]))
            return self._told[name]
        if name in self.choices:
            return packed(self.choices[name].codes != 0)
        return ~self.flag(name).open

    def put_flag(self, name: str, truth: Three) -> None:
        """Set a fact of yes or no."""
        self.flags[name] = truth
        self._leaves.pop(name, None)

    def put_number(self, name: str, numbers: NDArray[np.float64]) -> None:
        """Set a number; what is not known is not a number."""
        self.numbers[name] = numbers
        self._told.pop(name, None)
        self._leaves.pop(name, None)

    def put_choice(self, name: str, choice: Choice) -> None:
        """Set a choice."""
        self.choices[name] = choice
        self._there.pop(name, None)
        self._leaves.pop(name, None)

    def taken(self, rows: NDArray[np.int64]) -> Columns:
        """Return some of the rows, each as often as it is named."""
        taken = Columns(len(rows))
        for name, flag in self.flags.items():
            true, maybe = (unpacked(bits, self.count)[rows] for bits in (flag.true, flag.maybe))
            taken.put_flag(name, Three(packed(true), packed(maybe)))
        for name, numbers in self.numbers.items():
            taken.put_number(name, numbers[rows])
        for name, choice in self.choices.items():
            taken.put_choice(name, Choice(choice.codes[rows], choice.values))
        return taken

    def leaf(self, leaf: Leaf) -> Three:
        """Judge a leaf in every row."""
        of_fact = self._leaves.setdefault(leaf.fact, {})
        truth = of_fact.get(leaf)
        if truth is None:
            truth = of_fact[leaf] = self._judged(leaf)
        return truth

    def _judged(self, leaf: Leaf) -> Three:
        if leaf.fact in self.choices:
            return self._chosen(leaf)
        if leaf.fact in self.numbers and isinstance(leaf, Within):
            true = packed(_holds(leaf, self.numbers[leaf.fact]))
            return Three(true, true | ~self.known(leaf.fact))
        if leaf.fact in self.flags and isinstance(leaf, OneOf):
            # Both words are true of whoever answered anything: an unknown stays one, as it does row by row.
            truth = self.flags[leaf.fact]
            true = truth.true if "yes" in leaf.allowed else self.none
            true = true | truth.false if "no" in leaf.allowed else true
            return Three(true, true | truth.open)
        if leaf.fact in self.numbers or leaf.fact in self.flags:
            message = f"{leaf.fact} is {'a number' if leaf.fact in self.numbers else 'yes or no'}"
            raise TypeError(message)
        return self.unknown

    def _chosen(self, leaf: Leaf) -> Three:
        choice = self.choices[leaf.fact]
        rows_by_code = self._there.get(leaf.fact)
        if rows_by_code is None:
            codes = np.flatnonzero(np.bincount(choice.codes, minlength=1))
            rows_by_code = self._there[leaf.fact] = [(int(code), packed(choice.codes == code)) for code in codes]
        true, maybe = self.none.copy(), self.none.copy()
        truths = _truths(leaf, choice.values)
        for code, bits in rows_by_code:
            truth = truths[code]
            if truth is not False:
                maybe |= bits
                if truth:
                    true |= bits
        return Three(true, maybe)


# By leaf and values, not by rows: the same few judgements serve every batch of a job.
@lru_cache(maxsize=4096)
def _truths(leaf: Leaf, values: tuple[Value | None, ...]) -> tuple[Truth, ...]:
    """Judge a leaf for each value of a choice."""
    return tuple(leaf.truth({} if value is None else {leaf.fact: value}) for value in values)


def _holds(leaf: Within, numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Judge a number in every row; one that is not known holds nothing."""
    holds = ~np.isnan(numbers) if leaf.low is None and leaf.high is None else None
    if leaf.low is not None:
        holds = numbers > leaf.low if leaf.low_open else numbers >= leaf.low
    if leaf.high is not None:
        below = numbers < leaf.high if leaf.high_open else numbers <= leaf.high
        holds = below if holds is None else holds & below
    assert holds is not None  # noqa: S101 - one of the three holds
    return holds


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause compiled for columns.

    ``asked`` says whether asking can help where it is open: always, never, or ``None`` where that depends on the row.
    """

    leaf: Leaf | None
    count: int
    parts: tuple[Judged, ...]
    asked: Truth

    def truth(self, columns: Columns) -> Three:
        """Judge it in every row."""
        if self.leaf is not None:
            return columns.leaf(self.leaf)
        truths = [part.truth(columns) for part in self.parts]
        return Three(
            _many(self.count, [truth.true for truth in truths], columns),
            _many(self.count, [truth.maybe for truth in truths], columns),
        )

    def asks(self, columns: Columns, truth: Three | None = None) -> Bits:
        """Return the rows in which it is open and something is asked that it waits for; see ``asking.open_facts``."""
        if self.asked is False:
            return columns.none
        # Alternatives are asked one by one: something open of which nothing is asked must not raise what it could be.
        open_ = (truth or self.truth(columns)).open
        if self.asked or not open_.any():
            return open_
        return open_ & reduce(or_, [part.asks(columns) for part in self.parts])


def _many(count: int, parts: list[Bits], columns: Columns) -> Bits:
    """Return the rows in which at least so many of the parts hold."""
    if count == len(parts):
        return reduce(and_, parts)
    if count == 1:
        return reduce(or_, parts)
    # Count up: after each part, the rows in which at least 1, 2 … of those so far hold. No row is looked at alone.
    reached = [columns.all, *[columns.none] * count]
    for part in parts:
        reached = [columns.all, *[reached[number] | (reached[number - 1] & part) for number in range(1, count + 1)]]
    return reached[count]


def compiled(clause: Clause, fixed: Values, is_asked: Collection[str]) -> Judged | bool:
    """Compile a clause for columns.

    Args:
        clause: the clause.
        fixed: facts that are the same in every row, which are judged here and now.
        is_asked: the facts of which a runner can be asked something where they are unknown.

    Returns:
        What judges it, or its truth where that is the same in every row.

    """
    if not isinstance(clause, AtLeast):
        truth = clause.truth(fixed) if clause.fact in fixed else None
        return Judged(clause, 0, (), clause.fact in is_asked) if truth is None else truth
    parts = [compiled(part, fixed, is_asked) for part in clause.parts]
    left = tuple(part for part in parts if isinstance(part, Judged))
    # Parts that are known for all rows are counted off here and now, and cost nothing in any row.
    count = clause.count - sum(part is True for part in parts)
    if count <= 0:
        return True
    if count > len(left):
        return False
    # With one part left the count is 1: the group is that part.
    if len(left) == 1:
        return left[0]
    asked = {part.asked for part in left}
    return Judged(None, count, left, asked.pop() if len(asked) == 1 else None)


def presume(columns: Columns, fact: Fact, condition: Judged | bool) -> None:  # noqa: FBT001 - a truth is a clause too
    """Return a fact its harmless value where it is unknown and its condition is certainly false; see ``presumed``."""
    if condition is True:  # the question always makes sense, so that nothing is presumed of it
        return
    where = columns.all if condition is False else condition.truth(columns).false
    where = where & ~columns.known(fact.name)
    if not where.any():
        return
    if fact.kind == "yes_no":
        columns.put_flag(fact.name, columns.flag(fact.name).put(where, bool(fact.harmless())))
        return
    numbers = columns.numbers.get(fact.name)
    numbers_known = np.full(columns.count, np.nan) if numbers is None else numbers
    columns.put_number(fact.name, np.where(unpacked(where, columns.count), float(str(fact.harmless())), numbers_known))
