"""Check-ins as a data table: its columns are the fields of the records and the facts, as they are said.

``week`` (weeks since the start) or ``date``; the fields of a check-in (``sessions done``, ``all targets met``, ``km``,
…) and of a symptom's pains; ``clam: pain during`` for an exercise and ``shin pain: pain during`` for one of several
complaints; and any fact (``night pain``). An empty cell says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiprec.desk.mistake import MisreadError, MisreadTableError
from hiprec.model.profile import CheckIn, ExerciseCheck, SymptomCheck
from hiprec.names import spoken, squeezed
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiprec.desk.spec import Table
    from hiprec.desk.story import Story
    from hiprec.model.record import Record

Write = Callable[[dict[str, Any], str], None]
"""Puts the text of a cell into a check-in."""

_SHORT = {"sessions": "sessions_done", "targetsmet": "all_targets_met", "whilerunning": "pain_during",
          "nextmorning": "pain_next_morning", "atrest": "pain_at_rest"}  # fmt: skip
_PLAIN = ("sessions_done", "all_targets_met", "km")
COLUMNS = ("week", "date", *_PLAIN, "equipment", *SymptomCheck.model_fields)
"""The plain columns; a fact, or ``<exercise or complaint>: <column>``, is one too."""


def add_check_ins(story: Story, table: Table) -> None:
    """Add a check-in for each row below the header.

    Args:
        story: the story, which moves on to the latest of the days.
        table: the table.

    Raises:
        MisreadError: there is no row.
        MisreadTableError: with every column and cell that is not understood.

    """
    header, *rows = table
    if not rows:
        raise MisreadError(
            wrong="This table holds no check-in", met="a header alone", right="add a row for each check-in"
        )
    wrong: list[tuple[int, int, MisreadError]] = []
    writers: list[Write] = []
    seen: set[str] = set()
    for column, name in enumerate(header):
        if squeezed(name) in seen:
            error = MisreadError(wrong="This column stands twice", met=quoted(name), right="keep one of the two")
            wrong.append((0, column, error))
        seen.add(squeezed(name))
        try:
            writers.append(_column(story, name))
        except MisreadError as error:
            wrong.append((0, column, error))
            writers.append(lambda _entry, _cell: None)
    entries = [_entry(number, row, writers, wrong) for number, row in enumerate(rows, 1)]
    if wrong:
        raise MisreadTableError(sorted(wrong, key=lambda one: one[:2]))
    for entry in entries:
        story.check_in(entry.pop("date"), **entry)


def _entry(
    number: int, row: Sequence[str], writers: Sequence[Write], wrong: list[tuple[int, int, MisreadError]]
) -> dict[str, Any]:
    """Read one row."""
    entry: dict[str, Any] = {}
    before = len(wrong)
    for column, (write, cell) in enumerate(zip(writers, row, strict=True)):
        try:
            if cell.strip():
                write(entry, cell.strip())
        except MisreadError as error:
            wrong.append((number, column, error))
    if "date" not in entry and len(wrong) == before:
        met, right = quoted(" | ".join(row)), "add a column `week` or `date`"
        wrong.append((number, 0, MisreadError(wrong="This row has no day", met=met, right=right)))
    return entry


def _column(story: Story, name: str) -> Write:
    who, colon, what = name.rpartition(":")
    if colon:
        return _of(story, who.strip(), what.strip())
    form = squeezed(name)
    if form in {"week", "date"}:
        read = _week if form == "week" else _date
        return lambda entry, cell: entry.update(date=read(cell, story))
    field = _SHORT.get(form) or _field(form, (*_PLAIN, "equipment", *SymptomCheck.model_fields))
    if field in SymptomCheck.model_fields:
        return lambda entry, cell: _nested(entry, "symptoms", story.symptom_id(), SymptomCheck)(field, cell)
    if field == "equipment":
        return lambda entry, cell: entry.update(equipment=_things(cell, story))
    if field:
        return lambda entry, cell: entry.update({field: fitting(cell, field, CheckIn)})
    return _answer(story, name)


def _week(cell: str, story: Story) -> date:
    try:
        return story.start + timedelta(days=round(7 * float(cell)))
    except (ValueError, OverflowError):
        right = "write weeks since the start in digits, such as 2"
        raise MisreadError(wrong="This is no week", met=quoted(cell), right=right) from None


def _date(cell: str, _: Story) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        right = "write it as 2026-11-21"
        raise MisreadError(wrong="This is no day of the calendar", met=quoted(cell), right=right) from None


def _things(cell: str, story: Story) -> list[str]:
    things = [] if cell == "nothing" else cell.split(", ")
    for one in things:
        story.words.word(one, "equipment")
    return things


def _answer(story: Story, name: str) -> Write:
    try:
        fact = story.words.fact(name)
    except MisreadError:
        known = [*map(spoken, COLUMNS), *map(spoken, story.words.asked)]
        raise MisreadError(wrong="Unknown column of check-ins", met=quoted(name), right=nearest(name, known)) from None
    return lambda entry, cell: entry.setdefault("answers", {}).update({fact.name: story.words.value(fact, cell)})


def _of(story: Story, who: str, what: str) -> Write:
    """Read a column about one complaint or one exercise."""
    form = squeezed(what)
    ids = {
        story.symptom_id(said)
        for said in (one.get("id") or one.get("kind") or one.get("site") for one in story.symptoms)
    }
    if who in ids:
        field = _SHORT.get(form) or _must(form, tuple(SymptomCheck.model_fields), what)
        return lambda entry, cell: _nested(entry, "symptoms", who, SymptomCheck)(field, cell)
    field = _must(form, tuple(ExerciseCheck.model_fields), what)
    exercise = story.words.exercise(who)
    return lambda entry, cell: _nested(entry, "exercises", exercise, ExerciseCheck)(field, cell)


def _nested(entry: dict[str, Any], group: str, key: str, model: type[Record]) -> Callable[[str, str], None]:
    record = entry.setdefault(group, {}).setdefault(key, {})
    return lambda field, cell: record.update({field: fitting(cell, field, model)})


def _field(form: str, fields: tuple[str, ...]) -> str | None:
    return next((field for field in fields if squeezed(field) == form), None)


def _must(form: str, fields: tuple[str, ...], said: str) -> str:
    found = _field(form, fields)
    if found is None:
        raise MisreadError(
            wrong="Unknown column of check-ins", met=quoted(said), right=nearest(said, map(spoken, fields))
        )
    return found


def value(cell: str) -> object:
    """Read the text of a cell: yes or no, a number, or text as it stands."""
    plain: Mapping[str, object] = {"yes": True, "no": False, "not known": None}
    if cell in plain:
        return plain[cell]
    try:
        number = float(cell)
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number


def fitting(cell: str, field: str, model: type[Record]) -> object:
    """Read the text of a cell as a field of a record may be.

    Args:
        cell: the text.
        field: the field.
        model: the record.

    Returns:
        The value.

    Raises:
        MisreadError: it is of another kind, or out of the field's bounds.

    """
    found = value(cell)
    schema = _schema(model)["properties"][field]
    kind = next(one for one in schema.get("anyOf", [schema]) if one.get("type") != "null")
    if not _fits(found, field, model) or (isinstance(found, bool) and kind["type"] != "boolean"):
        wrong = f"{spoken(field).capitalize()} is something else"
        raise MisreadError(wrong=wrong, met=quoted(cell), right=_right(kind))
    return found


@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _fits(found: object, field: str, model: type[Record]) -> bool:
    try:
        model.model_validate({field: found})
    except ValidationError as error:
        return all(one["loc"][:1] != (field,) for one in error.errors())
    return True


def _right(kind: Mapping[str, Any]) -> str:
    if kind["type"] == "boolean":
        return "write yes or no"
    whole = "whole " if kind["type"] == "integer" else ""
    return f"write a {whole}number from {kind['minimum']:g} to {kind['maximum']:g}"
