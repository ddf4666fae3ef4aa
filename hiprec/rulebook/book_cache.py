"""A rulebook kept ready between runs of the command line, as Python keeps compiled modules.

Reading the shipped rules takes longer than everything else in a short run. What was read without a mistake is kept in
the user's cache folder, under a name made of the files of the rules and of the code that read them; it holds rules,
never a profile, and it is data, never code. The environment variable ``HIPREC_CACHE`` names another folder, in which
``hiprec`` is then the one of kept books, or is ``off``. A kept book that cannot be read or written, is damaged or
could be another's is no error: the rules are then read anew.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import TYPE_CHECKING

from hiprec.rulebook.book import Rulebook
from hiprec.rulebook.book_cache_form import book_of, pages_of
from hiprec.rulebook.files import FOLDERS, packaged_rules
from hiprec.rulebook.pages import Pages, blake2b, written
from hiprec.rulebook.private_folder import PrivateFolder
from hiprec.rulebook.read_book import read_rulebook
from hiprec.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook.book_cache_form import Prepare

MOST_KEPT = 8
"""Kept books in the folder: each overlay, each version of hiprec and of Python has its own, of a few megabytes."""

_JUST_NOW = 2_000_000_000
"""Nanoseconds after which a file that changes again gets another time: the coarsest clock of a file system."""

_one_at_a_time = Lock()


def kept_rulebook(*overlays: Path, prepare: Prepare | None = None) -> Rulebook:
    """Read the shipped rulebook with any folders laid over it, from what was kept where nothing has changed.

    Args:
        overlays: as for ``read_rulebook``.
        prepare: gives what an engine makes of a ruleset, as plain data by name, to be kept beside it.

    Returns:
        The rulebook, without its documents (``shelves``) and the cases of its rules. Several threads that ask at once
        wait for the first, and then read what it has kept.

    Raises:
        RulebookError: with every mistake found; a book with mistakes is not kept.

    """
    folder = cache_folder()
    if folder is None:
        return read_rulebook(*overlays)
    with _one_at_a_time:
        name = _name(overlays, "prepared" if prepare else "")
        # Whatever is wrong with a kept book or its folder, the rules are read anew: it is never the user's trouble.
        with suppress(Exception), PrivateFolder(folder) as mine:
            return book_of(Pages(mine.read(name), name))
        book = read_rulebook(*overlays)
        rulesets = {key: tuple(replace(rule, cases={}) for rule in rules) for key, rules in book.rulesets.items()}
        lean = replace(book, shelves=(), rulesets=rulesets)
        with suppress(OSError, TypeError, ValueError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with PrivateFolder(folder) as mine:
                mine.write(name, written(pages_of(lean, prepare), name))
                mine.sweep(MOST_KEPT)
        return book


def cache_folder() -> Path | None:
    """Return the folder of kept rulebooks, or ``None`` where nothing is to be kept."""
    named = os.environ.get("HIPREC_CACHE")
    if named == "off":
        return None
    if named:
        return Path(named) / "hiprec"
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "hiprec"
    except RuntimeError:
        return None


def _name(overlays: tuple[Path, ...], *more: str) -> str:
    """Name a kept book by all that makes it: the rules, how folders are called, the code that reads, the Python."""
    places = [folder / part for folder in (packaged_rules(), *overlays) for part in ("", *FOLDERS)]
    rules = [list(files_of(place, "")) for place in places]
    house = Path(__file__).resolve().parents[1]
    code = [list(files_of(house / part, ".py")) for part in ("rulebook", "kinds", "model", "engine")]
    rest = (__version__, sys.version, str(house), tuple(map(str, overlays)), more)
    return f"hiprec-{blake2b(repr((rules, code, rest)).encode(), digest_size=16).hexdigest()}.book"


def files_of(folder: Path, ending: str) -> Iterator[tuple[object, ...]]:
    """Return name, size and times of everything in a folder, and the bytes of what has changed just now."""
    try:
        with os.scandir(folder) as entries:
            files = sorted((entry for entry in entries if entry.name.endswith(ending)), key=lambda entry: entry.name)
    except OSError as error:
        yield folder.name, str(error.strerror)
        return
    for entry in files:
        try:
            status = entry.stat()
        except OSError as error:  # a link that leads nowhere
            yield entry.name, str(error.strerror)
            continue
        times = (status.st_mtime_ns, status.st_ctime_ns)
        what: tuple[object, ...] = (entry.name, status.st_mode, status.st_size, *times, status.st_ino, status.st_dev)
        if max(times) >= time_ns() - _JUST_NOW:  # a second change may leave the same times
            try:
                what = (*what, Path(entry.path).read_bytes() if entry.is_file() else b"")
            except OSError as error:
                what = (*what, str(error))
        yield what
