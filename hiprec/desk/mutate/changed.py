"""Which rules have changed since a revision of the author's git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiprec.problem import HiprecError, Place, Problem, quoted
from hiprec.source.yaml_document import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.rulebook import Rulebook

# another sentence or source makes no other mutant, and no case or spec that could notice one
_TOLD = ("when", "then", "cases")


def changed_since(revision: str, book: Rulebook, wanted: Iterable[str]) -> frozenset[str]:
    """Return which of the wanted ids are of rules that are new since a commit, branch or tag of git, or changed.

    A rule has changed where its clauses, its conclusion or its cases are not what they were. A ``HiprecError`` says
    that there is no git, that the folder is in no repository, or that the revision is unknown.
    """
    shelves = {rule: shelf for rule in wanted if (shelf := book.shelf_of(rule)) is not None}
    for folder in sorted({shelf.folder for shelf in shelves.values()}):
        _verify(folder, revision)
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


def _verify(folder: Path, revision: str) -> None:
    """Raise ``HiprecError`` unless a folder lies in a repository that knows a revision."""
    try:
        # --end-of-options: a revision that begins with a dash is no option of git
        verified = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except OSError:
        right = "install git, or leave --changed-since out"
        raise HiprecError([Problem(Place("git"), "Git is not there", quoted("git"), right)]) from None
    if verified.returncode and _git(folder, "rev-parse", "--is-inside-work-tree").returncode:
        right = "run git init there and commit, or leave --changed-since out"
        raise HiprecError([Problem(Place(str(folder)), "This folder is in no git repository", quoted(revision), right)])
    if verified.returncode:
        right = f"name a commit, branch or tag of the repository that holds {folder}"
        raise HiprecError([Problem(Place(str(folder)), "There is no such revision", quoted(revision), right)])
