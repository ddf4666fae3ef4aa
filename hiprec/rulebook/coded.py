"""A rulebook's records as plain JSON values and back: data only, so that reading them runs nobody's code.

A word, a number, a truth value and ``None`` stand for themselves, a mapping with words for keys is a mapping. Anything
else is a list whose first item says what it is: one of the marks below, or the number of a class in the coder's table.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TUPLE, _SET, _LIST, _PAIRS, _CLASSES = range(5)
"""The marks: a tuple, a frozenset, a list, a mapping as key, value, key, value …; from the last on, classes."""

_put = object.__setattr__


class Coder:
    """Turns records of some classes into JSON values and back. Each class is a dataclass, a pydantic record or named.

    The numbers of the classes are their places in the order given: both ways need the same classes.
    """

    def __init__(self, classes: Iterable[type]) -> None:
        """Take every class that may be met."""
        self._classes = tuple(classes)
        self._marks: dict[type, int] = {tuple: _TUPLE, list: _LIST, dict: _PAIRS}
        self._marks |= {kind: number for number, kind in enumerate(self._classes, _CLASSES)}
        self._makers: list[Callable[[list[Any]], Any]] = [
            lambda data: tuple(self._all(data[1:])),
            lambda data: frozenset(self._all(data[1:])),
            lambda data: self._all(data[1:]),
            lambda data: dict(zip(self._all(data[1::2]), self._all(data[2::2]), strict=True)),
            *map(self._maker, self._classes),
        ]

    def encoded(self, value: Any) -> Any:
        """Put a value as JSON has it.

        Raises:
            TypeError: it is of a class that the coder does not know.

        """
        if value is None or value.__class__ in {str, bool, int, float}:
            return value
        if value.__class__ is dict and all(key.__class__ is str for key in value):
            return {key: self.encoded(held) for key, held in value.items()}
        if value.__class__ is frozenset:  # sorted, so that the same rules make the same file
            return [_SET, *sorted(map(self.encoded, value), key=repr)]
        mark = self._marks.get(value.__class__)
        if mark is None:
            msg = f"no record of a rulebook: {value.__class__.__name__}"
            raise TypeError(msg)
        return [mark, *map(self.encoded, _parts(value))]

    def decoded(self, data: Any) -> Any:
        """Return the value that ``encoded`` was given."""
        return self._all([data])[0]

    def _all(self, data: Iterable[Any]) -> list[Any]:
        # Most of what is read are words and numbers: a call for each of them would cost more than all the rest.
        makers, all_of = self._makers, self._all
        return [
            makers[value[0]](value)
            if value.__class__ is list
            else dict(zip(value, all_of(value.values()), strict=True))
            if value.__class__ is dict
            else value
            for value in data
        ]

    def _maker(self, kind: type) -> Callable[[list[Any]], Any]:
        all_of = self._all
        if not issubclass(kind, BaseModel):
            return lambda data: kind(*all_of(data[1:]))
        names = tuple(kind.model_fields)
        told: dict[int, set[str]] = {}

        def record(data: list[Any]) -> Any:
            # As pydantic would hold it, without its checks: the file has been read by them once, and is hashed.
            instance = kind.__new__(kind)
            given = data[1]
            if given not in told:
                told[given] = {name for at, name in enumerate(names) if given >> at & 1}
            _put(instance, "__dict__", dict(zip(names, all_of(data[2:]), strict=True)))
            _put(instance, "__pydantic_fields_set__", told[given])
            _put(instance, "__pydantic_extra__", None)
            _put(instance, "__pydantic_private__", None)
            return instance

        return record


def _parts(value: Any) -> Iterable[Any]:
    """Return what makes a value: of a pydantic record first which of its fields were told, as bits."""
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        given = sum(1 << at for at, name in enumerate(names) if name in value.model_fields_set)
        return [given, *(getattr(value, name) for name in names)]
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return chain.from_iterable(value.items()) if isinstance(value, dict) else value


def classes_in(*modules: Any) -> list[type]:
    """Return the record classes that modules make themselves, in the order of their names."""
    kinds = {
        (kind.__module__, name): kind
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__  # not what it imports
    }
    return [
        kind
        for _, kind in sorted(kinds.items())
        if is_dataclass(kind) or issubclass(kind, BaseModel) or hasattr(kind, "_fields")
    ]
