"""The one home of how names are spelt: spoken, shown without control characters, and found though misspelt.

The only file that compares spellings. A guess is offered only where it is a slip away: what merely shares letters
("days" and "hard_days", "knee_pain" and "night_pain") sends an author into the wrong direction.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LANGUAGE: Final = "en"
"""The language of every text, as a browser and a program are told it."""
# Not ``strftime``, which follows the locale of the machine: the same answer has the same bytes everywhere.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters, breaks that no editor shows, marks that turn the direction of writing, halves of characters."""
_SLIPS = ((2, 0), (4, 1), (7, 2))
"""Up to which length of a word how many slips of the pen are believed."""
_MOST_SLIPS = 3
LONGEST_WORD = 100
"""Characters of what is said; nothing longer is compared with the known words."""
_LONGEST = 64
"""Letters beyond which nobody misspelt one word: longer ones are not compared."""
_SEVERAL = 2
_NUMBER = re.compile(r"(?<!\d)0*(\d*)")
_STEM = 4
"""Letters that two words must begin with for the one to be a longer form of the other (urgent, urgently)."""
_ENDING = 4
"""Letters that a longer form may add."""


def spoken(name: str) -> str:
    """Return the name of a fact, exercise or site as people say it: ``side_of_the_hip`` is *side of the hip*."""
    # An id has no apostrophe: of all names only the runner's knee needs one.
    return name.replace("_", " ").replace("runners knee", "runner's knee")


def plain(name: str) -> str:
    """Return a name as names are compared: in small letters, with single spaces for whatever joins its words."""
    return " ".join(spoken(caseless(name)).replace("-", " ").replace("/", " ").split())


def caseless(said: str) -> str:
    """Return what people type without what only keyboards tell apart: case, and how an accent is put on its letter."""
    if said.isascii():
        return said.lower()
    from unicodedata import normalize  # noqa: PLC0415 - most profiles need none of it

    # Once more behind: folding takes some letters apart.
    return normalize("NFC", normalize("NFC", said).casefold())


def squeezed(said: str) -> str:
    """Reduce a word to its letters and digits in lower case: ``Runner's Knee`` and ``runners_knee`` become one."""
    return "".join(filter(str.isalnum, caseless(said[:LONGEST_WORD])))


def either(words: Iterable[str]) -> str:
    """Return words as the choice between them: ``"one" or "two"``."""
    return " or ".join(f'"{word}"' for word in words)


def visible(text: str) -> str:
    r"""Return a text with every character that a terminal obeys or hides written as an escape, such as ``\x1b``.

    Bytes of a file name that are no UTF-8 are shown as the bytes that they are.
    """
    return _UNSEEN.sub(lambda found: _escaped(found[0]), text)


def printable(text: str) -> str:
    """Return a text without what a terminal would obey rather than show: a name in a profile must not paint it."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)


def _escaped(sign: str) -> str:
    code = ord(sign)
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - how Python keeps a byte of a name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - what two digits can write


def near(word: str, known: Iterable[str], *, count: int = 1, most: int = _LONGEST, beyond: int = _LONGEST) -> list[str]:
    """Find the known words that a misspelt one can have meant.

    Args:
        word: what was met.
        known: the words that would have been right.
        count: how many to give at most.
        most: how many slips are believed at most, whatever the length of the word.
        beyond: how many slips more than the nearest a further one may be away.

    Returns:
        The nearest first, of equally near ones those that begin alike, then by the alphabet; none where every known
        word is far off.

    """
    ranked = _near(word[: _LONGEST + 1], tuple(sorted(set(known))))
    farthest = min(most, ranked[0][0] + beyond) if ranked else most
    return [name for slips, name in ranked if slips <= farthest][:count]


def alike(phrase: str, known: Iterable[str], *, count: int = 3) -> list[str]:
    """Find the known phrases of several words that share the most with one that nothing reads, the most alike first."""
    from difflib import get_close_matches  # noqa: PLC0415 - a profile without a mistake needs none of it

    return get_close_matches(phrase, list(known), n=count, cutoff=0.5)


@lru_cache(maxsize=4096)
def _near(word: str, known: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    parts = _parts(word)
    ranked = [
        (slips, word[:1] != name[:1], name) for name in known if (slips := _slips(parts, _parts(name))) is not None
    ]
    return tuple((slips, name) for slips, _, name in sorted(ranked))


def _parts(word: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s_-]+", caseless(word)) if part)


def _slips(word: Sequence[str], other: Sequence[str]) -> int | None:
    """Count the slips that lead from one name to another, or give ``None`` where they are too many to be one."""
    one, two = "".join(word), "".join(other)
    if not one or not two or max(len(one), len(two)) > _LONGEST:
        return None
    if sorted(word) == sorted(other):  # the same words in another order
        return 0 if tuple(word) == tuple(other) else 1
    if _digits(one) != _digits(two):  # another number is another thing
        return None
    allowed = _allowed(one, two)
    slips = _distance(one, two, allowed)
    if slips > allowed:
        return _shortened(word, other) if _longer_form(one, two) is None else _longer_form(one, two)
    if (
        slips > 1
        and len(word) == len(other) > 1
        and any(
            _distance(a, b, _allowed(a, b)) > _allowed(a, b) and _longer_form(a, b) is None
            for a, b in zip(word, other, strict=True)
        )
    ):
        return None
    return slips


def _digits(word: str) -> list[str]:
    return sorted("".join(_NUMBER.findall(word)))


def _shortened(word: Sequence[str], other: Sequence[str]) -> int | None:
    """Count what is missing where one name has all of the several words of another (``knee_bends``)."""
    few, many = sorted((word, other), key=len)
    more = len(many) - len(few)
    found = all(any(_distance(a, b, 1) <= 1 for b in many) for a in few)
    return _MOST_SLIPS + more if len(few) >= _SEVERAL and 0 < more <= len(few) and found else None


def _allowed(one: str, two: str) -> int:
    length = max(len(one), len(two))
    return next((slips for longest, slips in _SLIPS if length <= longest), _MOST_SLIPS)


def _longer_form(one: str, two: str) -> int | None:
    short, long = sorted((one, two), key=len)
    more = len(long) - len(short)
    return more if len(short) >= _STEM and more <= _ENDING and long.startswith(short) else None


def _distance(one: str, two: str, most: int) -> int:
    """Count letters to change, add, drop or swap with their neighbour; ``most + 1`` where there are more than that."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for number, letter in enumerate(one, 1):
        earlier, before = before, row
        row = [number]
        for at, other in enumerate(two, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other))
            if number > 1 and at > 1 and letter == two[at - 2] and one[number - 2] == other:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def day(when: date) -> str:
    """Write a day as ``Mon 23 Nov``, the same in every locale."""
    return f"{WEEKDAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"
