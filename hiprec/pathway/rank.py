"""Which ladders make a session: what the rules favour, a balance of groups, falling returns for trained muscles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import MOST_POINTS
from hiprec.kinds.favour import part_of
from hiprec.pathway.minutes import minutes_of, room_for

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.model.policy import Policy, RankingPolicy
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Favours:
    """What rules favour.

    ``points`` are those that were decided, from 1 to 3, by part (see ``part_of``); ``favouring`` the rules that gave
    any, by muscle or ladder and by their ids. ``number`` tells it from every other, so that what follows from it can be
    kept by it.
    """

    points: Mapping[str, float]
    favouring: Mapping[str, Mapping[str, Rule]]
    number: int = field(default_factory=count().__next__, init=False, compare=False, repr=False)
    _rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _worth: dict[tuple[str, str], _Worth] = field(default_factory=dict, init=False, compare=False, repr=False)

    def of(self, name: str) -> float:
        """Return the points of a muscle or ladder, 0 where no rule favours it."""
        return self.points.get(part_of(name), 0)

    def worth(self, way: OpenLadder, weights: RankingPolicy) -> _Worth:
        """Return what the start of a way is worth, worked out once for each."""
        worth = self._worth.get((way.start.id, way.key))
        if worth is None:
            favoured, muscles = self.of(way.ladder), []
            for name, work in way.start.muscles.items():
                role = weights.main if work.role == "main" else weights.assist
                muscles.append((name, role * (1 + weights.favoured_muscle * self.of(name))))
            group = way.trains if way.trains in weights.groups else ""
            ladder = weights.favoured_ladder * favoured
            alone = _weighed(sum(points for _, points in muscles) + ladder, weights, group, new=True)
            worth = _Worth(tuple(muscles), ladder, group, favoured >= MOST_POINTS, alone)
            self._worth[way.start.id, way.key] = worth
        return worth

    def rules_for(self, exercise: Exercise) -> tuple[Rule, ...]:
        """Return the rules that favour an exercise, by its ladder or a main muscle, in the order of their ids."""
        favouring = self._rules.get(exercise.id)
        if favouring is None:
            rules: dict[str, Rule] = {}
            for name in (*mains(exercise), exercise.ladder):
                rules.update(self.favouring.get(name, {}))
            favouring = self._rules[exercise.id] = tuple(rules[name] for name in sorted(rules))
        return favouring


class _Worth(NamedTuple):
    """What an exercise is worth: by muscle, for its ladder, and ``alone``, before anything else is picked.

    ``group`` is the group of a balanced plan that it is of, if of one.
    """

    muscles: tuple[tuple[str, float], ...]
    ladder: float
    group: str
    most_favoured: bool
    alone: float


def mains(exercise: Exercise) -> tuple[str, ...]:
    """Return the main muscles of an exercise."""
    return tuple(name for name, work in exercise.muscles.items() if work.role == "main")


def picked(
    ways: tuple[OpenLadder, ...], favours: Favours, size: tuple[int, int], minutes: int, policy: Policy
) -> tuple[OpenLadder, ...]:
    """Pick the ways that make a session.

    Args:
        ways: those that are open, in the order of the catalogue.
        favours: what the rules favour.
        size: the fewest and the most exercises; beyond the fewest only what adds something is taken. What a balanced
            plan lacks and the ladders that a rule favours most come first.
        minutes: how long the session may take; at least one exercise is picked, and beyond what there is room for
            without haste only what a balanced plan lacks.
        policy: the weights, and how long exercises take.

    Returns:
        The picked ways in the order in which they were picked, the most valuable first.

    """
    (fewest, most), room, weights = size, room_for(minutes, policy.session), policy.ranking
    trained: dict[str, float] = {}
    groups: set[str] = set()
    chosen: list[OpenLadder] = []
    left = [_Candidate(way, favours.worth(way, weights), weights) for way in ways]
    spent = policy.session.settling_in_seconds / 60
    # The groups of a balanced plan that something could still be picked of.
    lacking = {candidate.group for candidate in left if candidate.group}
    while left and len(chosen) < most:
        # Beside the groups of a balanced plan one favoured ladder is enough where the rest of the room is owed to them.
        extras = len(chosen) - len(groups & weights.groups)
        no_room = most - len(chosen) <= len(lacking) and extras > 0
        due = [way for way in left if way.group in lacking or (way.most_favoured and not no_room)] or left
        best = max(due, key=_points)  # of equals the first in the catalogue: its order breaks every tie
        # What is picked only takes from what others are worth: who is worth most when weighed anew is worth most.
        while best.weighed_after < len(chosen):
            best.score(trained, groups, len(chosen))
            best = max(due, key=_points)
        left.remove(best)
        way = best.way
        # By the first dose: whoever has gone further up is cut later, by `fitting`, from the end of this order.
        cost = minutes_of(way, policy.session)
        full = len(chosen) >= room and best.group not in lacking
        too_little = len(chosen) >= fewest and best.points < weights.worth_adding
        # The first is taken whatever it costs: a plan without any exercise would be none.
        if chosen and (full or spent + cost > minutes or too_little):
            if all(candidate.group != best.group for candidate in left):
                lacking.discard(best.group)
            continue
        lacking.discard(best.group)
        chosen.append(way)
        spent += cost
        groups.add(way.trains)
        for muscle, work in way.start.muscles.items():
            more = weights.trained_main if work.role == "main" else weights.trained_assist
            trained[muscle] = trained.get(muscle, 0) + more
    return tuple(chosen)


class _Candidate:
    """A way that may be picked: what it is worth, and whether a balanced plan lacks its group."""

    __slots__ = ("_ladder", "_muscles", "_weights", "group", "most_favoured", "points", "way", "weighed_after")

    def __init__(self, way: OpenLadder, worth: _Worth, weights: RankingPolicy) -> None:
        self.way, self._weights, self.weighed_after = way, weights, 0
        self._muscles, self._ladder, self.group, self.most_favoured, self.points = worth

    def score(self, trained: Mapping[str, float], groups: Collection[str], after: int) -> None:
        """Weigh it anew, after so many have been picked."""
        points = 0.0
        for muscle, worth in self._muscles:
            points += worth / (1 + trained[muscle]) if muscle in trained else worth
        self.points = _weighed(points + self._ladder, self._weights, self.group, new=self.group not in groups)
        self.weighed_after = after


def _weighed(points: float, weights: RankingPolicy, group: str, *, new: bool) -> float:
    """Return what a way is worth with its group: one that a balanced plan lacks counts more, a minor one less."""
    if group:
        return points + weights.new_group if new else points
    return points if points > weights.minor_up_to else points * weights.minor_share


_points = attrgetter("points")
