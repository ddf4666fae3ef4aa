"""The table behind the bits: which alternatives of which rules read which leaf, as whole numbers used as sets of bits.

An alternative of a clause is a set of leaves that is enough if all of them are true. Kleene's *and* and *or* are
minimum and maximum of the chain false, unknown, true, which is a distributive lattice: so a clause is as true as the
truest of its alternatives, and one that holds another and more adds nothing. One that can never hold stays, because
unknown and not unknown is unknown.

Each alternative of each rule has one bit, those of a rule beside each other, the first rule's the highest. A rule with
too many alternatives has one bit and keeps its clause. All of it is plain data, which a kept rulebook holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING, Any

from hiprec.rulebook.clause import AtLeast, Has, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.rulebook.clause import Clause, Leaf
    from hiprec.rulebook.rule import Ruleset

Alternative = frozenset["Leaf"]

MOST = 256
"""How many alternatives a rule may have; one with more keeps its clause and is judged as it stands. A result is a whole
number of as many bits as the rules of its ruleset have alternatives: a rule of thousands would slow them all."""

_MOST_TRIED = 4096
"""How many are looked at, while they are worked out, before the clause is given up."""


def alternatives(clause: Clause) -> tuple[Alternative, ...] | None:
    """Return the alternatives of a clause, none for what is never true, or ``None`` where there are too many."""
    try:
        sets = _alternatives(clause)
    except OverflowError:
        return None
    return sets if len(sets) <= MOST else None


def _alternatives(clause: Clause) -> tuple[Alternative, ...]:
    if not isinstance(clause, AtLeast):
        return (frozenset({clause}),)
    if clause.count <= 0:
        return (frozenset(),)
    if clause.count > len(clause.parts):
        return ()
    parts = [_alternatives(part) for part in clause.parts]
    sets: set[Alternative] = set()
    for some in combinations(parts, clause.count):
        together: tuple[Alternative, ...] = (frozenset(),)
        for part in some:
            if len(together) * len(part) > _MOST_TRIED:
                raise OverflowError
            together = _absorbed({leaves | more for leaves in together for more in part})
        sets.update(together)
        if len(sets) > _MOST_TRIED:
            raise OverflowError
    return _absorbed(sets)


def _absorbed(sets: set[Alternative]) -> tuple[Alternative, ...]:
    """Leave out what holds another; the fewest leaves first, so that each is looked at once."""
    needed: list[Alternative] = []
    # By text where the count is the same: the order of a set changes from run to run, and the bits go into a kept book.
    for leaves in sorted(sets, key=lambda leaves: (len(leaves), sorted(map(repr, leaves)))):
        if not any(fewer <= leaves for fewer in needed):
            needed.append(leaves)
    return tuple(needed)


PAGE = "bits"
"""The name under which a kept rulebook holds a table."""


@dataclass(frozen=True)
class FactBits:
    """What a ruleset asks of one fact: the alternatives that read it, and those that read each of its leaves."""

    reads: int
    leaves: tuple[tuple[Leaf, int], ...]

    @property
    def is_number(self) -> bool:
        """Return whether the fact is only ever compared as a number, for which 1, 1.0 and true are the same."""
        return all(isinstance(leaf, Within) for leaf, _ in self.leaves)


@dataclass(frozen=True)
class Table:
    """The bits of a ruleset.

    Attributes:
        size: how many bits there are.
        starts: the first bit of each rule, counted from the highest bit on, and the size last.
        whole: the rules, by number, that are judged by their clauses.
        facts: what is asked of each fact that is read, by its name.

    """

    size: int
    starts: tuple[int, ...]
    whole: tuple[int, ...]
    facts: Mapping[str, FactBits]


def table_of(ruleset: Ruleset) -> Table:
    """Return the table of a ruleset, from what was kept where it is there."""
    page = ruleset.made.get(PAGE)
    if page is not None:
        facts = {
            name: FactBits(int(reads, 16), tuple([(leaf_read(name, leaf), int(bits, 16)) for leaf, bits in leaves]))
            for name, (reads, leaves) in page["facts"].items()
        }
        return Table(page["starts"][-1], tuple(page["starts"]), tuple(page["whole"]), facts)
    of_rules = [alternatives(rule.when) for rule in ruleset.rules]
    starts = [0]
    for sets in of_rules:
        starts.append(starts[-1] + (1 if sets is None else len(sets)))
    size = starts[-1]
    by_fact: dict[str, dict[Leaf, int]] = {}
    for start, sets in zip(starts, of_rules, strict=False):
        for bit, leaves in enumerate(sets or (), start):
            for leaf in leaves:
                of_fact = by_fact.setdefault(leaf.fact, {})
                of_fact[leaf] = of_fact.get(leaf, 0) | 1 << (size - 1 - bit)
    facts = {}
    for name, bits_of in sorted(by_fact.items()):
        ordered = sorted(bits_of.items(), key=lambda pair: repr(leaf_written(pair[0])))
        facts[name] = FactBits(reduce(or_, bits_of.values()), tuple(ordered))
    return Table(size, tuple(starts), tuple(number for number, sets in enumerate(of_rules) if sets is None), facts)


def written(table: Table) -> dict[str, Any]:
    """Put a table as plain JSON data."""
    # Bits as hexadecimal text: Python reads that in linear time, and refuses a decimal number of 4,300 digits.
    return {
        "starts": table.starts,
        "whole": table.whole,
        "facts": {
            name: [f"{fact.reads:x}", [[leaf_written(leaf), f"{bits:x}"] for leaf, bits in fact.leaves]]
            for name, fact in table.facts.items()
        },
    }


def leaf_written(leaf: Leaf) -> list[Any]:
    """Put a leaf as plain data, without the name of its fact."""
    if isinstance(leaf, Within):
        return ["within", leaf.low, leaf.high, leaf.low_open, leaf.high_open]
    if isinstance(leaf, Has):
        return ["has", sorted(leaf.values), leaf.wanted]
    return ["one of", sorted(leaf.allowed), leaf.yes_no]


def leaf_read(fact: str, data: Sequence[Any]) -> Leaf:
    """Return the leaf about a fact that was put so."""
    kind, first, *rest = data
    if kind == "within":
        return Within(fact, first, *rest)
    return Has(fact, frozenset(first), *rest) if kind == "has" else OneOf(fact, frozenset(first), *rest)
