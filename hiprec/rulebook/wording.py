"""What counts as a reason, and what as a name, wherever a rulebook asks its author for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiprec.problem import Problem
    from hiprec.source.document import Document

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019/.-][^\W\d_]+)*")
_NOTHING = frozenset(
    {
        "false", "fixme", "ja", "n", "na", "n/a", "nein", "no", "none", "null", "off", "on", "tba", "tbc", "tbd",
        "todo", "true", "wip", "y", "yes",
    }
)  # fmt: skip
"""Words that answer a question or hold a place, in whatever number they stand."""
_FILLERS = _NOTHING | frozenset(
    {
        "a", "and", "at", "because", "it", "later", "maybe", "nope", "not", "nothing", "now", "ok", "okay", "please",
        "see", "soon", "still", "that", "the", "this", "unknown", "yet", "x",
    }
)  # fmt: skip
"""Words that give no reason, in whatever number they stand."""
_FEWEST = 2  # one word is an answer and no reason, whichever word it is
_NAME = re.compile(r"\w[\w.-]*")

NAMES = "write it with letters, digits, _ and -"
"""What a name that cannot be one should be."""


def says_something(text: object) -> bool:
    """Whether a text says anything: more than a yes or no, a date, a number or a word that only fills its place."""
    return isinstance(text, str) and any(word.lower() not in _NOTHING for word in _WORD.findall(text))


def is_reason(text: object) -> bool:
    """Return whether a text is a reason: a sentence of at least two words that says something."""
    words = _WORD.findall(text) if isinstance(text, str) else []
    return len(words) >= _FEWEST and any(word.lower() not in _FILLERS for word in words)


def is_name(text: str) -> bool:
    """Return whether a text can be part of an id: ``red_flags/<file>/<key>`` is told apart by its slashes."""
    # Letters of every script: a clinic may call its rules as it speaks.
    return _NAME.fullmatch(text) is not None


def name_problems(names: Iterable[str], document: Document, path: tuple[str, ...], what: str) -> Iterator[Problem]:
    """Return a problem for each key below ``path`` that cannot be the name of ``what`` (a rule, a fact) it holds."""
    for name in names:
        if not is_name(name):
            wrong = f"This cannot be the key of {what}"
            yield document.problem((*path, name), wrong, quoted(name), NAMES, key=True)


def each_once(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the words of several lists in their order, each once."""
    return tuple(dict.fromkeys(word for words in lists for word in words))
