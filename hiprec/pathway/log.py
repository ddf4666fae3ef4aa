"""The log read up to a day: which answers hold, and how the pain of each symptom went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.profile import Answer, CheckIn, Profile, Symptom


@dataclass(frozen=True, slots=True)
class Told:
    """Answers by fact, and since when a fact was asked and not known."""

    values: Mapping[str, Answer]
    not_known: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class ToldByAll:
    """The runner's answers and those about each symptom."""

    runner: Mapping[str, Answer]
    not_known: Mapping[str, date]
    symptoms: Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class PainEntry:
    """The pains of one symptom on one day, 0 to 10, ``None`` where not said."""

    day: date
    during: float | None
    next_morning: float | None
    at_rest: float | None


@dataclass(frozen=True, slots=True)
class Pains:
    """How the pain of one symptom went: the first entry is the profile's own, the others are check-ins."""

    entries: tuple[PainEntry, ...]
    check_ins: tuple[PainEntry, ...] = field(default=())

    def latest(self) -> tuple[tuple[str, float | None], ...]:
        """Give the last known pain during, next morning and at rest, by the names of their facts."""
        return (
            ("pain_during", _last(entry.during for entry in reversed(self.entries))),
            ("pain_next_morning", _last(entry.next_morning for entry in reversed(self.entries))),
            ("pain_at_rest", _last(entry.at_rest for entry in reversed(self.entries))),
        )


def _last(newest_first: object) -> float | None:
    return next((pain for pain in newest_first if pain is not None), None)  # type: ignore[attr-defined]


def started_on(profile: Profile, today: date, log: tuple[CheckIn, ...]) -> date:
    """Give the first day of the programme: as the profile says, else the earlier of recorded and first check-in."""
    if profile.started is not None:
        return profile.started
    days = [
        profile.recorded or today,
        *(entry.date for entry in profile.check_ins[:1]),
        *(entry.date for entry in log[:1]),
    ]
    return min(days)


def recorded_on(profile: Profile, start: date) -> date:
    """Give the day of the profile's own answers: as it says, else the first day of the programme."""
    return profile.recorded or start


def answers_of(profile: Profile, log: tuple[CheckIn, ...], start: date) -> ToldByAll:
    """Fold the answers of the profile and of its check-ins: a later one outranks an earlier one.

    Args:
        profile: the profile.
        log: the check-ins so far, in date order.
        start: the first day of the programme.

    Returns:
        What holds. An answer about symptoms at a check-in is about every symptom: a log names it once for all of them.

    """
    first = recorded_on(profile, start)
    runner: dict[str, Answer] = {}
    runner_open: dict[str, date] = {}
    _take(profile.answers, first, runner, runner_open)
    of_each: dict[str, tuple[dict[str, Answer], dict[str, date]]] = {}
    for symptom in profile.symptoms:
        of_each[symptom.id] = ({}, {})
        _take(symptom.answers, first, *of_each[symptom.id])
    for entry in log:
        if entry.answers:
            _take(entry.answers, entry.date, runner, runner_open)
            for values, unknown in of_each.values():
                _take(entry.answers, entry.date, values, unknown)
    told = {name: Told(values, unknown) for name, (values, unknown) in of_each.items()}
    return ToldByAll(runner, runner_open, told)


def _take(answers: Mapping[str, Answer], day: date, values: dict[str, Answer], unknown: dict[str, date]) -> None:
    for name, answer in answers.items():
        if answer is None:
            unknown.setdefault(name, day)
            values.pop(name, None)
        else:
            values[name] = answer
            unknown.pop(name, None)


def pains_of(profile: Profile, symptom: Symptom, log: tuple[CheckIn, ...], start: date) -> Pains:
    """Gather the pains of one symptom.

    Args:
        profile: the profile; a check-in's bare ``pain_during`` is about its only symptom.
        symptom: the symptom.
        log: the check-ins so far, in date order.
        start: the first day of the programme.

    Returns:
        The profile's own pains and those of every check-in that said any.

    """
    own = symptom.pain
    first = PainEntry(recorded_on(profile, start), own.during, own.next_morning, own.at_rest)
    only = len(profile.symptoms) == 1
    entries = []
    for entry in log:
        said = entry.symptoms.get(symptom.id)
        during = said.pain_during if said and said.pain_during is not None else (entry.pain_during if only else None)
        morning = (
            said.pain_next_morning
            if said and said.pain_next_morning is not None
            else (entry.pain_next_morning if only else None)
        )
        rest = said.pain_at_rest if said else None
        if said and said.gone:
            during, morning, rest = (0.0 if pain is None else pain for pain in (during, morning, rest))
        entries.append(PainEntry(entry.date, during, morning, rest))
    return Pains((first, *entries), tuple(entries))
