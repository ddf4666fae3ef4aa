"""JSON read so that every key and value can be found again, and refused in words that a runner understands."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from hiprec.problem import Place, Problem, ProfileError, shown
from hiprec.source.document import Document, Mistake
from hiprec.source.slips import json_slip
from hiprec.source.text import decoded, place_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiprec.source.document import Path

DEEPEST = 40
"""Levels of nesting that are followed; a profile needs six."""

LONGEST_NUMBER = 25
"""Characters of a number; a program writes a share such as 0.30000000000000004 with nineteen."""

_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CONSTANTS = {"NaN", "Infinity", "-Infinity"}
"""Words that Python's reader takes for numbers, and JSON does not."""
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


class Spot(NamedTuple):
    """Where a value starts, and where its key does (the value itself in a list), as offsets into the text."""

    key: int
    value: int


@dataclass(slots=True)
class Spots:
    """What a scan of a text finds.

    ``at`` holds the spot of each path, ``ends`` the offset of each closing bracket, ``repeated`` the keys that are
    written twice, ``scalars`` the numbers and words as they are written, ``too_deep`` the first bracket beyond
    ``DEEPEST``.
    """

    at: dict[Path, Spot] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)
    repeated: list[Path] = field(default_factory=list)
    scalars: list[tuple[Path, str]] = field(default_factory=list)
    too_deep: int | None = None


@dataclass(frozen=True)
class JsonDocument(Document):
    """One JSON file; ``odd`` where something in it needs a second look: a key written twice, a number that is none."""

    odd: bool = False

    @cached_property
    def spots(self) -> Spots:
        """Where everything stands."""
        return scan(self.text)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(newline.end() for newline in re.finditer("\n", self.text))]

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Find where a value or its key stands; see ``Document.place``."""
        path = tuple(path)
        while path not in self.spots.at and path:  # what is missing, or too deep, stands at what should hold it
            path, key = path[:-1], False
        spot = self.spots.at.get(path, Spot(0, 0))
        return self.place_of(spot.key if key else spot.value)

    def place_of(self, offset: int) -> Place:
        """Return the place of an offset into the text."""
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def oddities(self) -> list[Mistake]:
        """List what JSON allows and a profile does not: keys written twice, exponents, numbers of too many digits."""
        mistakes = [
            Mistake(path, "The same key is written twice", shown(path[-1]), "keep one of the two", key=True)
            for path in self.spots.repeated
        ]
        for path, text in self.spots.scalars:
            number = text[0] in "-0123456789"
            if text in _CONSTANTS or (number and (len(text) > LONGEST_NUMBER or not _PLAIN_NUMBER.fullmatch(text))):
                right = "write a plain number such as 3 or 2.5"
                mistakes.append(Mistake(path, "Not a plain number", shown(text)[1:-1], right))
        return mistakes


def read_json(raw: str | bytes, file: str) -> JsonDocument:
    """Read a profile.

    Args:
        raw: its text, or its bytes in UTF-8; a byte order mark is passed over.
        file: its path as the caller gave it, for problems.

    Returns:
        The document.

    Raises:
        ProfileError: it is too large, not UTF-8, empty, not JSON, or nested too deep.

    """
    text = profile_text(raw, file)
    if not text.strip():
        _refuse(Place(file), "The profile is empty", "nothing", 'write at least {"experience": "beginner"}')
    odd: list[bool] = []
    try:
        return JsonDocument(file, _loads(text, odd), text, bool(odd))
    except json.JSONDecodeError as error:
        slip = json_slip(error)
        _refuse(Place(file, slip.spot.line + 1, slip.spot.column + 1), slip.wrong, slip.met, slip.right)
    except RecursionError:  # the library nests as deep as Python's stack; the scan does not nest at all
        document = JsonDocument(file, None, text)
        place, depth = document.place_of(document.spots.too_deep or 0), f"more than {DEEPEST} brackets open at once"
        _refuse(place, "The profile is nested too deep", depth, "close the brackets that were opened before")


def profile_text(raw: str | bytes, file: str) -> str:
    """Return the text of a profile, without a byte order mark.

    Args:
        raw: the text, or its bytes in UTF-8.
        file: its path as the caller gave it, for problems.

    Raises:
        ProfileError: it is too large, not UTF-8, or the bytes of a program or picture, which hold a zero byte.

    """
    text = decoded(raw, file, "The profile")
    if isinstance(text, Problem):
        raise ProfileError([text])
    if "\0" in text:
        place = place_behind(text[: text.index("\0")], file)
        _refuse(place, "The profile is not text", "a zero byte", "save it as UTF-8 text")
    return text


def _refuse(place: Place, wrong: str, met: str, right: str) -> NoReturn:
    raise ProfileError([Problem(place, wrong, met, right)]) from None


def _loads(text: str, odd: list[bool]) -> object:
    """Read JSON, noting what ``JsonDocument.oddities`` tells; only a text that has some is scanned for them."""

    def mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        if len(members) != len(pairs):
            odd.append(True)
        return members

    def number(kind: Callable[[str], float]) -> Callable[[str], float]:
        def read(digits: str) -> float:
            if len(digits) > LONGEST_NUMBER or "e" in digits or "E" in digits:
                odd.append(True)  # an integer of 5,000 digits would raise, 1e999 would become infinity
                return 0
            return kind(digits)

        return read

    def constant(_: str) -> float:
        odd.append(True)
        return 0

    value: object = json.loads(
        text, object_pairs_hook=mapping, parse_float=number(float), parse_int=number(int), parse_constant=constant
    )
    return value


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read: its path, the position or key to come, and the keys seen."""

    path: Path
    key: str | int | None
    key_at: int = 0
    seen: set[str] = field(default_factory=set)


def scan(text: str) -> Spots:
    """Find the spot of every key and value down to the fortieth level, without recursion.

    Args:
        text: a JSON text; in one that is not valid the spots up to the mistake are right.

    Returns:
        The spots, with what ``json`` does not tell: keys written twice and numbers as they are written.

    """
    spots, stack, deeper = Spots(), list[_Open](), 0
    for match in _TOKEN.finditer(text):
        mark, offset = match.group(), match.start()
        if mark in "{[":
            if deeper or len(stack) >= DEEPEST:
                spots.too_deep = offset if spots.too_deep is None else spots.too_deep
                deeper += 1
            else:
                stack.append(_Open(_note_value(spots, stack, offset), 0 if mark == "[" else None))
        elif mark in "}]":
            if deeper:
                deeper -= 1
            elif stack:
                spots.ends[stack.pop().path] = offset
        elif not deeper:
            _inside(spots, stack, mark, offset)
    return spots


def _note_value(spots: Spots, stack: list[_Open], offset: int) -> Path:
    """Note where a value starts, and return its path."""
    path: Path = ()
    if stack:
        owner = stack[-1]
        path = (*owner.path, owner.key) if owner.key is not None else owner.path
    spots.at[path] = Spot(stack[-1].key_at if stack and isinstance(stack[-1].key, str) else offset, offset)
    return path


# A text that is no JSON is scanned as well, to show where its mistakes lie: every mark may come anywhere.
def _inside(spots: Spots, stack: list[_Open], mark: str, offset: int) -> None:
    """Take a comma, a colon, a key or a value of the innermost list or mapping."""
    if mark == ",":
        if stack:
            stack[-1].key = stack[-1].key + 1 if isinstance(stack[-1].key, int) else None
    elif mark == ":":
        return
    elif stack and stack[-1].key is None:
        owner = stack[-1]
        owner.key, owner.key_at = _key(mark), offset
        if owner.key in owner.seen:
            spots.repeated.append((*owner.path, owner.key))
        owner.seen.add(owner.key)
    else:
        path = _note_value(spots, stack, offset)
        if mark[0] != '"':
            spots.scalars.append((path, mark))


def _key(mark: str) -> str:
    try:  # only a key with a backslash is another than it looks, so that the scan of a large log need not decode each
        return str(json.loads(mark, strict=False)) if "\\" in mark else mark[1:-1]
    except ValueError:
        return mark[1:-1]
