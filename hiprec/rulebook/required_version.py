"""``rulebook.yaml``: what a folder of rules says about itself, which is the hiprec that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hiprec.problem import Problem, quoted
from hiprec.rulebook.files import ABOUT
from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document

_KEY = "needs_hiprec"
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,2}")


def needs(shelf: Shelf) -> Iterator[Problem]:
    """Return what is wrong with what a folder says about itself, or nothing where it says nothing."""
    document = shelf.documents.get(ABOUT)
    if document is None:
        return
    yield from document.unknown_keys((), document.data, (_KEY,))
    if _KEY not in document.data:
        return
    said = _written(document)
    if not _VERSION.fullmatch(said):
        yield document.problem((_KEY,), "This is no version of hiprec", quoted(said), "write it as 0.2 or 0.2.1")
    elif _numbers(said) > _numbers(__version__):
        right = f"install hiprec {said} or later"
        yield document.problem((_KEY,), "These rules need a newer hiprec", quoted(said), right)


def needs_newer(shelf: Shelf) -> bool:
    """Return whether a folder needs a newer hiprec: whatever else seems wrong with it may only follow from that."""
    document = shelf.documents.get(ABOUT)
    if document is None or _KEY not in document.data:
        return False
    said = _written(document)
    return bool(_VERSION.fullmatch(said)) and _numbers(said) > _numbers(__version__)


def _written(document: Document) -> str:
    """Return the version as it is written: read as a number, 0.10 would be 0.1."""
    value: Any = document.data[_KEY]
    if isinstance(value, str):
        return value
    if not isinstance(value, (int, float)):
        return quoted(value)
    place = document.place((_KEY,))
    found = re.match(r"[^\s#]+", document.text.split("\n")[place.line - 1][place.column - 1 :])
    return found[0] if found else str(value)


def _numbers(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))
