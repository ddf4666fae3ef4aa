"""Cells: a memory in front of an engine. Values that no rule tells apart are decided once.

It holds the firings of a cell and the piece numbers that name it: never a profile, nor which values came together.
"""

from __future__ import annotations

from operator import getitem
from threading import Lock
from typing import TYPE_CHECKING

from hiprec.engine.cut import REMEMBERED, Cut, Meaning, Sort, cuts_of
from hiprec.engine.kept import Kept

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine, Firings
    from hiprec.model.facts import Values
    from hiprec.rulebook.rule import Ruleset

CELLS = 500
"""How many cells of one ruleset are remembered, unless said otherwise: all of the shipped ones take some 3 MB."""

_PIECES = 256
"""How many pieces of one fact are numbered: a piece number is one byte of the key. Other values are not remembered."""


class Cells:
    """Remembers what an engine decided. Safe to share between threads."""

    def __init__(self, behind: Engine, most: int = CELLS) -> None:
        """Take the engine behind and how many cells of one ruleset may be remembered, 0 for none."""
        self.behind = behind
        self.name = behind.name
        self._most = most
        self._memories = Kept(self._remember)

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        memory = self._memories.of(ruleset)
        try:
            known = tuple(map(values.get, memory.names))
            key = bytes(map(getitem, memory.pieces, zip(map(type, known), known, strict=True)))
        except ValueError:  # a piece without a number
            return self.behind.fire(ruleset, values)
        found = memory.young.get(key)
        if found is None:
            found = memory.old.get(key)
            if found is None:
                found = self.behind.fire(ruleset, values)
            memory.keep(key, found)
        return found

    def forget(self) -> None:
        """Forget every cell of every ruleset, so that each is decided anew."""
        self._memories = Kept(self._remember)

    def _remember(self, ruleset: Ruleset) -> _Memory:
        return _Memory(cuts_of(ruleset), self._most)


class _Memory:
    """The cells of one ruleset, in two halves: when the young half is full, the old one is forgotten."""

    __slots__ = ("_half", "_lock", "names", "old", "pieces", "young")

    def __init__(self, cuts: dict[str, Cut], most: int) -> None:
        self.names = tuple(cuts)
        self.pieces = tuple(_Pieces(cut) for cut in cuts.values())
        self.young: dict[bytes, Firings] = {}
        self.old: dict[bytes, Firings] = {}
        self._half = most // 2
        self._lock = Lock()

    def keep(self, key: bytes, firings: Firings) -> None:
        if not self._half:
            return
        with self._lock:
            if len(self.young) >= self._half:
                self.old, self.young = self.young, {}
            self.young[key] = firings


class _Pieces(dict["Sort", int]):
    """The number of the piece in which each value of one fact lies; values seen are remembered up to a bound.

    A value is looked up by its kind and itself: alone, ``True`` and ``1`` are one key of a mapping, and an answer of
    ``1``, which no yes/no leaf takes for yes, would decide for every later ``True``.
    """

    def __init__(self, cut: Cut) -> None:
        super().__init__()
        self._cut = cut
        self._numbers: dict[Meaning, int] = {}
        self._lock = Lock()

    def __missing__(self, sort: Sort) -> int:
        number = self._number(self._cut.meaning(sort[1]))
        if len(self) >= REMEMBERED:
            self.clear()
        self[sort] = number
        return number

    def _number(self, meaning: Meaning) -> int:
        with self._lock:
            number = self._numbers.get(meaning, len(self._numbers))
            if number < _PIECES:
                self._numbers[meaning] = number
            return number
