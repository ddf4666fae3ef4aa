"""A folder that belongs to one user: its files are opened without following links, and nothing foreign is believed.

What others may write, or own, is neither read nor written to; what has another name than ours is never touched.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from stat import S_ISDIR, S_ISREG
from time import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 256 * 2**20
"""A file larger than this is none of ours: ten thousand rules take some ten megabytes."""

STALE = 3600.0
"""After how many seconds a file that is still being written was left by a run that was killed."""

_NAME = re.compile(r"hiprec-[0-9a-f]{32}\.book")
_PART = re.compile(r"hiprec-[0-9a-f]{32}\.book\.[0-9]+\.part")
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe laid in place of a file would keep whoever opens it waiting for a writer.
_WAIT_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0)
# Names are looked up from the opened folder, so that nobody can put another in its place meanwhile; not on Windows.
_BY_HANDLE = os.open in os.supports_dir_fd and os.unlink in os.supports_dir_fd and os.rename in os.supports_dir_fd


class PrivateFolder:
    """An opened folder. Close it, best by ``with``."""

    def __init__(self, path: Path) -> None:
        """Open a folder.

        Raises:
            OSError: it is not there, is a link or no folder, or belongs or is open to others.

        """
        self._path = path
        self._handle: int | None = None
        if _BY_HANDLE:
            self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINKS)
        status = os.lstat(path) if self._handle is None else os.fstat(self._handle)
        if not S_ISDIR(status.st_mode) or not _only_ours(status):
            self.close()
            msg = "not a folder of this user alone"
            raise PermissionError(msg)

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the folder; a second time is no error."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def read(self, name: str) -> bytes:
        """Read a file whole.

        Raises:
            OSError: it is not there, is a link or no file, is too large, or belongs or is open to others.

        """
        with os.fdopen(self._open(name, os.O_RDONLY | _WAIT_FOR_NOBODY), "rb") as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or not _only_ours(status) or status.st_size > MOST_BYTES:
                msg = "not a file of this user alone"
                raise PermissionError(msg)
            return file.read()

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all: beside, readable by its user only, then renamed."""
        part = f"{name}.{os.getpid()}.part"
        try:
            with os.fdopen(self._open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
            if self._handle is None:
                (self._path / part).replace(self._path / name)
            else:
                os.replace(part, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        except BaseException:
            self._remove(part)
            raise

    def sweep(self, most: int) -> None:
        """Remove the oldest of our files but so many, and what killed runs have left half written."""
        ours = []
        for name in os.listdir(self._path if self._handle is None else self._handle):  # noqa: PTH208 - of a handle
            with suppress(OSError):
                at = self._path / name if self._handle is None else name
                status = os.stat(at, dir_fd=self._handle, follow_symlinks=False)
                if not S_ISREG(status.st_mode) or not _only_ours(status):
                    continue
                if _NAME.fullmatch(name):
                    ours.append((status.st_mtime_ns, name))
                elif _PART.fullmatch(name) and time() - status.st_mtime > STALE:
                    self._remove(name)
        for _, name in sorted(ours)[: -most or None]:
            self._remove(name)

    def _open(self, name: str, how: int, mode: int = 0o600) -> int:
        if self._handle is None:
            if (self._path / name).is_symlink():
                msg = "a link"
                raise PermissionError(msg)
            return os.open(self._path / name, how | _NO_LINKS, mode)
        return os.open(name, how | _NO_LINKS, mode, dir_fd=self._handle)

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            if self._handle is None:
                (self._path / name).unlink()
            else:
                os.unlink(name, dir_fd=self._handle)


# 0o022: neither the group nor others may write; that they may read does no harm, as there is nothing of a runner in it.
def _only_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
