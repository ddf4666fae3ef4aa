"""The form of an answer by name and by ending, the whole answer, and the pager."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hiprec.cli import writing
from hiprec.cli.main import main

ITB = Path(__file__).parents[2] / "tests/profiles/itb-band.json"
Talk = Callable[..., tuple[str, int]]
TODAY = ["--today", "2026-11-21", "--engine", "plain"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.json", "{\n"), ("a.JSON", "{\n"), ("a.md", "**hiprec**"), ("a.txt", "hiprec ·"), ("a", "hiprec ·")],
)
def test_the_ending_says_the_form(name: str, begins: str, tmp_path: Path) -> None:
    """A file's ending picks its form; without one it is text."""
    assert main([str(ITB), *TODAY, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_the_name_outranks_the_ending(tmp_path: Path) -> None:
    """Who names the form gets it, whatever the file is called."""
    path = tmp_path / "plan.txt"
    assert main([str(ITB), *TODAY, "--format", "json", "-o", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1


def test_an_unknown_ending_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An ending that no form has is a line with those that there are, and nothing is written."""
    assert main([str(ITB), *TODAY, "-o", str(tmp_path / "plan.docx")]) == 2
    err = capsys.readouterr().err
    assert "No form of the answer has this ending" in err
    assert ".txt" in err
    assert ".json" in err
    assert list(tmp_path.iterdir()) == []


def test_full_is_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole answer holds the cues and what was left out; the screen does not."""
    assert main([str(ITB), *TODAY]) == 0
    short = capsys.readouterr().out
    assert main([str(ITB), *TODAY, "--full"]) == 0
    full = capsys.readouterr().out
    assert "Left out" in full
    assert "Left out" not in short
    assert len(full.splitlines()) > 100
    assert len(short.splitlines()) <= 40


def test_a_name_with_a_space_can_be_typed_as_it_is_told(talk: Talk, tmp_path: Path) -> None:
    """What is told to be typed on a terminal names the file, quoted for the shell."""
    path = tmp_path / "my profile.json"
    shutil.copy(ITB, path)
    out, code = talk(str(path), *TODAY, replies=[])
    assert code == 0
    assert f"hiprec'{path}'--full".replace(" ", "") in "".join(out.split())


def test_the_whole_answer_goes_through_the_pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal --full is shown by the user's own pager; where that cannot run it is printed."""
    shown: list[str] = []
    monkeypatch.setattr(writing, "is_terminal", lambda _: True)
    monkeypatch.setattr(writing, "write", shown.append)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", f"tee '{tmp_path}/paged'")
    writing.through_pager("page\n")
    assert (tmp_path / "paged").read_text(encoding="utf-8") == "page\n"
    monkeypatch.setenv("PAGER", "no-such-pager")
    writing.through_pager("page 2\n")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("PAGER", f"tee '{tmp_path}/paged'")
    writing.through_pager("page 3\n")
    assert shown == ["page 2\n", "page 3\n"]
