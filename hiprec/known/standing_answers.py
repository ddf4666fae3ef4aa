"""Answers as they hold: since when, how long, and what is not known.

A harmless answer is about the day on which it was given. It lapses after the weeks that its fact states, or when the
pain rises, and is then unknown again; nothing that speaks for the worse ever lapses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hiprec.model.facts import Fact, Lapse
    from hiprec.model.policy import CoursePolicy
    from hiprec.model.profile import Answer


Level = tuple[str, str]
"""The id of a symptom, and which of the two levels of its pain: the worst of all, or the worst of its runs."""


def rises(lowest: float, now: float, policy: CoursePolicy) -> bool:
    """Return whether a pain has risen since it was at its lowest."""
    return now >= policy.noticed_from and now >= lowest + policy.noticed_rise


def any_rises(lowest: Mapping[Level, float], levels: Mapping[Level, float], policy: CoursePolicy) -> bool:
    """Return whether any level of a pain has risen since it was at its lowest."""
    return any(rises(lowest.get(which, level), level, policy) for which, level in levels.items())


def lowest_of(lowest: Mapping[Level, float], levels: Mapping[Level, float]) -> dict[Level, float]:
    """Return the lowest of each of these levels so far, the one now among them."""
    return {which: min(lowest.get(which, level), level) for which, level in levels.items()}


def none_of(groups: Collection[str], facts: Iterable[Fact], about: str) -> dict[str, Answer]:
    """Return the harmless answer to every yes or no question of groups of which nothing is so."""
    answers: dict[str, Answer] = {}
    for fact in facts if groups else ():
        if fact.asked and fact.group in groups and fact.about == about and fact.kind == "yes_no":
            answers[fact.name] = bool(fact.harmless())
    return answers


@dataclass(slots=True)
class Told:
    """Answers by fact as they hold, and since when a fact was asked and not known.

    ``policy`` says what a rise of the pain is, ``lapses`` of which facts a harmless answer does not stand for good; see
    ``Rulebook.lapses``.
    """

    policy: CoursePolicy
    lapses: Mapping[str, Lapse] = field(default_factory=dict)
    values: dict[str, Answer] = field(default_factory=dict)
    not_known: dict[str, date] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    _lapsed: dict[str, Answer] = field(default_factory=dict)
    # by when they were told, the first time 1: the lowest of each level since, and which answers stand until one rises
    _times: int = 0
    _lowest: dict[int, dict[Level, float]] = field(default_factory=dict)
    _until_it_rises: dict[str, int] = field(default_factory=dict)
    _ends: dict[str, date] = field(default_factory=dict)

    def take(self, answers: Mapping[str, Answer], day: date) -> None:
        """Take later answers: they outrank the earlier ones."""
        if not answers:
            return
        # what was told earlier and is told anew is forgotten; of the first answers of all there is nothing
        for name in answers if self.days or self.not_known else ():
            self._lapsed.pop(name, None)
            self._until_it_rises.pop(name, None)
            self._ends.pop(name, None)
        known = {name: answer for name, answer in answers.items() if answer is not None}
        for name in self.not_known.keys() & known.keys():
            del self.not_known[name]
        for name in (name for name in answers if name not in known) if len(known) < len(answers) else ():
            self.values.pop(name, None)
            self.not_known.setdefault(name, day)
        self.values.update(known)
        self._hold(known, day)

    def _hold(self, answers: Mapping[str, Answer], day: date) -> None:
        """Note how long answers hold from a day on."""
        self.days.update(dict.fromkeys(answers, day))
        self._times += 1
        ends: dict[int, date] = {}
        for name in answers.keys() & self.lapses.keys():
            harmless, weeks, rises_end_it = self.lapses[name]
            if answers[name] == harmless:
                if rises_end_it:
                    self._until_it_rises[name] = self._times
                if weeks is not None:
                    self._ends[name] = ends.get(weeks) or ends.setdefault(weeks, day + timedelta(weeks=weeks))

    def feel(self, levels: Mapping[Level, float]) -> None:
        """Take the levels of pains: answers that stand until one rises lapse where one has."""
        risen = {told: self._rise_since(told, levels) for told in set(self._until_it_rises.values())}
        for name in [name for name, told in self._until_it_rises.items() if risen[told]]:
            del self._until_it_rises[name]
            self._lapsed[name] = self.values.pop(name)

    def _rise_since(self, told: int, levels: Mapping[Level, float]) -> bool:
        lowest = self._lowest.setdefault(told, {})
        risen = any_rises(lowest, levels, self.policy)
        lowest.update(lowest_of(lowest, levels))
        return risen

    def renew(self, day: date) -> None:
        """Take it from the runner that nothing is new: what was answered, and what has lapsed, holds from this day."""
        self.values = {**self._lapsed, **self.values}
        self._lapsed = {}
        self._hold(self.values, day)

    def on(self, day: date) -> Mapping[str, Answer]:
        """Return the answers that hold on a day, to be read at once: those whose weeks are over are left out."""
        over = {name for name, end in self._ends.items() if end < day}
        return {name: answer for name, answer in self.values.items() if name not in over} if over else self.values


def shared(told: Iterable[Mapping[str, Answer]], facts: Mapping[str, Fact]) -> dict[str, Answer]:
    """Return the answers to shared questions (``facts``), by what was told of each complaint: they hold for all."""
    common: dict[str, Answer] = {}
    for answers in told:
        for name in (name for name in facts if name in answers):
            # a calf that is swollen is one, whichever complaint it was told of: a yes in the worse way outranks a no
            if name not in common or facts[name].is_harmless(common[name]):
                common[name] = answers[name]
    return common
