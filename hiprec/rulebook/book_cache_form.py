"""A rulebook as pages (``pages.Pages``) and back: each rule and each ladder is a page of its own, read when needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, overload

from hiprec import problem
from hiprec.kinds import FOLDERS
from hiprec.model import body, citation, exercise, facts, policy, span, spoken
from hiprec.rulebook import clause, rule
from hiprec.rulebook.book import Rulebook
from hiprec.rulebook.coded import Coder, classes_in
from hiprec.rulebook.pages import Late
from hiprec.rulebook.rule import Rule, Ruleset

if TYPE_CHECKING:
    from hiprec.rulebook.pages import Pages

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
