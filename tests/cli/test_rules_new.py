"""A rule of one's own begun on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_rule_spec_and_schema_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the check finds nothing wrong with them."""
    folder = tmp_path / "my_rules"

    assert main(["rules", "new", f"{folder}/dose/mine/own_rule"]) == 0
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert written == [".hiprec/dose.schema.json", "dose/mine.yaml", "features/own_rule.feature"]
    assert main(["rules", "check", str(folder)]) == 0
    assert main(["rules", "new", f"{folder}/dose/mine/own_rule"]) == 2
    assert "There is a rule of this id already" in capsys.readouterr().err


def test_slips_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No place, a wrong one, and a folder that is a file."""
    (tmp_path / "file").touch()

    assert main(["rules", "new"]) == 2
    assert main(["rules", "new", "mine/dos/a/b"]) == 2
    assert main(["rules", "new", f"{tmp_path}/file/dose/a/b"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "hiprec: No rule was named, met no word, write FOLDER/RULESET/FILE/KEY."
    assert lines[1] == 'hiprec: Unknown ruleset, met "dos", did you mean "dose".'
    assert "The file cannot be written" in lines[2]
