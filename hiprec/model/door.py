"""The door that every profile comes through: what people tell is read by the intake before pydantic sees it.

``Profile(...)``, ``Profile.model_validate`` and a web framework's body understand the same words and refuse the same
mistakes as a file, because each of them asks here first. The intake stands above the records and needs the words of a
rulebook, so it is looked up by name when something is first told, and a program that only passes records on loads
neither.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pydantic import ValidationInfo, model_validator

from hiprec.model.record import Record

# By name: an import would go up the house, and would load the rulebook with every record.
_READER = "hiprec.known.door"


class Taken(dict[str, Any]):
    """A mapping that the intake has read: it holds the words of the field, and is not read again."""


class Told(Record):
    """A record of what people tell. Building one raises ``pydantic.ValidationError`` with every mistake and its path.

    The ``context`` of pydantic's validation may hold ``rulebook``, whose words are understood (by default those of the
    shipped rulebook and of any that this program has read), and ``today``, after which no check-in can lie.
    """

    @model_validator(mode="before")
    @classmethod
    def _read(cls, told: Any, info: ValidationInfo) -> Any:
        if isinstance(told, (Taken, cls)):  # read before: twice would cost time and could not find anything new
            return told
        return import_module(_READER).read_record(cls, told, info.context)


def read_text(json_data: str | bytes | bytearray, context: object) -> object:
    """Read a profile's JSON as the intake reads a file; raises ``pydantic.ValidationError`` where it is none."""
    text = json_data if isinstance(json_data, str) else bytes(json_data)
    return import_module(_READER).read_text(text, context)


def as_mapping(told: object) -> object:
    """Return a record as the mapping of what was said in it, in the order of its fields; anything else as it is."""
    if not isinstance(told, Told):
        return told
    fields = type(told).model_fields
    return {name: getattr(told, name) for name in fields if name in told.model_fields_set}
