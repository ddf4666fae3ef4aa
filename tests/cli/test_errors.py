"""Mistakes told to a person."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.writing import BOLD, END, RED, complain, tell
from hiprec.names import printable
from hiprec.problem import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of standard error."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


@pytest.fixture
def problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Problem:
    """Return a problem in a file that is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.json").write_text('{\n  "experience": "begginer"\n}\n', encoding="utf-8")
    return Problem(Place("p.json", 2, 17), "Unknown word", '"begginer"', 'did you mean "beginner"')


def test_a_pipe_gets_plain_lines(problem: Problem, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody looks, a problem is one line as it is."""
    complain([problem])
    assert capsys.readouterr().err == 'p.json:2:17: Unknown word, met "begginer", did you mean "beginner".\n'


def test_a_terminal_gets_the_spot(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the source line follows, with a caret under the spot; NO_COLOR takes the colour only."""
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = a_terminal(monkeypatch)
    complain([problem])
    assert terminal.getvalue().splitlines()[1:] == [
        '      "experience": "begginer"',
        "                    ^",
    ]


def test_colour_marks_place_and_caret(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colour the place is bold and the caret red, the words the same."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal = a_terminal(monkeypatch)
    complain([problem])
    lines = terminal.getvalue().splitlines()
    assert lines[0].startswith(f"{BOLD}p.json:2:17:{END} Unknown word")
    assert lines[2].endswith(f"{RED}^{END}")


@pytest.mark.parametrize("place", [Place("p.json", 99, 1), Place("p.json", 2, 999), Place("gone.json", 1, 1)])
def test_a_spot_that_is_not_there_is_left_out(problem: Problem, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place outside of the file, or a file that has gone, shows no line."""
    terminal = a_terminal(monkeypatch)
    complain([Problem(place, problem.wrong, problem.met, problem.right)])
    assert len(terminal.getvalue().splitlines()) == 1


def test_a_long_line_is_cut_around_the_spot(problem: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a very long line only what is around the spot is shown."""
    (tmp_path / "p.json").write_text("x" * 5000 + "!" + "x" * 5000, encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = a_terminal(monkeypatch)
    complain([Problem(Place("p.json", 1, 5001), problem.wrong, problem.met, problem.right)])
    _, line, caret = terminal.getvalue().splitlines()
    assert len(line) == 80
    assert line[caret.index("^")] == "!"


def test_many_are_counted(problem: Problem, capsys: pytest.CaptureFixture[str]) -> None:
    """Beyond the most that are told, the rest are counted."""
    complain([problem] * 5, 2)
    assert capsys.readouterr().err.splitlines()[2] == "hiprec: and 3 more mistakes."


def test_control_codes_are_dropped() -> None:
    """Nothing met in a file is obeyed by the terminal."""
    assert printable("a\x1b[31mb\nc") == "a [31mb c"


def test_without_standard_error_nothing_is_said(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard error is no fault."""
    monkeypatch.setattr(sys, "stderr", None)
    complain([problem])
    tell("x")
