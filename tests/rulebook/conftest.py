"""What the tests of the rulebook share: the shipped book, a small whole one, and folders laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from hiprec.kinds import FOLDERS
from hiprec.known.knowledge import shipped
from hiprec.rulebook import Rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.checks.sources import Sources

RULES = Path(__file__).parents[2] / "rules"
LADDERS = ("adduction", "band_walk", "bridge", "carry", "clam", "side_leg_raise", "squat")


Told = Callable[[Path], list[str]]
"""Tells what is wrong with a folder."""


class Lay(Protocol):
    """Writes a folder that lies over a rulebook."""

    def __call__(self, files: dict[str, str]) -> Path:
        """Write each text to its path and give the folder."""


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """Read the shipped rulebook once."""
    return shipped()


@pytest.fixture(scope="session")
def sources(book: Rulebook) -> Sources:
    """Return the places of the shipped rulebook."""
    return Sources(book)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy facts, citations, some ladders and a routine of the shipped book, and one file of rules for each folder."""
    folder = tmp_path_factory.mktemp("small")
    for name in ("facts.yaml", "citations.yaml"):
        shutil.copy(RULES / name, folder)
    for name, files in (("exercises", LADDERS), ("programmes", ("get_hip",))):
        (folder / name).mkdir()
        for file in files:
            shutil.copy(RULES / name / f"{file}.yaml", folder / name)
    for name in FOLDERS:
        (folder / name).mkdir()
        least = min(sorted((RULES / name).glob("*.yaml")), key=lambda path: path.stat().st_size)
        shutil.copy(RULES / name / "heart.yaml" if name == "red_flags" else least, folder / name)
    return folder


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Return a function that writes a folder of rules."""

    def write(files: dict[str, str]) -> Path:
        for relative, text in files.items():
            path = tmp_path / "mine" / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "mine"

    return write


@pytest.fixture
def say(lay: Lay, small: Path) -> Say:
    """Return a function that checks one file."""

    def run(text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        folder = lay({file: text})
        return [str(problem).replace(f"{folder}/", "") for problem in check(folder, base=small)]

    return run


@pytest.fixture
def told(small: Path) -> Told:
    """Return a function that tells what is wrong with a folder laid over a few rules, without its own name."""

    def lines(folder: Path) -> list[str]:
        found = check(folder, base=small)
        return [str(problem).replace(f"{folder}/", "").replace(str(folder), ".") for problem in found]

    return lines
