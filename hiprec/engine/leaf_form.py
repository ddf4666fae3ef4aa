"""A leaf of a clause as plain JSON data, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.rulebook.clause import Has, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.rulebook.clause import Leaf


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
