"""New files written for an author."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiprec.cli.beginning import write_planned
from hiprec.cli.usage import UsageError
from hiprec.desk.scaffold import Planned, begin_rule, rule_place


def test_files_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Hiprec's own are written without a word; folders are made."""
    (tmp_path / "old.yaml").write_text("a: 1\n", encoding="utf-8")
    planned = [
        Planned(tmp_path / "a" / "new.yaml", "new\n"),
        Planned(tmp_path / "old.yaml", "a: 1\nb: 2\n", "added to"),
        Planned(tmp_path / ".hiprec" / "s.json", "{}\n", "hiprec's own"),
    ]
    write_planned(planned, tmp_path)

    assert [one.path.read_text(encoding="utf-8") for one in planned] == [one.text for one in planned]
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"wrote {tmp_path}/a/new.yaml", f"added to {tmp_path}/old.yaml"]
    assert f"hiprec rules check {tmp_path}" in lines[-1]


def test_how_pytest_finds_the_specs_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the option and what the settings would say, until the settings name a folder of rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    write_planned([], Path("mine"))
    before = capsys.readouterr().out.splitlines()[-1]
    (tmp_path / "pytest.ini").write_text("[pytest]\nhiprec_rules = mine\n", encoding="utf-8")
    write_planned([], Path("mine"))
    after = capsys.readouterr().out.splitlines()[-1]

    assert before.endswith(
        "and pytest --hiprec-rules mine (alone once pytest.ini says hiprec_rules = mine below [pytest])."
    )
    assert after.endswith("then run hiprec rules check mine, and pytest.")


@pytest.mark.slow
def test_what_is_not_right_as_it_stands_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second rule of a ruleset equals the first until one of the two is changed."""
    for key in ("first", "second"):
        write_planned(begin_rule(rule_place(f"{tmp_path}/dose/mine/{key}")), tmp_path)
        said = capsys.readouterr().out.splitlines()
        assert said[-1].startswith("Complete as they stand" if key == "first" else "Not right as they stand")

    assert "dose/mine.yaml:" in said[-2]
    assert "This rule equals another, met dose/mine/first" in said[-2]


def test_nothing_is_overwritten_and_nothing_half_left(tmp_path: Path) -> None:
    """A file that came in between stays, and what was written before it goes."""
    (tmp_path / "b.feature").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="The file cannot be written"):
        write_planned([Planned(tmp_path / "a.yaml", "x"), Planned(tmp_path / "b.feature", "y")], tmp_path)

    assert not (tmp_path / "a.yaml").exists()
    assert (tmp_path / "b.feature").read_text(encoding="utf-8") == "mine"
