"""Fragments: the JSON of records that many answers share, written once for each and kept as long as the record is.

Only what a rule, an exercise or a source says is ever marked as shared: of a runner nothing is kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar
from weakref import ref

from hiprec.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R", bound=Record)

_shared: dict[int, ref[Record]] = {}
"""The records that are shared, by identity and weakly: a book that is let go takes its texts along."""

_texts: dict[int, str] = {}
"""The JSON of those that have been written, each behind a comma."""


def shared(record: R) -> R:
    """Mark a record as one that many answers share.

    Args:
        record: the record, which says nothing of a runner.

    Returns:
        The same record. Its JSON is written when it is first asked for.

    """
    name = id(record)

    def gone(_: ref[Record]) -> None:  # called before its id is given to another
        _shared.pop(name, None)
        _texts.pop(name, None)

    _texts.pop(name, None)
    _shared[name] = ref(record, gone)
    return record


def written(record: Record) -> str:
    """Write a record as JSON on one line, keys in the order of its fields.

    Args:
        record: the record. What it names as ``in_pieces`` is written piece by piece, shared pieces once.

    Returns:
        The same text as pydantic writes.

    """
    texts: list[str] = []
    _add((record,), texts)
    return "".join(texts)


def _add(records: Sequence[Record], texts: list[str]) -> None:
    """Write records, with a comma between."""
    first = len(texts)
    try:
        texts += [_texts[id(record)] for record in records]
    except KeyError:
        for record in records:
            _add_one(record, texts)
    if records:
        texts[first] = texts[first][1:]


def _add_one(record: Record, texts: list[str]) -> None:
    """Write one record behind a comma."""
    name = id(record)
    text = _texts.get(name)
    if text is not None:
        texts.append(text)
    elif name in _shared:
        text = _texts[name] = "," + record.model_dump_json(by_alias=True)
        texts.append(text)
    elif record.in_pieces:
        texts.append(",")
        _add_pieces(record, texts)
    else:
        texts += (",", record.model_dump_json(by_alias=True))


def _add_pieces(record: Record, texts: list[str]) -> None:
    serializer, opening = record.__pydantic_serializer__, "{"
    for together, alone in _pieces(type(record)):
        if together:
            # The braces are cut off, so that what is written together stands among the pieces.
            texts += (opening, serializer.to_json(record, include=together, by_alias=True)[1:-1].decode())
            opening = ","
        if alone:
            value = getattr(record, alone)
            if value is None:
                texts += (opening, '"', alone, '":null')
            elif isinstance(value, tuple):
                texts += (opening, '"', alone, '":[')
                _add(value, texts)
                texts.append("]")
            else:
                texts += (opening, '"', alone, '":')
                _add((value,), texts)
            opening = ","
    texts.append("}")


@cache
def _pieces(kind: type[Record]) -> tuple[tuple[set[str], str], ...]:
    """Return the fields in their order: those that are written together, and one after them that is written alone."""
    pieces: list[tuple[set[str], str]] = []
    together: set[str] = set()
    for name in kind.model_fields:
        if name in kind.in_pieces:
            pieces.append((together, name))
            together = set()
        else:
            together.add(name)
    return (*pieces, (together, ""))
