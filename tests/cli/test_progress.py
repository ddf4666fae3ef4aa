"""A bar is shown on a terminal and nowhere else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hiprec.cli.writing import Progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_terminal_sees_how_far_it_has_come_and_then_a_clean_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar fills, is rewritten in place, and is taken away at the end."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    bar = Progress(4, "profiles")

    bar(2)
    bar(4)
    bar.end()

    shown = stream.getvalue()
    assert shown.startswith("\r")
    assert "2 of 4 profiles" in shown
    assert "4 of 4 profiles" in shown
    assert shown.endswith("\x1b[2K")


def test_many_steps_do_not_flood_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes within a tenth of a second of the last is not drawn."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("hiprec.cli.writing.time.monotonic", lambda: 10.0)
    bar = Progress(1000, "profiles")

    for done in range(1, 1000):
        bar(done)

    assert stream.getvalue().count("of 1,000 profiles") == 1


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal the bar is silent."""
    bar = Progress(2, "profiles")
    bar(1)
    bar.end()

    assert capsys.readouterr().err == ""
