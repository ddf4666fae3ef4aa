"""Records written as JSON. What many answers share is written once, and kept as long as the record is.

Only what a rule, an exercise or a source says is ever marked as shared: of a runner nothing is kept.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from json import JSONEncoder
from json.encoder import encode_basestring  # in C, where Python is
from typing import Any, TypeVar
from weakref import ref

from hiprec.model.record import Record

R = TypeVar("R", bound=Record)

_shared: dict[int, tuple[ref[Record], dict[str, str]]] = {}


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
    return _text(record, "\n" if indented else "")


def _text(value: Any, inset: str) -> str:
    """Write a value; ``inset`` is the line break and the blanks before what holds it, or nothing."""
    kind = value.__class__
    if kind is tuple:
        return _between("[]", [_text(item, inset and inset + "  ") for item in value], inset)
    if not issubclass(kind, Record):
        return encode_basestring(value) if kind is str else _alone(value)
    entry = _shared.get(id(value))
    # An id is given again once its record has gone.
    kept = entry[1] if entry is not None and entry[0]() is value else {}
    if inset not in kept:
        kept[inset] = _record(value, inset)
    return kept[inset]


def _record(record: Record, inset: str) -> str:
    if not inset and not record.in_pieces:
        return _alone(record)
    inner, held = inset and inset + "  ", vars(record)
    names = _names(record.__class__).items()
    return _between("{}", [f"{key}{inset and ' '}{_text(held[name], inner)}" for name, key in names], inset)


def _between(brackets: str, texts: list[str], inset: str) -> str:
    if not texts:
        return brackets
    inner = inset and inset + "  "
    return f"{brackets[0]}{inner}{f',{inner}'.join(texts)}{inset}{brackets[1]}"


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
