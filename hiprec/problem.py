"""What can be wrong, and where: places, problems and the errors that carry them.

A problem is a value. Readers gather every problem they meet and raise one error with all of them, in the order of the
file, so that an author or runner mends a file once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.names import near, visible

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: its path as the caller gave it, line and column, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return ``file:line:column``, the form that editors turn into a link."""
        return visible(f"{self.file}:{self.line}:{self.column}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: its place, what is wrong, what was met, and what would be right (each a phrase, no full stop).

    ``loc`` is the path to it as data, as pydantic gives it: ``("symptoms", 0, "site")``; empty where there is none.
    """

    place: Place
    wrong: str
    met: str
    right: str
    loc: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Return ``file:line:column: What is wrong, met …, what would be right.``."""
        return visible(f"{self.place}: {self.wrong}, met {self.met}, {self.right}.")


class HiprecError(Exception):
    """Anything that hiprec refuses; ``problems`` holds every mistake found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted by place and without repetition."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[HiprecError], tuple[tuple[Problem, ...]]]:
        """Make it anew from its problems, so that it can be copied and sent to another process."""
        return type(self), (self.problems,)


class ProfileError(HiprecError):
    """A profile cannot be read or does not say something that hiprec understands."""


class RulebookError(HiprecError):
    """A rulebook folder or one of its files cannot be read or is wrong."""


class EngineError(HiprecError):
    """The rule engine was asked for by a wrong name, does not import here, or reported a fault."""


_MOST_LISTED = 30
"""Words beyond which a list is read by nobody."""
_SUCH_AS = 3


def where_raised(error: BaseException) -> str:
    """Say where in hiprec an error was raised, and nothing of what it says, which may quote a profile.

    Args:
        error: the error, as it was caught.

    Returns:
        A phrase such as `` in hiprec/pathway/progress.py:12``; nothing where no file of hiprec was on the way.

    """
    house = Path(__file__).parent
    spot, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if house in file.parents:
            spot = f" in {file.relative_to(house.parent).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return spot


def nearest(word: object, known: Iterable[str], otherwise: str = "use one of") -> str:
    """Say what would be right in place of ``word``: the nearest of the known words, or, where none is near, all.

    Args:
        word: what was met.
        known: the words that would have been right.
        otherwise: how the list is introduced where no known word is near.

    Returns:
        A phrase such as ``did you mean "loop_band"?`` without its final stop.

    """
    words = sorted(known)
    if not words:
        return "remove it; there is nothing that it could name"
    if guesses := near(str(word), words):
        return f'did you mean "{guesses[0]}"'
    listed = words if len(words) <= _MOST_LISTED else [*words[:_SUCH_AS], "…"]
    return f"{otherwise} {', '.join(listed)}"


def quoted(value: object) -> str:
    """Show a value met in a file as the file would write it: one line of at most sixty characters, all of them seen."""
    try:
        text = f'"{value}"' if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        text = repr(value) if not isinstance(value, (dict, list)) else "a list or mapping"
    text = visible(" ".join(re.split(r"[ \t\r\n]+", text.strip(" \t\r\n"))))
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - one line of a terminal


LARGEST_SHOWN = 10**15
"""Beyond it a double no longer holds every integer, and nobody reads the digits."""


def shown(value: object) -> str:
    """Show what was met in a profile, as its file would write it and never longer than a line."""
    match value:
        case str():
            met = quoted("".join(char if char.isprintable() else ascii(char)[1:-1] for char in value[:100]))
        case None | bool():
            met = {None: "null", True: "true", False: "false"}[value]
        case int() if abs(value) > LARGEST_SHOWN:
            met = "a number of more than fifteen digits"
        case int() | float():
            met = quoted(value)
        case list() | tuple() | set() | frozenset():
            met = "a list in brackets []" if value else "an empty list"
        case _:
            braces = hasattr(value, "keys")
            met = "a mapping in braces {}" if braces else f"a value of the kind {type(value).__name__}"
    return met
