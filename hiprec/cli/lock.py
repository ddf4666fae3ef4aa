"""One writer at a time: a lock that the system itself lets go when its holder ends, however it ends.

The package filelock does the same, but takes 36 ms to import (4.2, Python 3.11), where a whole check-in takes a few
hundred, and brings soft, shared and asynchronous locks that nothing here needs. These lines also take their file away.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.cli.usage import UsageError
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 10.0
"""Seconds to wait for another writer; one needs well below a second."""

_PAUSE = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other hiprec from writing a file meanwhile.

    Args:
        path: the file; beside it lies ``.NAME.lock`` for as long as this lasts.

    Raises:
        UsageError: another writer holds it for longer than ``PATIENCE``.
        OSError: nothing can be written beside the file.

    """
    beside = path.with_name(f".{path.name}.lock")
    held = _take(beside, path)
    try:
        yield
    finally:
        with suppress(OSError):
            beside.unlink()
        os.close(held)


def _take(beside: Path, path: Path) -> int:
    end = time.monotonic() + PATIENCE
    while True:
        held = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _hold(held) and _is_there(held, beside):
                return held
        except BaseException:
            os.close(held)
            raise
        os.close(held)
        if time.monotonic() > end:
            raise UsageError(
                wrong="Another program is writing the profile",
                met=f"{quoted(path.name)} locked for {PATIENCE:g} seconds",
                right="nothing was written; try again when it has ended",
            )
        time.sleep(_PAUSE)


def _hold(held: int) -> bool:
    """Lock an open file, or say that another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_there(held: int, beside: Path) -> bool:
    """Return whether the locked file still has its name; a writer before may have taken it away."""
    try:
        return os.path.samestat(os.fstat(held), beside.stat())
    except FileNotFoundError:
        return False
