"""A whole job: the same bytes however it is cut, stopped and gone on with; and what it refuses."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec.batch import job as batch_job
from hiprec.batch.form import BatchError, form_of
from hiprec.batch.job import Folder, Source, about, answer_file, answer_stream
from hiprec.batch.work import Done, Work
from tests.forked import forked

WORK = Work("in.ndjson", date(2026, 11, 21), engine="plain", full=False)


@pytest.fixture
def lines(profiles: list[dict[str, Any]]) -> bytes:
    """Return sixty lines, two of them bad."""
    texts = [json.dumps({"id": number, **profiles[number % len(profiles)]}) for number in range(58)]
    return "\n".join([*texts[:20], "no profile", *texts[20:], '{"experience": "x"}']).encode()


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_job, "PART", 8)
    monkeypatch.setattr(batch_job, "STREAMED_PART", 7)


def answered(lines: bytes, output: Path, work: Work = WORK, *, resume: bool = False) -> Counter[str]:
    """Run a job over lines."""
    return answer_file(Source(io.BytesIO(lines), "lines"), output, work, resume=resume, told=lambda _: None)


@pytest.mark.slow
def test_one_process_several_and_a_stream_give_the_same_bytes(lines: bytes, tmp_path: Path) -> None:
    """However the work is shared, rows stand in the order of the input, one for each profile."""
    streamed = io.BytesIO()
    counts = [
        answered(lines, tmp_path / "one.ndjson"),
        answered(lines, tmp_path / "two.ndjson", replace(WORK, jobs=2)),
        answer_stream(Source(io.BytesIO(lines), "lines"), streamed, WORK, lambda _: None),
    ]

    assert counts == [Counter(ok=58, bad_profile=2)] * 3
    assert (tmp_path / "one.ndjson").read_bytes() == (tmp_path / "two.ndjson").read_bytes() == streamed.getvalue()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.ndjson", "two.ndjson"]


def stopped(lines: bytes, output: Path) -> None:
    """Run a job that is stopped in the middle of its third part."""

    def told(done: Done) -> None:
        if done.number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer_file(Source(io.BytesIO(lines), "lines"), output, WORK, resume=False, told=told)


@pytest.mark.slow
def test_a_job_that_was_stopped_goes_on_and_gives_the_same_bytes(lines: bytes, tmp_path: Path) -> None:
    """What was written is not answered again; the output appears when it is whole."""
    answered(lines, tmp_path / "whole.ndjson")
    stopped(lines, tmp_path / "out.ndjson")
    parts = {path: path.stat().st_mtime_ns for path in (tmp_path / "out.ndjson.parts").glob("*.part")}

    missing = not (tmp_path / "out.ndjson").exists()
    with pytest.raises(BatchError, match="An unfinished job lies beside the output"):
        answered(lines, tmp_path / "out.ndjson")
    counts = answered(lines, tmp_path / "out.ndjson", resume=True)

    assert missing
    assert len(parts) == 3
    assert counts == Counter(ok=58, bad_profile=2)
    assert (tmp_path / "out.ndjson").read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("other", "met"),
    [
        (replace(WORK, today=date(2026, 11, 22)), "today 2026-11-21 then, 2026-11-22 now"),
        (replace(WORK, full=True), "columns outcome then, full now"),
        (replace(WORK, file="other.ndjson"), "input in.ndjson then, other.ndjson now"),
    ],
)
def test_another_job_is_not_gone_on_with(lines: bytes, tmp_path: Path, other: Work, met: str) -> None:
    """What differs is told, and the parts stay."""
    stopped(lines, tmp_path / "out.ndjson")

    with pytest.raises(BatchError) as error:
        answered(lines, tmp_path / "out.ndjson", other, resume=True)

    assert [problem.met for problem in error.value.problems] == [met]
    assert len(list((tmp_path / "out.ndjson.parts").glob("*.part"))) == 3


@pytest.mark.slow
def test_changed_input_and_another_rulebook_are_told(lines: bytes, tmp_path: Path) -> None:
    """Rows of other profiles or other rules are never mixed with those that are there."""
    overlay = tmp_path / "rules" / "red_flags"
    overlay.mkdir(parents=True)
    (overlay / "mine.yaml").write_text("{}\n")
    stopped(lines, tmp_path / "out.ndjson")

    with pytest.raises(BatchError, match="The input is not what it was, met other profiles in part 2"):
        answered(lines.replace(b'"id": 9,', b'"id": 99,'), tmp_path / "out.ndjson", resume=True)
    with pytest.raises(BatchError, match="The unfinished job is another one, met rulebook"):
        answered(lines, tmp_path / "out.ndjson", replace(WORK, rules=(tmp_path / "rules",)), resume=True)


@pytest.mark.parametrize(("work", "resume"), [(WORK, False), (replace(WORK, full=True), True)])
def test_what_is_refused_leaves_the_job_that_is_there(
    lines: bytes, tmp_path: Path, work: Work, *, resume: bool
) -> None:
    """A job that has just begun, and has no part yet, loses nothing to another that is refused."""
    folder = Folder(tmp_path / "out.ndjson")
    folder.begin(about(WORK, WORK.answerer()), resume=False)
    before = sorted((path.name, path.read_bytes()) for path in folder.path.iterdir())

    with pytest.raises(BatchError):
        answered(lines, tmp_path / "out.ndjson", work, resume=resume)

    assert sorted((path.name, path.read_bytes()) for path in folder.path.iterdir()) == before


def test_an_unknown_ending_is_told_with_the_nearest_one() -> None:
    """The form of a file is told by its ending."""
    with pytest.raises(BatchError, match=r'not known, met "\.parqet", did you mean "\.parquet"'):
        form_of("answers.parqet")


def hiprec(*words: str, cwd: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    done = forked("batch", *words, given=given.encode(), folder=cwd)
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ((), "No profiles were given"),
        (("nowhere.ndjson",), "The profiles cannot be read"),
        (("in.ndjson", "-o", "there.ndjson"), "The output is there already"),
        (("in.ndjson", "-o", "folder.ndjson"), "The output is a folder"),
        (("in.ndjson", "-o", "no/where.ndjson"), "The output's folder is not there"),
        (("in.ndjson", "--jobs", "0"), "this is no number of processes"),
        (("in.ndjson", "--jobs", "1000"), "this is no number of processes"),
        (("in.ndjson", "--resume"), "A job without an output cannot be gone on with"),
        (("in.parquet",), "This is no Parquet file"),
        (("in.csv",), "The form of this file is not known"),
        ((".",), "This is a folder"),
    ],
)
def test_the_command_refuses(tmp_path: Path, words: tuple[str, ...], met: str) -> None:
    """Exit code 2, one line, and nothing written."""
    (tmp_path / "in.ndjson").write_text('{"experience": "beginner"}\n')
    (tmp_path / "in.parquet").write_text("no table")
    (tmp_path / "there.ndjson").write_text("precious")
    (tmp_path / "folder.ndjson").mkdir()
    before = sorted(path.name for path in tmp_path.rglob("*"))

    run = hiprec(*words, cwd=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert met in run.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert (tmp_path / "there.ndjson").read_text() == "precious"


@pytest.mark.slow
def test_bad_rows_end_the_command_only_where_that_is_asked(tmp_path: Path) -> None:
    """The counts are told on standard error; rows go to standard output."""
    source = '{"experience": "beginner"}\nnothing\n'

    plain = hiprec("-", "--columns", "outcome", "--today", "2026-11-21", given=source, cwd=tmp_path)
    strict = hiprec("-", "--columns", "outcome", "--fail-on", "bad", given=source, cwd=tmp_path)

    assert [(run.returncode, run.stderr) for run in (plain, strict)] == [
        (0, "hiprec: 2 rows: 1 ok, 1 bad_profile, 0 fault\n"),
        (2, "hiprec: 2 rows: 1 ok, 1 bad_profile, 0 fault\n"),
    ]
    assert [json.loads(line)["status"] for line in plain.stdout.splitlines()] == ["ok", "bad_profile"]


@pytest.mark.slow
def test_a_resumed_command_goes_on_for_its_own_day(lines: bytes, tmp_path: Path) -> None:
    """Without --today a job that was begun on another day keeps that day and tells it; another one is refused."""
    (tmp_path / "in.ndjson").write_bytes(lines)
    begun = replace(WORK, engine=None)
    Folder(tmp_path / "out.ndjson").begin(about(begun, begun.answerer()), resume=False)
    words = ("in.ndjson", "-o", "out.ndjson", "--columns", "outcome", "--jobs", "1", "--resume")

    other = hiprec(*words, "--today", "2026-11-22", cwd=tmp_path)
    same = hiprec(*words, cwd=tmp_path)

    assert (other.returncode, other.stdout) == (2, "")
    assert "met today 2026-11-21 then, 2026-11-22 now" in other.stderr
    assert same.returncode == 0, same.stderr
    assert same.stderr.startswith("hiprec: The job goes on for 2026-11-21, the day it was begun for.\n")
    rows = [json.loads(line) for line in (tmp_path / "out.ndjson").read_text().splitlines()]
    assert {row["today"] for row in rows} == {"2026-11-21"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_standard_output_is_told(tmp_path: Path) -> None:
    """It is no fault of hiprec, and --resume is not named, since nothing is kept."""
    (tmp_path / "in.ndjson").write_text('{"experience": "beginner"}\n')
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "hiprec", "batch", "in.ndjson", "--jobs", "1"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path)

    assert run.returncode == 74
    assert run.stderr == (
        "hiprec: The rows cannot be written, met No space left on device, give -o a file where there is room.\n"
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits are set by the shell")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_told_and_gone_on_from(lines: bytes, tmp_path: Path, jobs: str) -> None:
    """Where a part cannot be written the job ends with that part; with room it goes on to the same bytes."""
    (tmp_path / "in.ndjson").write_bytes(lines)
    words = ("in.ndjson", "--today", "2026-11-21", "--jobs", jobs)
    command = " ".join(["ulimit -f 200;", sys.executable, "-m hiprec batch -o out.ndjson", *words])

    full = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607 - the shell that is there
    again = hiprec(*words, "-o", "out.ndjson", "--resume", cwd=tmp_path)

    assert full.returncode == 2
    assert "A part cannot be written (File too large)" in full.stderr
    assert "make room and go on with --resume" in full.stderr
    assert again.returncode == 0, again.stderr
    assert len((tmp_path / "out.ndjson").read_text().splitlines()) == 60


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_says_what_is_kept(lines: bytes, tmp_path: Path, jobs: str) -> None:
    """One line and no trace; the parts are there, and --resume goes on with them."""
    (tmp_path / "in.ndjson").write_bytes(b"\n".join([lines] * 40))
    words = ["in.ndjson", "-o", "out.ndjson", "--columns", "outcome", "--jobs", jobs, "--today", "2026-11-21"]
    parts = tmp_path / "out.ndjson.parts"
    # A fresh Python both times: a fork would have the small parts of these tests, and so another job.
    command = [sys.executable, "-m", "hiprec", "batch", *words]

    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as job:
        while job.poll() is None and not list(parts.glob("*.part")):
            time.sleep(0.05)
        os.killpg(job.pid, signal.SIGINT)  # as a terminal does, to the workers too
        _, told = job.communicate()
    done = len(list(parts.glob("*.part")))
    again = subprocess.run([*command, "--resume"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (job.returncode, told) == (
        130,
        "hiprec: Stopped. The parts that are done are kept in out.ndjson.parts; go on with --resume.\n",
    )
    assert done > 0
    assert again.returncode == 0, again.stderr
    assert len((tmp_path / "out.ndjson").read_text().splitlines()) == 2_400


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are found in /proc")
def test_a_killed_worker_costs_nothing_but_time(lines: bytes, tmp_path: Path) -> None:
    """Another one is started, and the bytes are the same."""
    (tmp_path / "in.ndjson").write_bytes(b"\n".join([lines] * 40))
    words = ["in.ndjson", "--columns", "outcome", "--today", "2026-11-21"]
    command = [sys.executable, "-m", "hiprec", "batch", *words, "--jobs", "2", "-o", "out.ndjson"]

    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as job:
        parts = tmp_path / "out.ndjson.parts"
        while job.poll() is None and not list(parts.glob("*.part")):
            time.sleep(0.05)
        killed = _workers_of(job.pid)[0]
        os.kill(killed, signal.SIGKILL)
        _, told = job.communicate()
    whole = hiprec(*words, "--jobs", "1", "-o", "whole.ndjson", cwd=tmp_path)

    assert (job.returncode, whole.returncode) == (0, 0), told
    assert (tmp_path / "out.ndjson").read_bytes() == (tmp_path / "whole.ndjson").read_bytes()


def _workers_of(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            of = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if of == parent and b"spawn_main" in line:
            found.append(int(folder.name))
    return found
