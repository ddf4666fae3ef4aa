"""Records read from a document by pydantic, its complaints turned into problems with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from hiprec.problem import Problem, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.rulebook.reading import Document

R = TypeVar("R", bound=BaseModel)

_PLAIN = {
    "int_parsing": ("This should be a whole number", "write digits"),
    "int_type": ("This should be a whole number", "write digits"),
    "float_parsing": ("This should be a number", "write digits"),
    "float_type": ("This should be a number", "write digits"),
    "string_type": ("This should be text", "put it in quotes"),
    "string_too_short": ("This is empty", "write a word or a sentence"),
    "too_short": ("This list is empty", "write at least one entry"),
    "tuple_type": ("This should be a list", "write it as [one, two] or as lines that begin with a dash"),
    "frozen_set_type": ("This should be a list", "write it as [one, two] or as lines that begin with a dash"),
    "bool_type": ("This should be yes or no", "write yes or no"),
    "bool_parsing": ("This should be yes or no", "write yes or no"),
}


def read_record(
    model: type[R], data: Mapping[str, Any], document: Document, path: Sequence[str | int], problems: list[Problem]
) -> R | None:
    """Build a record from plain data.

    Args:
        model: the record's class.
        data: its values.
        document: the file that they come from.
        path: where in the file they stand.
        problems: gains what is wrong.

    Returns:
        The record, or ``None`` where something was wrong.

    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems.extend(_problem(model, detail, document, tuple(path)) for detail in error.errors())
        return None


def _problem(model: type[BaseModel], detail: Any, document: Document, path: tuple[str | int, ...]) -> Problem:
    kind, loc, met = detail["type"], tuple(detail["loc"]), detail["input"]
    where = (*path, *loc)
    if kind == "extra_forbidden":
        known = _fields(model, loc[:-1])
        return document.problem(where, "Unknown key", quoted(str(loc[-1])), nearest(loc[-1], known), key=True)
    if kind == "missing":
        return document.problem(where[:-1], "A key is missing", f'no "{loc[-1]}"', f"add `{loc[-1]}:`", key=True)
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return document.problem(where, "Unknown word", quoted(met), nearest(met, known))
    if kind == "value_error":
        shown = "these keys" if isinstance(met, dict) else quoted(met)
        return document.problem(where, "This cannot be used as written", shown, str(detail["ctx"]["error"]))
    if kind in _PLAIN:
        wrong, right = _PLAIN[kind]
        return document.problem(where, wrong, quoted(met), right)
    said = detail["msg"][:1].lower() + detail["msg"][1:]
    return document.problem(where, "This value does not fit", quoted(met), said)


def _fields(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """List the keys that are known where ``loc`` leads to, following records within records."""
    here: type[BaseModel] = model
    for step in loc:
        fields = here.model_fields
        if isinstance(step, str) and step in fields:
            here = _record_in(fields[step].annotation) or here
    return [name.rstrip("_") for name in here.model_fields]


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
