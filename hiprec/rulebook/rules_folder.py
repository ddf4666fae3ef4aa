"""The files of a rulebook: one folder, or several laid over one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from os.path import exists, isdir, isfile
from typing import TYPE_CHECKING

from hiprec.problem import Place, Problem, nearest, quoted
from hiprec.rulebook.files import FILES, FOLDERS, KNOWLEDGE_FILES, TOP_FILES, digest, is_hidden, rule_files, stamp
from hiprec.rulebook.ignored_files import led_astray
from hiprec.rulebook.locate import packaged_rules
from hiprec.rulebook.wording import NAMES, is_name
from hiprec.source.document import Document
from hiprec.source.yaml_document import read_document, read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_FORGOTTEN = 2
_ENDINGS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one folder, by path below it (``red_flags/heart.yaml``), and the bytes that they came from."""

    folder: Path
    documents: Mapping[str, Document]
    digest: str

    def keys_of(self, relative: str) -> Collection[str]:
        """Return the keys of a file; nothing where the folder has no such file, or it is no mapping."""
        data = getattr(self.documents.get(relative), "data", None)
        return data.keys() if isinstance(data, dict) else ()


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
    try:
        problems.extend(_strangers(folder, name, complete=complete))
        contents.extend(_contents(folder, name, problems))
    except OSError as error:
        problems.append(_closed(error, folder, name))
    for relative, raw in contents:
        document, wrong = read_text(raw, f"{name}/{relative}")
        problems.extend(wrong)
        if document is not None:
            documents[relative] = document
    return Shelf(folder, documents, digest(contents))


def _closed(error: OSError, folder: Path, name: str) -> Problem:
    """Tell the folder that cannot be looked into."""
    shown = str(error.filename or folder).replace(str(folder), name, 1)
    return Problem(Place(shown), "This folder cannot be read", str(error.strerror), "check its rights")


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
            problems.append(
                Problem(
                    Place(f"{name}/{relative}"), "This file cannot be read", str(error.strerror), "check its rights"
                )
            )


def _strangers(folder: Path, name: str, *, complete: bool) -> Iterator[Problem]:
    present = {path.name: path for path in folder.iterdir() if not is_hidden(path.name)}
    if complete:
        for needed in (*TOP_FILES, *FOLDERS):
            if needed not in present:
                kind = "file" if needed.endswith(".yaml") else "folder"
                yield Problem(
                    Place(name),
                    f"This rulebook lacks a {kind}",
                    f'no "{needed}"',
                    f"add {needed}, or lay this folder over the shipped rules",
                )
    elif not present.keys() & {*FILES, *FOLDERS} and not _misnamed(present.values()):
        yield _without_rules(folder, name)
    for path in _misnamed(present.values()):
        if path.is_dir():
            yield Problem(
                Place(f"{name}/{path.name}"), "Unknown folder of rules", quoted(path.name), nearest(path.name, FOLDERS)
            )
        else:
            right = nearest(path.name, FILES, "move it into the folder of its ruleset; here belong")
            yield Problem(Place(f"{name}/{path.name}"), "Unknown file of rules", quoted(path.name), right)


def _without_rules(folder: Path, name: str) -> Problem:
    keep = f"keep rules in {', '.join(FOLDERS)}"
    specs = sorted((*folder.glob("*.feature"), *folder.glob("*/*.feature")))
    spec = next((path.relative_to(folder) for path in specs), None)
    if spec is None:
        return Problem(Place(name), "This folder is no rulebook", "none of its folders", keep)
    right = f"set hiprec_rules = packaged to run specs on hiprec's own rules, or {keep}"
    return Problem(Place(name), "This folder holds specs and no rules", quoted(spec.as_posix()), right)


def _misnamed(paths: Iterable[Path]) -> list[Path]:
    """Return what looks like rules and has no name that a rulebook knows: folders of YAML files, and YAML files."""
    folders = [path for path in paths if path.is_dir() and path.name not in FOLDERS and _holds_rules(path)]
    files = [path for path in paths if path.is_file() and path.suffix in {".yaml", ".yml"}]
    return sorted([*folders, *(path for path in files if path.name not in FILES)])


def _holds_rules(folder: Path) -> bool:
    return any(not is_hidden(path.name) and path.suffix.lower() in _ENDINGS for path in folder.rglob("*.[yY]*"))
