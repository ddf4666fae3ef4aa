"""``hiprec rules mutate`` as an author runs it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
{}:
  when: {{limp: yes}}
  then: {{effort: at most light}}
  because: So it is.
  evidence: judgement
  cases: {{fires for: [{{limp: yes}}], quiet for: [{{limp: no}}]}}
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with two rules and one spec of one's own."""
    (tmp_path / "my_rules" / "dose").mkdir(parents=True)
    text = RULE.format("light_weeks") + RULE.format("more_light_weeks")
    (tmp_path / "my_rules" / "dose" / "mine.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "light.feature").write_text(
        "Feature: A promise\n\n  Scenario: It\n    Given a beginner with ITB\n    And limp\n"
        "    And nothing else is wrong\n    Then dose/mine/light_weeks is among the reasons\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)


def test_survivors_are_told_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    """The clause dies by its cases, the effort and the rule by nothing."""
    assert main(["rules", "mutate", "my_rules", "--rule", "*/more_light_weeks"]) == 0
    said = capsys.readouterr().out

    assert "2 of 4 killed: 50 %." in said
    assert "my_rules/dose/mine.yaml:9:10: dose/mine/more_light_weeks: `effort: light`" in said


@pytest.mark.slow
def test_json_and_a_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    """The rule of the spec dies whole: its reason is told only where its effort holds. Nobody misses the other."""
    assert main(["rules", "mutate", "my_rules", "--format", "json", "--fail-under", "76"]) == 1
    found = json.loads(capsys.readouterr().out)

    assert (found["rules"], found["mutants"], found["score"]) == (2, 8, 75.0)
    assert [one["part"] for one in found["survivors"]] == ["conclusion", "rule"]


def test_a_glob_that_fits_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With what would be right."""
    assert main(["rules", "mutate", "my_rules", "--rule", "does/*"]) == 2
    assert 'No rule fits, met "does/*"' in capsys.readouterr().err


def test_a_revision_outside_a_repository_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And, inside one, a revision that is not known."""
    assert (tmp_path / "my_rules").is_dir()
    assert main(["rules", "mutate", "my_rules", "--changed-since", "main"]) == 2
    assert 'This folder is in no git repository, met "main", run git init there' in capsys.readouterr().err

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607 - the machine's git
    assert main(["rules", "mutate", "my_rules", "--changed-since", "main"]) == 2
    assert 'There is no such revision, met "main"' in capsys.readouterr().err
