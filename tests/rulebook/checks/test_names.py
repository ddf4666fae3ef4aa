"""No exercise, ladder or routine hides another behind its name."""

from __future__ import annotations

from pathlib import Path

from hiprec.rulebook.checks import check


def wrongs(folder: Path) -> list[str]:
    """Name what is wrong with a folder laid over the shipped rules."""
    return [problem.wrong for problem in check(folder)]


def test_the_shipped_names_are_all_different() -> None:
    """The shipped catalogue tells its exercises, ladders and routines apart."""
    assert [problem for problem in check() if "has this name" in problem.wrong] == []


def test_a_ladder_with_anothers_name_is_told(tmp_path: Path) -> None:
    """Renaming the clam to the bridge's name is a mistake."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "clam.yaml").write_text("name: Bridge\n")

    assert "Another ladder has this name" in wrongs(tmp_path)
