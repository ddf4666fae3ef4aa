"""Profiles in Arrow record batches: the one function that a table, Spark, DuckDB or Polars is answered by."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from hiprec.batch.form import BatchError
from hiprec.batch.row import Answerer
from hiprec.known.knowledge import shipped
from hiprec.problem import Place, Problem

try:
    import pyarrow as pa
except ImportError as error:  # pragma: no cover - the message is what matters
    message = "Arrow tables need pyarrow: install hiprec with its extra [batch]"
    raise ImportError(message, name=error.name) from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiprec.batch.first_visits import FirstVisits
    from hiprec.batch.row import Row
    from hiprec.batch.visits import Visits
    from hiprec.rulebook import Rulebook

REFERRAL = pa.struct([("urgency", pa.string()), ("rule", pa.string()), ("symptom", pa.string())])
ERROR = pa.struct(
    [
        ("path", pa.string()),
        ("line", pa.int32()),
        ("column", pa.int32()),
        ("wrong", pa.string()),
        ("met", pa.string()),
        ("right", pa.string()),
    ]
)
BESIDE = ("id", "today", "profile")
"""Columns that are no key of a profile."""


def schema(identity: pa.DataType) -> pa.Schema:
    """Return the schema of the rows for ids of a type."""
    return pa.schema(
        [
            ("id", identity),
            ("status", pa.string()),
            ("outcome", pa.string()),
            ("could_be", pa.string()),
            ("referrals", pa.list_(REFERRAL)),
            ("answer", pa.string()),
            ("errors", pa.list_(ERROR)),
            ("today", pa.date32()),
            ("hiprec", pa.string()),
            ("rulebook", pa.string()),
            ("engine", pa.string()),
            ("key", pa.string()),
        ]
    )


def answers(
    batches: Iterable[pa.RecordBatch],
    *,
    today: date,
    rulebook: Rulebook | None = None,
    engine: str | None = None,
    full: bool = True,
) -> Iterator[pa.RecordBatch]:
    """Answer the profiles of record batches, row by row.

    The function keeps nothing between batches but the rulebook, and may be called from several threads at once.

    Args:
        batches: with a column ``profile`` (its JSON), or the profile's keys as columns; ``id`` of any type is handed
            through (without it, rows are numbered from 0), and a column ``today`` of days goes before the argument.
        today: the day of the answers.
        rulebook: the rules; by default the shipped ones.
        engine: ``"plain"`` or ``"durable"``; by default durable wherever it imports.
        full: whether the column ``answer`` holds the whole answer as JSON, or nothing.

    Yields:
        For each batch one of as many rows, by ``schema``. A profile with mistakes is a row of status ``bad_profile``.

    Raises:
        BatchError: a batch has neither a column ``profile`` nor a column ``experience``.
        EngineError: the engine is unknown or does not import.

    """
    answerer = Answerer(rulebook or shipped(), engine, full=full)
    first = 0
    for batch in batches:
        pairs = list(answered_rows(batch, answerer, today, first))
        numbered = "id" not in batch.schema.names
        own = pa.array([identity for identity, _ in pairs], pa.int64()) if numbered else batch.column("id")
        yield to_batch(own, [row for _, row in pairs])
        first += batch.num_rows


def to_batch(identities: pa.Array, rows: Sequence[Row]) -> pa.RecordBatch:
    """Put rows into a record batch beside their ids."""
    form, fields = schema(identities.type), [row.fields for row in rows]
    columns = (pa.array([each[column.name] for each in fields], column.type) for column in list(form)[1:])
    return pa.RecordBatch.from_arrays([identities, *columns], schema=form)


def refuse_without_profiles(names: Sequence[str]) -> None:
    """Refuse a table that holds no profiles.

    Raises:
        BatchError: with the columns that were met.

    """
    if "profile" not in names and "experience" not in names:
        # A table of features may have thousands of columns.
        columns = ", ".join(names[:12]) or "no columns"
        right = "name the column of JSON texts profile, or give the profile's keys as columns"
        raise BatchError([Problem(Place("table"), "The table holds no profiles", columns, right)])


def answered_rows(batch: pa.RecordBatch, answerer: Answerer, today: date, first: int) -> Iterator[tuple[object, Row]]:
    """Answer the rows of a batch: the id of each, or its number counted from ``first``, and its row."""
    names = batch.schema.names
    refuse_without_profiles(names)
    texts = batch.column("profile").to_pylist() if "profile" in names else None
    own = [(field.name, field.type, batch.column(field.name)) for field in batch.schema if field.name not in BESIDE]
    told_days = batch.column("today").to_pylist() if "today" in names else [None] * batch.num_rows
    days = [_day(day, today) for day in told_days]
    identities = batch.column("id").to_pylist() if "id" in names else range(first, first + batch.num_rows)
    outcomes = answerer.by_columns(partial(visits_of_batch, batch), days)
    for number, (identity, day, outcome) in enumerate(zip(identities, days, outcomes, strict=True)):
        place = Place("table", first + number + 1)
        if day is None:
            problem = Problem(place, '"today" is no day', str(told_days[number])[:60], "give a column of days")
            yield identity, answerer.refused(problem, b"", today)
        elif texts is None:
            mapping = {name: _plain(column[number], kind) for name, kind, column in own}
            given = {key: value for key, value in mapping.items() if value is not None}
            yield identity, answerer.mapping(given, day, outcome=outcome)
        elif isinstance(texts[number], str | bytes):
            yield identity, answerer.text(texts[number], "profile", day, outcome=outcome)
        elif isinstance(texts[number], dict):
            value = _plain(batch.column("profile")[number], batch.schema.field("profile").type)
            yield identity, answerer.mapping(value, day, outcome=outcome)
        else:
            problem = Problem(place, "There is no profile", "nothing", "give its JSON")
            yield identity, answerer.refused(problem, b"", day)


def visits_of_batch(batch: pa.RecordBatch, screening: FirstVisits) -> Visits:
    """Read the plain first visits of a batch, of JSON texts or of nested columns."""
    from hiprec.batch import visits_arrow, visits_json  # noqa: PLC0415 - need NumPy, as who screens does

    names, rules = batch.schema.names, screening.rules
    form, race = rules.form, rules.reads_a_race
    # Two columns of one name: which of them counts is told by the walk, if by anybody.
    if not rules.fits or len(set(names)) < len(names):
        return visits_json.visits_of([None] * batch.num_rows, form, race=race)
    if "profile" not in names:
        own = {name: batch.column(name) for name in names if name not in BESIDE}
        return visits_arrow.visits_of(own, batch.num_rows, form, race=race)
    profiles = batch.column("profile")
    if pa.types.is_struct(profiles.type) and len({field.name for field in profiles.type}) == profiles.type.num_fields:
        fields = {field.name: column for field, column in zip(profiles.type, profiles.flatten(), strict=True)}
        return visits_arrow.visits_of(fields, batch.num_rows, form, race=race)
    return visits_json.visits_of(profiles.to_pylist(), form, race=race)


def _day(day: object, today: date) -> date | None:
    match day:
        case None:
            return today
        case datetime():
            return day.date()
        case date():
            return day
        case str():
            try:
                return date.fromisoformat(day)
            except ValueError:
                return None
        case _:
            return None


def _plain(scalar: pa.Scalar, kind: pa.DataType) -> Any:
    """Return a cell as JSON would have it. A field of a struct that is null was not said; a null in a map was."""
    if not scalar.is_valid:
        return None
    if pa.types.is_struct(kind):
        fields = {field.name: _plain(scalar[field.name], field.type) for field in kind}
        return {name: value for name, value in fields.items() if value is not None}
    if pa.types.is_map(kind):
        return {key: _value(value) for key, value in scalar.as_py()}
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return [_plain(value, kind.value_type) for value in scalar.values]
    return _value(scalar.as_py())


def _value(value: object) -> object:
    match value:
        case Decimal():
            return float(value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return value
