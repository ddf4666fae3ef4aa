"""The plugin: off unless it is asked for, cheap to load, on by the ini file or by the option."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.plugin import FEW_FILES, pytest_configure, pytest_xdist_auto_num_workers

from .conftest import PLUGIN

if TYPE_CHECKING:
    from collections.abc import Callable

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]

FEATURE = """\
Feature: A promise

  Scenario: A beginner is left to train
    Given a beginner
    Then the outcome is none
"""


@pytest.fixture(autouse=True)
def feature(pytester: pytest.Pytester) -> None:
    """Put a feature into the folder of the test."""
    pytester.makefile(".feature", promise=FEATURE)


def test_it_loads_nothing_heavy() -> None:
    """Loading the plugin imports neither pydantic nor the YAML library nor pytest-bdd."""
    code = (
        "import sys, hiprec.desk.plugin; "
        "print(sorted({'pydantic', 'yaml', 'pytest_bdd', 'rich', 'durable'} & sys.modules.keys()))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert run.stdout == "[]\n", run.stderr


def test_it_is_off_by_default(run_pytest: Pytest) -> None:
    """A project that names no rules finds none of its features collected."""
    result = run_pytest()

    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert not result.stdout.lines or "hiprec rules" not in result.stdout.str()


def test_the_ini_file_switches_it_on(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """``hiprec_rules = packaged`` collects features against the shipped rules."""
    pytester.makeini("[pytest]\nhiprec_rules = packaged\n")

    run_pytest().assert_outcomes(passed=1)


def test_the_option_switches_it_on(run_pytest: Pytest) -> None:
    """``--hiprec-rules packaged`` does the same without an ini file."""
    run_pytest("--hiprec-rules", "packaged").assert_outcomes(passed=1)


def test_a_folder_that_is_not_there_is_told(run_pytest: Pytest) -> None:
    """A misspelt folder ends the run with a line that names it."""
    result = run_pytest("--hiprec-rules", "my_ruels")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*hiprec: this is no folder of rules, met *my_ruels, name a folder*"])


def test_a_missing_pytest_bdd_is_told(monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    """In one line that says what to install."""
    for name in ("collect", "bdd"):
        monkeypatch.delitem(sys.modules, f"hiprec.desk.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "pytest_bdd", None)

    with pytest.raises(pytest.UsageError, match="pip install 'pytest-bdd"):
        pytest_configure(pytestconfig)


@pytest.mark.parametrize(
    ("words", "workers"),
    [
        (["--hiprec-rules=packaged", "promise.feature"], 0),
        (["--hiprec-rules=packaged", "promise.feature::A beginner is left to train", "dose.yaml"], 0),
        (["promise.feature"], None),
        (["--hiprec-rules=packaged", "."], None),
        (["--hiprec-rules=packaged", *(f"{number}.feature" for number in range(FEW_FILES + 1))], None),
    ],
    ids=["a spec", "a scenario and a rule file", "not switched on", "a folder", "many files"],
)
def test_a_few_files_are_run_without_workers(words: list[str], workers: int | None, pytester: pytest.Pytester) -> None:
    """Starting the workers of ``-n auto`` would take longer than the run."""
    config = pytester.parseconfig(*PLUGIN, *words)

    assert pytest_xdist_auto_num_workers(config) == workers
