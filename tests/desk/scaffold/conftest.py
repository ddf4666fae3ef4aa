"""What the tests of beginnings share: planned files written, checked, and their specs run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.desk.spec import read_feature
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hiprec.desk.scaffold import Planned


class Holds(Protocol):
    """Writes planned files into a folder and looks whether everything in them holds."""

    def __call__(self, planned: Sequence[Planned], folder: Path) -> list[str]:
        """Return what the check finds; a spec that does not hold raises."""


@pytest.fixture
def holds(run_spec: Callable[..., None]) -> Holds:
    """Return the function."""

    def look(planned: Sequence[Planned], folder: Path) -> list[str]:
        for one in planned:
            one.path.parent.mkdir(parents=True, exist_ok=True)
            one.path.write_text(one.text, encoding="utf-8")
        found = [str(problem) for problem in check(folder)]
        book = read_rulebook(folder)
        for one in planned:
            if one.path.suffix == ".feature":
                for spec in read_feature(one.path, one.path.name):
                    run_spec(spec, book, folder)
        return found

    return look
