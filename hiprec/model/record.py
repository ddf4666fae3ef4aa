"""The base of every record: frozen, unknown keys refused, numbers finite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import with_info_after_validator_function


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
    shape = _shapes.get(kind)
    if shape is None:
        fields = kind.model_fields.items()
        factories = [(name, cast("Callable[[], Any] | None", field.default_factory)) for name, field in fields]
        makers = tuple((name, factory) for name, factory in factories if factory is not None)
        shape = _shapes[kind] = {name: field.get_default() for name, field in fields}, makers
    defaults, makers = shape
    # What pydantic sets itself. Its own ways in would read a record of what people tell once more (``model.door``).
    record = kind.__new__(kind)
    held = {**defaults, **values}  # in the order of the fields, in which JSON has them
    for name, make in makers:
        if name not in values:
            held[name] = make()
    _set(record, "__dict__", held)
    _set(record, "__pydantic_fields_set__", set(values))
    _set(record, "__pydantic_extra__", None)
    _set(record, "__pydantic_private__", None)
    return record


_shapes: dict[type[Record], tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]] = {}
"""The default of each field of a record, in their order, and what makes those that are made anew each time."""


Pain = Annotated[float, Field(ge=0, le=10, description="pain, 0 (none) to 10 (worst imaginable)")]
Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class WordOf:
    """Marks a word that a rulebook defines, such as a muscle: validation refuses another.

    The ``context`` of validation holds what is known, by part. Without it, as for a record that a program builds, any
    word will do. ``a or b`` names two pieces of equipment. A JSON Schema holds the part, for whoever knows its words.
    """

    part: str

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of a word with its check behind it."""
        return with_info_after_validator_function(self._known, handler(kind))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema of a word with its part."""
        return {**handler(schema), "part": self.part}

    def _known(self, words: str, info: ValidationInfo) -> str:
        among = (info.context or {}).get(self.part)
        choices = words.split(" or ") if self.part == "equipment" else [words]
        if among is not None and (unknown := [word for word in choices if word not in among]):
            kind, words_of_it = "unknown_word", {"part": self.part, "unknown": unknown, "known": among}
            raise PydanticCustomError(kind, "unknown {part}", words_of_it)
        return words


Cited = Annotated[Text, WordOf("citation")]
"""A key of ``citations.yaml``."""
