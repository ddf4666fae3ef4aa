"""Screening by columns: how urgent a first visit is and could be, for whole batches; the rest is walked row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hiprec.batch.arrow import answers, refuse_without_profiles, visits_of_batch
from hiprec.batch.first_visits import screening_of
from hiprec.intake.values import EARLIEST
from hiprec.known.door import LATEST
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import URGENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from hiprec.rulebook import Rulebook


def schema(identity: pa.DataType) -> pa.Schema:
    """Return the schema of the screened rows for ids of a type."""
    texts = ("outcome", "could_be", "status", "screened_by")
    return pa.schema([("id", identity), *((name, pa.string()) for name in texts)])


def screen(
    batches: Iterable[pa.RecordBatch], *, today: date, rulebook: Rulebook | None = None
) -> Iterator[pa.RecordBatch]:
    """Screen the profiles of record batches: how urgent each is, and how urgent it could be.

    Plain first visits are judged by columns, many at once; a profile with a log, a clinician's word, spoken words or a
    mistake is handed to ``answers``. What comes of a row is what ``recommend`` says of it. Larger batches are quicker:
    some ten thousands of rows are a good size.

    Args:
        batches: as for ``answers``.
        today: the day of the answers; a column ``today`` goes before it.
        rulebook: the rules; by default the shipped ones.

    Yields:
        For each batch one of as many rows: id, outcome, could_be, status as ``answers`` gives it, and ``screened_by``,
        which is ``columns`` or ``walk``.

    Raises:
        BatchError: a batch has neither a column ``profile`` nor a column ``experience``.

    """
    by = screening_of(rulebook or shipped())
    first = 0
    for batch in batches:
        refuse_without_profiles(batch.schema.names)
        visits = visits_of_batch(batch, by)
        visits.plain &= _days(batch, today)
        plain, screened = visits.plain, by.screened(visits)
        outcome = _urgencies(screened.outcome, plain)
        could_be = _urgencies(screened.could_be, plain & (screened.could_be > 0))
        statuses = pa.array(["ok"]).take(pa.array(np.zeros(len(plain), np.int8), mask=~plain))
        if not plain.all():
            rows = pa.array(np.flatnonzero(~plain))
            (walked,) = answers([batch.take(rows)], today=today, rulebook=by.rules.book, full=False)
            # Walked rows stand behind those of the columns, in their own order.
            places = pa.array(np.where(plain, np.arange(len(plain)), len(plain) + np.cumsum(~plain) - 1))
            outcome, could_be, statuses = (
                pa.concat_arrays([mine, walked.column(name)]).take(places)
                for mine, name in ((outcome, "outcome"), (could_be, "could_be"), (statuses, "status"))
            )
        numbers = range(first, first + batch.num_rows)
        identities = batch.column("id") if "id" in batch.schema.names else pa.array(numbers, pa.int64())
        screened_by = pa.array(["walk", "columns"]).take(pa.array(plain.astype(np.int8)))
        arrays = [identities, outcome, could_be, statuses, screened_by]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema(identities.type))
        first += batch.num_rows


_WORDS = pa.array(URGENCIES)


def _urgencies(ranks: NDArray[np.int8], known: NDArray[np.bool_]) -> pa.Array:
    return _WORDS.take(pa.array(ranks, pa.int8(), mask=~known))


def _days(batch: pa.RecordBatch, today: date) -> NDArray[np.bool_]:
    """Return the rows with a day that an answer may have; which one it is decides nothing of a first visit."""
    good: NDArray[np.bool_] = np.full(batch.num_rows, EARLIEST <= today <= LATEST)
    if "today" not in batch.schema.names:
        return good
    days = batch.column("today")
    if not pa.types.is_date32(days.type):
        good &= ~days.is_valid().to_numpy(zero_copy_only=False)
        return good
    inside = pc.and_(pc.greater_equal(days, pa.scalar(EARLIEST)), pc.less_equal(days, pa.scalar(LATEST)))
    inside_or_null = pc.fill_null(inside, False).to_numpy(zero_copy_only=False)
    return np.where(days.is_valid().to_numpy(zero_copy_only=False), inside_or_null, good)
