"""Plain first visits read from nested Arrow columns; a cell that is not plain leaves its row to the walk.

A field of a struct that is null was not said; a null in a map was asked and is not known, as in ``answers``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from hiprec.batch.visits import (
    KEYS_OF_RUNNER,
    KEYS_OF_SYMPTOM,
    NO,
    NOT_KNOWN,
    NOT_SAID,
    YES,
    AnswerColumns,
    Visits,
    alike,
)
from hiprec.batch.visits_json import is_a_day
from hiprec.intake.symptoms import MOST_SYMPTOMS
from hiprec.intake.values import EARLIEST, MOST_WORDS, PLAIN_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hiprec.batch.visits import Form, Key
    from hiprec.intake.values import Limits
    from hiprec.model.facts import About

Fields = dict[str, pa.Array]
Rows = NDArray[np.bool_]

# A code is a byte, and no choice has so many words.
_NO_CODE = 255
_FIRST_DAY = (EARLIEST - EARLIEST.replace(year=1970)).days


def visits_of(columns: Fields, count: int, form: Form, *, race: bool) -> Visits:
    """Read nested columns.

    Args:
        columns: the keys of a profile.
        count: how many rows there are.
        form: what a plain visit may hold.
        race: whether the day of a race decides something; a visit that names one is then not plain.

    Returns:
        The visits in columns.

    """
    return _Reader(form, count, race=race).read(dict(columns))


class _Reader:
    def __init__(self, form: Form, count: int, *, race: bool) -> None:
        self._form, self._count, self._race = form, count, race

    def read(self, columns: Fields) -> Visits:
        runners, odd = AnswerColumns(self._count), np.zeros(self._count, np.bool_)
        self._answers(columns.pop("answers", None), "runner", runners, odd)
        complaints, owners, ids = self._symptoms(columns.pop("symptoms", None), odd)
        self._fields(columns, KEYS_OF_RUNNER, runners, odd)
        odd |= runners.words["experience"] == 0
        given = [None] * len(owners) if ids is None else ids
        return Visits(
            ~odd, runners, complaints, owners, lambda: given if isinstance(given, list) else given.to_pylist()
        )

    def _fields(self, fields: Fields, keys: Mapping[str, Key], answers: AnswerColumns, odd: Rows) -> None:
        """Read columns key by key; rows that say something beside these keys are not plain."""
        for name, key in keys.items():
            array = fields.pop(name, None)
            words, numbers = (answers.words, answers.numbers) if key.decides else ({}, {})
            match key.kind:
                case "word":
                    words[key.name] = _words(array, self._form.codes[key.name], odd)
                case "words":
                    _lists(array, self._form.codes[key.name], odd)
                case "number":
                    numbers[key.name] = _numbers(array, self._form.own[key.name], odd)
                case "race" | "format" | "empty" as kind:
                    if array is not None:
                        odd |= _valid(array) if self._race and kind == "race" else _SAYS_SOMETHING[kind](array)
                case "fields":
                    self._fields(_struct(array, odd), key.fields, answers, odd)
                case "apart":
                    pass
                case _:
                    assert_never(key.kind)
        for array in fields.values():
            odd |= _valid(array)

    def _symptoms(self, array: pa.Array | None, odd: Rows) -> tuple[AnswerColumns, NDArray[np.int64], pa.Array | None]:
        if array is None or not _is_list(array.type) or not pa.types.is_struct(array.type.value_type):
            if array is not None:
                odd |= _filled(array)
            return self._complaints({}, 0, np.zeros(0, np.bool_)), np.zeros(0, np.int64), None
        many = _lengths(array)
        owners = np.repeat(np.arange(self._count), many)
        complaints = array.flatten()
        strange = ~_valid(complaints)
        fields = _struct(complaints, strange)
        ids = fields.pop("id", None)
        answers = self._complaints(fields, len(complaints), strange)
        strange |= (answers.words["kind"] == 0) & (answers.words["site"] == 0)
        if ids is not None:
            strange |= _odd_names(ids)
        odd[owners[strange]] = True
        odd |= many > MOST_SYMPTOMS
        odd |= alike(answers, owners, many, partial(_numbered, ids))
        return answers, owners, ids

    def _complaints(self, fields: Fields, count: int, odd: Rows) -> AnswerColumns:
        answers = AnswerColumns(count)
        self._answers(fields.pop("answers", None), "symptom", answers, odd)
        self._fields(fields, KEYS_OF_SYMPTOM, answers, odd)
        return answers

    def _answers(self, array: pa.Array | None, about: About, answers: AnswerColumns, odd: Rows) -> None:
        flags, limits = self._form.flags[about], self._form.numbers[about]
        if array is not None and pa.types.is_map(array.type):
            _mapped(array, flags, limits, answers, odd)
            return
        fields = _struct(array, odd)
        for name in flags:
            answers.flags[name] = _flags(fields.pop(name, None), odd)
        for name, limit in limits.items():
            answers.numbers[name] = _numbers(fields.pop(name, None), limit, odd)
        for column in fields.values():
            odd |= _valid(column)


def _mapped(
    array: pa.Array, flags: tuple[str, ...], limits: Mapping[str, Limits], answers: AnswerColumns, odd: Rows
) -> None:
    """Read answers from a map; of a name that stands there twice the later counts."""
    count = len(odd)
    owners = np.repeat(np.arange(count), _lengths(array))
    keys, items = _entries(array)
    strange = np.zeros(len(owners), np.bool_)
    codes = {name: code for code, name in enumerate((*flags, *limits), 1)}
    key = _words(keys, codes, strange)
    strange |= key == 0
    codes_said = np.full((len(codes) + 1, count), NOT_SAID, np.uint8)
    values = _flags(items, strange)
    # Unlike in a struct, whoever wrote a null into a map asked and was not told.
    values[~_valid(items)] = NOT_KNOWN
    # Items of a map have one type: where it is yes or no, a number can only be *not known*.
    strange |= (key > len(flags)) & (values != NOT_KNOWN)
    codes_said[key, owners] = values
    odd[owners[strange]] = True
    answers.flags.update(zip(flags, codes_said[1:], strict=False))
    for name in limits:
        answers.numbers[name] = np.full(count, np.nan)
        answers.nulls[name] = codes_said[codes[name]] == NOT_KNOWN


def _entries(array: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the keys and the items of a map's rows, those of null rows left out."""
    as_list = pa.ListArray.from_arrays(array.offsets, pa.StructArray.from_arrays([array.keys, array.items], ["k", "v"]))
    # The offsets of a map count what lies below null rows, or outside a slice, too: such a map is put together anew.
    if array.null_count or array.offset or len(array.keys) != array.offsets[-1].as_py():
        valid = [index for index in range(len(array)) if array[index].is_valid]
        as_list = pa.array(
            [[{"k": key, "v": value} for key, value in array[index].as_py()] for index in valid],
            pa.list_(pa.struct([("k", array.type.key_type), ("v", array.type.item_type)])),
        )
    keys, items = as_list.flatten().flatten()
    return keys, items


def _struct(array: pa.Array | None, odd: Rows) -> Fields:
    """Return the fields of a struct; what is no struct, or names a field twice, is not plain."""
    if array is None:
        return {}
    names = [field.name for field in array.type] if pa.types.is_struct(array.type) else []
    if len(set(names)) < len(names) or not pa.types.is_struct(array.type):
        odd |= _valid(array)
        return {}
    return dict(zip(names, array.flatten(), strict=True))


def _valid(array: pa.Array) -> Rows:
    if not array.null_count:
        return np.ones(len(array), np.bool_)
    valid: Rows = array.is_valid().to_numpy(zero_copy_only=False)
    return valid


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _lengths(array: pa.Array) -> NDArray[np.int64]:
    """Return how many items each list or map holds; null holds none."""
    if pa.types.is_map(array.type):
        # pyarrow tells the length of a list, and of a map only where it begins and ends.
        return np.where(_valid(array), np.diff(array.offsets.to_numpy()), 0).astype(np.int64)
    many: NDArray[np.int64] = pc.fill_null(pc.list_value_length(array), 0).to_numpy(zero_copy_only=False)
    return many.astype(np.int64)


def _filled(array: pa.Array) -> Rows:
    """Return the cells that are neither null nor an empty list."""
    return _lengths(array) > 0 if _is_list(array.type) else _valid(array)


def _words(array: pa.Array | None, codes: Mapping[str, int], odd: Rows) -> NDArray[np.uint8]:
    """Read words as codes, 0 where nothing is said; a word that is not known is not plain."""
    if array is None or pa.types.is_null(array.type):
        return np.zeros(len(odd), np.uint8)
    if not pa.types.is_dictionary(array.type):
        if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
            odd |= _valid(array)
            return np.zeros(len(odd), np.uint8)
        array = array.dictionary_encode()
    # As many look-ups as there are different words, and not as many as rows.
    words = array.dictionary.to_pylist()
    table = np.array([*(codes.get(word, _NO_CODE) if isinstance(word, str) else _NO_CODE for word in words), 0])
    codes_read: NDArray[np.uint8] = table[pc.fill_null(array.indices, len(words)).to_numpy(zero_copy_only=False)]
    strange = codes_read == _NO_CODE
    odd |= strange
    return np.where(strange, 0, codes_read).astype(np.uint8)


def _lists(array: pa.Array | None, codes: Mapping[str, int], odd: Rows) -> None:
    """Read lists of words, of which only the mistakes matter."""
    if array is None or pa.types.is_null(array.type):
        return
    if not _is_list(array.type):
        odd |= _valid(array)
        return
    many = _lengths(array)
    owners = np.repeat(np.arange(len(odd)), many)
    strange = np.zeros(len(owners), np.bool_)
    strange |= _words(array.flatten(), codes, strange) == 0
    odd[owners[strange]] = True
    odd |= many > MOST_WORDS


def _numbers(array: pa.Array | None, limits: Limits, odd: Rows) -> NDArray[np.float64]:
    """Read numbers within their limits; what is no number, or out of them, is not plain."""
    if array is None or pa.types.is_null(array.type):
        return np.full(len(odd), np.nan)
    if not (pa.types.is_integer(array.type) or pa.types.is_floating(array.type)):
        odd |= _valid(array)
        return np.full(len(odd), np.nan)
    valid = _valid(array)
    # Unsafe: a whole number above 2**53 loses its last digits, and is far out of every limit.
    numbers = pc.fill_null(array.cast(pa.float64(), safe=False), np.nan)
    values: NDArray[np.float64] = numbers.to_numpy(zero_copy_only=False).copy()
    fits = np.isfinite(values)
    if limits.low is not None:
        fits &= values >= limits.low
    if limits.high is not None:
        fits &= values <= limits.high
    if limits.whole:
        fits &= np.floor(values) == values
    strange = valid & ~fits
    odd |= strange
    values[strange] = np.nan
    return values


def _flags(array: pa.Array | None, odd: Rows) -> NDArray[np.uint8]:
    """Read answers of yes or no; null is not said."""
    if array is None or pa.types.is_null(array.type):
        return np.full(len(odd), NOT_SAID, np.uint8)
    if not pa.types.is_boolean(array.type):
        odd |= _valid(array)
        return np.full(len(odd), NOT_SAID, np.uint8)
    yes = pc.fill_null(array, False).to_numpy(zero_copy_only=False)
    codes = np.where(yes, YES, NO).astype(np.uint8)
    if array.null_count:
        codes[~_valid(array)] = NOT_SAID
    return codes


def _other_formats(array: pa.Array) -> Rows:
    """Return the cells that are neither null nor the format of today, 1."""
    if not pa.types.is_integer(array.type):
        return _valid(array)
    others: Rows = pc.fill_null(array, 1).to_numpy(zero_copy_only=False) != 1
    return others


def _no_days(array: pa.Array) -> Rows:
    """Return the cells that are neither null nor a day of the calendar."""
    if pa.types.is_date(array.type):
        days = pc.fill_null(array.cast(pa.date32()).cast(pa.int32()), 0).to_numpy(zero_copy_only=False)
        early: Rows = _valid(array) & (days < _FIRST_DAY)
        return early
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
        days = array.dictionary_encode()
        table = np.array([*(not is_a_day(text) for text in days.dictionary.to_pylist()), False])
        strange: Rows = table[pc.fill_null(days.indices, len(table) - 1).to_numpy(zero_copy_only=False)]
        return strange
    return _valid(array)


def _odd_names(ids: pa.Array) -> Rows:
    """Return the ids that are no plain names; a complaint need not have one."""
    if pa.types.is_null(ids.type):
        return np.zeros(len(ids), np.bool_)
    if not (pa.types.is_string(ids.type) or pa.types.is_large_string(ids.type)):
        return _valid(ids)
    plain = pc.fill_null(pc.match_substring_regex(ids, f"^{PLAIN_ID}$"), True)
    odd_rows: Rows = ~plain.to_numpy(zero_copy_only=False)
    return odd_rows


def _numbered(ids: pa.Array | None, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return equal names equal numbers, and 0 to what has none or no plain one."""
    if ids is None or not (pa.types.is_string(ids.type) or pa.types.is_large_string(ids.type)):
        return np.zeros(len(at), np.int64)
    # Only of those who have several complaints: the ids of a million others need not be compared.
    names = ids.take(pa.array(at)).dictionary_encode()
    numbers: NDArray[np.int64] = pc.fill_null(names.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64) + 1
    return numbers


_SAYS_SOMETHING: Mapping[str, Callable[[pa.Array], Rows]] = {
    "race": _no_days,
    "format": _other_formats,
    "empty": _filled,
}
"""The cells of a key that decides nothing which are a mistake, or something for the walk."""
