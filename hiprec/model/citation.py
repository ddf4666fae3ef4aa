"""A citation: what a rule rests on, and how far it was looked up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hiprec.model.record import Record, Text


class Citation(Record):
    """A source: title with venue, year, the seed's file name if it is one, and how it was seen.

    ``opened`` is ``looked_up`` (seen itself, often the abstract), ``second_hand`` (on a page that reports it), ``weak``
    (such a page that is machine-written or one coach's opinion) or ``recalled`` (not opened).
    """

    key: Text
    title: Text
    # None for a page that has no date.
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    file: str = ""
    opened: Literal["looked_up", "second_hand", "weak", "recalled"]
