"""The base of every record: frozen, unknown keys refused, numbers finite."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen record. Building one with an unknown key, a wrong kind or a NaN raises ``pydantic.ValidationError``."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False, str_strip_whitespace=True
    )
    in_pieces: ClassVar[frozenset[str]] = frozenset()
    """Fields of records, one or several, that are written piece by piece (``fragment``)."""


R = TypeVar("R", bound=Record)
_set = object.__setattr__


def light(kind: type[R], values: dict[str, Any]) -> R:
    """Make a record of values that are known to be right: nothing of them is read, checked or copied.

    Args:
        kind: the record.
        values: its fields by name, as pydantic would hold them; what is left out has its default.

    Returns:
        The record, equal to the one that pydantic would make.

    """
    given = set(values)
    blank = _blanks.get(kind) or _blank(kind)
    if len(values) < len(blank):
        values = {name: values[name] if name in values else default() for name, default in blank.items()}
    made = kind.__new__(kind)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", given)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_blanks: dict[type[Record], dict[str, Callable[[], Any]]] = {}


def _blank(kind: type[Record]) -> dict[str, Callable[[], Any]]:
    """Return what makes the default of each field of a record, in their order."""
    fields = kind.model_fields.items()
    found = _blanks[kind] = {name: partial(field.get_default, call_default_factory=True) for name, field in fields}
    return found


Pain = Annotated[float, Field(ge=0, le=10, description="pain, 0 (none) to 10 (worst imaginable)")]
Text = Annotated[str, Field(min_length=1)]
