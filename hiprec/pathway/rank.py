"""Which ladders make a session: what the rules favour, a balance of groups, falling returns for trained muscles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.pathway.minutes import minutes_of, room_for

if TYPE_CHECKING:
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule

CORE_GROUPS = ("abductors", "extensors", "rotators", "adductors", "trunk")
"""The groups that a balanced plan trains."""

_MAIN, _ASSIST = 2.0, 0.5
_GROUP_BONUS = 6.0
_LADDER_POINT = 2.0
_WORTH_ADDING = 6.0
_MOST_FAVOURED = 3


@dataclass(frozen=True, slots=True)
class Favours:
    """Points from 1 to 3 for muscles and ladders, each with the rules that gave them, in the order of their ids."""

    muscles: Mapping[str, tuple[tuple[int, Rule], ...]]
    ladders: Mapping[str, tuple[tuple[int, Rule], ...]]

    @property
    def key(self) -> object:
        """Return what distinguishes it from others."""
        return (
            frozenset((name, points, rule.id) for name, given in self.muscles.items() for points, rule in given),
            frozenset((name, points, rule.id) for name, given in self.ladders.items() for points, rule in given),
        )

    def muscle(self, name: str) -> int:
        """Return the points of a muscle: the higher of all that rules give it."""
        return max((points for points, _ in self.muscles.get(name, ())), default=0)

    def ladder(self, name: str) -> int:
        """Return the points of a ladder: the higher of all that rules give it."""
        return max((points for points, _ in self.ladders.get(name, ())), default=0)

    def rules_for(self, exercise: Exercise) -> tuple[Rule, ...]:
        """Return the rules that favour an exercise, by its ladder or a main muscle, in the order of their ids."""
        given = [each for name in mains(exercise) for each in self.muscles.get(name, ())]
        rules = {rule.id: rule for _, rule in (*given, *self.ladders.get(exercise.ladder, ()))}
        return tuple(rules[name] for name in sorted(rules))


def mains(exercise: Exercise) -> tuple[str, ...]:
    """Return the main muscles of an exercise."""
    return tuple(name for name, work in exercise.muscles.items() if work.role == "main")


def picked(
    ways: tuple[OpenLadder, ...], favours: Favours, size: tuple[int, int], minutes: int
) -> tuple[OpenLadder, ...]:
    """Pick the ways that make a session.

    Args:
        ways: those that are open, in the order of the catalogue.
        favours: what the rules favour.
        size: the fewest and the most exercises; beyond the fewest only what adds something is taken. What a balanced
            plan lacks and the ladders that a rule favours most come first.
        minutes: how long the session may take; at least one exercise is picked, and beyond what there is room for
            without haste only what a balanced plan lacks.

    Returns:
        The picked ways in the order in which they were picked, the most valuable first.

    """
    (fewest, most), room = size, room_for(minutes)
    trained: dict[str, float] = {}
    groups: set[str] = set()
    chosen: list[OpenLadder] = []
    left, spent = list(ways), 1.0
    while left and len(chosen) < most:
        tight = most - len(chosen) <= len({way.trains for way in left if _is_lacking(way, groups)})
        extras = len(chosen) - len(groups.intersection(CORE_GROUPS))
        due = [way for way in left if _is_due(way, favours, groups, no_room=tight and extras > 0)] or left
        scores = [_score(way, favours, trained, groups) for way in due]
        best = scores.index(max(scores))
        way = due[best]
        left.remove(way)
        cost = minutes_of(way)
        full = len(chosen) >= room and not _is_lacking(way, groups)
        if chosen and (full or spent + cost > minutes or (len(chosen) >= fewest and scores[best] < _WORTH_ADDING)):
            continue
        chosen.append(way)
        spent += cost
        groups.add(way.trains)
        for muscle, work in way.start.muscles.items():
            trained[muscle] = trained.get(muscle, 0) + (1 if work.role == "main" else 0.25)
    return tuple(chosen)


def _is_due(way: OpenLadder, favours: Favours, groups: set[str], *, no_room: bool) -> bool:
    """Return whether a way belongs to a group that a balanced plan lacks still, or to a ladder favoured most.

    Where there is ``no_room`` for more than what is lacking, one favoured ladder beside the groups has been enough.
    """
    most_favoured = favours.ladder(way.ladder) >= _MOST_FAVOURED
    return _is_lacking(way, groups) or (most_favoured and not no_room)


def _is_lacking(way: OpenLadder, groups: set[str]) -> bool:
    return way.trains in CORE_GROUPS and way.trains not in groups


def _score(way: OpenLadder, favours: Favours, trained: Mapping[str, float], groups: set[str]) -> float:
    score = 0.0
    for muscle, work in way.start.muscles.items():
        points = favours.muscle(muscle)
        worth = _MAIN if work.role == "main" else _ASSIST
        score += worth * (1 + points / 2) / (1 + trained.get(muscle, 0))
    score += _LADDER_POINT * favours.ladder(way.ladder)
    if _is_lacking(way, groups):
        score += _GROUP_BONUS
    return score if way.trains in CORE_GROUPS or score > _LADDER_POINT * 2 else score / 4
