"""What clauses say together: whether they can all be true, and whether one follows from another.

Both are judged soundly, not completely: *cannot be true* and *follows* are only said where they certainly hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from hiprec.rulebook.clause import AtLeast, Clause, Has, Leaf, OneOf, Within, domain

if TYPE_CHECKING:
    from hiprec.model.body import Body
    from hiprec.model.facts import Fact

_PATIENCE = 20_000
"""Combinations after which clauses are believed to be possible together: a fraction of a second. A mistake that is not
seen is better than a check that never ends, and one that is told wrongly would be worse than both."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that are still possible, from one end to the other; an open end is not included."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def within(self, leaf: Within) -> Numbers | None:
        """Return what is left under a leaf, or ``None`` where nothing is."""
        low, low_open = self.low, self.low_open
        if leaf.low is not None and (leaf.low, leaf.low_open) > (low, low_open):
            low, low_open = leaf.low, leaf.low_open
        high, high_open = self.high, self.high_open
        if leaf.high is not None and (leaf.high, not leaf.high_open) < (high, not high_open):
            high, high_open = leaf.high, leaf.high_open
        empty = low > high or (low == high and (low_open or high_open))
        return None if empty else Numbers(low, high, low_open, high_open)


@dataclass(frozen=True, slots=True)
class Held:
    """What a fact of several choices must hold, each time one of several, and must not."""

    must: frozenset[frozenset[str]] = frozenset()
    must_not: frozenset[str] = frozenset()


Left = frozenset[str] | Numbers | Held
Box = Mapping[str, Left]
"""What is left of each fact that some clause has narrowed; a fact that is absent may still be anything."""


def narrowed(box: Box, leaf: Leaf, facts: Mapping[str, Fact]) -> Box | None:
    """Add one leaf to what is already asked.

    Args:
        box: what is left of each fact.
        leaf: what is asked besides.
        facts: the facts by name.

    Returns:
        What is left now, or ``None`` where nothing of its fact is.

    """
    old = box.get(leaf.fact)
    left: Left | None
    if isinstance(leaf, OneOf):
        left = (old if isinstance(old, frozenset) else domain(facts[leaf.fact])) & leaf.allowed or None
    elif isinstance(leaf, Within):
        low, high = facts[leaf.fact].span
        whole = Numbers(float("-inf") if low is None else low, float("inf") if high is None else high)
        left = (old if isinstance(old, Numbers) else whole).within(leaf)
    else:
        held = old if isinstance(old, Held) else Held()
        must, must_not = held.must, held.must_not
        must, must_not = (must | {leaf.values}, must_not) if leaf.wanted else (must, must_not | leaf.values)
        left = None if any(wanted <= must_not for wanted in must) else Held(must, must_not)
    return None if left is None else {**box, leaf.fact: left}


def somewhere(box: Box, body: Body) -> bool:
    """Whether the kinds and the sites that are left go together: whether some kind that is left has such a site."""
    kinds, sites = box.get("kind"), box.get("site")
    if not isinstance(kinds, frozenset) or not isinstance(sites, frozenset):
        return True
    return any((places := body.sites_of_kind(kind)) is None or places & sites for kind in kinds)


def together(clauses: tuple[Clause, ...], facts: Mapping[str, Fact], body: Body) -> bool:
    """Return whether clauses can all be true at once; ``True`` also where finding out would take too long."""
    patience = [_PATIENCE]  # one for all the branches: a list, so that each of them counts it down
    return any(somewhere(box, body) or patience[0] <= 0 for box in _all(clauses, {}, facts, patience))


def _all(clauses: tuple[Clause, ...], box: Box, facts: Mapping[str, Fact], patience: list[int]) -> Iterator[Box]:
    if not clauses:
        yield box
        return
    # Leaves first: they narrow the box once, where groups multiply the branches.
    first, *rest = sorted(clauses, key=lambda clause: isinstance(clause, AtLeast))
    patience[0] -= 1
    narrower: Iterable[Box | None] = (box,)
    if patience[0] > 0:
        narrower = (
            (narrowed(box, first, facts),)
            if not isinstance(first, AtLeast)
            else (
                left for parts in combinations(first.parts, first.count) for left in _all(parts, box, facts, patience)
            )
        )
    for left in narrower:
        if left is not None:
            yield from _all(tuple(rest), left, facts, patience)


def follows(then: Clause, given: Clause) -> bool:
    """Return whether one clause is certainly true wherever another is.

    Args:
        then: what may follow.
        given: what is given.

    Returns:
        ``True`` only where it certainly follows.

    """
    if isinstance(then, AtLeast) and then.count <= 0:
        return True
    if isinstance(then, AtLeast) and then.count == len(then.parts):
        return all(follows(part, given) for part in then.parts)
    if isinstance(given, AtLeast):
        return _from_group(then, given)
    if isinstance(then, AtLeast):
        return then.count == 1 and any(follows(part, given) for part in then.parts)
    return _from_leaf(then, given)


def _from_group(then: Clause, given: AtLeast) -> bool:
    # Of an *any of* each part has to be enough; of an *all of* one part may be, or so many as are counted.
    if given.count == 1 and len(given.parts) > 1:
        return all(follows(then, part) for part in given.parts)
    if given.count == len(given.parts) and any(follows(then, part) for part in given.parts):
        return True
    if not isinstance(then, AtLeast):
        return False
    if then.count == 1 and any(follows(part, given) for part in then.parts):
        return True
    return _counted(then, given)


def _counted(then: AtLeast, given: AtLeast) -> bool:
    """Return whether so many parts of one follow from different parts of the other that the count is reached."""
    spare = list(then.parts)
    unmatched = 0
    for part in given.parts:
        match = next((number for number, other in enumerate(spare) if follows(other, part)), None)
        if match is None:
            unmatched += 1
        else:
            del spare[match]
    return given.count - unmatched >= then.count


def _from_leaf(then: Leaf, given: Leaf) -> bool:
    if then.fact != given.fact:
        return False
    if isinstance(then, OneOf) and isinstance(given, OneOf):
        return given.allowed <= then.allowed
    if isinstance(then, Within) and isinstance(given, Within):
        left = Numbers(float("-inf"), float("inf")).within(given)
        return left is not None and left.within(then) == left
    if isinstance(then, Has) and isinstance(given, Has) and then.wanted is given.wanted:
        return given.values <= then.values if then.wanted else then.values <= given.values
    return False


def in_box(clause: Clause, box: Box) -> bool | None:
    """Judge a clause where only what is left of each fact is known: true or false only where that settles it."""
    if isinstance(clause, AtLeast):
        truths = [in_box(part, box) for part in clause.parts]
        if truths.count(True) >= clause.count:
            return True
        return None if len(truths) - truths.count(False) >= clause.count else False
    left = box.get(clause.fact)
    if isinstance(clause, OneOf) and isinstance(left, frozenset):
        return True if left <= clause.allowed else (None if left & clause.allowed else False)
    if isinstance(clause, Within) and isinstance(left, Numbers):
        after = left.within(clause)
        return True if after == left else (None if after is not None else False)
    return None
