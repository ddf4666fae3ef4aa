"""A rulebook as pages of plain JSON and back: each rule and each ladder is a page of its own, read when needed.

Data only, so that reading them runs nobody's code. A word, a number, a truth value and ``None`` stand for themselves, a
mapping with words for keys is a mapping. Anything else is a list whose first item says what it is: one of the marks
below, or the number of a class in the coder's table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, overload

from pydantic import BaseModel

from hiprec import problem
from hiprec.kinds import FOLDERS
from hiprec.model import body, citation, exercise, facts, policy, span, spoken
from hiprec.rulebook import clause, rule
from hiprec.rulebook.book import Rulebook
from hiprec.rulebook.pages import Late
from hiprec.rulebook.rule import Rule, Ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.rulebook.pages import Pages


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


Prepare = Callable[[Ruleset], Mapping[str, Any]]
"""Gives what an engine makes of a ruleset, as plain JSON data by name."""

_LATE = ("citations", "ladders", "programmes", "drawings")
"""What has a page for each of its entries."""

_APART = {*_LATE, "rulesets", "shelves"}


def pages_of(book: Rulebook, prepare: Prepare | None) -> dict[str, Any]:
    """Put a rulebook as pages.

    Args:
        book: the rulebook.
        prepare: what an engine makes of each ruleset; see ``kept_rulebook``.

    Returns:
        The pages by name, each plain JSON data.

    Raises:
        TypeError: the book holds something that is no record of a rulebook.

    """
    coder = _coder()
    numbers = {rule_id: number for number, rule_id in enumerate(book.rules)}
    head = {field.name: getattr(book, field.name) for field in fields(book) if field.name not in _APART}
    pages: dict[str, Any] = {"head": coder.encoded({**head, "meant": dict(book.meant)})}
    pages["index"] = {
        **{name: list(getattr(book, name)) for name in _LATE},
        "rulesets": {name: [rule.id for rule in rules] for name, rules in book.rulesets.items()},
        "parts": [
            [*key, ruleset.name, [numbers[rule.id] for rule in ruleset.rules]] for key, ruleset in book.parts.items()
        ],
    }
    for name in _LATE:
        pages |= {f"{name} {key}": coder.encoded(record) for key, record in getattr(book, name).items()}
    pages |= {f"rule {key}": coder.encoded(rule) for key, rule in book.rules.items()}
    for ruleset in book.parts.values():
        for name, page in {**(prepare(ruleset) if prepare else {}), "reads": list(ruleset.reads)}.items():
            pages[f"made {ruleset.name} {name}"] = page
    return pages


def book_of(pages: Pages) -> Rulebook:
    """Return the rulebook of some pages. Its rules, ladders, programmes and citations are read when asked for."""
    coder = _coder()
    head, index = coder.decoded(pages["head"]), pages["index"]
    meant = head.pop("meant")
    late: dict[str, Any] = {name: Late(dict.fromkeys(index[name]), _reader(f"{name} ", pages, coder)) for name in _LATE}
    names = [key for keys in index["rulesets"].values() for key in keys]
    rules: Late[Rule] = Late(dict.fromkeys(names), _reader("rule ", pages, coder))
    rulesets = {name: LateRules(tuple(keys), rules) for name, keys in index["rulesets"].items()}
    book = Rulebook(**head, **late, rulesets=rulesets)
    parts = {}
    for folder, about, reads_symptom, name, numbers in index["parts"]:
        within = LateRules(tuple([names[number] for number in numbers]), rules)
        parts[folder, about, reads_symptom] = Ruleset(name, within, book.facts, _Made(pages, name))
    # What the book would work out itself by reading every rule: cached properties take it from here.
    vars(book).update(rules=rules, meant=meant, parts=parts)
    return book


class LateRules(Sequence[Rule]):
    """Rules in a fixed order, each read when it is first asked for."""

    def __init__(self, ids: tuple[str, ...], rules: Mapping[str, Rule]) -> None:
        """Take the ids in their order, and where the rules are by id."""
        self.ids = ids
        self._rules = rules

    @overload
    def __getitem__(self, at: int) -> Rule: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Rule, ...]: ...
    def __getitem__(self, at: int | slice) -> Rule | tuple[Rule, ...]:
        """Read a rule, or some of them."""
        if isinstance(at, slice):
            return tuple(self._rules[key] for key in self.ids[at])
        return self._rules[self.ids[at]]

    def __len__(self) -> int:
        """Count the rules."""
        return len(self.ids)


class _Made(Mapping[str, Any]):
    """What engines have made of one ruleset, read when it is asked for."""

    def __init__(self, pages: Pages, ruleset: str) -> None:
        self._pages, self._start = pages, f"made {ruleset} "

    def __getitem__(self, name: str) -> Any:
        return self._pages[self._start + name]

    def __iter__(self) -> Any:
        return (key.removeprefix(self._start) for key in self._pages if key.startswith(self._start))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _reader(start: str, pages: Pages, coder: Coder) -> Callable[[str], Any]:
    return lambda key: coder.decoded(pages[start + key])


@cache
def _coder() -> Coder:
    # A new kind of conclusion is known to the cache as soon as it is in the registry.
    kinds = (sys.modules[folder.kind.__module__] for folder in FOLDERS.values())
    return Coder(classes_in(body, problem, citation, clause, *kinds, exercise, facts, policy, rule, span, spoken))
