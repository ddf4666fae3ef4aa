"""The base of every record: frozen, unknown keys refused, numbers finite."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen record. Building one with an unknown key, a wrong kind or a NaN raises ``pydantic.ValidationError``."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False, str_strip_whitespace=True
    )
    in_pieces: ClassVar[frozenset[str]] = frozenset()
    """Fields of records, one or several, that are written piece by piece (``fragment``)."""


Pain = Annotated[float, Field(ge=0, le=10, description="pain, 0 (none) to 10 (worst imaginable)")]
Text = Annotated[str, Field(min_length=1)]
