"""The plain profile, read by table: what is said in the words of the field already, within its bounds, as it stands.

Most profiles that programs hand over are plain. Anything else, and every mistake, is for the full reader, which gives
the same record for a plain profile.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.symptoms import MOST_SYMPTOMS
from hiprec.intake.values import EARLIEST, MOST_WORDS, Limits, limits_of
from hiprec.intake.vocabulary import Complaint
from hiprec.model.profile import Availability, PainNow, Profile, Running, Symptom
from hiprec.model.record import light
from hiprec.model.words import DAYS
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
        self._complaints: dict[tuple[str, str], str] = {}
        days = frozenset(DAYS)
        running = {
            "km_per_week": _number(Running, "km_per_week"),
            "runs_per_week": _number(Running, "runs_per_week"),
            "hard_days": _words(days, order=DAYS.index),
            "long_run": _word(days),
            "race": _day,
        }
        availability = {"days": _words(days, order=DAYS.index), "minutes": _number(Availability, "minutes")}
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
            "equipment": _words(self._equipment()),
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
        """Return the name of a complaint or a place that means just that; each is looked at once."""
        word = self._complaints.get((name, said)) if type(said) is str else None
        if word is None:
            if type(said) is not str or said not in self._known.vocabularies[name].words:
                raise ValueError
            if self._known.complaint(said) != Complaint(**{name: said}):
                raise ValueError
            word = self._complaints[name, said] = said
        return word

    def _word(self, name: str) -> Check:
        return _word(self._surely(self._known.vocabularies[name].words))

    def _surely(self, words: Iterable[str]) -> frozenset[str]:
        """Leave out words by which somebody may say that they do not know."""
        return frozenset(word for word in words if not self._known.says_unknown(word))

    def _equipment(self) -> frozenset[str]:
        at_hand = self._known.at_hand
        return frozenset(word for word in self._known.vocabularies["equipment"].words if squeezed(word) not in at_hand)

    def _answers(self, about: About, elsewhere: Mapping[str, object]) -> Check:
        """Make the check of a mapping of answers about the runner or a symptom."""
        vocabularies = self._known.vocabularies
        facts = [one for one in self._known.facts.values() if one.about == about and one.name not in elsewhere]
        names = frozenset(one.name for one in facts)
        flags = frozenset(one.name for one in facts if one.kind == "yes_no")
        others = {one.name: _within(Limits(*(one.bounds or (None, None)))) for one in facts if one.kind == "number"}
        others |= {one.name: _word(self._surely(vocabularies[one.name].words)) for one in facts if one.kind == "choice"}

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


def _word(words: frozenset[str]) -> Check:
    def check(said: Any) -> str:
        if type(said) is str and said in words:
            return said
        raise ValueError

    return check


def _words(words: frozenset[str], *, order: Callable[[str], int] | None = None) -> Check:
    def check(said: Any) -> tuple[str, ...]:
        if type(said) is not list or len(said) > MOST_WORDS or not all(type(one) is str for one in said):
            raise ValueError
        if not words.issuperset(said):
            raise ValueError
        return tuple(sorted(set(said), key=order)) if order else tuple(dict.fromkeys(said))

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
