"""The work shared among processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.diff.profile_source import Given, MadeUp
from hiprec.desk.diff.report import Task, work
from hiprec.problem import ProfileError

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books


@pytest.mark.slow
def test_two_processes_find_what_one_finds(off: Books, today: date) -> None:
    """In the order of the profiles; and it is told how far the work has come."""
    told: list[int] = []
    task = Task(off, MadeUp(120, 2), today)

    alone = work(task, told.append, cores=1)
    shared = work(task, lambda _: None, cores=2)

    assert alone
    assert shared == alone
    assert [number for number, _ in alone] == sorted(number for number, _ in alone)
    assert told == [50, 100, 120]


def test_all_mistakes_of_given_profiles_are_told(off: Books, today: date) -> None:
    """Not only the first."""
    crowd = Given.of('{"experience": "x"}\n{"experience": "beginner"}\n{"goal": 1}\n', "f")

    with pytest.raises(ProfileError) as caught:
        work(Task(off, crowd, today), lambda _: None)

    assert {problem.place.line for problem in caught.value.problems} == {1, 3}
