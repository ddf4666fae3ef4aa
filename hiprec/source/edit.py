"""An entry written into the text of a profile: what stands there keeps every byte and sets the style of the new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hiprec.names import squeezed
from hiprec.source.json_document import scan

if TYPE_CHECKING:
    from hiprec.source.document import Path

_GAPS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class _Style:
    """How a mapping is written: what stands after its bracket, between two members, after a key, before the end."""

    first: str = ""
    comma: str = ", "
    colon: str = ": "
    last: str = ""

    @property
    def unit(self) -> str:
        """Return what one more level is set in by; nothing where all stands on one line."""
        if "\n" not in self.first:
            return ""
        inner, outer = self.first.rpartition("\n")[2], self.last.rpartition("\n")[2]
        return inner.removeprefix(outer) if inner.startswith(outer) else "  "

    def deeper(self) -> _Style:
        """Return the same style a level further in."""
        if "\n" not in self.first:
            return self
        return replace(self, first=self.first + self.unit, comma=self.comma + self.unit, last=self.first)


@dataclass(frozen=True, slots=True)
class _ListStyle:
    """How a list of mappings is written, and each of them."""

    first: str
    comma: str
    last: str
    entry: _Style


class _Text:
    """A profile's text, with the spots in it and the members of every list and mapping."""

    def __init__(self, text: str) -> None:
        self.text, self.spots = text, scan(text)
        self._members: dict[Path, list[Path]] = {}
        for path in self.spots.at:
            if path:
                self._members.setdefault(path[:-1], []).append(path)

    def members(self, path: Path) -> list[Path]:
        """Return the paths of what a list or mapping holds, in order."""
        return self._members.get(path, [])

    def start(self, path: Path) -> int:
        """Return the offset at which a value starts."""
        return self.spots.at[path].value

    def end(self, path: Path) -> int:
        """Return the offset behind a list, a mapping, or ``null``."""
        ends = self.spots.ends
        return ends[path] + 1 if path in ends else self.start(path) + len("null")

    def with_value(self, path: Path, written: str) -> str:
        """Return the text with another value at a path."""
        return self.text[: self.start(path)] + written + self.text[self.end(path) :]


def appended(text: str, key: str, entry: Mapping[str, Any]) -> str:
    """Add an entry at the end of a list at the top of a profile; the list is made where there is none.

    Args:
        text: the profile's JSON, which has been read without a mistake.
        key: ``check_ins`` or ``seen``.
        entry: what to add.

    Returns:
        The text with the entry inserted; every other byte is as it was.

    """
    now = _Text(text)
    style = _list_style(now, key)
    written = _written(entry, style.entry)
    members = now.members((key,))
    if members:
        at = now.end(members[-1])
        return text[:at] + style.comma + written + text[at:]
    whole = f"[{style.first}{written}{style.last}]"
    return now.with_value((key,), whole) if (key,) in now.spots.at else _added(now, key, whole)


def replaced(text: str, key: str, number: int, entry: Mapping[str, Any]) -> str:
    """Write an entry in place of another.

    Args:
        text: the profile's JSON, which has been read without a mistake.
        key: ``check_ins`` or ``seen``.
        number: which entry of the list, counted from 0.
        entry: what to write.

    Returns:
        The text with that entry written anew in its own style; every other byte is as it was.

    """
    now = _Text(text)
    return now.with_value((key, number), _written(entry, _style(now, (key, number))))


def added(text: str, key: str, value: str) -> str:
    """Add a key with a word at the end of the profile, or give it that word where it holds ``null``."""
    now, written = _Text(text), json.dumps(value, ensure_ascii=False)
    return now.with_value((key,), written) if (key,) in now.spots.at else _added(now, key, written)


def _added(now: _Text, key: str, written: str, path: Path = ()) -> str:
    style = _style(now, path)
    at = now.spots.ends[path] - len(style.last)
    return f"{now.text[:at]}{style.comma}{json.dumps(key)}{style.colon}{written}{now.text[at:]}"


def _list_style(now: _Text, key: str) -> _ListStyle:
    """Take the style from the list itself, else from another list of mappings, else from the whole profile."""
    for path in [(key,), *now.members(())]:
        # An empty list, or one of words, says nothing of how mappings are written.
        members = now.members(path)
        if members and isinstance(members[-1][-1], int) and now.members(members[-1]):
            entry = _style(now, members[-1])
            first = now.text[now.start(path) + 1 : now.start(members[0])]
            if len(members) > 1:
                comma = _around(now.text, now.start(members[-1]), ",")
            else:
                comma = f",{first}" if "\n" in first else ", " if entry.colon.endswith(" ") else ","
            return _ListStyle(first, comma, _gap_before(now.text, now.spots.ends[path]), entry)
    top = _style(now, ())
    unit = top.unit
    if not unit:
        return _ListStyle("", ", " if top.colon.endswith(" ") else ",", "", replace(top, first="", last=""))
    inner = top.first + unit
    entry = replace(top, first=inner + unit, comma=f",{inner}{unit}", last=inner)
    return _ListStyle(inner, f",{inner}", top.first, entry)


def _style(now: _Text, path: Path) -> _Style:
    """Find how the mapping at a path is written."""
    members, spots, text = now.members(path), now.spots.at, now.text
    first = text[now.start(path) + 1 : spots[members[0]].key]
    colon = _around(text, now.start(members[0]), ":")
    if len(members) > 1:
        comma = _around(text, spots[members[-1]].key, ",")
    else:
        comma = f",{first}" if "\n" in first else ", " if colon.endswith(" ") else ","
    return _Style(first, comma, colon, _gap_before(text, now.spots.ends[path]))


def _gap_before(text: str, at: int) -> str:
    start = at
    while start and text[start - 1] in _GAPS:
        start -= 1
    return text[start:at]


def _around(text: str, at: int, mark: str) -> str:
    """Return the mark, a comma or a colon, that stands before an offset, with the gaps on both of its sides."""
    behind = _gap_before(text, at)
    return f"{_gap_before(text, at - len(behind) - 1)}{mark}{behind}"


def _written(value: Any, style: _Style) -> str:
    if isinstance(value, Mapping):
        items = [
            f"{json.dumps(key, ensure_ascii=False)}{style.colon}{_written(inner, style.deeper())}"
            for key, inner in value.items()
        ]
        brackets = "{}"
    elif isinstance(value, (list, tuple)):
        items, brackets = [_written(inner, style.deeper()) for inner in value], "[]"
    else:
        return json.dumps(value, ensure_ascii=False)
    if not items:
        return brackets
    return f"{brackets[0]}{style.first}{style.comma.join(items)}{style.last}{brackets[1]}"


def placed(text: str, path: Path, value: Any) -> str:
    """Give a key somewhere in a profile another value, or add it; what leads to it is made where it lacks.

    Args:
        text: the profile's JSON, which has been read without a mistake.
        path: keys, and positions in lists that are there; a key that is there in another spelling is that key.
        value: what it is to hold.

    Returns:
        The text; every byte that has nothing to do with it is as it was.

    """
    now = _Text(text)
    # A key in another spelling is the same to the intake; a second one beside it would be refused as written twice.
    wanted = squeezed(str(path[-1]))
    own = next((member for member in now.members(path[:-1]) if squeezed(str(member[-1])) == wanted), None)
    if own is not None:
        start = now.start(own)
        end = json.JSONDecoder().raw_decode(text, start)[1]
        return text[:start] + _written(value, _style(now, path[:-1]).deeper()) + text[end:]
    if now.members(path[:-1]):
        style = _style(now, path[:-1])
        return _added(now, str(path[-1]), _written(value, style.deeper()), path[:-1])
    return placed(text, path[:-1], {path[-1]: value})
