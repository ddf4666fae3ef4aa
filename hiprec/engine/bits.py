"""Bits: a matcher in which each value of a fact is two sets of bits over all alternatives of all rules.

One set holds the alternatives that the value does not make false (possible), the other those that it makes neither
false nor unknown (certain). What a runner's values give is the *and* of the sets of each: that is the result. A result
says which alternatives of rules hold, never what was said; its firings are worked out once and kept, bounded.

An engine behind may be asked to judge, by its own way of thinking, each result that has not been seen, or every one:
where it says another thing than the bits, that is an error and no answer.
"""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from operator import and_, getitem
from threading import Lock
from typing import TYPE_CHECKING

from hiprec.engine.bits_table import table_of
from hiprec.engine.interface import Firings, refuse_not_a_number
from hiprec.engine.partition import Memo
from hiprec.problem import EngineError, Place, Problem, quoted
from hiprec.rulebook.caches import PerRuleset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.engine.bits_table import FactBits, Table
    from hiprec.engine.interface import Engine
    from hiprec.model.facts import Value, Values
    from hiprec.rulebook.rule import Rule, Ruleset

RESULTS = 2000
"""How many results of one ruleset are remembered, unless said otherwise: together some 20 MB at most."""

_TOLD_APART = frozenset({bool, str, frozenset, type(None)})
"""Kinds of which no two values are equal: beside these, 1 could be taken for true."""


class Bits:
    """Recognises results, and judges them once. Safe to share between threads; keeps nothing of a runner."""

    def __init__(self, behind: Engine, *, confirm: bool = True, every: bool = False, most: int = RESULTS) -> None:
        """Take who judges besides.

        Args:
            behind: the engine that is asked, and that gives the name.
            confirm: whether it judges each result that has not been seen.
            every: whether it judges every time, seen or not.
            most: how many results of one ruleset are remembered.

        """
        self.behind = behind
        self.name = behind.name
        self._confirm, self._every, self._most = confirm, every, most
        self._matchers = PerRuleset(self._matcher)

    def fire(self, ruleset: Ruleset, values: Values) -> Firings:
        """Judge every rule of a ruleset; see ``Engine.fire``."""
        matcher = self._matchers.of(ruleset)
        result = matcher.result(values)
        firings = matcher.young.get(result)
        if firings is None:
            firings = matcher.old.get(result)
            if firings is None:
                firings = matcher.firings(result, ruleset.rules)
                if self._confirm and not self._every:
                    self._agree(firings, ruleset, values)
            matcher.keep(result, firings)  # what is asked for again moves to the young half, and stays
        if self._every:
            self._agree(firings, ruleset, values)
        return firings

    def forget(self) -> None:
        """Forget every result of every ruleset, so that each is judged anew."""
        self._matchers = PerRuleset(self._matcher)

    def _matcher(self, ruleset: Ruleset) -> _Matcher:
        whole = table_of(ruleset)
        return _Matcher(whole, [ruleset.rules[number] for number in whole.whole], self._most)

    def _agree(self, firings: Firings, ruleset: Ruleset, values: Values) -> None:
        judged = self.behind.fire(ruleset, values)
        if judged != firings:
            named = ", ".join(sorted(_sentences(judged).symmetric_difference(_sentences(firings))))
            right = "report this as a defect; no answer is better than a doubtful one"
            wrong = f"The bits and the {self.name} engine disagree about rules"
            raise EngineError([Problem(Place(ruleset.name), wrong, quoted(named), right)])


def _sentences(firings: Firings) -> set[str]:
    return {f"{rule.id} fires" for rule in firings.certain} | {f"{rule.id} is possible" for rule in firings.possible}


class _Matcher:
    """The bits of one ruleset and its results, in two halves: when the young one is full, the old one is forgotten."""

    __slots__ = ("_all", "_half", "_known", "_lock", "_names", "_numbers", "_owner", "_table", "_whole", "old", "young")

    def __init__(self, table: Table, whole: Sequence[Rule], most: int) -> None:
        self._table = table
        self._whole = tuple(
            (rule.when, 1 << (table.size - 1 - table.starts[number]))
            for number, rule in zip(table.whole, whole, strict=True)
        )
        # Numbers first: only theirs may be equal across kinds (1, 1.0, true) and still mean the same.
        facts = sorted(table.facts.items(), key=lambda pair: not pair[1].is_number)
        self._names = tuple(name for name, _ in facts)
        self._known = tuple(_Values(name, fact, table.size) for name, fact in facts)
        self._numbers = sum(fact.is_number for _, fact in facts)
        self._all = (1 << 2 * table.size) - 1
        self._owner = [number for number, (start, end) in enumerate(pairwise(table.starts)) for _ in range(end - start)]
        self.young: dict[int, Firings] = {}
        self.old: dict[int, Firings] = {}
        self._half = most // 2
        self._lock = Lock()

    def result(self, values: Values) -> int:
        """Return the possible alternatives as the upper half of the bits and the certain ones as the lower."""
        given = list(map(values.get, self._names))
        if _TOLD_APART.issuperset(map(type, given[self._numbers :])):
            # The whole of a usual firing: one look-up and one `and` of long numbers for each fact, all of it in C.
            bits = reduce(and_, map(getitem, self._known, given), self._all)
        else:
            bits = self._all
            for number, (known, value) in enumerate(zip(self._known, given, strict=True)):
                bits &= known[value] if number < self._numbers or type(value) in _TOLD_APART else known.bits(value)
        for clause, bit in self._whole:
            truth = clause.truth(values)
            if truth is not True:
                bits &= ~(bit if truth is None else bit << self._table.size | bit)
        return bits

    def firings(self, result: int, rules: Sequence[Rule]) -> Firings:
        """Return the rules of which an alternative is certain, and those of which one is possible and none certain."""
        size = self._table.size
        holds = result & (1 << size) - 1
        open_ = (result >> size) & ~holds
        certain = self._owners(f"{holds:0{size}b}") if holds else []
        possible = self._owners(f"{open_:0{size}b}") if open_ else []
        if certain and possible:
            sure = set(certain)
            possible = [number for number in possible if number not in sure]
        return Firings(tuple([rules[number] for number in certain]), tuple([rules[number] for number in possible]))

    def keep(self, result: int, firings: Firings) -> None:
        """Remember the firings of a result."""
        if not self._half:  # nothing is to be remembered
            return
        with self._lock:
            if len(self.young) >= self._half:
                self.old, self.young = self.young, {}
            self.young[result] = firings

    def _owners(self, bits: str) -> list[int]:
        """Return the numbers of the rules that own a bit, ascending, each once."""
        owner, starts, find = self._owner, self._table.starts, bits.find
        numbers = []
        at = find("1")
        while at >= 0:
            number = owner[at]
            numbers.append(number)
            at = find("1", starts[number + 1])  # past the other alternatives of the same rule
        return numbers


class _Values(Memo["Value | None", int]):
    """The bits that each value of one fact leaves; values seen are remembered up to a bound."""

    __slots__ = ("_fact", "_name", "_size")

    def __init__(self, name: str, fact: FactBits, size: int) -> None:
        super().__init__(self.bits)
        self._name, self._fact, self._size = name, fact, size

    def bits(self, value: Value | None) -> int:
        """Work out what a value leaves possible, as the upper half of the bits, and certain, as the lower half."""
        whole = (1 << self._size) - 1
        if value is None:
            return whole << self._size | whole & ~self._fact.reads
        refuse_not_a_number(self._name, value)
        known = {self._name: value}
        possible = certain = whole
        for leaf, bits in self._fact.leaves:
            truth = leaf.truth(known)
            if truth is not True:
                certain &= ~bits
                if truth is False:
                    possible &= ~bits
        return possible << self._size | certain
