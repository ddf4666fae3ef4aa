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

from hiprec.desk.mistake import MisreadError, WrongCells
from hiprec.desk.slots import SLOTS, day_of
from hiprec.model.profile import CheckIn, ExerciseCheck, SymptomCheck
from hiprec.names import spoken, squeezed
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    """Add a check-in for each row below the header; the story moves on to the latest of the days.

    A ``MisreadError`` says that there is no row, a ``MisreadTableError`` tells every column and cell that is not
    understood.
    """
    header, *rows = table
    if not rows:
        right = "add a row for each check-in"
        raise MisreadError(wrong="This table holds no check-in", met="a header alone", right=right)
    wrong = WrongCells()
    writers: list[Write] = []
    names: set[str] = set()
    for column, name in enumerate(header):
        # the cells of a column that is not understood say nothing
        writers.append(lambda _entry, _cell: None)
        with wrong.at(0, column):
            if squeezed(name) in names:
                raise MisreadError(wrong="This column stands twice", met=quoted(name), right="keep one of the two")
            names.add(squeezed(name))
            writers[column] = _column(story, name)
    entries: list[dict[str, Any]] = []
    for number, row in enumerate(rows, 1):
        entries.append({})
        for column, (write, cell) in enumerate(zip(writers, row, strict=True)):
            with wrong.at(number, column):
                if cell.strip():
                    write(entries[-1], cell.strip())
        # a day that was not understood is told already, at its cell
        if "date" not in entries[-1] and all(number != row_wrong for row_wrong, _, _ in wrong.cells):
            with wrong.at(number, 0):
                right = "add a column `week` or `date`"
                raise MisreadError(wrong="This row has no day", met=quoted(" | ".join(row)), right=right)
    wrong.tell()
    for entry in entries:
        story.check_in(entry.pop("date"), **entry)


def _column(story: Story, name: str) -> Write:
    """Return what writes the cells of a column, which is of the check-in, of one complaint, or of one exercise."""
    who, colon, what = (part.strip() for part in name.rpartition(":"))
    form = squeezed(what)
    if colon:
        names = (symptom.get("id") or symptom.get("kind") or symptom.get("site") for symptom in story.symptoms)
        of_symptom = who in set(map(story.symptom_id, names))
        model: type[Record] = SymptomCheck if of_symptom else ExerciseCheck
        field = (_SHORT.get(form) if of_symptom else None) or _field(form, tuple(model.model_fields))
        if field is None:
            right = nearest(what, map(spoken, model.model_fields))
            raise MisreadError(wrong="Unknown column of check-ins", met=quoted(what), right=right)
        key = who if of_symptom else story.words.exercise(who)
        return _nested("symptoms" if of_symptom else "exercises", lambda: key, model, field)
    if form in {"week", "date"}:
        return lambda entry, cell: entry.update(date=_week(cell, story) if form == "week" else day_of(cell))
    field = _SHORT.get(form) or _field(form, (*_PLAIN, "equipment", *SymptomCheck.model_fields))
    if field in SymptomCheck.model_fields:
        return _nested("symptoms", story.symptom_id, SymptomCheck, field)
    if field == "equipment":
        return lambda entry, cell: entry.update(equipment=SLOTS["things"].read(story.words, cell))
    if field:
        return lambda entry, cell: entry.update({field: fitting(cell, field, CheckIn)})
    try:
        fact = story.words.fact(name)
    except MisreadError:
        right = nearest(name, [*map(spoken, COLUMNS), *map(spoken, story.words.asked)])
        raise MisreadError(wrong="Unknown column of check-ins", met=quoted(name), right=right) from None
    return lambda entry, cell: entry.setdefault("answers", {}).update({fact.name: story.words.value(fact, cell)})


def _week(cell: str, story: Story) -> date:
    try:
        return story.start + timedelta(days=round(7 * float(cell)))
    except (ValueError, OverflowError):
        right = "write weeks since the start in digits, such as 2"
        raise MisreadError(wrong="This is no week", met=quoted(cell), right=right) from None


def _nested(group: str, key: Callable[[], str], model: type[Record], field: str) -> Write:
    def write(entry: dict[str, Any], cell: str) -> None:
        entry.setdefault(group, {}).setdefault(key(), {})[field] = fitting(cell, field, model)

    return write


def _field(form: str, fields: tuple[str, ...]) -> str | None:
    return next((field for field in fields if squeezed(field) == form), None)


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
    """Return what the text of a cell says in a field of a record.

    A ``MisreadError`` says that it is of another kind, or out of the field's bounds.
    """
    read = value(cell)
    schema = _schema(model)["properties"][field]
    kind = next(form for form in schema.get("anyOf", [schema]) if form.get("type") != "null")
    # pydantic takes a yes for the number 1
    fits = not isinstance(read, bool) or kind["type"] == "boolean"
    try:
        model.model_validate({field: read})
    except ValidationError as error:
        # other fields of the record may be missing: they stand in other columns
        fits = fits and all(wrong["loc"][:1] != (field,) for wrong in error.errors())
    if not fits:
        right = "write yes or no"
        if kind["type"] != "boolean":
            whole = "whole " if kind["type"] == "integer" else ""
            right = f"write a {whole}number from {kind['minimum']:g} to {kind['maximum']:g}"
        raise MisreadError(wrong=f"{spoken(field).capitalize()} is something else", met=quoted(cell), right=right)
    return read


# made anew for each cell it would take most of the time of a scenario, which mutation runs hundreds of times
@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()
