"""Which rules a run is about: the shipped ones, or folders laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
    """Return the rulebooks of a run, at least one and no two of one name; a ``pytest.UsageError`` tells a lost folder.

    The folders of the ini file are relative to that file and are laid over one another. Those of the command line
    replace them and are compared, each alone.
    """
    if option:
        here = config.invocation_params.dir
        return _named([_folders([word], here) for word in dict.fromkeys(option)])
    root = config.inipath.parent if config.inipath else config.rootpath
    return _named([_folders(ini, root)])


def _folders(words: Sequence[str], root: Path) -> tuple[Path, ...]:
    folders = [(root / word).resolve() for word in words if word != PACKAGED]
    # as messages should show them: relative to where pytest runs, where they lie below
    here = Path.cwd()
    shown = [folder.relative_to(here) if folder.is_relative_to(here) else folder for folder in folders]
    missing = [str(folder) for folder in shown if not folder.is_dir()]
    if missing:
        # the ini file parts words at spaces, so that a folder with a space in its name is looked for in pieces
        right = "name a folder that holds rules, in quotes if its name has a space, or packaged"
        msg = f"hiprec: this is no folder of rules, met {', '.join(missing)}, {right}"
        raise pytest.UsageError(msg)
    return tuple(folder for folder in shown if folder.resolve() != packaged_rules().resolve())


def _named(all_folders: list[tuple[Path, ...]]) -> tuple[Overlay, ...]:
    names = ["+".join(folder.resolve().name for folder in folders) or PACKAGED for folders in all_folders]
    if len(set(names)) < len(names):
        names = ["+".join(str(folder.resolve()) for folder in folders) or PACKAGED for folders in all_folders]
    return tuple(Overlay(name, folders) for name, folders in dict(zip(names, all_folders, strict=True)).items())
