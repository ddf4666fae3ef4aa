"""A run that collects nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def desk(pytester: pytest.Pytester) -> None:
    """Lay a folder without rules over the shipped ones."""
    pytester.makeini("[pytest]\nhiprec_rules = my_rules\n")
    pytester.mkdir("my_rules")


def test_rules_that_need_a_newer_hiprec_are_told(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """Though there is no spec and no case that could meet it."""
    (pytester.path / "my_rules" / "rulebook.yaml").write_text("needs_hiprec: 9.0\n", encoding="utf-8")

    result = run_pytest()

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*the rules of my_rules cannot be read*", "*These rules need a newer hiprec, met*"])


@pytest.mark.slow
def test_rules_that_can_be_read_say_nothing(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """Nothing to run is then no fault of theirs."""
    (pytester.path / "my_rules" / "rulebook.yaml").write_text("needs_hiprec: 0.1\n", encoding="utf-8")

    assert run_pytest().ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.slow
def test_a_folder_of_specs_alone_is_told_how_to_run_them(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """It is laid over nothing, so the shipped rules are meant."""
    (pytester.path / "my_rules" / "mine.feature").write_text(
        "Feature: A\n  Scenario: B\n    Given a beginner\n    Then the outcome is none\n", encoding="utf-8"
    )

    run_pytest().stdout.fnmatch_lines(["*This folder holds specs and no rules, met*, set hiprec_rules = packaged*"])
