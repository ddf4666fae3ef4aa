"""Which ladders make a session: what the rules favour, a balance of groups, falling returns for trained muscles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.pathway.minutes import minutes_of

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.choose import Way
    from hiprec.rulebook.rule import Rule

CORE_GROUPS = ("abductors", "extensors", "rotators", "adductors", "trunk")
"""The groups that a balanced plan trains."""

_MAIN, _ASSIST = 2.0, 0.5
_GROUP_BONUS = 6.0
_LADDER_POINT = 2.0
_WORTH_ADDING = 6.0


@dataclass(frozen=True, slots=True)
class Favours:
    """Points from 1 to 3 for muscles and ladders, each with the rule that gave it."""

    muscles: Mapping[str, tuple[int, Rule]]
    ladders: Mapping[str, tuple[int, Rule]]

    @property
    def key(self) -> object:
        """Give what distinguishes it from others."""
        return (
            frozenset((name, points, rule.id) for name, (points, rule) in self.muscles.items()),
            frozenset((name, points, rule.id) for name, (points, rule) in self.ladders.items()),
        )

    def rules_for(self, exercise: Exercise) -> tuple[Rule, ...]:
        """Give the rules that favour an exercise, by its ladder or a main muscle, in the order of their ids."""
        rules = {rule.id: rule for _, rule in (self.muscles[name] for name in mains(exercise) if name in self.muscles)}
        if exercise.ladder in self.ladders:
            rule = self.ladders[exercise.ladder][1]
            rules[rule.id] = rule
        return tuple(rules[name] for name in sorted(rules))


def mains(exercise: Exercise) -> tuple[str, ...]:
    """Give the main muscles of an exercise."""
    return tuple(name for name, work in exercise.muscles.items() if work.role == "main")


def picked(ways: tuple[Way, ...], favours: Favours, size: tuple[int, int], minutes: int) -> tuple[Way, ...]:
    """Pick the ways that make a session.

    Args:
        ways: those that are open, in the order of the catalogue.
        favours: what the rules favour.
        size: the fewest and the most exercises; beyond the fewest only what a balanced plan lacks is added.
        minutes: how long the session may take; at least one exercise is picked.

    Returns:
        The picked ways in the order in which they were picked, the most valuable first.

    """
    fewest, most = size
    trained: dict[str, float] = {}
    groups: set[str] = set()
    chosen: list[Way] = []
    left, spent = list(ways), 1.0
    while left and len(chosen) < most:
        scores = [_score(way, favours, trained, groups) for way in left]
        best = scores.index(max(scores))
        way = left.pop(best)
        cost = minutes_of(way)
        if chosen and (spent + cost > minutes or (len(chosen) >= fewest and scores[best] < _WORTH_ADDING)):
            continue
        chosen.append(way)
        spent += cost
        groups.add(way.trains)
        for muscle, work in way.start.muscles.items():
            trained[muscle] = trained.get(muscle, 0) + (1 if work.role == "main" else 0.25)
    return tuple(chosen)


def _score(way: Way, favours: Favours, trained: Mapping[str, float], groups: set[str]) -> float:
    score = 0.0
    for muscle, work in way.start.muscles.items():
        points = favours.muscles[muscle][0] if muscle in favours.muscles else 0
        worth = _MAIN if work.role == "main" else _ASSIST
        score += worth * (1 + points / 2) / (1 + trained.get(muscle, 0))
    if way.ladder in favours.ladders:
        score += _LADDER_POINT * favours.ladders[way.ladder][0]
    if way.trains in CORE_GROUPS and way.trains not in groups:
        score += _GROUP_BONUS
    return score if way.trains in CORE_GROUPS or score > _LADDER_POINT * 2 else score / 4
