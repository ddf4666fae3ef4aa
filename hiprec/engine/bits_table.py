"""The table behind the bits: which alternatives of which rules read which leaf, as whole numbers used as sets of bits.

Each alternative of each rule has one bit, those of a rule beside each other, the first rule's the highest. A rule with
too many alternatives has one bit and keeps its clause. All of it is plain data, which a kept rulebook holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiprec.engine.alternatives import alternatives
from hiprec.engine.leaf_form import leaf_read, leaf_written
from hiprec.rulebook.clause import Within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.rulebook.clause import Leaf
    from hiprec.rulebook.rule import Ruleset

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
    kept = ruleset.made.get(PAGE)
    return _made(ruleset) if kept is None else _read(kept)


def _made(ruleset: Ruleset) -> Table:
    ways = [alternatives(rule.when) for rule in ruleset.rules]
    starts = [0]
    for way in ways:
        starts.append(starts[-1] + (1 if way is None else len(way)))
    size = starts[-1]
    found: dict[str, dict[Leaf, int]] = {}
    for start, way in zip(starts, ways, strict=False):
        for bit, leaves in enumerate(way or (), start):
            for leaf in leaves:
                of_fact = found.setdefault(leaf.fact, {})
                of_fact[leaf] = of_fact.get(leaf, 0) | 1 << (size - 1 - bit)
    facts = {name: _fact(found[name]) for name in sorted(found)}
    whole = tuple(number for number, way in enumerate(ways) if way is None)
    return Table(size, tuple(starts), whole, facts)


def _fact(leaves: Mapping[Leaf, int]) -> FactBits:
    reads = 0
    for bits in leaves.values():
        reads |= bits
    return FactBits(reads, tuple(sorted(leaves.items(), key=lambda pair: repr(leaf_written(pair[0])))))


def written(table: Table) -> dict[str, Any]:
    """Put a table as plain JSON data."""
    return {
        "starts": table.starts,
        "whole": table.whole,
        "facts": {
            name: [f"{fact.reads:x}", [[leaf_written(leaf), f"{bits:x}"] for leaf, bits in fact.leaves]]
            for name, fact in table.facts.items()
        },
    }


def _read(data: Mapping[str, Any]) -> Table:
    facts = {
        name: FactBits(int(reads, 16), tuple([(leaf_read(name, leaf), int(bits, 16)) for leaf, bits in leaves]))
        for name, (reads, leaves) in data["facts"].items()
    }
    return Table(data["starts"][-1], tuple(data["starts"]), tuple(data["whole"]), facts)
