"""Work that is shared is done in order, also where a process is killed at it."""

from __future__ import annotations

import os
import signal
import sys
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


def test_a_killed_process_costs_nothing_but_time(tmp_path: Path) -> None:
    """Another one takes its place, and every task is done once in what is given, in its order."""
    found = list(shared(partial(squaring, 5, tmp_path, 1), range(12), 2))

    assert found == [number * number for number in range(12)]
    assert len(list(tmp_path.iterdir())) == 1


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
