"""The answer written: to standard output, or to a file that is never half-written."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.usage import UsageError
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

PLAIN_WIDTH = 80


class Look(NamedTuple):
    """How wide a page may be, in columns, and whether it may be in colour."""

    width: int
    colour: bool


def look(output: str | None = None) -> Look:
    """Find the look of a page: a terminal's own width and colour, otherwise always 80 columns without colour.

    Args:
        output: the file that the page goes to, or ``None`` or ``-`` for standard output.

    """
    if output not in (None, "-") or not is_terminal(sys.stdout):
        return Look(PLAIN_WIDTH, colour=False)
    from shutil import get_terminal_size

    return Look(get_terminal_size((PLAIN_WIDTH, 24)).columns, in_colour(sys.stdout))


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a stream is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def in_colour(stream: TextIO | None) -> bool:
    """Say whether a stream may be written to in colour: a terminal that has it, and no ``NO_COLOR``."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb")


def write(text: str, output: str | None = None, *, source: str | None = None) -> None:
    """Write the answer.

    Args:
        text: the whole answer.
        output: a file, or ``None`` or ``-`` for standard output.
        source: the file that was read, which is not overwritten.

    Raises:
        UsageError: the file cannot be written; an old file of that name is then still whole.

    """
    if output is None or output == "-":
        _print(text)
        return
    path = Path(output)
    try:
        if source and path.exists() and path.samefile(source):
            raise UsageError(
                wrong="The answer would overwrite the profile", met=quoted(output), right="give -o another file"
            )
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_text(text, encoding="utf-8")
        else:
            replace(path, text)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(
            wrong=f"The answer cannot be written ({reason})",
            met=quoted(output),
            right="give -o a file in a folder of yours",
        ) from None


def replace(path: Path, text: str, *, last_look: Callable[[], None] | None = None) -> None:
    """Write a file beside another and rename it onto that: at any moment the old or the new one is there, whole.

    Args:
        path: the file; where it is a link, what it leads to is replaced. Its rights are kept.
        text: the new content.
        last_look: called just before the rename; what it raises leaves the old file.

    Raises:
        OSError: nothing was changed.

    """
    from tempfile import NamedTemporaryFile

    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=target.parent, prefix=".hiprec-", delete=False
    ) as beside:
        try:
            beside.write(text)
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).chmod(_rights(target))
            if last_look:
                last_look()
            Path(beside.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(beside.name).unlink()
            raise


def _rights(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _print(text: str) -> None:
    if sys.stdout is None:
        raise UsageError(
            wrong="The answer cannot be written", met="a closed standard output", right="write it to a file with -o"
        )
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            wrong="The answer cannot be written", met=str(error.strerror), right="write it elsewhere with -o"
        ) from None
