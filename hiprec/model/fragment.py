"""Fragments: the JSON of records that many answers share, written once for each and kept as long as the record is.

Only what a rule, an exercise or a source says is ever marked as shared: of a runner nothing is kept.
"""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING, TypeVar
from weakref import ref

from pydantic_core import to_json

from hiprec.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R", bound=Record)

_shared: dict[int, ref[Record]] = {}
_texts: dict[int, str] = {}
"""The JSON of shared records by their identity: a record takes its entry with it, before another can have that."""


def shared(record: R) -> R:
    """Mark a record as one that many answers share.

    Args:
        record: the record, which says nothing of a runner.

    Returns:
        The same record. Its JSON is written when it is first asked for.

    """
    name = id(record)
    _shared[name] = ref(record, lambda _: (_texts.pop(name, None), _shared.pop(name, None)))
    return record


def written(record: Record) -> str:
    """Write a record as JSON on one line, keys in the order of its fields.

    Args:
        record: the record. One that says so (``in_pieces``) is written field by field, shared records once.

    Returns:
        The same text as pydantic writes.

    """
    texts: list[str] = []
    _add((record,), texts)
    return "".join(texts)


def _add(records: Sequence[Record], texts: list[str]) -> None:
    """Write records, with a comma between."""
    try:
        texts.append(",".join(map(_texts.__getitem__, map(id, records))))
    except KeyError:  # one of them is not shared, or was not written before
        comma = ""
        for record in records:
            texts.append(comma)
            if record.in_pieces and id(record) not in _shared:
                _add_pieces(record, texts)
            else:
                texts.append(_texts.get(id(record)) or _text(record))
            comma = ","


def _text(record: Record) -> str:
    text = record.model_dump_json(by_alias=True)
    if id(record) in _shared:
        _texts[id(record)] = text
    return text


def _add_pieces(record: Record, texts: list[str]) -> None:
    before = "{"
    for name, value in record.__dict__.items():
        texts += (before, '"', name, '":')
        _add_value(value, texts)
        before = ","
    texts.append("}")


def _add_value(value: object, texts: list[str]) -> None:
    """Write a value as pydantic writes it; the plain kinds are written here, anything else by pydantic."""
    match value:
        case None | bool():
            texts.append("null" if value is None else "true" if value else "false")
        case str():
            texts.append(encode_basestring(value))
        case Record():
            _add((value,), texts)
        case tuple() if not value or isinstance(value[0], Record):
            texts.append("[")
            _add(value, texts)
            texts.append("]")
        case _:
            texts.append(to_json(value).decode())
