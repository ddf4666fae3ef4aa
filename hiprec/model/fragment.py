"""Records written as JSON. What many answers share is written once, and kept as long as the record is.

Only what a rule, an exercise or a source says is ever marked as shared: of a runner nothing is kept.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from json import JSONEncoder
from json.encoder import encode_basestring  # in C, where Python is
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from hiprec.model import unchecked
from hiprec.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound=Record)

_shared: dict[int, tuple[ref[Record], dict[str, str]]] = {}
"""The shared records by identity, each with its JSON by the line break and the blanks before it."""


def shared(record: R) -> R:
    """Mark a record as one that many answers share.

    Args:
        record: the record, which says nothing of a runner.

    Returns:
        The same record. Its JSON is written when it is first asked for.

    """
    name = id(record)
    _shared[name] = ref(record, lambda _: _shared.pop(name, None)), {}
    return record


def written(record: Record, *, indented: bool = False) -> str:
    """Write a record as JSON, keys in the order of its fields.

    Args:
        record: the record, which holds text, numbers, days, records and several of them.
        indented: whether each value has a line, two blanks further in than what holds it.

    Returns:
        The same text as pydantic writes.

    """
    if indented:
        return _indented(record, "\n")
    if unchecked.chosen:
        return _alone(record)
    texts: list[str] = []
    _add((record,), texts)
    return "".join(texts)


def _add(records: Iterable[Record], texts: list[str]) -> None:
    """Write records on one line, with a comma between."""
    comma = ""
    for record in records:
        texts.append(comma)
        comma = ","
        entry = _shared.get(id(record))
        if entry is not None and entry[0]() is record:  # an id is given again once its record has gone
            if "" not in entry[1]:
                entry[1][""] = record.model_dump_json(by_alias=True)
            texts.append(entry[1][""])
        elif record.in_pieces:
            _add_pieces(record, texts)
        else:
            texts.append(record.model_dump_json(by_alias=True))


def _add_pieces(record: Record, texts: list[str]) -> None:
    serializer, opening = record.__pydantic_serializer__, "{"
    for together, alone in _pieces(type(record)):
        if together:
            # The braces are cut off, so that what is written together stands among the pieces.
            texts += (opening, serializer.to_json(record, include=together, by_alias=True)[1:-1].decode())
            opening = ","
        if alone:
            value = getattr(record, alone)
            texts += (opening, '"', alone, '":')
            if isinstance(value, tuple):
                texts.append("[")
                _add(value, texts)
                texts.append("]")
            elif value is None:
                texts.append("null")
            else:
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


def _indented(value: Any, inset: str) -> str:
    """Write a value on lines; ``inset`` is the line break and the blanks before what holds it."""
    kind, inner = value.__class__, inset + "  "
    if kind is tuple:
        return _between("[]", [_indented(item, inner) for item in value], inset)
    if not issubclass(kind, Record):
        return encode_basestring(value) if kind is str else _alone(value)
    entry = _shared.get(id(value))
    kept = entry[1] if entry is not None and entry[0]() is value else {}
    if inset not in kept:
        held = vars(value)
        texts = [f"{key} {_indented(held[name], inner)}" for name, key in _names(kind).items()]
        kept[inset] = _between("{}", texts, inset)
    return kept[inset]


def _between(brackets: str, texts: list[str], inset: str) -> str:
    return f"{brackets[0]}{inset}  {f',{inset}  '.join(texts)}{inset}{brackets[1]}" if texts else brackets


@cache
def _names(kind: type[Record]) -> dict[str, str]:
    """Return the fields in their order, each with its key; one that Python has a word for ends in a line."""
    return {name: f'"{name.rstrip("_")}":' for name in kind.model_fields}


def _held(value: Any) -> Any:
    if isinstance(value, Record):
        held = vars(value)
        return {name.rstrip("_"): each for name, each in held.items()} if "from_" in held else held
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_held).encode
_TINY = re.compile(r'("(?:[^"\\]|\\.)*")|(?<=\de-)0')


def _alone(value: Any) -> str:
    text: str = _encode(value)
    # Python writes 1e-05 for what pydantic and JavaScript write as 1e-5.
    return _TINY.sub(lambda found: found[1] or "", text) if "e-0" in text else text
