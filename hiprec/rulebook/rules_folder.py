"""The files of a rulebook: one folder, or several laid over one another, and the hiprec that each needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from os.path import exists, isdir, isfile
from typing import TYPE_CHECKING, Any

from hiprec.problem import Place, Problem, quoted
from hiprec.rulebook.files import (
    ABOUT,
    FOLDERS,
    KNOWLEDGE_FILES,
    TOP_FILES,
    digest,
    led_astray,
    packaged_rules,
    rule_files,
    stamp,
    strangers,
)
from hiprec.rulebook.wording import NAMES, is_name
from hiprec.source.document import Document
from hiprec.source.yaml_document import read_document, read_text
from hiprec.version import __version__

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_FORGOTTEN = 2
"""Files and folders that a whole rulebook may lack and still be meant as one: more than these nobody forgets, and an
overlay lacks nearly all (judgement)."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one folder, by path below it (``red_flags/heart.yaml``), and the bytes that they came from."""

    folder: Path
    documents: Mapping[str, Document]
    digest: str

    def keys_of(self, relative: str) -> Collection[str]:
        """Return the keys of a file; nothing where the folder has no such file, or it is no mapping."""
        document = self.documents.get(relative)
        return document.data.keys() if document is not None else ()


def read_shelf(folder: Path, problems: list[Problem], *, complete: bool, shown: str | None = None) -> Shelf:
    """Read every YAML file of a rulebook folder.

    Args:
        folder: the folder.
        problems: gains what is wrong.
        complete: whether it has to hold everything (a whole rulebook) or lies over one that does.
        shown: how the folder is called in messages; by default its path.

    Returns:
        The documents that could be read.

    """
    name = shown or str(folder)
    documents: dict[str, Document] = {}
    if not isdir(folder):
        right = "name a folder that holds rules"
        problems.append(Problem(Place(name), "This is no rulebook folder", led_astray(folder), right))
        return Shelf(folder, documents, digest(()))
    contents: list[tuple[str, bytes]] = []
    try:  # all bytes first: the hash is of what was read, whatever changes meanwhile
        problems.extend(strangers(folder, name, complete=complete))
        contents.extend(_contents(folder, name, problems))
    except OSError as error:
        closed = str(error.filename or folder).replace(str(folder), name, 1)
        problems.append(Problem(Place(closed), "This folder cannot be read", str(error.strerror), "check its rights"))
    for relative, raw in contents:
        document, wrong = read_text(raw, f"{name}/{relative}")
        problems.extend(wrong)
        if document is not None:
            documents[relative] = document
    return Shelf(folder, documents, digest(contents))


def documents_of(shelves: Iterable[Shelf], part: str) -> Iterator[tuple[str, Document]]:
    """Return the documents of one file or folder of rules, lowest first, each with its name without ending."""
    for shelf in shelves:
        for relative, document in shelf.documents.items():
            folder, _, file = relative.rpartition("/")
            if part in {relative, folder}:
                yield file.removesuffix(".yaml"), document


def completed(shelf: Shelf, problems: list[Problem]) -> Shelf:
    """Return a whole rulebook with those files of knowledge from the shipped one that it does not have."""
    own = dict(shelf.documents)
    for name in KNOWLEDGE_FILES:
        if name not in own:
            document, wrong = read_document(packaged_rules() / name, f"rules/{name}")
            problems.extend(wrong)
            own |= {name: document} if document is not None else {}
    return replace(shelf, documents=own)


def is_whole(folder: Path) -> bool:
    """Whether a folder is meant as a whole rulebook: whether at most two of its files and folders are missing."""
    return sum(not exists(folder / part) for part in (*TOP_FILES, *FOLDERS)) <= _FORGOTTEN


def laid(folder: Path | None) -> tuple[tuple[Path, ...], Path | None]:
    """Return a folder as one that lies over the shipped rules, or as the base that stands for them all.

    Args:
        folder: the folder, or ``None`` for the shipped rules alone.

    Returns:
        The overlays and the base, as ``read_rulebook`` takes them.

    """
    if folder is None:
        return (), None
    return ((), folder) if is_whole(folder) else ((folder,), None)


def stamp_of(shelves: Sequence[Shelf]) -> str:
    """Return a short hash of the content of all shelves, the same on every machine."""
    return stamp(shelf.digest for shelf in shelves)


def _contents(folder: Path, name: str, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for path in rule_files(folder):
        relative = path.relative_to(folder).as_posix()
        if not is_name(path.stem):
            wrong = "A file of rules cannot be called so"
            problems.append(Problem(Place(f"{name}/{relative}"), wrong, quoted(path.stem), NAMES))
            continue
        if exists(path) and not isfile(path) and not isdir(path):  # reading a pipe may wait for ever
            wrong, met = "This file cannot be read", "a pipe or a device"
            problems.append(Problem(Place(f"{name}/{relative}"), wrong, met, "put a file in its place"))
            continue
        try:
            yield relative, path.read_bytes()
        except OSError as error:
            wrong, reason = "This file cannot be read", str(error.strerror)
            problems.append(Problem(Place(f"{name}/{relative}"), wrong, reason, "check its rights"))


_KEY = "needs_hiprec"
# No pre-releases and no ranges: an author knows from which version on a field is understood, and nothing more is asked.
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,2}")


def needs(shelf: Shelf) -> tuple[list[Problem], bool]:
    """Find what is wrong with what ``rulebook.yaml`` says of a folder: the hiprec that it needs.

    Returns:
        The problems, and whether a newer hiprec is needed: what else seems wrong with the folder may follow from that.

    """
    document = shelf.documents.get(ABOUT)
    if document is None:
        return [], False
    problems = list(document.unknown_keys((), document.data, (_KEY,)))
    version = _written(document) if _KEY in document.data else __version__
    newer = False
    if not _VERSION.fullmatch(version):
        right = "write it as 0.2 or 0.2.1"
        problems.append(document.problem((_KEY,), "This is no version of hiprec", quoted(version), right))
    elif newer := _numbers(version) > _numbers(__version__):
        right = f"install hiprec {version} or later"
        problems.append(document.problem((_KEY,), "These rules need a newer hiprec", quoted(version), right))
    return problems, newer


def _written(document: Document) -> str:
    """Return the version as it is written: read as a number, 0.10 would be 0.1."""
    value: Any = document.data[_KEY]
    if isinstance(value, str):
        return value
    if not isinstance(value, (int, float)):
        return quoted(value)
    place = document.place((_KEY,))
    version = re.match(r"[^\s#]+", document.text.split("\n")[place.line - 1][place.column - 1 :])
    return version[0] if version else str(value)


def _numbers(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))  # 0.2 is 0.2.0
