"""What a YAML and a JSON file have in common once they are read: data, and the place of every key and value in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from hiprec.problem import Place, Problem, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

Path = tuple[str | int, ...]
"""The way from the top of a file to a value: keys, and positions in lists counted from 0."""


class Mistake(NamedTuple):
    """One mistake: the path, what is wrong, what was met, what would be right (worked out late), and which end."""

    path: Path
    wrong: str
    met: str
    right: str | Callable[[], str]
    key: bool = False

    @property
    def cure(self) -> str:
        """What would be right, worked out."""
        return self.right if isinstance(self.right, str) else self.right()


@dataclass(frozen=True)
class Document(ABC):
    """One file: its name as shown in messages, its data and its text.

    It keeps no place: they are looked for only where there is something to say about them, since most files have no
    mistake and the places of a file weigh more than its data.
    """

    file: str
    data: Any
    text: str = field(repr=False)

    @abstractmethod
    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Find where a value (or, with ``key``, its key) stands.

        Args:
            path: keys and indices from the top. Where it leads to nothing, the deepest owner that exists is meant.
            key: point at the key of the last step rather than at its value.

        Returns:
            The place, line and column counted from 1.

        """

    def holds(self, path: Sequence[str | int]) -> bool:
        """Return whether a path from the top leads to something."""
        value: Any = self.data
        for step in path:
            in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
            if not in_list and not (isinstance(value, dict) and step in value):
                return False
            value = value[step]
        return True

    def problem(self, path: Sequence[str | int], wrong: str, met: str, right: str, *, key: bool = False) -> Problem:
        """Make a problem at the place of ``path``; see ``place`` and ``Problem``."""
        return Problem(self.place(path, key=key), wrong, met, right)

    def unknown_keys(self, path: Sequence[str | int], keys: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
        """Return a problem for each of the keys below ``path`` that is none of the known ones."""
        known = frozenset(known)
        for key in keys:
            if key not in known:
                yield self.problem((*path, key), "Unknown key", quoted(key), nearest(key, known), key=True)

    def missing_keys(self, path: Sequence[str | int], keys: Iterable[str], needed: Iterable[str]) -> Iterator[Problem]:
        """Return a problem at ``path`` for each key needed there that is none of the keys."""
        keys = tuple(keys)
        for key in needed:
            if key not in keys:
                yield self.problem(path, "A key is missing", f'no "{key}"', f"add `{key}:`", key=True)


def is_one_of(value: object, known: Container[str]) -> bool:
    """Return whether what a file holds is a word, and one of the known ones."""
    return isinstance(value, str) and value in known
