"""Which rules a run is about: the shipped ones, or folders laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.rulebook.locate import packaged_rules
from hiprec.rulebook.read_book import gather
from hiprec.rulebook.rules_folder import is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.problem import Problem
    from hiprec.rulebook import Rulebook

PACKAGED = "packaged"
"""The word for the shipped rules alone."""


@dataclass(frozen=True)
class Overlay:
    """A rulebook to run against: its name in node ids, and the folders laid over the shipped rules, lowest first."""

    name: str
    folders: tuple[Path, ...] = ()

    @cached_property
    def read(self) -> tuple[Rulebook, list[Problem]]:
        """Read the rulebook once, with every mistake in it."""
        whole = next((folder for folder in self.folders if is_whole(folder)), None)
        return gather(*(folder for folder in self.folders if folder != whole), base=whole)

    @property
    def book(self) -> Rulebook:
        """Return the rulebook; look at the mistakes of ``read`` first."""
        return self.read[0]

    @property
    def shelves(self) -> tuple[Path, ...]:
        """Return the folders whose files hold its rules, the shipped one included."""
        return (packaged_rules().resolve(), *(folder.resolve() for folder in self.folders))


def chosen(ini: Sequence[str], option: Sequence[str], config: pytest.Config) -> tuple[Overlay, ...]:
    """Choose the rulebooks of a run.

    Args:
        ini: the folders of the ini file, which are laid over one another, relative to that file.
        option: the folders of the command line, which replace those of the ini file and are compared, each alone.
        config: pytest's configuration, for the folders that names are relative to.

    Returns:
        At least one overlay, no two of one name.

    Raises:
        pytest.UsageError: a folder is not there, or its name has a space and stands in the ini file without quotes.

    """
    if option:
        here = config.invocation_params.dir
        return _named([_folders([word], here) for word in dict.fromkeys(option)])
    root = config.inipath.parent if config.inipath else config.rootpath
    _refuse_unquoted(ini, root)
    return _named([_folders(ini, root)])


def _refuse_unquoted(words: Sequence[str], root: Path) -> None:
    """Refuse words of the ini file that are no folders, and are one when they are put together."""
    for first, last in combinations(range(len(words) + 1), 2):
        parts, whole = words[first:last], " ".join(words[first:last])
        if len(parts) > 1 and (root / whole).is_dir() and not all((root / part).is_dir() for part in parts):
            right = f'put it in quotes: hiprec_rules = "{whole}"'
            msg = f"hiprec: this folder has a space in its name, met {whole}, {right}"
            raise pytest.UsageError(msg)


def _folders(words: Sequence[str], root: Path) -> tuple[Path, ...]:
    found = tuple(_short((root / word).resolve()) for word in words if word != PACKAGED)
    missing = [str(folder) for folder in found if not folder.is_dir()]
    if missing:
        msg = (
            f"hiprec: this is no folder of rules, met {', '.join(missing)}, name a folder that holds rules, or packaged"
        )
        raise pytest.UsageError(msg)
    return tuple(folder for folder in found if folder.resolve() != packaged_rules().resolve())


def _short(folder: Path) -> Path:
    """Return a folder as messages should show it: relative to where pytest runs, where it lies below."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _named(all_folders: list[tuple[Path, ...]]) -> tuple[Overlay, ...]:
    names = ["+".join(folder.resolve().name for folder in folders) or PACKAGED for folders in all_folders]
    if len(set(names)) < len(names):
        names = ["+".join(str(folder.resolve()) for folder in folders) or PACKAGED for folders in all_folders]
    return tuple(Overlay(name, folders) for name, folders in dict(zip(names, all_folders, strict=True)).items())
