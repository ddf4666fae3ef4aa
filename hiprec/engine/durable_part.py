"""Parts: a clause too large for one durable rule, put as smaller ones.

A part of the clause is judged first, by rules of its own, and then stands in the clause as a yes/no fact whose value is
what was found: true, false or unknown. Kleene's logic is kept, because a group asks nothing of a part but its truth.
"""

from __future__ import annotations

from math import comb, inf, prod
from typing import TYPE_CHECKING, NamedTuple

from hiprec.problem import EngineError, Problem
from hiprec.rulebook.clause import AtLeast, OneOf, Within, leaves_of

if TYPE_CHECKING:
    from hiprec.rulebook.clause import Clause
    from hiprec.rulebook.rule import Rule

MOST_TESTS = 30
"""How many tests one durable rule holds at most; durable-rules refuses a rule with more than 32."""

MOST_GROUPS = 14
"""How many groups one durable rule holds at most; durable-rules refuses one with more than 15."""

MOST_PATHS = 60
"""In how many ways one durable rule may be met: it is fired once for each."""

MOST_PARTS = 1000
"""How many parts the rules of one ruleset are cut into at most."""

_MARK = "+"  # no fact's name begins so


class Parter:
    """Makes the clauses of one ruleset small enough, and collects the parts that must be judged before them.

    Attributes:
        parts: the clause of each part by the name of the fact that stands for it, each after the parts it reads.
        stages: for each part the round in which it is judged, from 0.

    """

    def __init__(self) -> None:
        """Begin without parts."""
        self.parts: dict[str, Clause] = {}
        self.stages: dict[str, int] = {}
        self._known: dict[Clause, OneOf] = {}
        self._made_small: dict[Clause, Clause] = {}

    def pieces(self, rule: Rule) -> tuple[Clause, ...]:
        """Return clauses, each small enough for a durable rule, of which any stands for the rule's own.

        Raises:
            EngineError: the rule would need too many parts.

        """
        try:
            when = rule.when
            # A rule that is an *any of* may stand as several durable rules, which needs no part and no stage before it.
            if not _fits(when) and isinstance(when, AtLeast) and when.count == 1:
                return tuple(_packed([self._small(part) for part in when.parts]))
            return (self._small(when),)
        except OverflowError:
            clauses = f"{sum(1 for _ in leaves_of(rule.when))} clauses"
            right = 'write it as several rules, or choose the engine "plain"'
            problem = Problem(rule.place, "A rule is too large for durable-rules", clauses, right)
            raise EngineError([problem]) from None

    def stage(self, clause: Clause) -> int:
        """Return the round in which a small clause can be judged: after every part that it reads."""
        return max((self.stages[leaf.fact] + 1 for leaf in leaves_of(clause) if leaf.fact in self.stages), default=0)

    def _small(self, clause: Clause) -> Clause:
        if not isinstance(clause, AtLeast):
            return clause
        if clause not in self._made_small:
            self._made_small[clause] = clause if _fits(clause) else self._smaller(clause)
        return self._made_small[clause]

    def _smaller(self, clause: AtLeast) -> Clause:
        parts = [self._small(part) for part in clause.parts]
        group = AtLeast(clause.count, tuple(parts))
        # The dearest part first: taking it out alone is often enough.
        for at in sorted(range(len(parts)), key=lambda at: _cost(parts[at]), reverse=True):
            if _fits(group):
                break
            if isinstance(parts[at], AtLeast):
                parts[at] = self._part(parts[at])
                group = AtLeast(clause.count, tuple(parts))
        return group if _fits(group) else self._divided(group)

    def _divided(self, group: AtLeast) -> Clause:
        """Divide a group of too many leaves."""
        count, parts = group.count, group.parts
        if count in {1, len(parts)}:
            every = count > 1
            some = [parts[at : at + MOST_TESTS // 2] for at in range(0, len(parts), MOST_TESTS // 2)]
            divided = [self._part(AtLeast(len(few) if every else 1, few)) for few in some]
            return self._small(AtLeast(len(divided) if every else 1, tuple(divided)))
        # At least k of n: for each way to share k between two halves, both halves' shares. Halves of halves follow.
        left, right = parts[: len(parts) // 2], parts[len(parts) // 2 :]
        ways = []
        for here in range(max(0, count - len(right)), min(count, len(left)) + 1):
            both = ((here, left), (count - here, right))
            needed = tuple(self._part(self._small(AtLeast(some, side))) for some, side in both if some)
            ways.append(AtLeast(len(needed), needed))
        return self._small(AtLeast(1, tuple(ways)))

    def _part(self, clause: Clause) -> OneOf:
        known = self._known.get(clause)
        if known is None:
            if len(self.parts) >= MOST_PARTS:
                raise OverflowError
            name = f"{_MARK}{len(self.parts)}"
            self.stages[name] = self.stage(clause)
            self.parts[name] = clause
            known = self._known[clause] = OneOf(name, frozenset({"yes"}), yes_no=True)
        return known


def _packed(parts: list[Clause]) -> list[Clause]:
    """Gather the alternatives of a clause into as few small clauses as it takes."""
    packed: list[list[Clause]] = [[]]
    for part in parts:
        if packed[-1] and not _fits(AtLeast(1, (*packed[-1], part))):
            packed.append([])
        packed[-1].append(part)
    return [AtLeast(1, tuple(few)) for few in packed]


def _fits(clause: Clause) -> bool:
    cost = _cost(clause)
    return cost.tests <= MOST_TESTS and cost.paths <= MOST_PATHS and cost.groups <= MOST_GROUPS


class _Cost(NamedTuple):
    """What a condition costs: its tests, the ways in which it is met, its groups, and the kind of the outermost one."""

    tests: float
    paths: float
    groups: float
    every: bool | None = None


_TOO_MUCH = _Cost(inf, inf, inf)


def _cost(clause: Clause) -> _Cost:
    """Count what a clause costs when it is formed as ``durable_form`` does it."""
    if isinstance(clause, AtLeast):
        if len(clause.parts) > MOST_TESTS:
            return _TOO_MUCH
        return _counted(clause.count, tuple(_cost(part) for part in clause.parts))
    if isinstance(clause, Within) and None not in {clause.low, clause.high}:
        return _Cost(2, 1, 1, every=True)
    return _Cost(1, 1, 0)


def _counted(count: int, parts: tuple[_Cost, ...]) -> _Cost:
    if not 0 < count <= len(parts):
        return _Cost(0, 1, 0)
    if count in {1, len(parts)}:
        return _joined(parts, every=count > 1)
    if comb(len(parts), count) > MOST_PATHS:
        return _TOO_MUCH
    firsts = range(len(parts) - count + 1)
    ways = [_joined((parts[at], _counted(count - 1, parts[at + 1 :])), every=True) for at in firsts]
    return _joined(tuple(ways), every=False)


def _joined(parts: tuple[_Cost, ...], *, every: bool) -> _Cost:
    if len(parts) == 1:
        return parts[0]
    ways = [part.paths for part in parts]
    groups = 1 + sum(part.groups - (part.every is every) for part in parts)
    return _Cost(sum(part.tests for part in parts), prod(ways) if every else sum(ways), groups, every)
