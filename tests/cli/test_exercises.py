"""The catalogue on the command line."""

from __future__ import annotations

import pytest

from hiprec.cli.main import main


def test_all_are_listed_by_ladder(capsys: pytest.CaptureFixture[str]) -> None:
    """The list names every ladder and rung."""
    assert main(["exercises"]) == 0
    out = capsys.readouterr().out
    assert "ladders, easiest first" in out
    assert "clam" in out


@pytest.mark.parametrize("said", ["clam", "CLAM", "clam shell", "Clam-Shell"])
def test_one_is_shown_by_any_of_its_names(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An id or a name, however it is written, finds the exercise."""
    assert main(["exercises", said]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Clam")
    for part in ("How", "Common mistakes", "Muscles", "Ladder", "Sources"):
        assert f"\n{part}" in out


def test_an_unknown_one_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is told with the nearest id."""
    assert main(["exercises", "brigde"]) == 2
    assert capsys.readouterr().err == 'hiprec: There is no such exercise, met "brigde", did you mean "bridge".\n'
