"""Files of rows: read in portions, written part by part, joined, and put in their place when they are whole."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hiprec.batch.lines import line_portions, row_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hiprec.batch.form import Form
    from hiprec.batch.row import Row
    from hiprec.batch.work import Portion


@contextmanager
def writer(form: Form, path: Path, identity: str) -> Iterator[Callable[[object, Row], object]]:
    """Open a file of rows.

    Args:
        form: its form.
        path: the file, made anew.
        identity: the Arrow type of the ids, for a table.

    Yields:
        What writes one row: call it with the id and the row.

    """
    if form != "lines":
        from hiprec.batch.tables import table_writer  # noqa: PLC0415 - needs pyarrow

        with table_writer(path, identity) as write:
            yield write
        return
    with path.open("w", encoding="utf-8", newline="\n") as out:
        yield lambda identity, row: out.write(row_line(identity, row))
        out.flush()
        # Before the rename of whoever asked: after a power cut a whole name must not stand on half a file.
        os.fsync(out.fileno())


def join(form: Form, parts: Iterable[Path], out: BinaryIO, identity: str) -> None:
    """Join the parts of a job to one file, in their order, holding no more than one part at a time."""
    if form != "lines":
        from hiprec.batch.tables import join_tables  # noqa: PLC0415 - needs pyarrow

        join_tables(form, parts, out, identity)
        return
    for part in parts:
        with part.open("rb") as file:
            while piece := file.read(1 << 20):
                out.write(piece)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears under its name when all of it is written, and not before."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def portions(form: Form, stream: BinaryIO, file: str, size: int) -> Iterator[Portion]:
    """Read a file of profiles in portions of so many.

    Raises:
        BatchError: a table cannot be read.

    """
    if form == "lines":
        return line_portions(stream, size)
    from hiprec.batch.tables import table_portions  # noqa: PLC0415 - needs pyarrow

    return table_portions(form, stream, file, size)
