"""The smallest change: the fewest facts, and of those the nearest values, that would make a clause true."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.model.explanation import Change
from hiprec.rulebook.checks.logic import Box, Held, Numbers, narrowed, somewhere
from hiprec.rulebook.clause import AtLeast, Clause, domain
from hiprec.why.clauses import met

if TYPE_CHECKING:
    from hiprec.model.body import Body
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.checks.logic import Left

# the cheapest ways that are followed at once: every one would be as many as the parts of a rule can be combined
_KEPT = 64
# a change can imply or presume other facts, which may ask for another change
_TRIES = 3

# What makes another runner or another complaint of it, and is changed only where nothing else will do.
_WHO_IT_IS = frozenset({"kind", "site", "side", "age", "sex", "experience"})

Cost = tuple[int, int, int, float]
"""How many facts change, how many of them say who it is, how many are computed, and how far the numbers go, as a share
of their span."""


@dataclass(frozen=True)
class Situation:
    """The facts that a rule was asked with; ``given`` are those among them that nothing implied or presumed.

    ``complete`` adds what given facts imply.
    """

    values: Values
    given: Values
    facts: Mapping[str, Fact]
    body: Body
    complete: Callable[[dict[str, Value]], dict[str, Value]]


def smallest_change(clause: Clause, now: Situation) -> tuple[Change, ...] | None:
    """Find the smallest change that makes a clause true.

    Args:
        clause: what should be true; of a rule that should not fire, its negation.
        now: what is known.

    Returns:
        The facts to change, in the order of their names; empty where it is true already, ``None`` where no values can
        make it true.

    """
    values: Values = now.values
    needed: dict[str, Left] = {}
    for _ in range(_TRIES):
        boxes = _extended([{}], clause, values, now.facts)
        box = next((box for box in boxes if somewhere(box, now.body)), None)
        if box is None:
            return None
        needed |= {name: left for name, left in box.items() if not _holds(left, values.get(name))}
        changed = {name: _nearest(left, now.values.get(name), now.facts[name]) for name, left in needed.items()}
        values = now.complete({**now.given, **changed})
        if clause.truth(values) is True:
            break
    changes = []
    for name, left in sorted(needed.items()):
        fact, was = now.facts[name], now.values.get(name)
        nearest = met(_nearest(left, was, fact), fact)
        changes.append(
            Change(fact=name, needs=_needs(left, fact), nearest=nearest, was=met(was, fact), asked=fact.asked)
        )
    return tuple(changes)


def _extended(boxes: list[Box], clause: Clause, values: Values, facts: Mapping[str, Fact]) -> list[Box]:
    """Return the cheapest boxes in which a clause is true besides; of a group, so many parts as it needs.

    With each part, only counts from which the parts that are left can still reach what is needed are followed.
    """
    if not isinstance(clause, AtLeast):
        return _few([found for box in boxes if (found := narrowed(box, clause, facts)) is not None], values, facts)
    if clause.count <= 0:
        return boxes
    reached: list[list[Box]] = [boxes, *([] for _ in range(clause.count))]
    for spare, part in enumerate(clause.parts, clause.count - len(clause.parts)):
        for count in range(clause.count, max(0, spare), -1):
            if reached[count - 1]:
                more = _extended(reached[count - 1], part, values, facts)
                reached[count] = _few([*reached[count], *more], values, facts)
    return reached[clause.count]


def _few(boxes: list[Box], values: Values, facts: Mapping[str, Fact]) -> list[Box]:
    return sorted(boxes, key=lambda box: _cost(box, values, facts))[:_KEPT]


def _cost(box: Box, values: Values, facts: Mapping[str, Fact]) -> Cost:
    changed = [name for name, left in box.items() if not _holds(left, values.get(name))]
    far = sum(_distance(box[name], values.get(name), facts[name]) for name in changed)
    computed = sum(facts[name].computed for name in changed)
    # fewer facts first; then those that leave the runner who they are, that can be answered, and lie nearest
    return len(changed), len(_WHO_IT_IS.intersection(changed)), computed, far


def _holds(left: Left, value: Value | None) -> bool:
    if value is None:
        return False
    if isinstance(left, Numbers):
        return isinstance(value, (int, float)) and _inside(left, float(value))
    if isinstance(left, Held):
        return isinstance(value, frozenset) and all(value & each for each in left.must) and not value & left.must_not
    if isinstance(value, bool):
        return ("yes" if value else "no") in left
    return value <= left if isinstance(value, frozenset) else value in left


def _inside(left: Numbers, value: float) -> bool:
    above = value > left.low or (value == left.low and not left.low_open)
    return above and (value < left.high or (value == left.high and not left.high_open))


def _distance(left: Left, value: Value | None, fact: Fact) -> float:
    """Return how far a number goes as a share of its span; a number that is not known goes nowhere."""
    if not isinstance(left, Numbers) or not isinstance(value, (int, float)):
        return 0.0
    low, high = fact.span
    span = (high - low) if low is not None and high is not None else math.inf
    gap = max(left.low - value, value - left.high, 0.0)
    return gap / span if 0 < span < math.inf else gap


def _nearest(left: Left, value: Value | None, fact: Fact) -> Value:
    if isinstance(left, Numbers):
        return _nearest_number(left, float(value) if isinstance(value, (int, float)) else None)
    if isinstance(left, Held):
        held = value if isinstance(value, frozenset) else frozenset[str]()
        return (held | {min(each - left.must_not) for each in left.must if not each & held}) - left.must_not
    if fact.kind == "yes_no":
        return "yes" in left
    return next((word for word in fact.values if word in left), min(left))


def _nearest_number(left: Numbers, value: float | None) -> float:
    upwards = value < left.low or value == left.low if value is not None else left.low > -math.inf
    end, is_open, step = (left.low, left.low_open, 1) if upwards else (left.high, left.high_open, -1)
    if not is_open:
        return end
    whole = math.floor(end) + 1 if upwards else math.ceil(end) - 1
    return float(whole) if _inside(left, whole) else end + step * (left.high - left.low) / 2


def _needs(left: Left, fact: Fact) -> str:
    """Say in a rule's own words what is needed."""
    if isinstance(left, Numbers):
        return _number_needed(left, fact)
    if isinstance(left, Held):
        wanted = [f"has {' or '.join(sorted(each))}" for each in sorted(left.must, key=sorted)]
        return " and ".join([*wanted, *(f"has not {word}" for word in sorted(left.must_not))])
    others = domain(fact) - left
    if fact.kind == "choice" and len(left) > len(others) > 0:
        return f"not {_either(others)}"
    return _either(left)


def _either(words: frozenset[str]) -> str:
    *before, last = sorted(words)
    return f"{', '.join(before)} or {last}" if before else last


def _number_needed(left: Numbers, fact: Fact) -> str:
    low, high = fact.span
    from_below = None if left.low == low and not left.low_open else left.low
    from_above = None if left.high == high and not left.high_open else left.high
    if from_below is not None and from_above is not None and from_below == from_above:
        return f"{from_below:g}"
    parts = []
    if from_below is not None and from_below > -math.inf:
        parts.append(f"{'above' if left.low_open else 'at least'} {from_below:g}")
    if from_above is not None and from_above < math.inf:
        parts.append(f"{'below' if left.high_open else 'at most'} {from_above:g}")
    return " and ".join(parts) or f"{left.low:g}"
