"""Which rules a run is about: the shipped ones or folders laid over them, a folder's own, those that have changed."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.problem import HiprecError, Place, Problem, RulebookError, quoted
from hiprec.rulebook.files import packaged_rules
from hiprec.rulebook.read_book import gather
from hiprec.rulebook.rules_folder import is_whole
from hiprec.source.yaml_document import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        """Read the rulebook once, with every mistake in it; the shipped one alone is shared with everything else."""
        if not self.folders:
            with suppress(RulebookError):
                return shipped(), []
        # laid over the shipped one, a whole rulebook would keep every shipped rule that it leaves out
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
    root = config.inipath.parent if config.inipath else config.rootpath
    all_folders = [_folders(ini, root)]
    if option:
        all_folders = [_folders([word], config.invocation_params.dir) for word in dict.fromkeys(option)]
    names = ["+".join(folder.resolve().name for folder in folders) or PACKAGED for folders in all_folders]
    if len(set(names)) < len(names):
        names = ["+".join(str(folder.resolve()) for folder in folders) or PACKAGED for folders in all_folders]
    return tuple(Overlay(name, folders) for name, folders in dict(zip(names, all_folders, strict=True)).items())


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


# another sentence or source makes no other mutant, and no case or spec that could notice one
_TOLD = ("when", "then", "cases")


def changed_since(revision: str, book: Rulebook, wanted: Iterable[str]) -> frozenset[str]:
    """Return which of the wanted ids are of rules that are new since a commit, branch or tag of git, or changed.

    A rule has changed where its clauses, its conclusion or its cases are not what they were. A ``HiprecError`` says
    that there is no git, that the folder is in no repository, or that the revision is unknown.
    """
    shelves = {rule: shelf for rule in wanted if (shelf := book.shelf_of(rule)) is not None}
    for folder in sorted({shelf.folder for shelf in shelves.values()}):
        try:
            # --end-of-options: a revision that begins with a dash is no option of git
            verified = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except OSError:
            right = "install git, or leave --changed-since out"
            raise HiprecError([Problem(Place("git"), "Git is not there", quoted("git"), right)]) from None
        if verified.returncode:
            wrong = "There is no such revision"
            right = f"name a commit, branch or tag of the repository that holds {folder}"
            if _git(folder, "rev-parse", "--is-inside-work-tree").returncode:
                wrong = "This folder is in no git repository"
                right = "run git init there and commit, or leave --changed-since out"
            raise HiprecError([Problem(Place(str(folder)), wrong, quoted(revision), right)])
    earlier: dict[tuple[Path, str], dict[str, Any]] = {}
    changed: set[str] = set()
    for rule, shelf in shelves.items():
        stem, _, key = rule.rpartition("/")
        file = shelf.folder, f"{stem}.yaml"
        if file not in earlier:
            shown = _git(shelf.folder, "show", f"{revision}:./{stem}.yaml")
            document = read_text(shown.stdout, f"{stem}.yaml")[0] if shown.returncode == 0 else None
            earlier[file] = document.data if document is not None else {}
        if _parts(shelf.documents[file[1]].data[key]) != _parts(earlier[file].get(key)):
            changed.add(rule)
    return frozenset(changed)


def _parts(rule: Any) -> object:
    return [rule.get(part) for part in _TOLD] if isinstance(rule, dict) else rule


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607 - the author's own git
