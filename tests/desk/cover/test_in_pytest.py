"""Coverage in a run of pytest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]

RULE = """\
light_weeks:
  when: {chest_pain_now: no}
  then: {effort: at most light}
  because: So it is.
  evidence: judgement
  cases:
    fires for:
      - {chest_pain_now: no}
    quiet for:
      - {chest_pain_now: yes}
"""
SPEC = """\
Feature: A promise

  Scenario: A light week
    Given a beginner
    And no chest pain now
    Then dose/mine/light_weeks is among the reasons
"""


@pytest.fixture(autouse=True)
def desk(pytester: pytest.Pytester) -> None:
    """Put a rule of one's own and its spec into the folder of the test."""
    folder = pytester.mkdir("my_rules") / "dose"
    folder.mkdir()
    (folder / "mine.yaml").write_text(RULE, encoding="utf-8")
    pytester.makefile(".feature", light=SPEC)
    pytester.makeini("[pytest]\nhiprec_rules = my_rules\n")


@pytest.mark.parametrize(
    "more", [(), pytest.param(("-n", "2"), marks=pytest.mark.slow)], ids=["one process", "two processes"]
)
def test_the_table_and_the_file(pytester: pytest.Pytester, run_pytest: Pytest, more: tuple[str, ...]) -> None:
    """Only the rules of the folder itself are told of, however many processes there are."""
    result = run_pytest("--hiprec-cover=cover.json", *more)

    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["*Coverage of the rules my_rules  1 specs, 2 cases*", "*together: 100 %*"])
    found = json.loads((pytester.path / "cover.json").read_text(encoding="utf-8"))
    assert [(rule["rule"], rule["conclusion"]) for rule in found["rules"]] == [
        ("dose/mine/light_weeks", "in an answer")
    ]


def test_a_threshold_fails_the_run(run_pytest: Pytest) -> None:
    """Cases alone bring no conclusion into an answer."""
    result = run_pytest("--hiprec-cover-fail-under", "90", "my_rules")

    result.assert_outcomes(passed=2)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*the coverage of my_rules is 66.7 %, below 90 %*"])


def test_nothing_is_told_unless_asked(run_pytest: Pytest) -> None:
    """Off by default."""
    assert "overage" not in run_pytest().stdout.str()


def test_a_path_is_not_taken_for_the_file(run_pytest: Pytest) -> None:
    """What was meant to be run is not written over."""
    result = run_pytest("--hiprec-cover", "light.feature")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*met light.feature, write --hiprec-cover=FILE.json*"])


def test_a_file_that_cannot_be_written_is_a_line(run_pytest: Pytest) -> None:
    """The run fails, its end is whole, and a line says why."""
    result = run_pytest("--hiprec-rules", "my_rules", "--hiprec-cover=nowhere/cover.json")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines(
        ["hiprec: the coverage cannot be written (no such file or directory), met *cover.json*"]
    )
    result.assert_outcomes(passed=3)
    assert "Traceback" not in result.stdout.str()
