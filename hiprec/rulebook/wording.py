"""What counts as a reason, and what as a name, wherever a rulebook asks its author for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.problem import Problem
    from hiprec.rulebook.reading import Document

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019/.-][^\W\d_]+)*")
_NO_REASON = frozenset(
    {
        "a", "and", "at", "be", "because", "false", "fixme", "is", "it", "ja", "later", "maybe", "n", "na", "nein",
        "n/a", "no", "none", "nope", "not", "nothing", "now", "null", "off", "ok", "okay", "on", "please", "see", "so",
        "soon", "still", "such", "tba", "tbc", "tbd", "that", "the", "this", "todo", "true", "unknown", "wip", "x",
        "xx", "xxx", "xyz", "y", "yes", "yet",
    }
)  # fmt: skip
"""Words that fill a place and give no reason, in whatever number they stand."""
_FEWEST = 2
_COMMA = re.compile(r"(?<!\d)(\d+),(\d+)(?![\d,])")
_NAME = re.compile(r"\w[\w.-]*")

NAMES = "write it with letters, digits, _ and -"
"""What a name that cannot be one should be."""


def says_something(text: object) -> bool:
    """Say whether a text says anything: more than a yes or no, a date, a number or a word that only fills its place."""
    return isinstance(text, str) and any(word.lower() not in _NO_REASON for word in _WORD.findall(text))


def is_reason(text: object) -> bool:
    """Say whether a text is a reason: a sentence of at least two words that says something."""
    return says_something(text) and len(_WORD.findall(str(text))) >= _FEWEST


def is_name(text: str) -> bool:
    """Say whether a text can be part of an id: ``red_flags/<file>/<key>`` is told apart by its slashes."""
    return _NAME.fullmatch(text) is not None


def with_a_point(text: object) -> str:
    """Give a number whose decimals stand behind a comma with a point, or nothing where there is no such number."""
    said = str(text)
    return _COMMA.sub(r"\1.\2", said) if _COMMA.search(said) else ""


def name_problems(names: Iterable[str], document: Document, path: tuple[str, ...], what: str) -> Iterator[Problem]:
    """Give a problem for each key below ``path`` that cannot be the name of ``what`` (a rule, a fact) it holds."""
    for name in names:
        if not is_name(name):
            wrong = f"This cannot be the key of {what}"
            yield document.problem((*path, name), wrong, quoted(name), NAMES, key=True)
