"""The rungs of a ladder put in line."""

from __future__ import annotations

from itertools import permutations

import pytest

from hiprec.problem import Problem
from hiprec.rulebook.read_catalogue import Rungs, lay
from hiprec.source.document import Document
from hiprec.source.yaml_document import read_text


def document(*entries: str) -> Document:
    """Write a file of exercises that say only what they come after."""
    found, problems = read_text(("rungs:\n" + "".join(f"  {one}\n" for one in entries)).encode(), "x.yaml")
    assert found is not None
    assert problems == []
    return found


def laid(*entries: str) -> tuple[list[str], list[str]]:
    """Lay exercises over a ladder of two."""
    rungs: Rungs = {}
    problems: list[Problem] = []
    lay(rungs, document("one: {sides: both}", "two: {sides: both}"), problems)
    lay(rungs, document(*entries), problems)
    return list(rungs), [str(problem) for problem in problems]


CHAIN = ("a: {after: one}", "b: {after: a}", "c: {after: b}")


@pytest.mark.parametrize("entries", list(permutations(CHAIN)))
def test_one_line_may_be_written_in_any_order(entries: tuple[str, ...]) -> None:
    """What stands below in the file may be named above."""
    assert laid(*entries) == (["one", "a", "b", "c", "two"], [])


def test_what_names_nothing_stands_last_and_what_is_there_keeps_its_place() -> None:
    """As before."""
    assert laid("new: {sides: both}", "one: {sides: each}", "a: {after: new}") == (["one", "two", "new", "a"], [])


def test_an_unknown_word_is_told_once_and_where_it_stands() -> None:
    """The nearest may be of the same file; what comes after the exercise has its place."""
    rungs, problems = laid("a: {after: bee}", "bees: {after: a}")

    assert rungs == ["one", "two", "a", "bees"]
    assert problems == ['x.yaml:2:14: Unknown exercise of this ladder, met "bee", did you mean "bees".']


def test_a_loop_is_told_at_each_of_its_places() -> None:
    """Of itself alone, of two, and not of what hangs on it."""
    rungs, problems = laid("a: {after: a}", "b: {after: c}", "c: {after: b}", "d: {after: c}")

    assert set(rungs) == {"one", "two", "a", "b", "c", "d"}
    assert [problem.rpartition(", ")[0] for problem in problems] == [
        'x.yaml:2:14: This exercise stands after itself, met "a", name the one that is just easier',
        "x.yaml:3:14: These exercises stand after each other, met b after c after b",
        "x.yaml:4:14: These exercises stand after each other, met c after b after c",
    ]
