"""Plain first visits read from JSON texts into columns; what is not plain is left to the walk, which tells mistakes."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from hiprec.batch.visits import (
    NO,
    NOT_KNOWN,
    NUMBERS_OF_RUNNER,
    NUMBERS_OF_SYMPTOM,
    PAINS,
    WORDS_OF_RUNNER,
    WORDS_OF_SYMPTOM,
    YES,
    Told,
    Visits,
)
from hiprec.intake.symptoms import MOST_SYMPTOMS
from hiprec.intake.values import EARLIEST, MOST_WORDS
from hiprec.problem import ProfileError
from hiprec.source.json_document import read_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.batch.visits import Form
    from hiprec.intake.values import Limits
    from hiprec.model.facts import About

_NOTHING_IN_THEM = ("avoid", "check_ins", "none_of", "seen")
"""Lists of a profile of which a plain one has none, or an empty one."""
PLAIN_ID = "[!-~](?:[ -~]*[!-~])?"
"""An id that is handed through as it is: in ASCII, without a space about it."""
_PLAIN_ID = re.compile(PLAIN_ID)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class _Unusual(Exception):  # noqa: N818 - it never leaves this file
    """The visit is not plain."""


def visits_of(texts: Sequence[object], form: Form, *, race: bool) -> Visits:
    """Read JSON texts.

    Args:
        texts: the profiles; what is no text is not plain.
        form: what a plain one may hold.
        race: whether the day of a race decides something; a visit that names one is then not plain.

    Returns:
        The visits in columns.

    """
    reader = _Reader(form, race=race)
    plain = np.array([reader.takes(text) for text in texts], np.bool_)
    owners = np.array(reader.owners, np.int64)
    return Visits(plain, reader.runners.told(), reader.complaints.told(), owners, lambda: reader.ids)


class _Sheet:
    """Answers of one kind of subject, row after row."""

    def __init__(self, form: Form, about: About, words: tuple[str, ...], numbers: tuple[str, ...]) -> None:
        self._names = form.flags[about]
        self._at = {name: at for at, name in enumerate(self._names)}
        self._limits = form.numbers[about]
        self._words, self._codes = words, form.codes
        self._own = numbers
        self._flags: list[bytes] = []
        self._rows: list[list[float]] = []
        self._coded: list[list[int]] = []
        self._nulls: list[tuple[int, str]] = []

    def take(self, answers: object, words: Mapping[str, int], numbers: Mapping[str, float]) -> None:
        """Take the answers, words and numbers of one subject."""
        row = bytearray(len(self._names))
        found: dict[str, float] = {}
        if answers is not None:
            if type(answers) is not dict:
                raise _Unusual
            at = self._at
            for name, value in answers.items():
                place = at.get(name)
                if place is None:
                    found[name] = self._number(name, value)
                elif value is False:
                    row[place] = NO
                elif value is True:
                    row[place] = YES
                elif value is None:
                    row[place] = NOT_KNOWN
                else:
                    raise _Unusual
        asked = [found.get(name, math.nan) for name in self._limits]
        self._nulls += [(len(self._rows), name) for name, value in found.items() if value != value]  # noqa: PLR0124
        self._flags.append(bytes(row))
        self._rows.append([numbers.get(name, math.nan) for name in self._own] + asked)
        self._coded.append([words.get(name, 0) for name in self._words])

    def _number(self, name: str, value: object) -> float:
        limits = self._limits.get(name)
        if limits is None:
            raise _Unusual
        return math.nan if value is None else _number(value, limits)

    def __len__(self) -> int:
        return len(self._rows)

    def cut(self, length: int) -> None:
        """Take back what came after so many subjects."""
        for each in (self._flags, self._rows, self._coded):
            del each[length:]
        self._nulls = [one for one in self._nulls if one[0] < length] if self._nulls else []

    def told(self) -> Told:
        """Give what was told, in columns."""
        count = len(self._rows)
        flags = np.frombuffer(b"".join(self._flags), np.uint8).reshape(count, len(self._names))
        names = (*self._own, *self._limits)
        numbers = np.array(self._rows, np.float64).reshape(count, len(names))
        words = np.array(self._coded, np.uint8).reshape(count, len(self._words))
        nulls: dict[str, Any] = {}
        for row, name in self._nulls:
            nulls.setdefault(name, np.zeros(count, np.bool_))[row] = True
        return Told(
            count,
            dict(zip(self._names, np.ascontiguousarray(flags.T), strict=True)),
            dict(zip(names, np.ascontiguousarray(numbers.T), strict=True)),
            dict(zip(self._words, np.ascontiguousarray(words.T), strict=True)),
            nulls,
        )


def _mapping(text: object) -> dict[str, Any]:
    if not isinstance(text, (str, bytes)):
        raise _Unusual
    document = read_json(text, "profile")
    if document.odd or type(document.data) is not dict:
        raise _Unusual
    return document.data


class _Reader:
    def __init__(self, form: Form, *, race: bool) -> None:
        self._form, self._race = form, race
        self.runners = _Sheet(form, "runner", WORDS_OF_RUNNER, NUMBERS_OF_RUNNER)
        self.complaints = _Sheet(form, "symptom", WORDS_OF_SYMPTOM, NUMBERS_OF_SYMPTOM)
        self.owners: list[int] = []
        self.ids: list[str | None] = []

    def takes(self, text: object) -> bool:
        """Take a text, and say whether it is a plain first visit."""
        row, before = len(self.runners), len(self.complaints)
        try:
            symptoms = self._runner(_mapping(text))
            for symptom in symptoms:
                self._complaint(symptom)
            self.owners += [row] * len(symptoms)
        except (_Unusual, ProfileError):
            self.runners.cut(row)
            self.complaints.cut(before)
            del self.ids[before:]
            self.runners.take(None, {}, {})
            return False
        return True

    def _runner(self, said: dict[str, Any]) -> list[Any]:
        words: dict[str, int] = {}
        numbers: dict[str, float] = {}
        for key, value in said.items():
            if key not in _PROFILE:
                raise _Unusual
            if value is None:
                continue
            if key in WORDS_OF_RUNNER:
                words[key] = self._word(key, value)
            elif key == "age":
                numbers[key] = _number(value, self._form.own[key])
            elif key in _NOTHING_IN_THEM:
                _refuse(value != [])
            elif key == "format":
                _refuse(type(value) is not int or value != 1)
            elif key not in {"answers", "symptoms"}:
                getattr(self, f"_{key}")(value, numbers)
        _refuse("experience" not in words)
        symptoms = said.get("symptoms")
        symptoms = [] if symptoms is None else symptoms
        _refuse(type(symptoms) is not list or len(symptoms) > MOST_SYMPTOMS)
        self.runners.take(said.get("answers"), words, numbers)
        if len(symptoms) > 1:
            _each_its_own(symptoms)
        return list(symptoms)

    def _complaint(self, said: object) -> None:
        if type(said) is not dict:
            raise _Unusual
        words: dict[str, int] = {}
        numbers: dict[str, float] = {}
        for key, value in said.items():
            if key not in _COMPLAINT:
                raise _Unusual
            if value is None:
                continue
            if key in WORDS_OF_SYMPTOM:
                words[key] = self._word(key, value)
            elif key == "weeks":
                numbers[key] = _number(value, self._form.own[key])
            elif key == "pain":
                self._pains(value, numbers)
            elif key == "id":
                _refuse(type(value) is not str or not _PLAIN_ID.fullmatch(value))
            elif key != "answers":
                _refuse(value != [])  # groups of which nothing is so, of which a plain complaint names none
        _refuse("kind" not in words and "site" not in words)
        self.complaints.take(said.get("answers"), words, numbers)
        self.ids.append(said.get("id"))

    def _pains(self, said: object, numbers: dict[str, float]) -> None:
        if type(said) is not dict:
            raise _Unusual
        for key, value in said.items():
            _refuse(key not in PAINS)
            if value is not None:
                name = PAINS[key]
                numbers[name] = _number(value, self._form.own[name])

    def _running(self, said: object, numbers: dict[str, float]) -> None:
        if type(said) is not dict:
            raise _Unusual
        for key, value in said.items():
            _refuse(key not in _RUNNING)
            if value is None:
                continue
            if key == "hard_days":
                self._words("day", value)
            elif key == "long_run":
                self._word("day", value)
            elif key == "race":
                _refuse(self._race or type(value) is not str or not is_a_day(value))
            else:
                numbers[key] = _number(value, self._form.own[key])

    def _availability(self, said: object, _: object) -> None:
        if type(said) is not dict:
            raise _Unusual
        for key, value in said.items():
            _refuse(key not in {"days", "minutes"})
            if value is not None:
                if key == "days":
                    self._words("day", value)
                else:
                    _number(value, self._form.own["minutes"])

    def _equipment(self, said: object, _: object) -> None:
        self._words("equipment", said)

    def _programme(self, said: object, _: object) -> None:
        self._word("programme", said)

    def _words(self, name: str, said: object) -> None:
        if type(said) is not list or len(said) > MOST_WORDS:
            raise _Unusual
        for one in said:
            self._word(name, one)

    def _word(self, name: str, said: object) -> int:
        code = self._form.codes[name].get(said) if type(said) is str else None
        if code is None:
            raise _Unusual
        return code


_PROFILE = frozenset(
    {*WORDS_OF_RUNNER, *_NOTHING_IN_THEM, "age", "answers", "availability", "equipment", "format", "programme"}
    | {"running", "symptoms"}
)
_COMPLAINT = frozenset({*WORDS_OF_SYMPTOM, "answers", "id", "none_of", "pain", "weeks"})
_RUNNING = frozenset({"hard_days", "km_per_week", "long_run", "race", "runs_per_week"})


def _refuse(unusual: bool) -> None:  # noqa: FBT001 - reads as what it does
    if unusual:
        raise _Unusual


def _each_its_own(symptoms: Sequence[Any]) -> None:
    """Leave to the walk complaints that may be the same one, or whose ids may clash."""
    _refuse(any(type(one) is not dict for one in symptoms))
    ids = [one.get("id") for one in symptoms]
    names = ids if any(one is not None for one in ids) else [(one.get("kind"), one.get("site")) for one in symptoms]
    _refuse(None in names or len({str(name).strip() for name in names}) < len(names))


def _number(value: object, limits: Limits) -> float:
    if type(value) is not int and type(value) is not float:
        raise _Unusual
    _refuse(not limits.hold(value) or not math.isfinite(value) or (limits.whole and value != int(value)))
    return float(value)


@lru_cache(maxsize=4096)
def is_a_day(text: str) -> bool:
    """Say whether a text is a day of the calendar that a race may be on, in its plain form."""
    try:
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text) >= EARLIEST
    except ValueError:
        return False
