"""``hiprec rules cover`` as an author runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with one rule and one spec of one's own."""
    (tmp_path / "my_rules" / "dose").mkdir(parents=True)
    (tmp_path / "my_rules" / "dose" / "mine.yaml").write_text(
        "light_weeks:\n  when: {limp: yes}\n  then: {effort: at most light}\n  because: So it is.\n"
        "  evidence: judgement\n  cases: {fires for: [{limp: yes}], quiet for: [{limp: no}]}\n",
        encoding="utf-8",
    )
    (tmp_path / "light.feature").write_text(
        "Feature: A promise\n\n  Scenario: It\n    Given a beginner\n    Then the outcome is none\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)


def test_the_table_tells_what_is_not_covered(capsys: pytest.CaptureFixture[str]) -> None:
    """Only of the folder's own rules."""
    assert main(["rules", "cover", "my_rules"]) == 0
    said = capsys.readouterr().out

    assert "Coverage of the rules my_rules  1 specs, 2 cases" in said
    assert "my_rules/dose/mine.yaml:1:1: dose/mine/light_weeks: never reached: no spec\n  with limp: yes" in said


@pytest.mark.slow
def test_json_and_a_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    """The rule and its clause are met by cases, its conclusion by nothing: two of three."""
    assert main(["rules", "cover", "my_rules", "--format", "json", "--fail-under", "67"]) == 1
    found = json.loads(capsys.readouterr().out)

    assert found["totals"]["share"] == 66.7
    assert main(["rules", "cover", "my_rules", "--fail-under", "66", "--specs", "light.feature"]) == 0


@pytest.mark.slow
def test_without_a_folder_the_shipped_rules_are_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them."""
    assert main(["rules", "cover", "--format", "json"]) == 0

    assert len(json.loads(capsys.readouterr().out)["rules"]) > 400
