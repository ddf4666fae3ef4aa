"""Which rulebooks a run is about."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.overlay import PACKAGED, Overlay, chosen
from hiprec.rulebook.files import packaged_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Pytest = Callable[..., pytest.RunResult]

pytest_plugins = ["pytester"]


@pytest.fixture
def config(tmp_path: Path) -> Any:
    """Stand in for pytest's configuration: an ini file in one folder, the command line in another."""
    for name in ("ini/clinic", "ini/coach", "here/clinic", "here/other/clinic"):
        (tmp_path / name).mkdir(parents=True)
    return SimpleNamespace(
        inipath=tmp_path / "ini" / "pytest.ini",
        rootpath=tmp_path / "ini",
        invocation_params=SimpleNamespace(dir=tmp_path / "here"),
    )


@pytest.mark.parametrize(
    ("ini", "option", "names"),
    [
        ([PACKAGED], [], ["packaged"]),
        (["clinic"], [], ["clinic"]),
        (["clinic", "coach"], [], ["clinic+coach"]),
        (["coach"], ["clinic"], ["clinic"]),
        ([], [PACKAGED, "clinic"], ["packaged", "clinic"]),
        ([], ["."], ["here"]),
        (["."], [], ["ini"]),
        ([], ["clinic", "clinic"], ["clinic"]),
    ],
)
def test_the_option_replaces_the_ini_file(
    config: Any, ini: Sequence[str], option: Sequence[str], names: list[str]
) -> None:
    """Folders of the ini file lie over one another; those of the option are compared."""
    assert [overlay.name for overlay in chosen(ini, option, config)] == names


def test_names_are_relative_to_where_they_are_written(config: Any, tmp_path: Path) -> None:
    """A folder of the ini file lies beside it, one of the command line below where it was typed."""
    assert chosen(["clinic"], [], config)[0].folders == (tmp_path / "ini" / "clinic",)
    assert chosen([], ["clinic"], config)[0].folders == (tmp_path / "here" / "clinic",)


def test_two_folders_of_one_name_are_told_apart(config: Any) -> None:
    """Their paths are their names then."""
    names = [overlay.name for overlay in chosen([], ["clinic", "other/clinic"], config)]

    assert len(set(names)) == 2
    assert all(Path(name).is_absolute() for name in names)


def test_a_folder_that_is_not_there_is_refused(config: Any) -> None:
    """The message names it."""
    with pytest.raises(pytest.UsageError, match="nowhere"):
        chosen(["nowhere"], [], config)


def test_the_shipped_folder_is_the_shipped_rules() -> None:
    """Naming it is naming nothing, and its rules come from the shipped folder alone."""
    assert Overlay("packaged").shelves == (packaged_rules().resolve(),)
    assert Overlay("packaged").read[1] == []
    assert Overlay("packaged").book.rules


def test_a_folder_with_a_space_wants_quotes(pytester: pytest.Pytester, run_pytest: Pytest) -> None:
    """With the quotes it runs."""
    pytester.mkdir("my rules").joinpath("red_flags").mkdir()
    pytester.makeini("[pytest]\nhiprec_rules = my rules\n")

    result = run_pytest()

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    told = "*this is no folder of rules, met my, rules, name a folder that holds rules, in quotes*"
    result.stderr.fnmatch_lines([told])
    pytester.makeini('[pytest]\nhiprec_rules = "my rules"\n')
    assert run_pytest().ret == pytest.ExitCode.NO_TESTS_COLLECTED
