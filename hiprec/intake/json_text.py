"""The text of a profile read as JSON, or refused in words that a runner understands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from hiprec.intake.json_slips import explained, told_alike
from hiprec.intake.mistake import Mistake, shown
from hiprec.intake.places import DEEPEST, scan
from hiprec.problem import Place, Problem, ProfileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.intake.places import Places

LARGEST = 5_000_000
"""Bytes or characters of a profile; five thousand check-ins with every exercise are well below."""

LONGEST_NUMBER = 25
"""Characters of a number; a program writes a share such as 0.30000000000000004 with nineteen."""

_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORDS = {"NaN", "Infinity", "-Infinity"}


def read_json(text: str | bytes, file: str) -> tuple[str, object, bool]:
    """Read a profile's text.

    Args:
        text: the text, or its bytes in UTF-8; a byte order mark is passed over.
        file: its path as the caller gave it, for problems.

    Returns:
        The text, the value, and whether something in it needs a second look: a key written twice, an odd number.

    Raises:
        ProfileError: it is too large, not UTF-8, empty, not JSON, or nested too deep.

    """
    if len(text) > LARGEST:
        _refuse(Place(file), "The profile is too large", f"{len(text):,} characters", f"keep it below {LARGEST:,}")
    plain = (_decoded(text, file) if isinstance(text, bytes) else text).removeprefix("\ufeff")
    if not plain.strip():
        _refuse(Place(file), "The profile is empty", "nothing", 'write at least {"experience": "beginner"}')
    odd: list[bool] = []
    try:
        return plain, _loads(plain, odd), bool(odd)
    except json.JSONDecodeError as found:
        error = told_alike(found)
        _refuse(Place(file, error.lineno, error.colno), *explained(error))
    except RecursionError:
        _refuse_depth(scan(plain), file)


def _loads(text: str, odd: list[bool]) -> object:
    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(found)
        if len(made) != len(found):
            odd.append(True)
        return made

    def number(kind: Callable[[str], float]) -> Callable[[str], float]:
        def read(digits: str) -> float:
            if len(digits) > LONGEST_NUMBER or "e" in digits or "E" in digits:
                odd.append(True)
                return 0
            return kind(digits)

        return read

    def constant(_: str) -> float:
        odd.append(True)
        return 0

    value: object = json.loads(
        text, object_pairs_hook=pairs, parse_float=number(float), parse_int=number(int), parse_constant=constant
    )
    return value


def oddities(places: Places) -> list[Mistake]:
    """List what JSON allows and a profile does not: keys written twice, numbers with exponents or too many digits."""
    twice = [
        Mistake(path, "The same key is written twice", shown(path[-1]), "keep one of the two", key=True)
        for path, _ in places.repeated
    ]
    return twice + [
        Mistake(path, "Not a plain number", shown(text)[1:-1], "write a plain number such as 3 or 2.5")
        for path, text in places.scalars
        if text in _WORDS or (text[0] in "-0123456789" and _odd_number(text))
    ]


def _odd_number(text: str) -> bool:
    return len(text) > LONGEST_NUMBER or not _PLAIN_NUMBER.fullmatch(text)


def _refuse(place: Place, wrong: str, met: str, right: str) -> NoReturn:
    raise ProfileError([Problem(place, wrong, met, right)]) from None


def _refuse_depth(places: Places, file: str) -> NoReturn:
    line, column = places.line_and_column(places.too_deep or 0)
    met = f"more than {DEEPEST} brackets open at once"
    _refuse(
        Place(file, line, column), "The profile is nested too deep", met, "close the brackets that were opened before"
    )


def _decoded(raw: bytes, file: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(Place(file), "The profile is not in UTF-8", "UTF-16", "save it as UTF-8 text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        met = f"the byte {raw[error.start]:#04x}"
        _refuse(Place(file, line, column), "The profile is not text in UTF-8", met, "save it as UTF-8 text")
