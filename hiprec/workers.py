"""Processes that share work: how many there may be, how they are started, and what each does first."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import SpawnContext

Worker = TypeVar("Worker")


def cores() -> int:
    """Count the cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def spawned() -> SpawnContext:
    """Return the way in which every worker starts: anew, for a fork of a process with threads may hang."""
    return multiprocessing.get_context("spawn")


def begun(make: Callable[[], Worker]) -> Worker:
    """Begin to be a worker: make what answers, and keep it for as long as the process lives.

    Args:
        make: reads the rules and makes what does the work.

    Returns:
        What was made.

    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits
    made = make()
    gc.freeze()  # the rules stay: looking for waste in them again and again would take a quarter of the time
    gc.set_threshold(50_000, 50, 50)
    return made
