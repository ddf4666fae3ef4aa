"""What is known on a day: the facts of the runner and of each symptom, from the profile and its log up to then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.known.asking import Asking, decisive
from hiprec.known.clinician import named, place, word_on
from hiprec.known.course import PAINS
from hiprec.known.log import care_since
from hiprec.known.standing_answers import shared
from hiprec.model.closed_words import OTHER_KIND
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.known.clinician import ClinicianRecord
    from hiprec.known.log import Diary, Followed
    from hiprec.model.body import Body
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.model.profile import Answer, CheckIn, Profile
    from hiprec.rulebook import Rulebook

_NEVER = 3000
"""What stands for a birth that never was."""
_LONGEST = 400
"""The most days to or since a race that are told apart."""


@dataclass(frozen=True, slots=True)
class KnownSymptom:
    """One symptom: its id, its facts with the runner's beside them, and the facts asked and not known since when.

    ``closed`` are facts that were answered as well as they can be though they stay open: that nobody has named it.
    """

    id: str
    values: Values
    not_known: Mapping[str, date]
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Everything the walk may ask on one day.

    ``equipment`` is owned or always there, ``latest`` the latest check-in by then, ``word`` a clinician's. ``fired``
    holds what fired while this is known, by folder and engine, so that nothing is fired twice.
    """

    profile: Profile
    book: Rulebook
    day: date
    runner: Values
    symptoms: tuple[KnownSymptom, ...]
    equipment: frozenset[str]
    latest: CheckIn | None = None
    word: ClinicianRecord | None = None
    not_known: Mapping[str, date] = field(default_factory=dict)
    fired: dict[tuple[str, str], list[Any]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _asking: dict[str | None, Asking] = field(default_factory=dict, init=False, compare=False, repr=False)

    def asking(self, symptom: KnownSymptom | None) -> Asking:
        """Return what to ask for of a symptom, or of the runner, while this is known."""
        about = symptom.id if symptom else None
        found = self._asking.get(about)
        if found is None:
            values, closed = (symptom.values, symptom.closed) if symptom else (self.runner, frozenset[str]())
            found = self._asking[about] = Asking(values, self.book, closed)
        return found

    def with_facts(self, **more: Value) -> DayFacts:
        """Return the same with further facts of the runner, such as the stage."""
        symptoms = tuple(
            [KnownSymptom(each.id, {**each.values, **more}, each.not_known, each.closed) for each in self.symptoms]
        )
        found = replace(self, runner={**self.runner, **more}, symptoms=symptoms)
        if decisive(self.book).isdisjoint(more):
            for key, fired in self.fired.items():
                if remembered(self.book, ("read in", key[0]), _read_in, key[0], self.book).isdisjoint(more):
                    found.fired[key] = fired
        return found


def _read_in(folder: str, book: Rulebook) -> frozenset[str]:
    """Return the facts that the rules of a folder about the runner or a symptom read."""
    rulesets = (book.parts.get((folder, "runner", False)), book.parts.get((folder, "symptom", True)))
    return frozenset[str]().union(*(ruleset.reads for ruleset in rulesets if ruleset is not None))


def known(diary: Diary, day: date, more: Values | None = None) -> DayFacts:
    """Gather what is known on a day.

    Args:
        diary: the profile and the check-ins up to that day.
        day: the day.
        more: facts of the runner that the replay adds (adherence and the like).

    Returns:
        Facts of the runner and of every symptom that has begun and not gone.

    """
    profile, book = diary.profile, diary.book
    diary.up_to(day)
    present = [each for each in diary.symptoms.values() if each.begun(day) and not each.gone]
    runner = _from_keys(profile)
    runner.update(_of_the_runner(diary, day))
    runner.update(_of_the_day(profile, day), equipment=diary.equipment, has_symptom=bool(present))
    runner.update(diary.training.facts(day))
    runner["days_since_check_in"] = _silence(diary, day)
    runner.update(more or {})
    managed = max((day - care_since(diary, day)).days // 7, 0, _number(runner, "weeks_of_physiotherapy"))
    runner["managed_weeks"] = managed
    symptoms = []
    common = shared((each.told.on(day) for each in diary.symptoms.values()), book.facts)
    kinds = named(profile.symptoms, profile.seen, book.body, day)
    told = {
        each.symptom.id: {
            **_values(common, book.facts),
            **_symptom_values(each, diary, day, runner),
            **_worst_of(common),
        }
        for each in present
    }
    runner.update(reach(told.values(), book))
    for each in present:
        own = told[each.symptom.id]
        if each.symptom.id in kinds:
            own.update(_place_of(each, book), kind=kinds[each.symptom.id], kind_named=True)
        not_known = dict(each.told.not_known)
        # That nobody has named it is the whole answer: it is not asked again, and nothing hangs on it.
        nameless = not_known.pop("kind", None) is not None or own.get("kind") == OTHER_KIND
        values = _unpresumed(book.complete({**runner, **own}), own, not_known)
        symptoms.append(KnownSymptom(each.symptom.id, values, not_known, frozenset({"kind"} if nameless else ())))
    return DayFacts(
        profile=profile,
        book=book,
        day=day,
        runner=_unpresumed(book.complete(dict(runner)), runner, diary.told.not_known),
        symptoms=tuple(symptoms),
        equipment=diary.equipment | book.body.always_there,
        latest=diary.latest,
        word=word_on(diary, day),
        not_known=dict(diary.told.not_known),
    )


def _of_the_runner(diary: Diary, day: date) -> dict[str, Value]:
    """Return the runner's answers that hold, the weeks since a birth counted on, and what the log shows beside them."""
    values = _values(diary.told.on(day), diary.book.facts)
    birth = values.get("weeks_since_birth")
    if isinstance(birth, (int, float)):
        values["weeks_since_birth"] = min(
            _NEVER, birth + max(0, (day - diary.told.days["weeks_since_birth"]).days // 7)
        )
    if diary.training.jumped(day):
        values["recent_load_jump"] = True
    return values


def _weeks(then: date, day: date) -> int:
    return max(0, (day - then).days // 7)


def _worst_of(common: Mapping[str, Answer]) -> dict[str, Value]:
    """Return the shared answers that a harmless one about another complaint does not take back."""
    return {name: True for name, answer in common.items() if answer is True}


def _unpresumed(values: dict[str, Value], told: Values, not_known: Mapping[str, date]) -> dict[str, Value]:
    """Take back what was only presumed of a fact that the runner was asked for and could not say."""
    if not not_known:
        return values
    return {name: value for name, value in values.items() if name in told or name not in not_known}


def _silence(diary: Diary, day: date) -> int:
    """Count the days since the runner told something: at the latest check-in, or in the profile's own answers."""
    told = [diary.recorded, *([diary.entries[-1].date] if diary.entries else [])]
    return min((day - each).days for each in told if each <= day) if min(told) <= day else 0


def _place_of(each: Followed, book: Rulebook) -> dict[str, Value]:
    where = place(each.symptom, book.body)
    return {} if where is None else {"site": where}


def _from_keys(profile: Profile) -> dict[str, Value]:
    found: dict[str, Value | None] = {
        "experience": profile.experience,
        "age": profile.age,
        "sex": profile.sex,
        "goal": profile.goal,
        "km_per_week": profile.running.km_per_week,
        "runs_per_week": profile.running.runs_per_week,
    }
    return {name: value for name, value in found.items() if value is not None}


def _of_the_day(profile: Profile, day: date) -> dict[str, Value]:
    race = profile.running.race
    if race is None:
        return {}
    days = (race - day).days
    return {"days_to_race": min(days, _LONGEST)} if days >= 0 else {"days_since_race": min(-days, _LONGEST)}


def _symptom_values(each: Followed, diary: Diary, day: date, told: Values) -> dict[str, Value]:
    symptom, course, recorded, facts = each.symptom, each.course, diary.recorded, diary.book.facts
    named = {"kind": symptom.kind, "side": symptom.side, "site": symptom.site}
    pains = {name: getattr(course, of_course) for name, of_course in PAINS.items()}
    values: dict[str, Value] = {name: value for name, value in named.items() if value is not None}
    values.update(_values(each.told.on(day), facts))
    values.update({name: pain for name, pain in pains.items() if pain is not None})
    if symptom.since is not None:
        values["weeks"] = max(0, (day - symptom.since).days // 7)
    elif symptom.weeks is not None:
        values["weeks"] = max(0, symptom.weeks + (day - recorded).days // 7)
    elif "weeks" not in values and "weeks_of_physiotherapy" in told:
        values["weeks"] = _number(told, "weeks_of_physiotherapy")  # it is at least as old as its treatment
    if course.is_worsening:
        values["worsening"] = True
    values.update(course.facts(day), kind_named="kind" in values)
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


def reach(complaints: Iterable[Values], book: Rulebook) -> dict[str, Value]:
    """Say what can be behind the complaints of a runner.

    Args:
        complaints: the facts of each.
        book: where each may sit, and what can be behind it there.

    Returns:
        ``spine_possible`` and ``sore_muscle``, yes where any complaint may sit at such a place or shows a sign of a
        nerve. Without a complaint a muscle still counts as possible, since hard work alone is a reason.

    """
    complaints, policy = tuple(complaints), book.policy.reach
    spine, muscle, signs = policy.spine_sites, policy.muscle_sites, policy.nerve_signs
    return {
        "spine_possible": any(_may_be(each, spine, book.body) or _shows(each, signs) for each in complaints),
        "sore_muscle": not complaints or any(_may_be(each, muscle, book.body) for each in complaints),
    }


def _shows(complaint: Values, signs: Iterable[str]) -> bool:
    return any(complaint.get(name) is True for name in signs)


def _may_be(complaint: Values, there: frozenset[str], body: Body) -> bool:
    site = body.located(dict(complaint)).get("site")
    if site is None:
        return True
    return bool(there & site) if isinstance(site, frozenset) else site in there
