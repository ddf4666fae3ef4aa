"""The forms of a file of profiles or rows, told by the ending of its name, and of a referral in a row."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from hiprec.problem import HiprecError, Place, Problem, nearest, quoted

if TYPE_CHECKING:
    from hiprec.model.closed_words import Urgency

Form = Literal["lines", "parquet", "arrow"]
FORMS: tuple[Form, ...] = get_args(Form)

ENDINGS: dict[str, Form] = {
    ".ndjson": "lines",
    ".jsonl": "lines",
    ".json": "lines",
    ".txt": "lines",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
}
"""The form of a file by its ending; ``arrow`` is the IPC file format."""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """Who must be seen, in brief: how urgently, by which rule, and for which symptom."""

    urgency: Urgency
    rule: str
    symptom: str | None


class BatchError(HiprecError):
    """A job cannot begin, go on or be written; what is done stays and can be gone on with."""


def form_of(path: str) -> Form:
    """Tell the form of a file by its ending; standard input and output are JSON lines.

    Raises:
        BatchError: the ending is unknown.

    """
    if path == "-":
        return "lines"
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS and isdir(path):
        right = "name a file that ends with .ndjson or .parquet"
        raise BatchError([Problem(Place(path), "This is a folder", quoted(path), right)])
    if ending not in ENDINGS:
        right = nearest(ending, ENDINGS, "end it with one of") if ending else "end its name with .ndjson or .parquet"
        raise BatchError([Problem(Place(path), "The form of this file is not known", quoted(ending or path), right)])
    return ENDINGS[ending]
