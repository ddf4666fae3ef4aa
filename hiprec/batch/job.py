"""A whole job: a file of profiles in, a file or a stream of rows out, answered on all cores, part by part.

Each part is written beside and renamed, so that a job that was stopped can go on later.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from hiprec.batch.files import join, portions, whole_file, writer
from hiprec.batch.form import BatchError, Form
from hiprec.batch.work import Done, OnDone, Portion, Work
from hiprec.problem import Place, Problem, quoted
from hiprec.version import __version__
from hiprec.workers import WorkersKilledError, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.batch.row import Answerer

PART, STREAMED_PART = 1_000, 100
"""Profiles of a part: one of whole answers is some 40 MB on the disk; to a stream smaller ones come sooner."""


class Folder:
    """The parts of an unfinished job, beside its output: ``OUT.parts``."""

    def __init__(self, output: Path, *, stays: bool = True) -> None:
        """Name the folder of an output, and say whether it stays where the job is stopped."""
        self.stays = stays
        self.path = output.with_name(output.name + ".parts")
        self._about = self.path / "job.json"

    def begin(self, about: dict[str, str], *, resume: bool) -> None:
        """Make the folder, or take up an earlier one.

        Raises:
            BatchError: there are parts of an earlier job and ``resume`` was not asked for, or they are of another job.

        """
        if self._about.exists():
            earlier = self._read()
            if not resume:
                _refuse(
                    self.path,
                    "An unfinished job lies beside the output",
                    "its parts",
                    "go on with --resume, or remove the folder",
                )
            differing = [key for key in sorted({*earlier, *about}) if earlier.get(key) != about.get(key)]
            if differing:
                differences = ", ".join(
                    f"{key} {earlier.get(key, 'nothing')} then, {about.get(key, 'nothing')} now" for key in differing
                )
                _refuse(
                    self.path,
                    "The unfinished job is another one",
                    differences,
                    "run it as it was begun, or remove the folder",
                )
            return
        was_there = self.path.is_dir()
        self.path.mkdir(exist_ok=True)
        try:
            _write_whole(self._about, json.dumps(about, indent=1, sort_keys=True) + "\n")
        except OSError:
            # A folder that was there before is somebody's.
            if not was_there:
                self.path.rmdir()
            raise

    @property
    def day(self) -> date | None:
        """Return the day of the answers of the unfinished job that lies there, where one does.

        Raises:
            BatchError: what is there cannot be read.

        """
        if not self._about.exists():
            return None
        try:
            return date.fromisoformat(self._read().get("today", ""))
        except ValueError:
            _damaged(self.path)

    def _note(self, number: int) -> Path:
        return self.part(number).with_suffix(".json")

    def part(self, number: int) -> Path:
        """Name the file of a part."""
        return self.path / f"{number:07}.part"

    def forget(self, done: Done) -> None:
        """Remove a part that is not needed any more."""
        done.path.unlink()
        self._note(done.number).unlink()

    def done(self, portion: Portion) -> Done | None:
        """Return a part that is written already.

        Raises:
            BatchError: it was made from other input.

        """
        note = self._note(portion.number)
        # A part without its note is one in the midst of which a job was stopped: it is made anew.
        if not note.exists() or not self.part(portion.number).exists():
            return None
        note_read = json.loads(note.read_text())
        if note_read["input"] != portion.digest():
            _refuse(
                self.path,
                "The input is not what it was",
                f"other profiles in part {portion.number + 1}",
                "run the job anew: remove the folder",
            )
        return Done(portion.number, self.part(portion.number), Counter(note_read["rows"]), portion.size)

    def remove_unless_begun(self) -> None:
        """Take the folder away where no part is in it, so that a job that was refused leaves nothing."""
        # Whatever was answered stays, for --resume.
        if not list(self.path.glob("*.part")):
            self.remove()

    def remove(self) -> None:
        """Take the folder away after the output is whole."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _read(self) -> dict[str, str]:
        try:
            description = json.loads(self._about.read_text())
        except (OSError, ValueError):
            description = None
        if not isinstance(description, dict):
            _damaged(self.path)
        return {str(key): str(value) for key, value in description.items()}


def run(portions: Iterable[Portion], work: Work, folder: Folder, told: OnDone) -> Iterator[Done]:
    """Answer the parts of a job, some at once, and give them in their order.

    Args:
        portions: the input, read as it is needed.
        work: what is the same for all.
        folder: where parts are written; those that are there already are not answered again.
        told: called with each part as it is given.

    Yields:
        The parts, in the order of the input.

    Raises:
        BatchError: the input changed, or a worker was killed again and again at the same part.

    """
    try:
        for done in shared(partial(_Worker, work, folder), portions, work.jobs):
            told(done)
            yield done
    except WorkersKilledError as killed:
        wrong = "A worker was killed again and again, perhaps for lack of memory"
        right = "what is done is kept; go on with --resume and fewer --jobs"
        _refuse(folder.path, wrong, f"part {killed.task + 1}", right)


class _Worker:
    """Answers and writes each part that is not there yet; made in each process of a job."""

    def __init__(self, work: Work, folder: Folder) -> None:
        self._work, self._folder = work, folder
        self._answerer = work.answerer()

    def __call__(self, portion: Portion) -> Done:
        if (done := self._folder.done(portion)) is not None:
            return done
        # The process's number is in the name: a part whose worker was killed may be written by two of them.
        path = self._folder.part(portion.number)
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            counts: Counter[str] = Counter()
            with writer(self._work.form, beside, self._work.identity) as write:
                for identity, row in portion.rows(self._work, self._answerer):
                    counts[row.status] += 1
                    write(identity, row)
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            _refuse(
                path,
                f"A part cannot be written ({error.strerror})",
                quoted(str(path)),
                "make room and go on with --resume" if self._folder.stays else "make room there, and run it again",
            )
        _write_whole(path.with_suffix(".json"), json.dumps({"input": portion.digest(), "rows": counts}, sort_keys=True))
        return Done(portion.number, path, counts, portion.size)


def about(work: Work, answerer: Answerer) -> dict[str, str]:
    """Describe a job by everything that its rows depend on beside the input."""
    return {
        "today": work.today.isoformat(),
        "rulebook": answerer.rulebook.stamp.version,
        "hiprec": __version__,
        "engine": answerer.engine,
        "columns": "full" if work.full else "outcome",
        "form": work.form,
        "input": work.file,
    }


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        # Renamed when it is whole: another process sees all of a note or none.
        beside.write_text(text)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _refuse(path: Path, wrong: str, met: str, right: str) -> NoReturn:
    raise BatchError([Problem(Place(str(path)), wrong, met, right)])


def _damaged(path: Path) -> NoReturn:
    wrong, right = "The unfinished job cannot be read", "remove the folder and run the job anew"
    _refuse(path, wrong, "a damaged job.json", right)


def refuse_output(output: Path) -> None:
    """Refuse an output that is there already or cannot be written.

    Raises:
        BatchError: with the reason.

    """
    if output.is_dir():
        _refuse(output, "The output is a folder", quoted(str(output)), "name a file in it")
    if output.exists():
        _refuse(output, "The output is there already", quoted(str(output)), "give another name, or remove it")
    if not output.parent.is_dir():
        _refuse(output, "The output's folder is not there", quoted(str(output.parent)), "make it first")


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
        # The answerer is made here too: rules that cannot be read are told before anything is written.
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
