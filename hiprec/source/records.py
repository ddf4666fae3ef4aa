"""Records read from a document by pydantic, its complaints turned into problems with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from hiprec.problem import Problem, nearest, quoted
from hiprec.source.text import with_a_point

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hiprec.source.document import Document

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
    "int_from_float": ("This should be a whole number", "write it without a fraction"),
    "dict_type": ("This should hold keys", "write `key: value` lines, indented below it"),
    "mapping_type": ("This should hold keys", "write `key: value` lines, indented below it"),
    "bool_type": ("This should be yes or no", "write yes or no"),
    "bool_parsing": ("This should be yes or no", "write yes or no"),
}


def read_record(  # noqa: PLR0913 - what is read, where it stands, and what may be in it
    model: type[R],
    data: Mapping[str, Any],
    document: Document,
    path: Sequence[str | int],
    problems: list[Problem],
    *,
    given: Mapping[str, Any] | None = None,
    known: Mapping[str, Collection[str]] | None = None,
) -> R | None:
    """Build a record from plain data.

    Args:
        model: the record's class.
        data: its values.
        document: the file that they come from.
        path: where in the file they stand.
        problems: gains what is wrong.
        given: values that the place of the data gives and that an author may not write, such as an id.
        known: the words that a rulebook defines, by part (``model.record.WordOf``); by default any will do.

    Returns:
        The record, or ``None`` where something was wrong.

    """
    # What the place of an entry gives is no key of it: an id in the file could differ from the one that it has.
    given = given or {}
    own = [name for name in _names(model) if name not in given]
    count = len(problems)
    problems.extend(document.unknown_keys(path, (key for key in data if key in given), own))
    try:
        record = model.model_validate({**data, **given}, context=known)
    except ValidationError as error:
        # Not what is wrong only because something else is, which is told by itself: a default that is made from other
        # fields, a list without an entry that fits though it has some.
        details = [
            detail
            for detail in error.errors()
            if detail["type"] != "default_factory_not_called"
            and not (detail["type"] == "too_short" and detail["input"])
        ]
        for detail in details:
            problems.extend(_problems(model, detail, document, tuple(path), own))
        problems.extend(_put_off(model, {**data, **given}, details, document, tuple(path)))
        return None
    return record if len(problems) == count else None


def _problems(
    model: type[BaseModel], detail: Any, document: Document, path: tuple[str | int, ...], own: Sequence[str]
) -> Iterator[Problem]:
    kind, loc, value = detail["type"], tuple(detail["loc"]), detail["input"]
    key = loc[-1:] == ("[key]",)  # as pydantic names a key of a mapping that is wrong itself
    where = (*path, *loc[: -1 if key else None])
    if kind == "extra_forbidden":
        known = own if len(loc) == 1 else _names(_record_at(model, loc[:-1]))
        yield document.problem(where, "Unknown key", quoted(str(loc[-1])), nearest(loc[-1], known), key=True)
    elif kind == "missing":
        yield document.problem(where[:-1], "A key is missing", f'no "{loc[-1]}"', f"add `{loc[-1]}:`", key=True)
    elif kind == "unknown_word":
        part, unknown, among = (detail["ctx"][name] for name in ("part", "unknown", "known"))
        for word in unknown:
            yield document.problem(where, f"Unknown {part}", quoted(word), nearest(word, among), key=key)
    else:
        shown = _keys(value) if kind == "value_error" and isinstance(value, dict) else quoted(value)
        wrong, right = _sentences(model, detail)
        yield document.problem(where, wrong, shown, right, key=key)


def _keys(mapping: Mapping[str, Any]) -> str:
    """Return what is shown of a mapping whose keys do not go together: all of them would fill the line."""
    return "these keys" if mapping else "no keys"


def _put_off(
    model: type[BaseModel],
    data: Mapping[str, Any],
    details: Sequence[Any],
    document: Document,
    path: tuple[str | int, ...],
) -> Iterator[Problem]:
    """Tell what pydantic puts off until every value fits: keys that do not go together, in what holds a wrong value."""
    # Of what has a key too many or too few its own complaint is the cause, and the put-off one would only follow.
    whole = {detail["loc"][:-1] for detail in details if detail["type"] in {"extra_forbidden", "missing"}}
    owners = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    for owner in sorted(owners - whole, key=len):
        held: Any = data
        for step in owner:
            held = held[step] if isinstance(held, dict) and step in held else None
        record = _record_at(model, owner)
        if isinstance(held, dict) and held.keys() <= record.model_fields.keys():
            for check in record.__pydantic_decorators__.model_validators.values():
                try:  # on values as written: such a check looks at which keys are there
                    check.func(record.model_construct(**held))
                except ValueError as error:
                    where = (*path, *owner)
                    yield document.problem(where, "This cannot be used as written", _keys(held), str(error))


def _sentences(model: type[BaseModel], detail: Any) -> tuple[str, str]:
    """Say what is wrong with a value and what would be right."""
    kind, context = detail["type"], detail.get("ctx", {})
    match kind:
        case "literal_error":
            wrong, right = "Unknown word", nearest(detail["input"], re.findall(r"'([^']*)'", context["expected"]))
        case "value_error":
            wrong, right = "This cannot be used as written", str(context["error"])
        case "int_parsing" | "float_parsing" | "int_type" | "float_type" if point := with_a_point(detail["input"]):
            wrong, right = _PLAIN[kind][0], f"write a decimal with a point, as in {quoted(point)}"
        case "greater_than_equal" | "less_than_equal":
            bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
            wrong, right = "This number is out of bounds", f"write {bound}"
        case "model_type":
            keys = ", ".join(_names(_record_at(model, detail["loc"])))
            wrong, right = "This should hold keys", f"indent some of these below it: {keys}"
        case _:
            # A kind of error that has no line above: pydantic's own words are better than none.
            own_words = detail["msg"][:1].lower() + detail["msg"][1:]
            wrong, right = _PLAIN.get(kind, ("This value does not fit", own_words))
    return wrong, right


def _names(model: type[BaseModel]) -> list[str]:
    """List the keys of a record as a file writes them."""
    # ``from_`` is ``from`` in a file, a word that Python keeps for itself.
    return [name.rstrip("_") for name in model.model_fields]


def _record_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel]:
    """Return the record that ``loc`` leads to, following records within records."""
    here: type[BaseModel] = model
    for step in loc:
        fields = here.model_fields
        if isinstance(step, str) and step in fields:
            here = _record_in(fields[step].annotation) or here
    return here


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((record for part in get_args(annotation) if (record := _record_in(part))), None)
