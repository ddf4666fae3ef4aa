"""Readers of single values: words, numbers, days, yes or no, text. Each gives the value, or refuses it and says why."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, get_args

from hiprec.intake.mistake import REFUSED, ErrorCollector, named
from hiprec.model.span import Bounds
from hiprec.names import squeezed
from hiprec.problem import shown

if TYPE_CHECKING:
    from pydantic import BaseModel

    from hiprec.model.facts import Fact
    from hiprec.source.document import Path

Reader = Callable[[ErrorCollector, object, "Path"], object]
"""Takes what was met and its path; gives the value for the record, or ``REFUSED`` after noting the mistake."""

EARLIEST = date(1900, 1, 1)
"""No day of a profile lies before it: nobody who runs was born earlier, and a year of two digits lands there."""

GRACE = 1
"""Days by which what a runner tells may be ahead of the machine that reads it: between the first time zone and the last
lies a little more than a day, so the day after today has begun somewhere."""

MOST_WORDS = 200
"""Words in a list of equipment or days."""


PLAIN_ID = "[!-~](?:[ -~]*[!-~])?"
"""An id that is handed through as it is: in ASCII, without a space about it."""
_PLAIN_ID = re.compile(PLAIN_ID)


def is_plain_id(raw: object) -> bool:
    """Return whether an id is plain, so that no other spelling of it is the same one."""
    return type(raw) is str and _PLAIN_ID.fullmatch(raw) is not None


class Limits(NamedTuple):
    """The least and the most a number may be, and whether it must be whole."""

    low: float | None
    high: float | None
    whole: bool = False

    def __str__(self) -> str:
        """Say what to write."""
        kind = "a whole number" if self.whole else "a number"
        if self.low is None or self.high is None:
            return f"write {kind}"
        return f"write {kind} from {self.low:.15g} to {self.high:.15g}"

    def hold(self, value: float) -> bool:
        """Return whether a number lies within."""
        return Bounds(self.low, self.high).holds(value)


def limits_of(model: type[BaseModel], name: str) -> Limits:
    """Find the limits that a record states for one of its numbers."""
    kind, info = get_args(get_args(model.model_fields[name].annotation)[0])
    low = next((mark.ge for mark in info.metadata if hasattr(mark, "ge")), None)
    high = next((mark.le for mark in info.metadata if hasattr(mark, "le")), None)
    return Limits(low, high, kind is int)


def limits_of_fact(fact: Fact) -> Limits:
    """Return the limits of a number that is asked under ``answers``."""
    return Limits(*(fact.bounds or (None, None)))


def as_it_is(_: ErrorCollector, raw: object, __: Path) -> object:
    """Return back what was met: something else reads it later."""
    return raw


def read_number(reading: ErrorCollector, raw: object, path: Path, limits: Limits) -> object:
    """Read a number within its limits; words, numbers in quotes, true and false are refused."""
    if not isinstance(raw, (int, float)) or isinstance(raw, bool):
        # Nine digits: a longer number is a telephone's, or an attempt, and ``float`` of it takes long.
        quoted = isinstance(raw, str) and re.fullmatch(r"\s*-?\d{1,9}(\.\d{1,9})?\s*", raw, re.ASCII)
        right = f"write {quoted[0].strip()} without quotes" if quoted and limits.hold(float(quoted[0])) else str(limits)
        return reading.refuse(path, f"{named(path)} is not a number", shown(raw), right)
    if not limits.hold(raw) or (isinstance(raw, float) and not math.isfinite(raw)):
        return reading.refuse(path, f"{named(path)} is out of its bounds", shown(raw), str(limits))
    if limits.whole and raw != int(raw):
        return reading.refuse(path, f"{named(path)} is not a whole number", shown(raw), str(limits))
    return raw


def number(model: type[BaseModel], name: str) -> Reader:
    """Make the reader of a number with the limits that a record states for it."""
    limits = limits_of(model, name)
    return lambda reading, raw, path: read_number(reading, raw, path, limits)


def word(name: str) -> Reader:
    """Make the reader of one word of the vocabulary of that name."""
    return lambda reading, raw, path: read_word(reading, raw, path, name)


def read_word(reading: ErrorCollector, raw: object, path: Path, name: str) -> object:
    """Read one word, spoken or known, of the vocabulary of that name."""
    vocabulary = reading.known.vocabularies[name]
    if isinstance(raw, str) and (meant := vocabulary.find(raw)) is not None:
        return meant
    wrong = (
        f"{named(path)} has a word that hiprec does not know"
        if isinstance(raw, str)
        else f"{named(path)} is not a word"
    )
    # The nearest words are looked for only when it is told: that takes longer than to read a whole profile.
    return reading.refuse(path, wrong, shown(raw), lambda: vocabulary.right(raw))


def unless_unknown(reader: Reader) -> Reader:
    """Make a reader that takes *unknown* and its like as not said."""

    def read(reading: ErrorCollector, raw: object, path: Path) -> object:
        # Under a key of its own "unknown" is the same as no key; under answers it says that it was asked.
        return None if isinstance(raw, str) and reading.known.says_unknown(raw) else reader(reading, raw, path)

    return read


def read_words(reading: ErrorCollector, raw: object, path: Path, name: str) -> object:
    """Read several words of a vocabulary, each once, in the order given; one word alone is a list of one."""
    # A set has no order of its own, and another one in each process: the same profile must give the same bytes.
    if isinstance(raw, (set, frozenset)):
        raw = sorted(raw, key=str)
    if isinstance(raw, str):
        return _each(reading, [(raw, path)], name)
    if not isinstance(raw, (list, tuple)):
        return reading.refuse(
            path, f"{named(path)} is not a list of words", shown(raw), 'write a list such as ["…", "…"]'
        )
    if len(raw) > MOST_WORDS:
        wrong = f"{named(path)} is too long"
        return reading.refuse(path, wrong, f"{len(raw)} words", f"write {MOST_WORDS} at most")
    return _each(reading, [(item, (*path, at)) for at, item in enumerate(raw)], name)


def _each(reading: ErrorCollector, raw: list[tuple[object, Path]], name: str) -> tuple[object, ...]:
    at_hand = reading.known.at_hand if name == "equipment" else frozenset()
    words_read = [
        read_word(reading, item, path, name)
        for item, path in raw
        if not (at_hand and isinstance(item, str) and squeezed(item) in at_hand)
    ]
    return tuple(dict.fromkeys(item for item in words_read if item is not REFUSED))


def words(name: str) -> Reader:
    """Make the reader of a list of words of the vocabulary of that name."""
    return lambda reading, raw, path: read_words(reading, raw, path, name)


def yes_no(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read yes or no: ``true`` and ``false``, or the words for them."""
    # 1 and 0 are no answers: a form that sends them may have counted something.
    if raw is True or raw is False:
        return raw
    if isinstance(raw, str) and (meant := reading.known.yes_or_no(raw)) is not None:
        return meant
    return reading.refuse(path, f"{named(path)} is a question of yes or no", shown(raw), "write true or false")


def text(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read free text that says something."""
    if not isinstance(raw, str):
        return reading.refuse(path, f"{named(path)} is not text", shown(raw), "write text in double quotes")
    if not raw.strip():
        return reading.refuse(path, f"{named(path)} is empty", shown(raw), "write a word or two, or leave the key out")
    return any_text(reading, raw, path)


def any_text(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read free text, which may be empty."""
    if not isinstance(raw, str):
        return reading.refuse(path, f"{named(path)} is not text", shown(raw), "write text in double quotes")
    try:
        # Half a pair of surrogates can be read from JSON and written to no file.
        raw.encode()
    except UnicodeEncodeError:
        return reading.refuse(path, f"{named(path)} holds half a character", shown(raw), "write the text anew")
    return raw.strip()


def day(ahead: int | None = 0) -> Reader:
    """Make the reader of a day at most so many days, and one of grace, ahead of today; ``None`` is any day to come."""
    return lambda reading, raw, path: read_day(reading, raw, path, ahead)


def read_day(reading: ErrorCollector, raw: object, path: Path, ahead: int | None) -> object:
    """Read a day, ``2026-11-21``, neither before 1900 nor further ahead than may be."""
    day_read = _day(raw)
    if day_read is None:
        # Year, day, month: the slip of whoever writes the day first at home.
        swapped = re.fullmatch(r"\s*(\d{4})-(\d{2})-(\d{2})\s*", raw, re.ASCII) if isinstance(raw, str) else None
        turned = _day(f"{swapped[1]}-{swapped[3]}-{swapped[2]}") if swapped else None
        right = f'did you mean "{turned}"' if turned else "write year-month-day, such as 2026-11-21"
        return reading.refuse(path, f"{named(path)} is not a day of the calendar", shown(raw), right)
    if day_read < EARLIEST:
        return reading.refuse(
            path, f"{named(path)} lies before 1900", shown(str(day_read)), "write the year in full, such as 2026"
        )
    if ahead is not None and (day_read - reading.today).days > ahead + GRACE:
        latest = reading.today + timedelta(days=ahead)
        return reading.refuse(
            path, f"{named(path)} lies too far in the future", shown(str(day_read)), f"write a day up to {latest}"
        )
    return day_read


def iso_day(text: str) -> date:
    """Read a day as year-month-day, the one form that is read; raises ``ValueError`` for any other."""
    # Python reads days of other forms too, such as 20261121 and 2026-W47-6; a program that writes those means something
    # else often enough.
    if len(text) != 10 or not text[4] == text[7] == "-":  # noqa: PLR2004 - as in 2026-11-21
        raise ValueError(text)
    return date.fromisoformat(text)


def _day(raw: object) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    try:
        return iso_day(raw.strip()) if isinstance(raw, str) else None
    except ValueError:
        return None
