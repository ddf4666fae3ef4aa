"""What the tests of the walk share: the shipped rulebook, and small books laid over it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from hiprec.known.knowledge import shipped
from hiprec.rulebook import Rulebook, read_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """Return the shipped rulebook, read once."""
    return shipped()


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[[dict[str, str]], Rulebook]:
    """Return a function that lays files over the shipped rulebook, by their path below the folder."""

    def laid(files: dict[str, str]) -> Rulebook:
        for name, text in files.items():
            path = tmp_path / "overlay" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text))
        return read_rulebook(tmp_path / "overlay")

    return laid
