"""What is known on a day: the facts of the runner and of each symptom, from the profile and its log up to then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.model.words import REGIONS
from hiprec.pathway.log import Pains, answers_of, pains_of, started_on
from hiprec.pathway.time_facts import runner_time, symptom_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.model.facts import Fact, Value, Values
    from hiprec.model.profile import Answer, CheckIn, Profile, Symptom
    from hiprec.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class KnownSymptom:
    """One symptom: its id, its facts with the runner's beside them, and the facts asked and not known since when."""

    id: str
    values: Values
    not_known: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the walk may ask on one day."""

    profile: Profile
    book: Rulebook
    day: date
    log: tuple[CheckIn, ...]
    runner: Values
    symptoms: tuple[KnownSymptom, ...]
    equipment: frozenset[str]
    not_known: Mapping[str, date] = field(default_factory=dict)

    def with_facts(self, **more: Value) -> Known:
        """Give the same with further facts of the runner, such as the stage."""
        symptoms = tuple(replace(symptom, values={**symptom.values, **more}) for symptom in self.symptoms)
        return replace(self, runner={**self.runner, **more}, symptoms=symptoms)


def known(profile: Profile, book: Rulebook, day: date, log: tuple[CheckIn, ...], more: Values | None = None) -> Known:
    """Gather what is known on a day.

    Args:
        profile: the runner's profile.
        book: the rulebook, for the kinds of facts and what they imply.
        day: the day.
        log: the check-ins up to that day, in date order.
        more: facts of the runner that the replay adds (adherence and the like).

    Returns:
        Facts of the runner and of every symptom that has begun and not gone.

    """
    start = started_on(profile, day, log)
    told = answers_of(profile, log, start)
    equipment = _equipment(profile, log)
    runner = _values(told.runner, book.facts)
    present = [symptom for symptom in profile.symptoms if _present(symptom, day, log)]
    runner.update(_from_keys(profile, day, equipment))
    runner["has_symptom"] = bool(present)
    runner.update(runner_time(profile, log, day, start))
    runner.update(more or {})
    managed = max(_number(runner, "weeks_in_programme"), _number(runner, "weeks_of_physiotherapy"))
    runner["managed_weeks"] = managed
    symptoms = []
    for symptom in present:
        told_of = told.symptoms[symptom.id]
        pains = pains_of(profile, symptom, log, start)
        own = _symptom_values(symptom, told_of.values, pains, (start, day), book.facts)
        own.update(symptom_time(pains, start, day))
        symptoms.append(KnownSymptom(symptom.id, book.complete({**runner, **own}), told_of.not_known))
    return Known(profile, book, day, log, book.complete(runner), tuple(symptoms), equipment, told.not_known)


def _equipment(profile: Profile, log: tuple[CheckIn, ...]) -> frozenset[str]:
    latest = next((entry.equipment for entry in reversed(log) if entry.equipment is not None), profile.equipment)
    return frozenset(latest)


def _present(symptom: Symptom, day: date, log: tuple[CheckIn, ...]) -> bool:
    if symptom.since is not None and symptom.since > day:
        return False
    said = [entry.symptoms[symptom.id].gone for entry in log if symptom.id in entry.symptoms]
    latest = next((gone for gone in reversed(said) if gone is not None), False)
    return not latest


def _from_keys(profile: Profile, day: date, equipment: frozenset[str]) -> dict[str, Value]:
    found: dict[str, Value] = {"experience": profile.experience, "equipment": equipment}
    optional: dict[str, Value | None] = {
        "age": profile.age,
        "sex": profile.sex,
        "goal": profile.goal,
        "km_per_week": profile.running.km_per_week,
        "runs_per_week": profile.running.runs_per_week,
    }
    found.update({name: value for name, value in optional.items() if value is not None})
    race = profile.running.race
    if race is not None and race >= day:
        found["days_to_race"] = min((race - day).days, 400)
    return found


def _symptom_values(
    symptom: Symptom,
    answers: Mapping[str, Answer],
    pains: Pains,
    days: tuple[date, date],
    facts: Mapping[str, Fact],
) -> dict[str, Value]:
    start, day = days
    values = _values(answers, facts)
    for name, word in (("kind", symptom.kind), ("side", symptom.side)):
        if word is not None:
            values[name] = word
    if symptom.site is not None:
        values["site"] = REGIONS.get(symptom.site, symptom.site)
    if symptom.since is not None:
        values["weeks"] = max(0, (day - symptom.since).days // 7)
    elif symptom.weeks is not None:
        values["weeks"] = symptom.weeks + max(0, (day - start).days // 7)
    values.update({name: pain for name, pain in pains.latest() if pain is not None})
    return values


def _values(answers: Mapping[str, Answer], facts: Mapping[str, Fact]) -> dict[str, Value]:
    """Turn answers into values: several choices become a set; what is not known is left out."""
    values: dict[str, Value] = {}
    for name, answer in answers.items():
        if answer is not None and name in facts:
            values[name] = frozenset(answer) if isinstance(answer, tuple) else answer
    return values


def _number(values: Values, name: str) -> float:
    value = values.get(name, 0)
    return float(value) if isinstance(value, (int, float)) else 0.0
