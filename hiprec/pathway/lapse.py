"""Answers as they hold: since when, how long, and what is not known.

A harmless answer is about the day on which it was given. It lapses after the weeks that its fact states, or when the
pain rises, and is then unknown again; nothing that speaks for the worse ever lapses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hiprec.model.facts import UNTIL_THE_PAIN_RISES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hiprec.model.facts import Fact
    from hiprec.model.profile import Answer

RISE, FELT = 2, 3
"""A pain rises by at least 2 points of 10, the least that people notice as worse, to at least 3, where green ends."""


def rises(lowest: float, now: float) -> bool:
    """Return whether a pain has risen since it was at its lowest."""
    return now >= FELT and now >= lowest + RISE


def none_of(groups: Collection[str], facts: Iterable[Fact], about: str) -> dict[str, Answer]:
    """Return the harmless answer to every yes or no question of groups of which nothing is so."""
    found: dict[str, Answer] = {}
    for fact in facts:
        if fact.asked and fact.group in groups and fact.about == about and fact.kind == "yes_no":
            found[fact.name] = bool(fact.harmless())
    return found


@dataclass(slots=True)
class Told:
    """Answers by fact as they hold, and since when a fact was asked and not known."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    values: dict[str, Answer] = field(default_factory=dict)
    not_known: dict[str, date] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    _lapsed: dict[str, Answer] = field(default_factory=dict)
    _lowest: dict[tuple[str, str], float] = field(default_factory=dict)

    def take(self, answers: Mapping[str, Answer], day: date) -> None:
        """Take later answers: they outrank the earlier ones."""
        for name, answer in answers.items():
            self._lapsed.pop(name, None)
            for key in [key for key in self._lowest if key[0] == name]:
                del self._lowest[key]
            if answer is None:
                self.not_known.setdefault(name, day)
                self.values.pop(name, None)
            else:
                self.values[name] = answer
                self.days[name] = day
                self.not_known.pop(name, None)

    def feel(self, symptom: str, level: float) -> None:
        """Take the level of a pain: answers that stand until it rises lapse where it has."""
        for name in [name for name in self.values if self._may_lapse(name, UNTIL_THE_PAIN_RISES)]:
            lowest = self._lowest.get((name, symptom), level)
            if rises(lowest, level):
                self._lapsed[name] = self.values.pop(name)
            else:
                self._lowest[name, symptom] = min(lowest, level)

    def renew(self, day: date) -> None:
        """Take it from the runner that nothing is new: what was answered, and what has lapsed, holds from this day."""
        self.values = {**self._lapsed, **self.values}
        self._lapsed, self._lowest = {}, {}
        self.days.update(dict.fromkeys(self.values, day))

    def on(self, day: date) -> dict[str, Answer]:
        """Return the answers that hold on a day: those whose weeks are over are left out."""
        return {name: answer for name, answer in self.values.items() if not self._is_over(name, day)}

    def _is_over(self, name: str, day: date) -> bool:
        fact = self.facts.get(name)
        weeks = fact.weeks_it_stands if fact is not None else None
        if fact is None or weeks is None or not fact.is_harmless(self.values[name]):
            return False
        return (day - self.days[name]).days > 7 * weeks

    def _may_lapse(self, name: str, stands: str) -> bool:
        fact = self.facts.get(name)
        return fact is not None and fact.stands == stands and fact.is_harmless(self.values[name])
