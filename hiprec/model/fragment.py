"""Fragments: the JSON of records that many answers share, written once for each and kept as long as the record is.

Only what a rule, an exercise or a source says is ever marked as shared: of a runner nothing is kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar
from weakref import ref

from hiprec.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound=Record)

_shared: dict[int, tuple[ref[Record], list[str]]] = {}


def shared(record: R) -> R:
    """Mark a record as one that many answers share.

    Args:
        record: the record, which says nothing of a runner.

    Returns:
        The same record. Its JSON is written when it is first asked for.

    """
    name = id(record)
    # By identity and weakly: records are frozen, and a book that is let go takes its texts along.
    _shared[name] = ref(record, lambda _: _shared.pop(name, None)), []
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


def _add(records: Iterable[Record], texts: list[str]) -> None:
    """Write records, with a comma between."""
    comma = ""
    for record in records:
        entry = _shared.get(id(record))
        if entry is not None and entry[0]() is record:  # an id is given again once its record has gone
            if not entry[1]:
                entry[1].append(record.model_dump_json(by_alias=True))
            texts += (comma, entry[1][0])
        elif record.in_pieces:
            texts.append(comma)
            _add_pieces(record, texts)
        else:
            texts += (comma, record.model_dump_json(by_alias=True))
        comma = ","


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
