"""The work of a comparison, shared among the cores of the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.desk.diff.attribution import Judge, Verdict
from hiprec.problem import Problem, ProfileError
from hiprec.workers import begun, spawned
from hiprec.workers import cores as usable_cores

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books
    from hiprec.desk.diff.profile_source import Crowd

Found = list[tuple[int, Verdict]]
"""The profiles whose answers differ, by number, each with what differs."""

_PORTION = 50
_WORTH_SHARING = 300
"""Fewer profiles are answered sooner than a second process has started."""


@dataclass(frozen=True, eq=False)
class Task:
    """Books to be compared over a crowd on a day."""

    books: Books
    crowd: Crowd
    today: date


def work(task: Task, progress: Callable[[int], None], cores: int | None = None) -> Found:
    """Compare the answers to every profile.

    Args:
        task: the books, the profiles and the day.
        progress: told from time to time how many profiles are done.
        cores: how many processes; by default as many as there are cores, and one for few profiles.

    Returns:
        What differs, in the order of the profiles, whatever the number of processes.

    Raises:
        ProfileError: with every mistake in given profiles.

    """
    size = len(task.crowd)
    portions = [range(first, min(first + _PORTION, size)) for first in range(0, size, _PORTION)]
    count = cores or (usable_cores() if size >= _WORTH_SHARING else 1)
    found: Found = []
    problems: list[Problem] = []
    done = 0
    for portion, wrong in _alone(task, portions) if count == 1 else _shared(task, portions, count):
        found += portion
        problems += wrong
        done += _PORTION
        progress(min(done, size))
    if problems:
        raise ProfileError(problems)
    return sorted(found, key=lambda pair: pair[0])


_Portion = tuple[Found, tuple[Problem, ...]]


def _alone(task: Task, portions: list[range]) -> Iterator[_Portion]:
    worker = _Worker(task)
    return map(worker.do, portions)


def _shared(task: Task, portions: list[range], count: int) -> Iterator[_Portion]:
    with spawned().Pool(count, _begin, (task,)) as pool:
        yield from pool.imap_unordered(_do, portions)


class _Worker:
    def __init__(self, task: Task) -> None:
        self._task = task
        self._judge = Judge(task.books, task.today)

    def do(self, numbers: range) -> _Portion:
        found: Found = []
        problems: list[Problem] = []
        task = self._task
        for number in numbers:
            try:
                profile = task.crowd.profile(number, task.books, task.today)
            except ProfileError as error:
                problems += error.problems
                continue
            verdict = self._judge.verdict(profile)
            if verdict is not None:
                found.append((number, verdict))
        return found, tuple(problems)


_workers: list[_Worker] = []
"""The one worker of this process, where it is one of several."""


def _begin(task: Task) -> None:
    _workers[:] = [begun(lambda: _Worker(task))]


def _do(numbers: range) -> _Portion:
    return _workers[0].do(numbers)
