"""Where each key and value of a JSON text stands: a scanner without recursion, for mistakes and changes."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way from the top of a profile to a value: keys, and positions in lists counted from 0."""

DEEPEST = 40
"""Levels of nesting that are followed; a profile needs six."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


class Spot(NamedTuple):
    """Where a value starts, and where its key does (the value itself in a list), as offsets into the text."""

    key: int
    value: int


class Scalar(NamedTuple):
    """A number or word as it is written, and its path."""

    path: Path
    text: str


@dataclass(slots=True)
class Places:
    """The spots of a text by path, the offsets of closing brackets, keys written twice, numbers, too deep brackets."""

    text: str
    spots: dict[Path, Spot] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)
    repeated: list[tuple[Path, int]] = field(default_factory=list)
    scalars: list[Scalar] = field(default_factory=list)
    too_deep: int | None = None
    _lines: list[int] = field(default_factory=list)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Turn an offset into a line and a column, both counted from 1."""
        if not self._lines:
            self._lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def of(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a path, or of the nearest thing around it that the text holds."""
        while path not in self.spots and path:
            path, key = path[:-1], False
        spot = self.spots.get(path, Spot(0, 0))
        return self.line_and_column(spot.key if key else spot.value)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read: its path, the position or key to come, and the keys seen."""

    path: Path
    key: str | int | None
    key_at: int = 0
    seen: set[str] = field(default_factory=set)

    def take_key(self, places: Places, mark: str, offset: int) -> None:
        self.key, self.key_at = _text(mark), offset
        if self.key in self.seen:
            places.repeated.append(((*self.path, self.key), offset))
        self.seen.add(self.key)

    def after_comma(self) -> None:
        self.key = self.key + 1 if isinstance(self.key, int) else None


def _text(mark: str) -> str:
    try:
        return str(json.loads(mark, strict=False)) if "\\" in mark else mark[1:-1]
    except ValueError:
        return mark[1:-1]


def scan(text: str) -> Places:
    """Find the spot of every key and value down to the fortieth level.

    Args:
        text: a JSON text; in one that is not valid the spots up to the mistake are right.

    Returns:
        The spots, with what ``json`` does not tell: keys written twice and numbers as they are written.

    """
    places, stack, deeper = Places(text), list[_Open](), 0
    for match in _TOKEN.finditer(text):
        mark, offset = match.group(), match.start()
        if mark in "{[":
            deeper = _enter(places, stack, mark, offset, deeper)
        elif mark in "}]":
            if deeper:
                deeper -= 1
            elif stack:
                places.ends[stack.pop().path] = offset
        elif not deeper:
            _inside(places, stack, mark, offset)
    return places


def _value(places: Places, stack: list[_Open], offset: int) -> Path:
    path: Path = ()
    if stack:
        inner = stack[-1]
        path = (*inner.path, inner.key) if inner.key is not None else inner.path
    places.spots[path] = Spot(stack[-1].key_at if stack and isinstance(stack[-1].key, str) else offset, offset)
    return path


def _enter(places: Places, stack: list[_Open], mark: str, offset: int, deeper: int) -> int:
    if deeper or len(stack) >= DEEPEST:
        if places.too_deep is None:
            places.too_deep = offset
        return deeper + 1
    path = _value(places, stack, offset)
    stack.append(_Open(path, 0 if mark == "[" else None))
    return 0


def _inside(places: Places, stack: list[_Open], mark: str, offset: int) -> None:
    if mark == ",":
        if stack:
            stack[-1].after_comma()
    elif mark == ":":
        return
    elif stack and stack[-1].key is None:
        stack[-1].take_key(places, mark, offset)
    else:
        path = _value(places, stack, offset)
        if mark[0] != '"':
            places.scalars.append(Scalar(path, mark))
