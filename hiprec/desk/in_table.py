"""Where a step is not understood: at its line, or, where it reads a table, at each cell or row that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.mistake import MisreadError, MisreadTableError, UnmetError
from hiprec.problem import HiprecError, Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.desk.spec import Line
    from hiprec.desk.story import Story
    from hiprec.desk.vocabulary import Found


def misread(line: Line, found: Found, story: Story, error: MisreadError) -> list[Problem]:
    """Tell what a step did not understand.

    Args:
        line: the line.
        found: the step that reads it.
        story: the story so far; nothing more is told in it, so it may be spoilt.
        error: what the step raised.

    Returns:
        The problems: of a table that tells something, those of every row.

    """
    step = found.step
    if isinstance(error, MisreadTableError):
        return [_problem(line.cells[row][column], one) for row, column, one in error.cells]
    if step.reads == "table" and step.kind == "given":
        return [*_by_row(line, found, story)] or [_problem(line.place, error)]
    return [_problem(line.at(error.met), error)]


def _by_row(line: Line, found: Found, story: Story) -> Iterator[Problem]:
    """Do the step for each row alone, since it gives up at the first that it does not understand."""
    header, *rows = line.table or ((),)
    for number, row in enumerate(rows, 1):
        try:
            found.step.does(story, **found.values, table=(header, row))
        except MisreadError as error:
            yield _problem(_cell(line, number, error.met), error)
        except (UnmetError, HiprecError):
            continue


def _cell(line: Line, number: int, met: str) -> Place:
    """Return the cell that was met, in the row or, where the header is what is wrong, there; else the row."""
    table = line.table or ()
    for row in (number, 0):
        for column, cell in enumerate(table[row]):
            if quoted(cell) == met:
                return line.cells[row][column]
    return line.cells[0 if met == quoted(" | ".join(table[0])) else number][0]


def _problem(place: Place, error: MisreadError) -> Problem:
    return Problem(place, error.wrong, error.met, error.right)
