"""Profiles read from a file or from standard input."""

from __future__ import annotations

import sys
from os.path import exists
from pathlib import Path

from hiprec.cli.usage import UsageError
from hiprec.names import near
from hiprec.problem import quoted
from hiprec.source.json_document import profile_text
from hiprec.source.text import LARGEST

STANDARD_INPUT = "standard input"


def read_input(path: str) -> tuple[str, str]:
    """Read a profile's text.

    Args:
        path: a file, or ``-`` for standard input.

    Returns:
        What the text is called in messages, and the text.

    Raises:
        UsageError: there is no such file, or it cannot be read.
        ProfileError: it is too large or no text.

    """
    if path != "-":
        return path, profile_text(file_bytes(path), path)
    if sys.stdin is None:
        raise UsageError(
            wrong="Standard input cannot be read", met="it is closed", right="pass a profile to it, or name a file"
        )
    if sys.stdin.isatty():
        print("hiprec: reading a profile from the keyboard; end it with Ctrl-D", file=sys.stderr)
    # A byte more than a profile may have is enough to tell that it is too large; the rest is never read.
    return STANDARD_INPUT, profile_text(sys.stdin.buffer.read(LARGEST + 1), STANDARD_INPUT)


def file_bytes(path: str) -> bytes:
    """Read a file, at most a little more than a profile may hold; what cannot be read is a ``UsageError``."""
    refuse_json(path)
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UsageError(wrong="There is no such file", met=quoted(path), right=_nearest_file(path)) from None
    except IsADirectoryError:
        raise UsageError(wrong="This is a folder", met=quoted(path), right="name a profile, a JSON file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no such name can be"
        raise UsageError(
            wrong=f"The file cannot be read ({reason})", met=quoted(path), right="name a profile that can be read"
        ) from None


def refuse_json(name: str) -> None:
    """Refuse a profile's own text where the name of its file belongs.

    Raises:
        UsageError: the name begins as JSON does, and no file is called so.

    """
    if name.lstrip()[:1] in ("{", "[") and not exists(name):
        raise UsageError(
            wrong="This is JSON itself, not the name of a file",
            met=quoted(name),
            right='save it in a file and name that, or pass it to "-", which is standard input',
        )


def _nearest_file(path: str) -> str:
    try:
        present = [path_there.name for path_there in Path(path).parent.iterdir() if path_there.is_file()]
    except (OSError, ValueError):
        return "check the folder's name"
    nearest = near(Path(path).name, present)
    if nearest:
        return f"did you mean {quoted(str(Path(path).parent / nearest[0]))}"
    return 'give the path of a profile, or "-" for standard input'
