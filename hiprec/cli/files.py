"""Files written safely: by one writer at a time, whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from contextlib import contextmanager, suppress
from errno import ELOOP
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.cli.usage import UsageError
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import FileIO


# The names of the files that are written beside another; nothing else is ever swept.
_LEFTOVER = re.compile(r"\.hiprec-[0-9a-f]{16}\.part")

# The folders whose names are open files of a process rather than files.
_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(?:self|thread-self|\d+)(?:/task/\d+)?/fd")

_MOST_LINKS = 40  # what Linux follows before it says ELOOP


def descriptor(name: str) -> int | None:
    """Find the open file that a name such as ``/dev/stdout``, ``/dev/fd/3`` or a link to one stands for.

    Args:
        name: a path.

    Returns:
        The number of the descriptor; ``None`` where the name is that of a file.

    """
    path = os.path.abspath(name)  # noqa: PTH100 - resolve() would follow the very link that is looked for
    for _ in range(_MOST_LINKS):
        folder, last = os.path.split(path)
        try:
            folder = os.path.realpath(folder)
        except (OSError, ValueError):
            return None
        if _DESCRIPTORS.fullmatch(folder) and last.isdigit() and last.isascii():
            return int(last)
        path = os.path.join(folder, last)  # noqa: PTH118 - a name that is no UTF-8 stays as it is
        if not os.path.islink(path):
            return None
        path = os.path.join(folder, os.readlink(path))  # noqa: PTH115, PTH118 - see above
    return None


def replace(path: Path, text: str | bytes, *, last_look: Callable[[], None] | None = None) -> None:
    """Write a file beside another and rename it onto that: at any moment the old or the new one is there, whole.

    Owner, group, rights and access lists stay. A file with other names (hard links), or one whose owner only he
    himself could keep, is written in place instead, once the new text lies whole beside it.

    Args:
        path: the file; where it is a link, what it leads to is replaced.
        text: the new content.
        last_look: called just before the change; what it raises leaves the old file.

    Raises:
        OSError: nothing was changed.

    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(ELOOP, "it is a link that leads to itself")
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    # Here, since a run that was killed comes back to the folder in which it wrote.
    sweep(target.parent)
    status_before = target.stat() if target.exists() else None
    beside, held = _new_file(target.parent)
    try:
        content = text.encode("utf-8") if isinstance(text, str) else text
        with os.fdopen(os.dup(held), "wb") as stream:
            stream.write(content)
        alike = _take_after(held, target, status_before)
        # Before the rename: after a cut of the power the name must not lead to an empty file.
        os.fsync(held)
        if last_look:
            last_look()
        if alike and (status_before is None or status_before.st_nlink == 1):
            if sys.platform == "win32":  # there an open file cannot be renamed
                os.close(held)
            beside.replace(target)
        else:
            # Over the file under all of its names; the new text lies whole beside it until this is done.
            with target.open("r+b", buffering=0) as file:
                old = file.read()
                try:
                    _overwrite(file, content)
                except OSError:
                    _overwrite(file, old)
                    raise
            beside.unlink()
        sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    finally:
        with suppress(OSError):
            os.close(held)


def sweep(folder: Path) -> None:
    """Take away what killed runs left in a folder: files of hiprec's own naming that no living run holds."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        names = [entry.name for entry in os.scandir(folder) if _LEFTOVER.fullmatch(entry.name)]
    except OSError:
        return
    for name in names:
        with suppress(OSError):
            # Somebody may have laid a link or a pipe under such a name: neither is followed nor waited for.
            held = os.open(folder / name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                if stat.S_ISREG(os.fstat(held).st_mode):
                    # Who writes holds the lock, and the system lets it go when they end, however they end.
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    (folder / name).unlink()
            finally:
                os.close(held)


def sync_folder(folder: Path) -> None:
    """Bring a rename to the disk itself; a system that cannot do so is left alone."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _new_file(folder: Path) -> tuple[Path, int]:
    """Make a file under a name of its own and hold its lock, so that no other run sweeps it."""
    while True:
        beside = folder / f".hiprec-{os.urandom(8).hex()}.part"
        held = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if sys.platform == "win32":
            return beside, held
        import fcntl

        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Between making and locking it another run may have taken it for a leftover.
            if os.path.samestat(os.fstat(held), beside.stat()):
                return beside, held
        except (BlockingIOError, FileNotFoundError):
            pass
        except OSError:  # a file system without locks has no sweepers that could take it
            return beside, held
        os.close(held)


def _take_after(held: int, target: Path, status_before: os.stat_result | None) -> bool:
    """Return a new file the owner, rights and access lists of the old one, and say whether it now has them."""
    if status_before is None:
        mask = os.umask(0)
        os.umask(mask)
        if hasattr(os, "fchmod"):
            os.fchmod(held, 0o666 & ~mask)
        return True
    if hasattr(os, "fchown"):
        now = os.fstat(held)
        if (now.st_uid, now.st_gid) != (status_before.st_uid, status_before.st_gid):
            try:
                os.fchown(held, status_before.st_uid, status_before.st_gid)
            except PermissionError:
                return False
    # Access lists and other extended attributes, where the system has them and lets them be copied.
    with suppress(OSError):
        for name in os.listxattr(target) if hasattr(os, "listxattr") else ():
            with suppress(OSError):
                os.setxattr(held, name, os.getxattr(target, name))
    # After the owner: a change of the owner takes set-user-id bits away.
    if hasattr(os, "fchmod"):
        os.fchmod(held, stat.S_IMODE(status_before.st_mode))
    return True


def _overwrite(file: FileIO, content: bytes) -> None:
    file.seek(0)
    done = 0
    while done < len(content):
        done += file.write(content[done:])
    file.truncate()
    os.fsync(file.fileno())


# Seconds to wait for another writer; one needs well below a second.
PATIENCE = 10.0

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
        # The name goes before the lock: whoever gets that sees that the name is gone, and makes a new file.
        with suppress(OSError):
            beside.unlink()
        os.close(held)


def _take(beside: Path, path: Path) -> int:
    end = time.monotonic() + PATIENCE
    while True:
        held = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            # The name may be gone, or another's: the writer before takes its file away when it ends.
            with suppress(FileNotFoundError):
                if _hold(held) and os.path.samestat(os.fstat(held), beside.stat()):
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
