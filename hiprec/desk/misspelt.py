"""A line that no step reads, put right: numbers of weeks and days in words, and a word or two that are misspelt."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from hiprec.desk.bound import NUMBERS, whole
from hiprec.names import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SAID = re.compile(rf'("[^"]*")|\b(?:(?<=for )an?|{"|".join(NUMBERS[1:])})(?= (?:weeks?|days?)\b)', re.IGNORECASE)
_WORD = re.compile(r'"[^"]*"|[^\W\d_]{3,}')
_TOGETHER = 2
_NEAR = 3


class Slip(NamedTuple):
    """A misspelt word of a line: where it begins, how it stands there, and what it should be."""

    at: int
    word: str
    right: str


def in_digits(line: str) -> str:
    """Write numbers of weeks and days in digits, outside quotes: ``for six weeks`` becomes ``for 6 weeks``."""
    return _SAID.sub(lambda said: said[1] or str(whole(said[0])), line)


def put_right(line: str, words: Sequence[str], reads: Callable[[str], bool]) -> tuple[tuple[Slip, ...], str] | None:
    """Find what to mend so that a step reads a line.

    Args:
        line: the line.
        words: the words that steps are made of, in lower case.
        reads: says whether a step reads a line.

    Returns:
        The misspelt words, at most two, with the line as it should be; ``None`` where that does not help.

    """
    slips = [[*_slips(found, words)] for found in _WORD.finditer(line)]
    near = [one for one in slips if one]
    for count in range(1, _TOGETHER + 1):
        for chosen in combinations(near, count):
            for those in product(*chosen):
                mended = _mended(line, those)
                if reads(mended):
                    return those, mended
    return None


def _slips(found: re.Match[str], words: Sequence[str]) -> Iterator[Slip]:
    said = found[0]
    if not said.startswith('"') and said.lower() not in words:
        for right in near(said, words, count=_NEAR):
            yield Slip(found.start(), said, right)


def _mended(line: str, slips: Sequence[Slip]) -> str:
    for at, word, right in reversed(slips):
        line = line[:at] + right + line[at + len(word) :]
    return line
