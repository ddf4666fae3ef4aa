"""Plain first visits read from JSON texts into columns; what is not plain is left to the walk, which tells mistakes."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np

from hiprec.batch.visits import (
    KEYS_OF_RUNNER,
    KEYS_OF_SYMPTOM,
    NO,
    NOT_KNOWN,
    NUMBERS_OF_RUNNER,
    NUMBERS_OF_SYMPTOM,
    WORDS_OF_RUNNER,
    WORDS_OF_SYMPTOM,
    YES,
    AnswerColumns,
    Visits,
    alike,
)
from hiprec.intake.symptoms import MOST_SYMPTOMS
from hiprec.intake.values import EARLIEST, MOST_WORDS, is_plain_id, iso_day
from hiprec.problem import ProfileError
from hiprec.source.json_document import read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from hiprec.batch.visits import Form, Key
    from hiprec.intake.values import Limits
    from hiprec.model.facts import About


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
    owners, complaints = np.array(reader.owners, np.int64), reader.complaints.told()

    def names_of(at: NDArray[np.int64]) -> NDArray[np.int64]:
        # only of those who have several complaints: the ids of a million others need not be compared
        ids = [reader.ids[complaint] for complaint in at.tolist()]
        numbers = {name: number for number, name in enumerate(dict.fromkeys((None, *ids)))}
        return np.array([numbers[name] for name in ids], np.int64)

    plain &= ~alike(complaints, owners, np.bincount(owners, minlength=len(plain)), names_of)
    return Visits(plain, reader.runners.told(), complaints, owners, lambda: reader.ids)


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
        # A byte an answer, joined into one array at the end: an object each would take longer than the JSON.
        row = bytearray(len(self._names))
        asked_numbers: dict[str, float] = {}
        if answers is not None:
            if type(answers) is not dict:
                raise _Unusual
            at = self._at
            for name, value in answers.items():
                place = at.get(name)
                if place is None:
                    asked_numbers[name] = self._number(name, value)
                elif value is False:
                    row[place] = NO
                elif value is True:
                    row[place] = YES
                elif value is None:
                    row[place] = NOT_KNOWN
                else:
                    raise _Unusual
        # Not a number is not equal to itself, which tells a number that nobody could say from one that was not asked.
        asked = [asked_numbers.get(name, math.nan) for name in self._limits]
        self._nulls += [(len(self._rows), name) for name, value in asked_numbers.items() if value != value]  # noqa: PLR0124
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
        for column in (self._flags, self._rows, self._coded):
            del column[length:]
        self._nulls = [null for null in self._nulls if null[0] < length] if self._nulls else []

    def told(self) -> AnswerColumns:
        """Return what was told, in columns."""
        count = len(self._rows)
        flags = np.frombuffer(b"".join(self._flags), np.uint8).reshape(count, len(self._names))
        names = (*self._own, *self._limits)
        numbers = np.array(self._rows, np.float64).reshape(count, len(names))
        words = np.array(self._coded, np.uint8).reshape(count, len(self._words))
        nulls: dict[str, Any] = {}
        for row, name in self._nulls:
            nulls.setdefault(name, np.zeros(count, np.bool_))[row] = True
        return AnswerColumns(
            count,
            dict(zip(self._names, np.ascontiguousarray(flags.T), strict=True)),
            dict(zip(names, np.ascontiguousarray(numbers.T), strict=True)),
            dict(zip(self._words, np.ascontiguousarray(words.T), strict=True)),
            nulls,
        )


class _Reader:
    def __init__(self, form: Form, *, race: bool) -> None:
        self._form, self._race = form, race
        self.runners = _Sheet(form, "runner", WORDS_OF_RUNNER, NUMBERS_OF_RUNNER)
        self.complaints = _Sheet(form, "symptom", WORDS_OF_SYMPTOM, NUMBERS_OF_SYMPTOM)
        self.owners: list[int] = []
        self.ids: list[str | None] = []

    def takes(self, text: object) -> bool:
        """Take a text, and return whether it is a plain first visit."""
        row, complaints_before = len(self.runners), len(self.complaints)
        try:
            self._take(text)
        except (_Unusual, ProfileError):
            # A mistake may stand at the very end, when its runner and some complaints have been taken.
            self.runners.cut(row)
            self.complaints.cut(complaints_before)
            del self.ids[complaints_before:]
            self.runners.take(None, {}, {})  # a row that is not plain keeps its place
            return False
        self.owners += [row] * (len(self.complaints) - complaints_before)
        return True

    def _take(self, text: object) -> None:
        if not isinstance(text, (str, bytes)):
            raise _Unusual
        # The reader of profiles and no other: what it finds odd, such as a key twice, is the walk's to tell.
        document = read_json(text, "profile")
        profile = document.data
        words: dict[str, int] = {}
        numbers: dict[str, float] = {}
        self._fields(profile, KEYS_OF_RUNNER, words, numbers)
        assert isinstance(profile, dict)  # noqa: S101 - reading its fields has seen to it
        _refuse(document.odd or "experience" not in words)
        complaints = profile.get("symptoms")
        complaints = [] if complaints is None else complaints
        _refuse(type(complaints) is not list or len(complaints) > MOST_SYMPTOMS)
        self.runners.take(profile.get("answers"), words, numbers)
        for complaint in complaints:
            words, numbers = {}, {}
            self._fields(complaint, KEYS_OF_SYMPTOM, words, numbers)
            _refuse("kind" not in words and "site" not in words)
            name = complaint.get("id")
            _refuse(name is not None and not is_plain_id(name))
            self.complaints.take(complaint.get("answers"), words, numbers)
            self.ids.append(name)

    def _fields(
        self, mapping: object, keys: Mapping[str, Key], words: dict[str, int], numbers: dict[str, float]
    ) -> None:
        """Read a mapping key by key; ``null`` is not said."""
        # By type and not by ``isinstance``, here and below: ``true`` is a number to Python, and JSON has no subclasses.
        if type(mapping) is not dict or not mapping.keys() <= keys.keys():
            raise _Unusual
        for key, value in ((keys[name], value) for name, value in mapping.items() if value is not None):
            match key.kind:
                case "word":
                    words[key.name] = self._word(key.name, value)
                case "words":
                    self._words(key.name, value)
                case "number":
                    numbers[key.name] = _number(value, self._form.own[key.name])
                case "race" | "format" | "empty" as kind:
                    _refuse((self._race and kind == "race") or not _SAYS_NOTHING[kind](value))
                case "fields":
                    self._fields(value, key.fields, words, numbers)
                case "apart":
                    pass
                case _:
                    assert_never(key.kind)

    def _words(self, name: str, words: object) -> None:
        if type(words) is not list or len(words) > MOST_WORDS:
            raise _Unusual
        for word in words:
            self._word(name, word)

    def _word(self, name: str, word: object) -> int:
        code = self._form.codes[name].get(word) if type(word) is str else None
        if code is None:
            raise _Unusual
        return code


def _refuse(unusual: bool) -> None:  # noqa: FBT001 - reads as what it does
    if unusual:
        raise _Unusual


def _number(value: object, limits: Limits) -> float:
    if type(value) is not int and type(value) is not float:
        raise _Unusual
    _refuse(not limits.hold(value) or not math.isfinite(value) or (limits.whole and value != int(value)))
    return float(value)


@lru_cache(maxsize=4096)
def is_a_day(text: str) -> bool:
    """Return whether a text is a day of the calendar that a race may be on, in its plain form."""
    try:
        return iso_day(text) >= EARLIEST
    except ValueError:
        return False


_SAYS_NOTHING: Mapping[str, Callable[[Any], bool]] = {
    "race": lambda value: type(value) is str and is_a_day(value),
    "format": lambda value: type(value) is int and value == 1,
    "empty": lambda value: bool(value == []),
}
"""When a value of a key that decides nothing is no mistake and nothing for the walk."""
