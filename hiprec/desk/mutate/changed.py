"""Which rules have changed since a revision of the author's git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiprec.problem import HiprecError, Place, Problem, quoted
from hiprec.rulebook.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rules_folder import Shelf

_TOLD = ("when", "then", "cases")


def changed_since(revision: str, book: Rulebook, wanted: Iterable[str]) -> frozenset[str]:
    """Find the rules whose clauses, conclusion or cases are not what they were.

    Args:
        revision: a commit, branch or tag.
        book: the rules as they are.
        wanted: the ids to look at.

    Returns:
        Those of them that are new or changed.

    Raises:
        HiprecError: there is no git, the folder is in no repository, or the revision is unknown.

    """
    by_file: dict[tuple[int, str], list[str]] = {}
    for rule in wanted:
        file, _, key = rule.rpartition("/")
        by_file.setdefault((_holding(book, f"{file}.yaml", key), f"{file}.yaml"), []).append(key)
    for folder in sorted({book.shelves[number].folder for number, _ in by_file}):
        _verify(folder, revision)
    found: set[str] = set()
    for (number, relative), keys in by_file.items():
        changed = _changed(book.shelves[number], relative, revision)
        found |= {f"{relative.removesuffix('.yaml')}/{key}" for key in keys if key in changed}
    return frozenset(found)


def _holding(book: Rulebook, relative: str, key: str) -> int:
    """Return the number of the topmost folder whose file holds a rule."""
    holding = [
        number
        for number, shelf in enumerate(book.shelves)
        if (document := shelf.documents.get(relative)) is not None and key in document.data
    ]
    return holding[-1]


def _changed(shelf: Shelf, relative: str, revision: str) -> set[str]:
    before = _before(shelf.folder, relative, revision)
    return {key for key, rule in shelf.documents[relative].data.items() if _parts(rule) != _parts(before.get(key))}


def _parts(rule: Any) -> object:
    return [rule.get(part) for part in _TOLD] if isinstance(rule, dict) else rule


def _before(folder: Path, relative: str, revision: str) -> dict[str, Any]:
    shown = subprocess.run(  # noqa: S603 - git with a revision that was verified
        ["git", "show", f"{revision}:./{relative}"],  # noqa: S607 - the author's own git
        cwd=folder,
        capture_output=True,
        check=False,
    )
    document = read_text(shown.stdout, relative)[0] if shown.returncode == 0 else None
    return document.data if document is not None else {}


def _verify(folder: Path, revision: str) -> None:
    """Raise ``HiprecError`` unless a folder lies in a repository that knows a revision."""
    try:
        done = subprocess.run(  # noqa: S603 - git with fixed words and a revision
            ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"],  # noqa: S607 - the author's own git
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError:
        right = "install git, or leave --changed-since out"
        raise HiprecError([Problem(Place("git"), "Git is not there", quoted("git"), right)]) from None
    if done.returncode and not _in_a_repository(folder):
        right = "run git init there and commit, or leave --changed-since out"
        raise HiprecError([Problem(Place(str(folder)), "This folder is in no git repository", quoted(revision), right)])
    if done.returncode:
        right = f"name a commit, branch or tag of the repository that holds {folder}"
        raise HiprecError([Problem(Place(str(folder)), "There is no such revision", quoted(revision), right)])


def _in_a_repository(folder: Path) -> bool:
    words = ["git", "rev-parse", "--is-inside-work-tree"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)  # noqa: S603 - git with fixed words
    return done.returncode == 0
