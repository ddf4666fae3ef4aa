"""Work that is shared is done in order, also where a process is killed at it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hiprec.workers import WorkersKilledError, shared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed as on POSIX")


def squaring(killed_at: int, marks: Path, times: int) -> Callable[[int], int]:
    """Make what squares a number, and is killed so many times at one of them."""

    def squared(number: int) -> int:
        mark = marks / str(len(list(marks.iterdir())))
        if number == killed_at and len(list(marks.iterdir())) < times:
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    return squared


@pytest.mark.slow
def test_a_killed_process_costs_nothing_but_time(tmp_path: Path) -> None:
    """Another one takes its place, and every task is done once in what is given, in its order."""
    found = list(shared(partial(squaring, 5, tmp_path, 1), range(12), 2))

    assert found == [number * number for number in range(12)]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.slow
def test_a_task_that_kills_again_and_again_is_named(tmp_path: Path) -> None:
    """What came before it is given."""
    found: list[int] = []

    with pytest.raises(WorkersKilledError) as error:
        found.extend(shared(partial(squaring, 2, tmp_path, 9), range(3), 2))

    assert (found, error.value.task) == ([0, 1], 2)
    assert len(list(tmp_path.iterdir())) == 3


def test_what_goes_wrong_in_a_process_is_told_here() -> None:
    """A mistake is no kill: it is raised as it is."""
    with pytest.raises(ZeroDivisionError):
        list(shared(partial(partial, divmod, 1), [1, 0], 2))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found in /proc")
def test_no_process_outlives_the_one_that_waits() -> None:
    """Killed, it cannot end those that work for it; they see it and end by themselves."""
    script = (
        "import time; from functools import partial; from hiprec.workers import shared\n"
        "next(shared(partial(partial, time.sleep), [600] * 9, 2))"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as job:
        workers: list[Path] = []
        while len(workers) < 2:
            time.sleep(0.05)
            workers = [folder for folder in Path("/proc").glob("[0-9]*") if _parent(folder) == (job.pid, b"spawn_main")]
        job.kill()

    for _ in range(1_200):
        if not any(_is_alive(folder) for folder in workers):
            return
        time.sleep(0.05)
    pytest.fail("a worker waits for a process that has ended")


def _parent(folder: Path) -> tuple[int, bytes] | None:
    """Return the parent of a process, and what it runs where that is a worker."""
    try:
        parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        return parent, b"spawn_main" if b"spawn_main" in (folder / "cmdline").read_bytes() else b""
    except OSError:
        return None


def _is_alive(folder: Path) -> bool:
    try:
        return b"spawn_main" in (folder / "cmdline").read_bytes()
    except OSError:
        return False
