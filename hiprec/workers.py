"""Processes that share work: one home for how many there are, how they start, and what becomes of a killed one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Task = TypeVar("Task")
Result = TypeVar("Result")

_TRIES = 3
"""How often a task is given to a new worker after one was killed at it; a third time is no accident."""


def cores() -> int:
    """Count the cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


class WorkersKilledError(Exception):
    """Workers were killed again and again at the same task, perhaps for lack of memory; ``task`` is its number."""

    def __init__(self, task: int) -> None:
        """Take the number of the task, from 0."""
        super().__init__(f"workers were killed again and again at task {task}")
        self.task = task


def shared(make: Callable[[], Callable[[Task], Result]], tasks: Iterable[Task], processes: int) -> Iterator[Result]:
    """Do tasks, some at once, each in one of several processes.

    Args:
        make: makes what does a task: reads the rules and whatever else is the same for all. It is called once in every
            process, so it can be pickled, as tasks and results can; where there is one process it is this one.
        tasks: read as they are needed, a few ahead.
        processes: how many do the work.

    Yields:
        What came of each task, in the order of the tasks.

    Raises:
        WorkersKilledError: a task killed whoever did it. What one of them raises is raised here.

    """
    if processes == 1:
        yield from map(make(), tasks)
        return
    with _Pool(make, processes) as pool:
        waiting: deque[_Promise[Task, Result]] = deque()
        for number, task in enumerate(tasks):
            waiting.append(_Promise(number, task, pool.submit(task)))
            if len(waiting) > 2 * processes:
                yield pool.first_of(waiting)
        while waiting:
            yield pool.first_of(waiting)


@dataclass(slots=True)
class _Promise(Generic[Task, Result]):
    number: int
    task: Task
    future: Future[Result]
    tries: int = 1


class _Pool(Generic[Task, Result]):
    """Processes; new ones take the place of killed ones."""

    def __init__(self, make: Callable[[], Callable[[Task], Result]], processes: int) -> None:
        self._make, self._processes = make, processes
        self._pool = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, task: Task) -> Future[Result]:
        try:
            return self._pool.submit(_do, task)
        except BrokenProcessPool:
            self._anew()
            return self._pool.submit(_do, task)

    def first_of(self, waiting: deque[_Promise[Task, Result]]) -> Result:
        """Return what came of the first task that waits; where a worker was killed all of them are given out anew."""
        first = waiting[0]
        while True:
            try:
                found = first.future.result()
            except BrokenProcessPool:
                if first.tries == _TRIES:
                    raise WorkersKilledError(first.number) from None
                first.tries += 1
                self._anew()
                for one in waiting:
                    if not one.future.done() or one.future.exception() is not None:
                        one.future = self.submit(one.task)
            else:
                waiting.popleft()
                return found

    def _anew(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # Anew, for a fork of a process with threads may hang.
        way = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._processes, mp_context=way, initializer=_begin, initargs=(self._make,))


_doing: list[Callable[[Any], Any]] = []
"""What does the tasks of this process, where it is a worker; it lives as long as the process."""


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits
    Thread(target=_end_with_the_parent, daemon=True).start()
    _doing[:] = [make()]
    gc.freeze()  # the rules stay: looking for waste in them again and again would take a quarter of the time
    gc.set_threshold(50_000, 50, 50)


def _end_with_the_parent() -> None:
    """End when the process that waits has ended, however it did: killed, it could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(task: Any) -> Any:
    return _doing[0](task)
