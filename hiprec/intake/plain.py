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
from hiprec.intake.values import EARLIEST, MOST_WORDS, Limits, limits_of
from hiprec.intake.vocabulary import Complaint
from hiprec.model.closed_words import DAYS
from hiprec.model.profile import Availability, PainNow, Profile, Running, Symptom
from hiprec.model.record import light
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
        self._owned = self._word("equipment")
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
            "kind": lambda said: self._complaint("kind", said),
            "site": lambda said: self._complaint("site", said),
            "side": self._word("side"),
            "pain": lambda said: light(PainNow, _each(said, pain)),
            "weeks": _number(Symptom, "weeks"),
            "answers": self._answers("symptom", OWN_OF_SYMPTOM),
        }
        self._profile: Mapping[str, Check] = {
            "experience": self._word("experience"),
            "equipment": _words(self._equipment),
            "goal": self._word("goal"),
            "sex": self._word("sex"),
            "age": _number(Profile, "age"),
            "answers": self._answers("runner", OWN_OF_RUNNER),
            "running": lambda said: light(Running, _each(said, running)),
            "availability": lambda said: light(Availability, _each(said, availability)),
            "symptoms": self._symptoms,
            "programme": self._word("programme"),
            "recorded": _day,
        }

    def read(self, said: object, today: date) -> Profile | None:
        """Read a profile that is plain on a day; ``None`` for any other."""
        try:
            found = _each(said, self._profile)
            _ = found["experience"]
        except (KeyError, ValueError):
            return None
        if "recorded" in found and found["recorded"] > today:
            return None
        return light(Profile, {"symptoms": (), "none_of": (), "answers": {}, "check_ins": (), **found})

    def _symptoms(self, said: Any) -> tuple[Symptom, ...]:
        if type(said) is not list or len(said) > MOST_SYMPTOMS:
            raise ValueError
        found = []
        for one in said:
            values = _each(one, self._symptom)
            named = values.get("kind") or values["site"]
            if len(said) > 1 and "id" not in values:
                raise ValueError
            found.append(light(Symptom, {"answers": {}, "id": named, **values}))
        if len({one.id for one in found}) < len(found):
            raise ValueError
        return tuple(found)

    def _complaint(self, name: str, said: Any) -> str:
        """Return what a complaint is called, or its place, where it is said to be that and nothing else."""
        if type(said) is not str:
            raise ValueError
        kept = self._complaints.get((name, said))
        if kept is not None:
            return kept
        meant = self._known.complaint(said)
        word: str | None = meant and getattr(meant, name)
        if word is None or meant != Complaint(**{name: word}):
            raise ValueError
        if said == word:  # a word of the field; what else a runner said is not kept
            self._complaints[name, said] = said
        return word

    def _word(self, name: str) -> Check:
        """Make the check of a word, spoken or known, that is not one for not knowing."""
        known, vocabulary = self._known, self._known.vocabularies[name]
        surely = frozenset(word for word in vocabulary.words if not known.says_unknown(word))

        def check(said: Any) -> str:
            if type(said) is not str:
                raise ValueError
            if said in surely:
                return said
            meant = None if known.says_unknown(said) else vocabulary.find(said)
            if meant is None:
                raise ValueError
            return meant

        return check

    def _equipment(self, said: Any) -> str:
        word: str = self._owned(said)
        if squeezed(said) in self._known.at_hand:
            raise ValueError
        return word

    def _answers(self, about: About, elsewhere: Mapping[str, object]) -> Check:
        """Make the check of a mapping of answers about the runner or a symptom."""
        facts = [one for one in self._known.facts.values() if one.about == about and one.name not in elsewhere]
        names = frozenset(one.name for one in facts)
        flags = frozenset(one.name for one in facts if one.kind == "yes_no")
        others = {one.name: _within(Limits(*(one.bounds or (None, None)))) for one in facts if one.kind == "number"}
        others |= {one.name: self._word(one.name) for one in facts if one.kind == "choice"}

        def check(said: Any) -> dict[str, Any]:
            if type(said) is not dict:
                raise ValueError
            for name, value in said.items():
                if value is True or value is False:
                    if name not in flags:
                        raise ValueError
                elif value is not None:
                    others[name](value)
                elif name not in names:
                    raise ValueError
            return dict(said)

        return check


def _each(said: Any, checks: Mapping[str, Check]) -> dict[str, Any]:
    """Check each value of a mapping by its key; a key without a check raises ``KeyError``."""
    if type(said) is not dict:
        raise ValueError
    return {key: checks[key](value) for key, value in said.items()}


def _number(model: type[Record], name: str) -> Check:
    limits = limits_of(model, name)
    held = _within(limits)
    return held if limits.whole else lambda said: float(held(said))


def _within(limits: Limits) -> Check:
    def check(said: Any) -> float:
        if type(said) is int and limits.hold(said):
            return said
        if type(said) is float and not limits.whole and math.isfinite(said) and limits.hold(said):
            return said
        raise ValueError

    return check


def _words(word: Check, *, order: Callable[[str], int] | None = None) -> Check:
    def check(said: Any) -> tuple[str, ...]:
        if type(said) is not list or len(said) > MOST_WORDS:
            raise ValueError
        found = dict.fromkeys([word(one) for one in said])
        return tuple(sorted(found, key=order)) if order else tuple(found)

    return check


def _day(said: Any) -> date:
    if type(said) is not str or len(said) != 10 or not said[4] == said[7] == "-":  # noqa: PLR2004 - as in 2026-11-21
        raise ValueError
    found = date.fromisoformat(said)
    if found < EARLIEST:
        raise ValueError
    return found


def _name(said: Any) -> str:
    if type(said) is str and said and said.isascii() and said.isprintable() and said == said.strip():
        return said
    raise ValueError
