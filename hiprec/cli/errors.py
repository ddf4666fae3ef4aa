"""Mistakes told to a person: plain lines for files and programs, colour and the spot itself on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.cli.writing import in_colour, is_terminal, let_go
from hiprec.names import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.problem import Problem

RED, QUIET, BOLD, END = "\x1b[1;31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
WIDEST_LINE = 76
"""Columns of a source line that are shown around its spot."""


def tell(line: str) -> None:
    """Write one line to standard error, ``hiprec:`` before it; letters that a terminal would obey are dropped."""
    _say(f"hiprec: {printable(line)}")


def complain(problems: Sequence[Problem], most: int | None = None) -> None:
    """Write every problem to standard error, one a line; on a terminal with its source line and a caret below.

    Args:
        problems: the problems, in order.
        most: how many to write, the rest only counted; by default all.

    """
    if sys.stderr is None:
        return
    terminal, colour, lines = is_terminal(sys.stderr), in_colour(sys.stderr), _Lines()
    for problem in problems[:most]:
        line_told = printable(str(problem))
        place = printable(f"{problem.place}:")
        _say(f"{BOLD}{place}{END}{line_told.removeprefix(place)}" if colour else line_told)
        if terminal:
            line, column = lines.line(problem), problem.place.column
            if line.strip() and column <= len(line) + 1:
                start = max(0, column - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
                quiet, red, end = (QUIET, RED, END) if colour else ("", "", "")
                _say(f"    {quiet}{printable(line[start : start + WIDEST_LINE])}{end}")
                _say(f"    {' ' * (column - 1 - start)}{red}^{end}")
    if most and len(problems) > most:
        tell(f"and {len(problems) - most} more mistakes.")


def _say(line: str) -> None:
    """Write a line to standard error; where that is full or closed the exit code alone has to say it."""
    if sys.stderr is None:
        return
    try:
        print(line, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        let_go(sys.stderr)


class _Lines:
    """Lines of files, each file read once; a file that cannot be read has none."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def line(self, problem: Problem) -> str:
        file, number = problem.place.file, problem.place.line
        if file not in self._lines:
            try:
                self._lines[file] = Path(file).read_text(encoding="utf-8").splitlines()
            except (OSError, ValueError):
                self._lines[file] = []
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""
