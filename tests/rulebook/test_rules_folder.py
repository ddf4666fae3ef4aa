"""The folders and files of a rulebook."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hiprec.rulebook.checks import check
from hiprec.rulebook.files import FOLDERS, TOP_FILES
from hiprec.rulebook.rules_folder import is_whole, read_shelf, stamp_of
from tests.tried import few


def messages(*overlays: Path, base: Path | None = None) -> list[str]:
    """Return what a check says."""
    return [str(problem) for problem in check(*overlays, base=base)]


def test_a_folder_that_is_not_there_and_a_file(tmp_path: Path, small: Path) -> None:
    """Neither is a rulebook folder."""
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    right = "name a folder that holds rules."

    assert messages(tmp_path / "none", base=small) == [
        f"{tmp_path}/none:1:1: This is no rulebook folder, met nothing there, {right}"
    ]
    assert messages(file, base=small) == [f"{file}:1:1: This is no rulebook folder, met a file, {right}"]


def test_a_folder_that_is_no_rulebook(tmp_path: Path, small: Path) -> None:
    """A folder of other things is told which folders a rulebook has."""
    (tmp_path / "pictures").mkdir()

    assert messages(tmp_path, base=small) == [
        f"{tmp_path}:1:1: This folder is no rulebook, met none of its folders, keep rules in {', '.join(FOLDERS)}."
    ]


@pytest.mark.law
@pytest.mark.parametrize("part", few([*TOP_FILES, *FOLDERS]))
def test_a_rulebook_that_lacks_a_part(part: str, small: Path, tmp_path: Path) -> None:
    """Every folder and file of a whole rulebook is missed."""
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    (shutil.rmtree if (whole / part).is_dir() else Path.unlink)(whole / part)
    kind = "file" if part.endswith(".yaml") else "folder"
    problem = f'{whole}:1:1: This rulebook lacks a {kind}, met no "{part}", '

    assert is_whole(whole)
    assert f"{problem}add {part}, or lay this folder over the shipped rules." in messages(base=whole)


def test_an_empty_ruleset_is_told(small: Path, tmp_path: Path) -> None:
    """A folder without a rule would silently stop saying anything."""
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    for path in (whole / "spacing").glob("*.yaml"):
        path.unlink()

    assert f"{whole}/spacing:1:1: This ruleset is empty, met no rule, keep at least one rule." in messages(base=whole)


def test_a_file_without_rights_is_told(small: Path, tmp_path: Path) -> None:
    """What cannot be opened is named; a directory of that name stands in for a file without rights."""
    (tmp_path / "red_flags" / "mine.yaml").mkdir(parents=True)

    found = messages(tmp_path, base=small)

    assert found == [
        f"{tmp_path}/red_flags/mine.yaml:1:1: This file cannot be read, met Is a directory, check its rights."
    ]


def test_a_small_folder_is_laid_over_and_an_almost_whole_one_is_not(tmp_path: Path) -> None:
    """A folder stands for the whole book where at most two parts are missing."""
    for name in FOLDERS:
        (tmp_path / name).mkdir()

    assert is_whole(tmp_path)
    (tmp_path / "dose").rmdir()
    assert not is_whole(tmp_path)


def test_the_stamp_changes_with_the_content_and_not_with_the_place(small: Path, tmp_path: Path) -> None:
    """The version of a rulebook is a hash of what it says."""
    copy = tmp_path / "copy"
    shutil.copytree(small, copy)
    one, other = (stamp_of([read_shelf(folder, [], complete=True)]) for folder in (small, copy))
    with (copy / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")

    assert one == other
    assert stamp_of([read_shelf(copy, [], complete=True)]) != one
    assert len(one) == 16
