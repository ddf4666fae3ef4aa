"""Check-ins as a data table: its columns are the fields of the records and the facts, as they are said.

``week`` (weeks since the start) or ``date``; the fields of a check-in (``sessions done``, ``all targets met``, ``km``,
…) and of a symptom's pains; ``clam: pain during`` for an exercise and ``shin pain: pain during`` for one of several
complaints; and any fact (``night pain``). An empty cell says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hiprec.authoring.lexicon import spoken
from hiprec.authoring.mistake import MisreadError
from hiprec.intake.vocabulary import squeezed
from hiprec.model.profile import ExerciseCheck, SymptomCheck
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.authoring.spec import Table
    from hiprec.authoring.story import Story

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
        MisreadError: a column or a cell is not understood.

    """
    header, *rows = table
    if not rows:
        raise MisreadError(
            wrong="This table holds no check-in", met="a header alone", right="add a row for each check-in"
        )
    writers = [_column(story, name) for name in header]
    for row in rows:
        entry: dict[str, Any] = {}
        for write, cell in zip(writers, row, strict=True):
            if cell.strip():
                write(entry, cell.strip())
        day = entry.pop("date", None)
        if day is None:
            raise MisreadError(
                wrong="This row has no day", met=quoted(" | ".join(row)), right="add a column `week` or `date`"
            )
        story.check_in(day, **entry)


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
        return lambda entry, cell: _nested(entry, "symptoms", story.symptom_id())(field, cell)
    if field == "equipment":
        return lambda entry, cell: entry.update(equipment=[] if cell == "nothing" else cell.split(", "))
    if field:
        return lambda entry, cell: entry.update({field: value(cell)})
    return _answer(story, name)


def _week(cell: str, story: Story) -> date:
    return story.start + timedelta(days=round(7 * float(cell)))


def _date(cell: str, _: Story) -> date:
    return date.fromisoformat(cell)


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
        return lambda entry, cell: _nested(entry, "symptoms", who)(field, cell)
    field = _must(form, tuple(ExerciseCheck.model_fields), what)
    exercise = story.words.exercise(who)
    return lambda entry, cell: _nested(entry, "exercises", exercise)(field, cell)


def _nested(entry: dict[str, Any], group: str, key: str) -> Callable[[str, str], None]:
    record = entry.setdefault(group, {}).setdefault(key, {})
    return lambda field, cell: record.update({field: value(cell)})


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
