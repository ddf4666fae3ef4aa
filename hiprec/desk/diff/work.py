"""The work of a comparison, shared among the cores of the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hiprec.desk.diff.attribution import Judge, Verdict
from hiprec.problem import Problem, ProfileError
from hiprec.workers import cores as usable_cores
from hiprec.workers import shared

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
    for portion, wrong in shared(partial(_comparing, task), portions, count):
        found += portion
        problems += wrong
        done += _PORTION
        progress(min(done, size))
    if problems:
        raise ProfileError(problems)
    return found


_Portion = tuple[Found, tuple[Problem, ...]]


def _comparing(task: Task) -> Callable[[range], _Portion]:
    """Make what compares the answers to some of the profiles, by their numbers."""
    judge = Judge(task.books, task.today)

    def compared(numbers: range) -> _Portion:
        found: Found = []
        problems: list[Problem] = []
        for number in numbers:
            try:
                profile = task.crowd.profile(number, task.books, task.today)
            except ProfileError as error:
                problems += error.problems
                continue
            verdict = judge.verdict(profile)
            if verdict is not None:
                found.append((number, verdict))
        return found, tuple(problems)

    return compared
