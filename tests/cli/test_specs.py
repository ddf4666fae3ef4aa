"""The arguments of commands that run specs."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main
from hiprec.cli.specs import feature_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("command", ["cover", "mutate"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--specs", "nowhere"], 'there is no such file or folder, met "nowhere", name a .feature file'),
        (["--fail-under", "101"], 'this is no share, met "101", give a percentage from 0 to 100'),
        (["--fail-under", "most"], 'this is no share, met "most"'),
        (["--specs", "."], "There are no specs here, met no .feature file, name files or folders after --specs"),
    ],
    ids=["no path", "too much", "no number", "no spec"],
)
def test_a_slip_is_told(
    command: str,
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was met and what would be right; the exit code is 2."""
    monkeypatch.chdir(tmp_path)

    assert main(["rules", command, *words]) == 2
    assert told in capsys.readouterr().err


def test_specs_are_looked_for_where_the_rules_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder of rules and in ``features``; only where there are none, everywhere below."""
    monkeypatch.chdir(tmp_path)
    for name in ("app/other.feature", "my_rules/features/own.feature", "features/ours.feature"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    of_rules = Namespace(specs=None, folder=tmp_path / "my_rules")

    assert {path.name for path in feature_files(of_rules)} == {"own.feature", "ours.feature"}
    assert {path.name for path in feature_files(Namespace(specs=None, folder=None))} == {"ours.feature"}
    (tmp_path / "features" / "ours.feature").unlink()
    assert {path.name for path in feature_files(Namespace(specs=None, folder=None))} == {"other.feature", "own.feature"}
