"""An entry written into the text of a profile: what stands there keeps every byte and sets the style of the new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hiprec.intake.places import scan

if TYPE_CHECKING:
    from hiprec.intake.places import Path, Places

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
        """Give what one more level is set in by; nothing where all stands on one line."""
        if "\n" not in self.first:
            return ""
        inner, outer = self.first.rpartition("\n")[2], self.last.rpartition("\n")[2]
        return inner.removeprefix(outer) if inner.startswith(outer) else "  "

    def deeper(self) -> _Style:
        """Give the same style a level further in."""
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


def appended(text: str, key: str, entry: Mapping[str, Any]) -> str:
    """Add an entry at the end of a list at the top of a profile; the list is made where there is none.

    Args:
        text: the profile's JSON, which has been read without a mistake.
        key: ``check_ins`` or ``seen``.
        entry: what to add.

    Returns:
        The text with the entry inserted; every other byte is as it was.

    """
    places = scan(text)
    style = _list_style(places, key)
    written = _written(entry, style.entry)
    members = _members(places, (key,))
    if members:
        at = places.ends[members[-1]] + 1
        return text[:at] + style.comma + written + text[at:]
    made = f"[{style.first}{written}{style.last}]"
    if (key,) not in places.spots:
        return _added(places, key, made)
    start = places.spots[(key,)].value
    end = places.ends[(key,)] + 1 if (key,) in places.ends else start + len("null")
    return text[:start] + made + text[end:]


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
    places = scan(text)
    path: Path = (key, number)
    start, end = places.spots[path].value, places.ends[path] + 1
    return text[:start] + _written(entry, _style(places, path)) + text[end:]


def added(text: str, key: str, value: str) -> str:
    """Add a key with a word at the end of the profile, or give it that word where it holds ``null``."""
    places = scan(text)
    if (key,) not in places.spots:
        return _added(places, key, json.dumps(value, ensure_ascii=False))
    start = places.spots[(key,)].value
    return text[:start] + json.dumps(value, ensure_ascii=False) + text[start + len("null") :]


def _added(places: Places, key: str, written: str) -> str:
    style, text = _style(places, ()), places.text
    at = places.ends[()] - len(style.last)
    return f"{text[:at]}{style.comma}{json.dumps(key)}{style.colon}{written}{text[at:]}"


def _members(places: Places, path: Path) -> list[Path]:
    """Give the paths of what a list or mapping holds, in order."""
    return [inner for inner in places.spots if len(inner) == len(path) + 1 and inner[:-1] == path]


def _list_style(places: Places, key: str) -> _ListStyle:
    """Take the style from the list itself, else from another list of mappings, else from the whole profile."""
    lists = [(key,), *(path for path in _members(places, ()) if path != (key,))]
    for path in lists:
        members = [inner for inner in _members(places, path) if isinstance(inner[-1], int)]
        if members and all(inner in places.ends and _members(places, inner) for inner in members):
            return _style_of_list(places, path, members)
    top = _style(places, ())
    unit = top.unit
    if not unit:
        return _ListStyle("", ", " if top.colon.endswith(" ") else ",", "", replace(top, first="", last=""))
    inner = top.first + unit
    entry = replace(top, first=inner + unit, comma=f",{inner}{unit}", last=inner)
    return _ListStyle(inner, f",{inner}", top.first, entry)


def _style_of_list(places: Places, path: Path, members: list[Path]) -> _ListStyle:
    text, start, end = places.text, places.spots[path].value, places.ends[path]
    entry = _style(places, members[-1])
    first = text[start + 1 : places.spots[members[0]].value]
    if len(members) > 1:
        comma = _before(text, places.spots[members[-1]].value)
    else:
        comma = f",{first}" if "\n" in first else ", " if entry.colon.endswith(" ") else ","
    return _ListStyle(first, comma, _gap_before(text, end), entry)


def _style(places: Places, path: Path) -> _Style:
    """Find how the mapping at a path is written."""
    text, start, end = places.text, places.spots[path].value, places.ends[path]
    members = _members(places, path)
    key = places.spots[members[0]].key
    first = text[start + 1 : key]
    colon = _colon(text, places.spots[members[0]].value)
    if len(members) > 1:
        comma = _before(text, places.spots[members[-1]].key)
    else:
        comma = f",{first}" if "\n" in first else ", " if colon.endswith(" ") else ","
    return _Style(first, comma, colon, _gap_before(text, end))


def _gap_before(text: str, at: int) -> str:
    start = at
    while start and text[start - 1] in _GAPS:
        start -= 1
    return text[start:at]


def _before(text: str, at: int) -> str:
    """Give the comma before an offset with the gaps on both of its sides."""
    behind = _gap_before(text, at)
    comma = at - len(behind) - 1
    return f"{_gap_before(text, comma)},{behind}"


def _colon(text: str, value: int) -> str:
    behind = _gap_before(text, value)
    colon = value - len(behind) - 1
    return f"{_gap_before(text, colon)}:{behind}"


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
