"""The check of a folder of rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main
from hiprec.known.knowledge import shipped

if TYPE_CHECKING:
    from pathlib import Path


COUNTS = r"\d+ rules, \d+ exercises on \d+ ladders, \d+ programmes, \d+ facts, \d+ citations"


@pytest.mark.slow
def test_the_shipped_rules_have_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    """Hiprec's own rules are counted and have none."""
    code = main(["rules", "check"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert re.fullmatch(f"{COUNTS}: no mistakes.\n", out)


def test_mistakes_are_a_line_each_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mistake is a line with its place; the last line counts them; the exit code is 2."""
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "mine.yaml").write_text("my_rule:\n  when: {night_pian: yes}\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    *lines, last = err.splitlines()
    assert lines
    assert all(re.match(rf"{re.escape(str(tmp_path))}/red_flags/mine.yaml:\d+:\d+: ", line) for line in lines)
    assert last == f"hiprec: {len(lines)} mistake{'s' * (len(lines) > 1)} in {tmp_path}."


@pytest.mark.slow
def test_an_overlay_says_what_it_switched_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A good folder that lies over hiprec's own is checked with it, and what it switches off is counted."""
    (tmp_path / "dose").mkdir()
    rule = shipped().rulesets["dose"][0].id
    _, file, key = rule.split("/")
    (tmp_path / "dose" / f"{file}.yaml").write_text(f"{key}:\n  off: Not in our clinic.\n", encoding="utf-8")
    code = main(["rules", "check", str(tmp_path)])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert re.fullmatch(f"{COUNTS}, 1 off: no mistakes.\n", out)


def test_a_folder_that_is_no_rulebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds no rules is told so."""
    (tmp_path / "pictures").mkdir()
    assert main(["rules", "check", str(tmp_path / "pictures")]) == 2
    assert "no rulebook" in capsys.readouterr().err
