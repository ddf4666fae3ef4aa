"""A rulebook kept ready between runs of the command line, as Python keeps compiled modules.

Reading the shipped rules takes longer than everything else in a short run. What was read without a mistake is kept in
the user's cache folder under a hash of the rules and of the code that read them; it holds rules, never a profile. The
environment variable ``HIPREC_CACHE`` names another folder, or is ``off``. A kept book that cannot be read or written is
no error: the rules are then read anew.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.rulebook.book import Rulebook, read_rulebook
from hiprec.rulebook.files import FOLDERS, digest, rule_files, stamp
from hiprec.rulebook.locate import packaged_rules
from hiprec.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_KEPT = 8


def kept_rulebook(*overlays: Path) -> Rulebook:
    """Read the shipped rulebook with any folders laid over it, from what was kept where nothing has changed.

    Args:
        overlays: as for ``read_rulebook``.

    Returns:
        The rulebook, without its documents (``shelves``) and the cases of its rules.

    Raises:
        RulebookError: with every mistake found; a book with mistakes is not kept.

    """
    folder = cache_folder()
    if folder is None:
        return read_rulebook(*overlays)
    path = folder / f"{_name(overlays)}.pickle"
    book = _load(path)
    if book is None:
        book = read_rulebook(*overlays)
        _keep(book, path)
    return book


def cache_folder() -> Path | None:
    """Give the folder of kept rulebooks, or ``None`` where nothing is to be kept."""
    named = os.environ.get("HIPREC_CACHE")
    if named == "off":
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "hiprec"
    except RuntimeError:
        return None


def _name(overlays: tuple[Path, ...]) -> str:
    """Name a kept book by all that makes it: the rules, how folders are called, the code that reads, the Python."""
    rules = [digest(_contents(folder)) for folder in (packaged_rules(), *overlays)]
    house = Path(__file__).resolve().parents[1]
    code = sorted((*house.glob("rulebook/*.py"), *house.glob("model/*.py")))
    seen = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in code]
    rest = (__version__, sys.version, str(house), tuple(map(str, overlays)), seen)
    return f"{stamp(rules)}-{hashlib.sha256(repr(rest).encode()).hexdigest()[:16]}"


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    names = sorted(path.relative_to(folder).as_posix() for path in _entries(folder))
    yield "names", repr(names).encode()
    for path in rule_files(folder):
        try:
            yield path.relative_to(folder).as_posix(), path.read_bytes()
        except OSError as error:
            yield path.relative_to(folder).as_posix(), str(error).encode()


def _entries(folder: Path) -> Iterator[Path]:
    """Give everything in a folder of rules and directly below it: what is not read is told, and so counts too."""
    for path in folder.iterdir() if folder.is_dir() else ():
        yield path
        if path.name in FOLDERS and path.is_dir():
            yield from path.iterdir()


def _load(path: Path) -> Rulebook | None:
    """Load a kept book, if it is there and nobody else could have written it."""
    try:
        with path.open("rb") as file:
            if not _own(file.fileno()):
                return None
            gc.disable()
            book = pickle.load(file)  # noqa: S301 - written by this user, see _own
    except Exception:  # noqa: BLE001 - whatever is wrong with a kept book, the rules are read anew
        return None
    finally:
        gc.enable()
    return book if isinstance(book, Rulebook) else None


def _own(number: int) -> bool:
    status = os.fstat(number)
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _keep(book: Rulebook, path: Path) -> None:
    """Keep a book: written beside and renamed, readable by its user only; the oldest kept ones go."""
    rulesets = {name: tuple(replace(rule, cases={}) for rule in rules) for name, rules in book.rulesets.items()}
    lean = replace(book, shelves=(), rulesets=rulesets).ready()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            pickle.dump(lean, file, protocol=5)
        beside.replace(path)
        kept = sorted(path.parent.glob("*.pickle"), key=lambda one: one.stat().st_mtime)
        for old in kept[: -_MOST_KEPT or None]:
            old.unlink()
