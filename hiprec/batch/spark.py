"""Profiles in a Spark data frame, answered by the same function as everywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_type

from hiprec.batch.arrow import answers, schema
from hiprec.known.knowledge import kept_rulebook, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame


def recommend(
    dataframe: DataFrame,
    *,
    today: date,
    rules: tuple[Path | str, ...] = (),
    engine: str | None = None,
    full: bool = True,
) -> DataFrame:
    """Answer the profiles of a data frame.

    Args:
        dataframe: with a column ``profile`` (JSON) or the profile's keys as columns, and ``id`` of any type.
        today: the day of the answers; a column ``today`` goes before it.
        rules: folders laid over the shipped rules, at the same path on every executor.
        engine: ``"plain"`` or ``"durable"``; by default durable wherever it imports.
        full: whether ``answer`` holds the whole answer.

    Returns:
        A data frame with a row for each, by ``hiprec.batch.arrow.schema``. Nothing runs until Spark is asked for it.

    """

    def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rulebook = kept_rulebook(*map(Path, rules)) if rules else shipped()
        return answers(batches, today=today, rulebook=rulebook, engine=engine, full=full)

    identity = to_arrow_type(dataframe.schema["id"].dataType) if "id" in dataframe.columns else pa.int64()
    return dataframe.mapInArrow(answered, from_arrow_schema(schema(identity)))
