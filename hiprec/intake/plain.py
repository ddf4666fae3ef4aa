"""The plain profile, read by table: what is said in words that are known, within its bounds, each thing in one place.

Most profiles that programs hand over are plain. Anything else, and every mistake, is for the full reader, which gives
the same record for a plain profile.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.symptoms import MOST_SYMPTOMS
from hiprec.intake.values import EARLIEST, MOST_WORDS, Limits, is_plain_id, iso_day, limits_of, limits_of_fact
from hiprec.intake.vocabulary import Complaint
from hiprec.model.closed_words import DAYS
from hiprec.model.profile import Availability, PainNow, Profile, Running, Symptom
from hiprec.model.record import light
from hiprec.model.span import Bounds
from hiprec.names import squeezed

if TYPE_CHECKING:
    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.model.facts import About
    from hiprec.model.record import Record

Check = Callable[[Any], Any]
"""Gives what a record holds for a value that is plain; raises ``ValueError`` for any other."""


class PlainReader:
    """Reads the plain profiles of one rulebook's words. Safe to share between threads."""

    def __init__(self, known: ProfileVocabulary) -> None:
        """Make the tables of one vocabulary."""
        self._known = known
        owned, at_hand = self._word("equipment"), known.at_hand

        def equipment(raw: Any) -> str:
            word: str = owned(raw)
            if squeezed(raw) in at_hand:  # a wall need not be owned: the full reader leaves it out
                raise ValueError
            return word

        self._complaints: dict[tuple[str, str], str] = {}
        day = self._word("day")
        running = {
            "km_per_week": _number(Running, "km_per_week"),
            "runs_per_week": _number(Running, "runs_per_week"),
            "hard_days": _words(day, order=DAYS.index),
            "long_run": day,
            "race": _day,
        }
        availability = {"days": _words(day, order=DAYS.index), "minutes": _number(Availability, "minutes")}
        pain = {name: _number(PainNow, name) for name in PainNow.model_fields}
        self._symptom: Mapping[str, Check] = {
            "id": _name,
            "kind": lambda raw: self._complaint("kind", raw),
            "site": lambda raw: self._complaint("site", raw),
            "side": self._word("side"),
            "pain": lambda raw: light(PainNow, _each(raw, pain)),
            "weeks": _number(Symptom, "weeks"),
            "answers": self._answers("symptom", OWN_OF_SYMPTOM),
        }
        self._profile: Mapping[str, Check] = {
            "experience": self._word("experience"),
            "equipment": _words(equipment),
            "goal": self._word("goal"),
            "sex": self._word("sex"),
            "age": _number(Profile, "age"),
            "answers": self._answers("runner", OWN_OF_RUNNER),
            "running": lambda raw: light(Running, _each(raw, running)),
            "availability": lambda raw: light(Availability, _each(raw, availability)),
            "symptoms": self._symptoms,
            "programme": self._word("programme"),
            "recorded": _day,
        }

    def read(self, raw: object, today: date) -> Profile | None:
        """Read a profile that is plain on a day; ``None`` for any other."""
        try:
            profile = _each(raw, self._profile)
            _ = profile["experience"]
        except (KeyError, ValueError):
            return None
        # The day after today may have begun where the runner is; the full reader knows by how much it may be ahead.
        if "recorded" in profile and profile["recorded"] > today:
            return None
        return light(Profile, {"symptoms": (), "none_of": (), "answers": {}, "check_ins": (), **profile})

    def _symptoms(self, raw: Any) -> tuple[Symptom, ...]:
        if type(raw) is not list or len(raw) > MOST_SYMPTOMS:
            raise ValueError
        symptoms = []
        for item in raw:
            values = _each(item, self._symptom)
            named = values.get("kind") or values["site"]
            if len(raw) > 1 and "id" not in values:  # they may be one complaint told twice, which the full reader joins
                raise ValueError
            symptoms.append(light(Symptom, {"answers": {}, "id": named, **values}))
        if len({symptom.id for symptom in symptoms}) < len(symptoms):
            raise ValueError
        return tuple(symptoms)

    def _complaint(self, name: str, raw: Any) -> str:
        """Return what a complaint is called, or its place, where it is said to be that and nothing else."""
        if type(raw) is not str:
            raise ValueError
        word_before = self._complaints.get((name, raw))
        if word_before is not None:
            return word_before
        meant = self._known.complaint(raw)
        word: str | None = meant and getattr(meant, name)
        if word is None or meant != Complaint(**{name: word}):
            raise ValueError
        if raw == word:  # a word of the field; what else a runner said is not kept
            self._complaints[name, raw] = raw
        return word

    def _word(self, name: str) -> Check:
        """Make the check of a word, spoken or known, that is not one for not knowing."""
        known, vocabulary = self._known, self._known.vocabularies[name]
        surely = frozenset(word for word in vocabulary.words if not known.says_unknown(word))

        def check(raw: Any) -> str:
            if type(raw) is not str:
                raise ValueError
            if raw in surely:
                return raw
            meant = None if known.says_unknown(raw) else vocabulary.find(raw)
            if meant is None:
                raise ValueError
            return meant

        return check

    def _answers(self, about: About, elsewhere: Mapping[str, object]) -> Check:
        """Make the check of a mapping of answers about the runner or a symptom."""
        facts = [fact for fact in self._known.facts.values() if fact.about == about and fact.name not in elsewhere]
        names = frozenset(fact.name for fact in facts)
        flags = frozenset(fact.name for fact in facts if fact.kind == "yes_no")
        others = {fact.name: _within(limits_of_fact(fact)) for fact in facts if fact.kind == "number"}
        others |= {fact.name: self._word(fact.name) for fact in facts if fact.kind == "choice"}

        def check(raw: Any) -> dict[str, Any]:
            if type(raw) is not dict:
                raise ValueError
            for name, value in raw.items():
                if value is True or value is False:
                    if name not in flags:
                        raise ValueError
                elif value is not None:
                    others[name](value)  # only judged: an answer is kept as it was told, a whole number whole
                elif name not in names:
                    raise ValueError
            return dict(raw)

        return check


def _each(raw: Any, checks: Mapping[str, Check]) -> dict[str, Any]:
    """Check each value of a mapping by its key; a key without a check raises ``KeyError``."""
    if type(raw) is not dict:
        raise ValueError
    return {key: checks[key](value) for key, value in raw.items()}


def _number(model: type[Record], name: str) -> Check:
    limits = limits_of(model, name)
    held = _within(limits)
    return held if limits.whole else lambda raw: float(held(raw))


def _within(limits: Limits) -> Check:
    bounds = Bounds(limits.low, limits.high)

    def check(raw: Any) -> float:
        # By type and not by ``isinstance``: ``true`` is a number to Python.
        if type(raw) is int and bounds.holds(raw):
            return raw
        if type(raw) is float and not limits.whole and math.isfinite(raw) and bounds.holds(raw):
            return raw
        raise ValueError

    return check


def _words(word: Check, *, order: Callable[[str], int] | None = None) -> Check:
    def check(raw: Any) -> tuple[str, ...]:
        if type(raw) is not list or len(raw) > MOST_WORDS:
            raise ValueError
        chosen = dict.fromkeys([word(item) for item in raw])
        return tuple(sorted(chosen, key=order)) if order else tuple(chosen)

    return check


def _day(raw: Any) -> date:
    if type(raw) is not str or (day := iso_day(raw)) < EARLIEST:
        raise ValueError
    return day


def _name(raw: Any) -> Any:
    if not is_plain_id(raw):
        raise ValueError
    return raw
