"""A whole job: a file of profiles in, a file or a stream of rows out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from hiprec.batch.files import join, portions, whole_file
from hiprec.batch.form import BatchError, Form
from hiprec.batch.job import Folder, about, run
from hiprec.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.batch.work import OnDone, Portion, Work

PART, STREAMED_PART = 1_000, 100
"""Profiles of a part: one of whole answers is some 40 MB on the disk; to a stream smaller ones come sooner."""


@dataclass(frozen=True, slots=True)
class Source:
    """The profiles of a job: a file opened for bytes, and the form they are in."""

    stream: BinaryIO
    form: Form

    def portions(self, work: Work, size: int) -> Iterator[Portion]:
        """Read them in portions of so many."""
        return portions(self.form, self.stream, work.file, size)


def answer_file(source: Source, output: Path, work: Work, *, resume: bool, told: OnDone) -> Counter[str]:
    """Answer a file of profiles into a file of rows, which appears when it is whole.

    Args:
        source: the profiles.
        output: the file of rows, which is not there yet; its parts lie beside it until it is whole.
        work: what is the same for all profiles.
        resume: whether to go on with the parts of an earlier job that was stopped.
        told: called with each part, in order.

    Returns:
        How many rows there are of each status.

    Raises:
        BatchError: the output, the parts or the input do not allow it.

    """
    folder = Folder(output)
    counts: Counter[str] = Counter()
    try:
        folder.begin(about(work, work.answerer()), resume=resume)
        try:
            paths = []
            for done in run(source.portions(work, PART), work, folder, told):
                counts.update(done.counts)
                paths.append(done.path)
            with whole_file(output) as out:
                join(work.form, paths, out, work.identity)
        finally:
            folder.remove_unless_begun()
    except OSError as error:
        right = "make room or rights there, and go on with --resume"
        problem = Problem(Place(str(output)), f"The rows cannot be written ({error.strerror})", str(output), right)
        raise BatchError([problem]) from None
    folder.remove()
    return counts


def answer_stream(source: Source, out: BinaryIO, work: Work, told: OnDone) -> Counter[str]:
    """Answer a file of profiles into a stream of JSON lines, in order, as they are ready; as ``answer_file``."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory(prefix="hiprec-") as scratch:
        folder = Folder(Path(scratch) / "rows", stays=False)
        folder.begin(about(work, work.answerer()), resume=False)
        for done in run(source.portions(work, STREAMED_PART), work, folder, told):
            counts.update(done.counts)
            join(work.form, [done.path], out, work.identity)
            out.flush()
            folder.forget(done)
    return counts
