"""A folder with a space in its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.unquoted_folder import refuse_spaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]


def test_words_that_make_a_folder_together_want_quotes(tmp_path: Path) -> None:
    """Among others; words that are folders themselves, or make none, are left alone."""
    (tmp_path / "our own rules").mkdir()
    (tmp_path / "mine").mkdir()
    refuse_spaced(["packaged", "mine", "nowhere"], tmp_path)

    with pytest.raises(pytest.UsageError, match='met our own rules, put it in quotes: hiprec_rules = "our own rules"'):
        refuse_spaced(["mine", "our", "own", "rules"], tmp_path)


def test_the_run_ends_with_what_to_write(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """With the quotes it runs."""
    pytester.mkdir("my rules").joinpath("red_flags").mkdir()
    pytester.makeini("[pytest]\nhiprec_rules = my rules\n")

    result = run_pytest()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*hiprec: this folder has a space in its name, met my rules, put it in quotes*"])
    pytester.makeini('[pytest]\nhiprec_rules = "my rules"\n')
    assert run_pytest().ret == pytest.ExitCode.NO_TESTS_COLLECTED
