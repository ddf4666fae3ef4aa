"""What a folder of rules says about the hiprec that it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiprec.rulebook.rules_folder import Shelf, needs, needs_newer, read_shelf


def shelf(folder: Path, said: str) -> Shelf:
    """Lay a folder that says so."""
    (folder / "dose").mkdir()
    (folder / "rulebook.yaml").write_text(said)
    return read_shelf(folder, [], complete=False)


@pytest.mark.parametrize("said", ["needs_hiprec: 0.1\n", 'needs_hiprec: "0.0.9"\n'])
def test_what_is_there_serves(said: str, tmp_path: Path) -> None:
    """This hiprec or an earlier one is enough."""
    laid = shelf(tmp_path, said)

    assert list(needs(laid)) == []
    assert not needs_newer(laid)


@pytest.mark.parametrize("said", ["needs_hiprec: 9.0\n", "needs_hiprec: 0.10\n"])
def test_a_newer_hiprec_is_asked_for(said: str, tmp_path: Path) -> None:
    """A later version is told, and 0.10 is later than 0.1."""
    laid = shelf(tmp_path, said)

    assert [problem.wrong for problem in needs(laid)] == ["These rules need a newer hiprec"]
    assert needs_newer(laid)


def test_a_version_is_written_in_numbers(tmp_path: Path) -> None:
    """A word is no version."""
    laid = shelf(tmp_path, "needs_hiprec: newest\n")

    assert [(problem.wrong, problem.place.line) for problem in needs(laid)] == [("This is no version of hiprec", 1)]
    assert not needs_newer(laid)
