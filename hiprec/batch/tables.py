"""Parquet and Arrow files: read in portions, written part by part, joined."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from hiprec.batch.arrow import answered_rows, schema, to_batch
from hiprec.batch.form import BatchError, Form
from hiprec.batch.row import hash_of
from hiprec.problem import Place, Problem

try:
    import pyarrow as pa
    import pyarrow.ipc
    import pyarrow.parquet
except ImportError as error:  # pragma: no cover - the message is what matters
    message = "Parquet and Arrow files need pyarrow: install hiprec with its extra [batch]"
    raise ImportError(message, name=error.name) from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hiprec.batch.row import Answerer, Row
    from hiprec.batch.work import Work


@dataclass(frozen=True, slots=True)
class TablePortion:
    """Some rows of a table, and the number of the first, from 0."""

    number: int
    batch: pa.RecordBatch
    first: int

    @property
    def size(self) -> int:
        """Count the rows."""
        return int(self.batch.num_rows)

    def digest(self) -> str:
        """Hash the rows."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self.batch.schema) as stream:
            stream.write_batch(self.batch)
        return hash_of([sink.getvalue().to_pybytes()])

    def rows(self, work: Work, answerer: Answerer) -> Iterator[tuple[object, Row]]:
        """Answer the rows."""
        return answered_rows(self.batch, answerer, work.today, self.first)


def table_portions(form: Form, stream: BinaryIO, file: str, size: int) -> Iterator[TablePortion]:
    """Read a table in portions.

    Raises:
        BatchError: it is no table of that form.

    """
    number = first = 0
    for batch in _batches(form, stream, file, size):
        # A batch of an Arrow file is as long as its writer made it.
        for start in range(0, batch.num_rows, size):
            rows = batch.slice(start, size)
            yield TablePortion(number, rows, first)
            number, first = number + 1, first + rows.num_rows


def _batches(form: Form, stream: BinaryIO, file: str, size: int) -> Iterator[pa.RecordBatch]:
    with _refusing(form, file):
        if form == "parquet":
            yield from pa.parquet.ParquetFile(stream).iter_batches(batch_size=size)
        else:
            reader = pa.ipc.open_file(stream)
            for number in range(reader.num_record_batches):
                yield reader.get_batch(number)


@contextmanager
def _refusing(form: Form, file: str) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowInvalid, OSError) as error:
        first_line = str(error).splitlines()[0].partition(". ")[0][:80]
        right = "give a file that pyarrow can read"
        raise BatchError([Problem(Place(file), f"This is no {form.capitalize()} file", first_line, right)]) from None


def identity_of(form: Form, stream: BinaryIO, file: str) -> str:
    """Tell the Arrow type of a table's ids: its own where it has a plain name, else text; a number without ids."""
    with _refusing(form, file):
        kind = pa.parquet.read_schema(stream) if form == "parquet" else pa.ipc.open_file(stream).schema
    stream.seek(0)
    if "id" not in kind.names:
        return "int64"
    name = str(kind.field("id").type)
    try:
        return name if pa.type_for_alias(name) else "string"
    except ValueError:
        return "string"


@contextmanager
def table_writer(path: Path, identity: str) -> Iterator[Callable[[object, Row], object]]:
    """Open a part: an Arrow file with its rows in one batch."""
    kind = pa.type_for_alias(identity)
    identities: list[object] = []
    rows: list[Row] = []

    def write(identity: object, row: Row) -> None:
        # An id of JSON may be anything; in a column of text a number stands as it would in JSON.
        plain = not pa.types.is_string(kind) or identity is None or isinstance(identity, str)
        identities.append(identity if plain else json.dumps(identity, default=str))
        rows.append(row)

    yield write
    with path.open("wb") as out, pa.ipc.new_file(out, schema(kind)) as writer:
        if rows:
            writer.write_batch(to_batch(pa.array(identities, kind), rows))


def join_tables(form: Form, parts: Iterable[Path], out: BinaryIO, identity: str) -> None:
    """Join parts to one Parquet file, a row group a part, or one Arrow file, a batch a part."""
    kind = schema(pa.type_for_alias(identity))
    if form == "parquet":
        # zstd: whole answers shrink to a fraction, and Spark, DuckDB and Polars read it.
        with pa.parquet.ParquetWriter(out, kind, compression="zstd") as writer:
            for batch in _of(parts):
                writer.write_batch(batch)
        return
    with pa.ipc.new_file(out, kind) as writer:
        for batch in _of(parts):
            writer.write_batch(batch)


def _of(parts: Iterable[Path]) -> Iterator[pa.RecordBatch]:
    for part in parts:
        with part.open("rb") as file:
            reader = pa.ipc.open_file(file)
            for number in range(reader.num_record_batches):
                yield reader.get_batch(number)
