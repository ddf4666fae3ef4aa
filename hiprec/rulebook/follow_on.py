"""Mistakes that only follow from another: the true cause is told, and what it makes unknown is not.

A fact whose entry is wrong is unknown to every rule that reads it. Told with its cause it would be a second mistake
that nobody can mend, and often the one that stands first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.problem import quoted
from hiprec.rulebook.files import rule_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from hiprec.problem import Problem
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document

# What each file would define, by the word of an "Unknown …" that follows where it cannot be read.
_FILES = {"facts.yaml": "fact", "citations.yaml": "citation"}
_OF_THE_BODY = frozenset(
    {
        "demand", "group", "kind", "muscle", "position", "site", "value of kind", "value of site", "word of kind",
        "word of site",
    }
)  # fmt: skip


def without_follow_on(problems: Iterable[Problem], book: Rulebook) -> Iterator[Problem]:
    """Leave out what only says that a name is unknown which is written, and wrong where it is written.

    Args:
        problems: every mistake found.
        book: what could be read.

    """
    known: dict[str, Collection[str]] = {
        "fact": book.facts.keys(),
        "citation": book.citations.keys(),
        "exercise": book.exercises.keys(),
        "ladder": book.ladders.keys(),
    }
    # A name that is written and has no record is wrong where it is written; kind and name as messages quote them.
    broken = {(kind, quoted(name)) for kind, name in _written(book.shelves) if name not in known[kind]}
    lost = {kind for shelf in book.shelves for kind in _unread(shelf)}
    problems = tuple(problems)
    if any(problem.place.file.endswith("/body.yaml") for problem in problems):
        lost |= _OF_THE_BODY
    for problem in problems:
        kind = problem.wrong.removeprefix("Unknown ")
        if (
            not problem.wrong.startswith("Unknown ")
            or problem.place.file.endswith("/body.yaml")
            or (kind not in lost and (kind, problem.met) not in broken)
        ):
            yield problem


def _written(shelves: Sequence[Shelf]) -> Iterator[tuple[str, str]]:
    for shelf in shelves:
        for relative, document in shelf.documents.items():
            if relative == "facts.yaml":
                yield from (("fact", name) for name in _keys(document, "facts"))
            elif relative == "citations.yaml":
                yield from (("citation", name) for name in document.data)
            elif relative.startswith("exercises/"):
                yield "ladder", relative.removeprefix("exercises/").removesuffix(".yaml")
                yield from (("exercise", name) for name in _keys(document, "rungs"))


def _keys(document: Document, section: str) -> Iterator[str]:
    held = document.data.get(section)
    yield from held if isinstance(held, dict) else ()


def _unread(shelf: Shelf) -> Iterator[str]:
    """Return what a folder would define in a file that could not be read at all."""
    try:
        files = {path.relative_to(shelf.folder).as_posix() for path in rule_files(shelf.folder)}
    except OSError:
        return
    for relative in files - shelf.documents.keys():
        if relative in _FILES:
            yield _FILES[relative]
        elif relative.startswith("exercises/"):
            yield from ("exercise", "ladder")
