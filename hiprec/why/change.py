"""The smallest change: the fewest facts, and of those the nearest values, that would make a clause true."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.model.explanation import Change
from hiprec.model.span import ends
from hiprec.render.words import joined
from hiprec.rulebook.checks.logic import Box, Held, Numbers, narrowed, somewhere
from hiprec.rulebook.clause import AtLeast, Clause, domain, negated
from hiprec.why.explained_walk import met

if TYPE_CHECKING:
    from hiprec.model.body import Body
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.checks.logic import Left
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Firing
    from hiprec.why.explained_walk import Walked

# the cheapest ways that are followed at once: every one would be as many as the parts of a rule can be combined
_KEPT = 64
# a change can imply or presume other facts, which may ask for another change; what follows from that change in turn
# has never asked for a third
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


def to_fire(rule: Rule, asked: Firing, walked: Walked) -> tuple[Change, ...] | None:
    """Find the smallest change that would make a rule fire."""
    return smallest_change(rule.when, _situation(asked, walked))


def to_be_quiet(rule: Rule, asked: Firing, walked: Walked) -> tuple[Change, ...] | None:
    """Find the smallest change that would make it certain that a rule does not fire."""
    return smallest_change(negated(rule.when, walked.book.facts), _situation(asked, walked))


def _situation(asked: Firing, walked: Walked) -> Situation:
    """Return what a rule was asked with as a situation that can be changed."""
    facts, book = asked.facts, walked.book
    worked_out = {name for name in facts if walked.told(name, facts, asked.symptom) in {"presumed", "implied"}}
    given = {name: value for name, value in facts.items() if name not in worked_out}
    return Situation(facts, given, book.facts, book.body, book.complete)


def smallest_change(clause: Clause, now: Situation) -> tuple[Change, ...] | None:
    """Return the facts of the smallest change that makes a clause true, in the order of their names.

    There are none where it is true already; ``None`` says that no values can make it true.
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
        narrower = (narrowed(box, clause, facts) for box in boxes)
        return _few([box for box in narrower if box is not None], values, facts)
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
    def cost(box: Box) -> Cost:
        changed = [name for name, left in box.items() if not _holds(left, values.get(name))]
        far = 0.0
        for name in changed:
            left, value, (low, high) = box[name], values.get(name), facts[name].span
            # a number that is not known goes nowhere
            if isinstance(left, Numbers) and isinstance(value, (int, float)):
                gap = max(left.low - value, value - left.high, 0.0)
                span = high - low if low is not None and high is not None else 0.0
                far += gap / span if span > 0 else gap
        computed = sum(facts[name].computed for name in changed)
        # fewer facts first; then those that leave the runner who they are, that can be answered, and lie nearest
        return len(changed), len(_WHO_IT_IS.intersection(changed)), computed, far

    return sorted(boxes, key=cost)[:_KEPT]


def _holds(left: Left, value: Value | None) -> bool:
    if value is None:
        return False
    if isinstance(left, Numbers):
        return isinstance(value, (int, float)) and _inside(left, float(value))
    if isinstance(left, Held):
        return isinstance(value, frozenset) and all(map(value.intersection, left.must)) and not value & left.must_not
    if isinstance(value, bool):
        return ("yes" if value else "no") in left
    return value <= left if isinstance(value, frozenset) else value in left


def _inside(left: Numbers, value: float) -> bool:
    above = value > left.low or (value == left.low and not left.low_open)
    return above and (value < left.high or (value == left.high and not left.high_open))


def _nearest(left: Left, value: Value | None, fact: Fact) -> Value:
    if isinstance(left, Numbers):
        now = float(value) if isinstance(value, (int, float)) else None
        upwards = now <= left.low if now is not None else left.low > -math.inf
        end, is_open, step = (left.low, left.low_open, 1) if upwards else (left.high, left.high_open, -1)
        # beyond an end that is not included the next whole number, as people answer; else the middle
        whole = math.floor(end) + 1 if upwards else math.ceil(end) - 1
        beyond = float(whole) if _inside(left, whole) else end + step * (left.high - left.low) / 2
        return beyond if is_open else end
    if isinstance(left, Held):
        held = value if isinstance(value, frozenset) else frozenset[str]()
        lacking = (words for words in left.must if not words & held)
        return (held | {min(words - left.must_not) for words in lacking}) - left.must_not
    if fact.kind == "yes_no":
        return "yes" in left
    return next((word for word in fact.values if word in left), min(left))


def _needs(left: Left, fact: Fact) -> str:
    """Say in a rule's own words what is needed."""
    if isinstance(left, Numbers):
        # an end that is the fact's own asks for nothing
        low = None if left.low in {fact.span.low, -math.inf} and not left.low_open else left.low
        high = None if left.high in {fact.span.high, math.inf} and not left.high_open else left.high
        if low is not None and low == high:
            return f"{low:g}"
        return joined(ends(low, high, low_open=left.low_open, high_open=left.high_open)) or f"{left.low:g}"
    if isinstance(left, Held):
        wanted = [f"has {' or '.join(sorted(words))}" for words in sorted(left.must, key=sorted)]
        return " and ".join([*wanted, *(f"has not {word}" for word in sorted(left.must_not))])
    others = domain(fact) - left
    if fact.kind == "choice" and len(left) > len(others) > 0:
        return f"not {joined(sorted(others), 'or')}"
    return joined(sorted(left), "or")
