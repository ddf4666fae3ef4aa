"""An exercise of one's own begun on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_exercise_spec_and_schema_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the exercise can be shown at once."""
    folder = tmp_path / "my_rules"

    assert main(["exercises", "new", f"{folder}/clam/wall_clam", "--after", "clam"]) == 0
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert written == [".hiprec/exercise.schema.json", "exercises/clam.yaml", "features/wall_clam.feature"]
    assert main(["exercises", "wall clam", "--rules", str(folder)]) == 0
    assert "Wall clam" in capsys.readouterr().out


def test_slips_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No place, and a rung that is not there."""
    assert main(["exercises", "new"]) == 2
    assert main(["exercises", "new", f"{tmp_path}/clam/own", "--after", "clem"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "hiprec: No exercise was named, met no word, write FOLDER/LADDER/ID."
    assert lines[1].endswith('met "clem", did you mean "clam".')
