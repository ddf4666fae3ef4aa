"""Bytes to text: the one size limit and the one decoding of every file that is read."""

from __future__ import annotations

import re

from hiprec.problem import Place, Problem

LARGEST = 5_000_000
"""Bytes, or characters, of a file. Five thousand check-ins that name every exercise are well below it, and the largest
file of the shipped rules is a hundredth; a text of this size is still refused or read within seconds."""

_COMMA = re.compile(r"(?<!\d)(\d+),(\d+)(?![\d,])")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(raw: str | bytes, file: str, called: str) -> str | Problem:
    """Decode a file.

    Args:
        raw: its bytes; a text that was decoded elsewhere is only measured.
        file: its name in messages.
        called: what it is in a sentence, such as ``The profile``.

    Returns:
        The text without a byte order mark; or the problem that it is too large, or not in UTF-8.

    """
    if len(raw) > LARGEST:
        return Problem(Place(file), f"{called} is too large", f"more than {LARGEST:,} characters", "make it smaller")
    if isinstance(raw, str):
        return raw.removeprefix("\ufeff")
    if raw.startswith(_UTF_16):  # what Windows programs call Unicode: worth a word of its own
        return Problem(Place(file), f"{called} is not in UTF-8", "UTF-16", "save it as UTF-8 text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The bytes before the first wrong one are sound, so that the column counts characters as an editor does.
        sound = raw[: error.start].decode("utf-8-sig")
        wrong, byte = f"{called} is not text in UTF-8", f"the byte {raw[error.start]:#04x}"
        return Problem(place_behind(sound, file), wrong, byte, "save it as UTF-8 text")


def place_behind(text: str, file: str) -> Place:
    """Return the place right behind a text that is the beginning of a file."""
    return Place(file, text.count("\n") + 1, len(text) - text.rfind("\n"))


def with_a_point(text: object) -> str:
    """Return a text in which a number stands with a decimal comma, with a point in it; nothing where none does."""
    # With another comma behind it is a list, and nobody knows where its numbers end.
    return _COMMA.sub(r"\1.\2", text) if isinstance(text, str) and _COMMA.search(text) else ""
