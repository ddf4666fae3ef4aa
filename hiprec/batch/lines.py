"""JSON lines: what stands on a line beside the profile, and a row written as a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import partial
from json.decoder import JSONDecoder
from typing import TYPE_CHECKING, Any, NamedTuple

from hiprec.batch.row import hash_of
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from hiprec.batch.first_visits import FirstVisits
    from hiprec.batch.row import Answerer, Row
    from hiprec.batch.visits import Visits
    from hiprec.batch.work import Work

LONGEST = 5_000_000
"""Bytes of a line, as many as a profile may have; what is longer is passed over and told in its row."""

_BESIDE = ("id", "today")
# Control characters in text are for the reader of profiles to tell, who knows their places.
_DECODER = JSONDecoder(strict=False)
_SPACE = " \t\r\n"
_Member = tuple[str, int, int, Any]
"""A member of an object: its name, where it begins, where its value ends, its value."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number from 1, its bytes without the line break, and whether the rest was cut off."""

    number: int
    raw: bytes
    cut: bool = False


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """Read the lines of a file one by one; empty ones are passed over, and none takes more memory than ``LONGEST``.

    Args:
        stream: the file, opened for bytes.

    Yields:
        The lines, with their numbers in the file.

    """
    number = 0
    while raw := stream.readline(LONGEST + 2):
        # Empty lines count too: an error names the line that an editor shows.
        number += 1
        # The rest of a line that is too long is passed over piece by piece: it may be larger than the memory.
        cut = len(raw) > LONGEST and not raw.endswith(b"\n")
        rest = raw
        while cut and rest and not rest.endswith(b"\n"):
            rest = stream.readline(1 << 20)
        if number == 1:  # a byte order mark, as some programs of Windows write it
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        raw = raw.rstrip(b"\r\n")
        if raw.strip():
            yield Line(number, raw, cut)


def answer_lines(lines: Sequence[Line], file: str, today: date, answerer: Answerer) -> Iterator[tuple[object, Row]]:
    """Answer lines.

    Each is a profile, which may have ``id`` and ``today`` beside its own keys, or a mapping of ``id``, ``profile`` and
    ``today``. Without an id its number in the file stands for it.

    Args:
        lines: the lines; many at once are quicker where outcomes alone are asked for.
        file: what the file is called in errors.
        today: the day of the answers where a line names none.
        answerer: who answers.

    Yields:
        The id as it was written, and the row, for each line.

    """
    profiles = [_read_line(line, file, today) for line in lines]
    texts = [profile.text if isinstance(profile.text, str) else None for profile in profiles]
    outcomes = answerer.by_columns(partial(visits_of_texts, texts), [profile.day for profile in profiles])
    for line, profile, outcome in zip(lines, profiles, outcomes, strict=True):
        if isinstance(profile.text, Problem):
            yield profile.identity, answerer.refused(profile.text, line.raw, today)
        else:
            row = answerer.text(profile.text, file, profile.day, line=line.number, outcome=outcome)
            yield profile.identity, row


def visits_of_texts(texts: Sequence[object], screening: FirstVisits) -> Visits:
    """Read the plain first visits among JSON texts."""
    from hiprec.batch.visits_json import visits_of  # noqa: PLC0415 - needs NumPy, as who screens does

    return visits_of(texts, screening.rules.form, race=screening.rules.reads_a_race)


class _Refused(Exception):  # noqa: N818 - it never leaves this file
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _LineProfile(NamedTuple):
    """What stands on a line: the id, the day, and the profile's text, or why there is none."""

    identity: object
    day: date
    text: str | bytes | Problem


def _read_line(line: Line, file: str, today: date) -> _LineProfile:
    place = Place(file, line.number)
    identity: object = line.number
    day = today
    if line.cut:
        length, right = f"more than {LONGEST:,} bytes", "give one profile a line"
        return _LineProfile(identity, day, Problem(place, "This line is too long for a profile", length, right))
    try:
        text = line.raw.decode("utf-8")
        members = list(_members(text))
        identity, day = _beside(members, line.number, today, place)
        return _LineProfile(identity, day, _profile(text, members, place))
    except _Refused as refused:
        return _LineProfile(identity, day, refused.problem)
    except (ValueError, RecursionError):
        # No text or no JSON: the reader of profiles knows what is wrong with it, and where.
        return _LineProfile(identity, day, line.raw)


def _beside(members: list[_Member], number: int, today: date, place: Place) -> tuple[object, date]:
    """Return the id and the day that stand beside a profile."""
    extras = [(name, value) for name, _, _, value in members if name in _BESIDE]
    beside = dict(extras)
    if len(beside) < len(extras):
        raise _Refused(Problem(place, '"id" or "today" is written twice on this line', "two of them", "keep one"))
    day = beside.get("today")
    if day is None:
        return beside.get("id", number), today
    try:
        return beside.get("id", number), date.fromisoformat(day)
    except (TypeError, ValueError):
        right = "write year, month and day as 2026-11-21"
        raise _Refused(Problem(place, '"today" is no day', quoted(day), right)) from None


def _profile(text: str, members: list[_Member], place: Place) -> str:
    """Return the profile that stands on a line, what is beside it blanked out, so that a mistake keeps its column."""
    wrapped = [member for member in members if member[0] == "profile"]
    profile_members = [number for number, member in enumerate(members) if member[0] not in _BESIDE]
    if not wrapped and len(profile_members) == len(members):
        return text
    if not wrapped:
        pieces, at = [], 0
        for number, (name, start, end, _) in enumerate(members):
            if name in _BESIDE:
                after = members[number + 1][1] if number + 1 < len(members) else end
                pieces += [text[at:start], " " * (after - start)]
                at = after
        blanked = "".join(pieces) + text[at:]
        # What stood last took its comma along to the front: JSON allows none before the brace.
        if profile_members and profile_members[-1] < len(members) - 1:
            comma = blanked.index(",", members[profile_members[-1]][2])
            blanked = blanked[:comma] + " " + blanked[comma + 1 :]
        return blanked
    more = [name for name, *_ in members if name not in {*_BESIDE, "profile"}]
    if more or len(wrapped) > 1:
        wrong, right = "A line of id, profile and today holds nothing else", "put it into the profile"
        raise _Refused(Problem(place, wrong, quoted((more or ["profile"])[0]), right))
    _, start, end, _ = wrapped[0]
    _, after_name = _DECODER.raw_decode(text, start)
    begin = _skip(text, text.index(":", after_name) + 1)
    return " " * begin + text[begin:end]


def _members(text: str) -> Iterator[_Member]:
    """List the members of the object that a text is."""
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        raise ValueError
    at = _skip(text, at + 1)
    # By hand, since Python's reader tells no places, and the profile has to keep its columns.
    while text[at : at + 1] != "}":
        start = at
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if not isinstance(name, str) or text[at : at + 1] != ":":
            raise ValueError
        value, end = _DECODER.raw_decode(text, _skip(text, at + 1))
        yield name, start, end, value
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
            if text[at : at + 1] == "}":
                raise ValueError
        elif text[at : at + 1] != "}":
            raise ValueError
    if _skip(text, at + 1) != len(text):
        raise ValueError


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def row_line(identity: object, row: Row) -> str:
    """Write a row as a line of JSON; the answer stands in it as an object.

    Args:
        identity: the id, handed through.
        row: the row.

    Returns:
        The line, with its line break; the same for the same row on every machine.

    """
    fields = {"id": identity, **row.fields, "today": row.today.isoformat()}
    del fields["answer"]
    # The answer is JSON already: to read and write it again would take longer than the rest of the row.
    head = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    head = head.encode("utf-8", "backslashreplace").decode()  # an id may hold half a pair of surrogates
    return f'{head[:-1]},"answer":{row.answer or "null"}}}\n'


@dataclass(frozen=True, slots=True)
class LinePortion:
    """Lines of a file."""

    number: int
    lines: tuple[Line, ...]

    @property
    def size(self) -> int:
        """Count the bytes."""
        return sum(len(line.raw) + 1 for line in self.lines)

    def digest(self) -> str:
        """Hash the lines, with where they stand: an error names its line."""
        return hash_of(part for line in self.lines for part in (str(line.number).encode(), line.raw))

    def rows(self, work: Work, answerer: Answerer) -> Iterator[tuple[object, Row]]:
        """Answer the lines."""
        return answer_lines(self.lines, work.file, work.today, answerer)


def line_portions(stream: BinaryIO, size: int) -> Iterator[LinePortion]:
    """Read JSON lines in portions of so many."""
    lines: list[Line] = []
    number = 0
    for line in read_lines(stream):
        lines.append(line)
        if len(lines) == size:
            yield LinePortion(number, tuple(lines))
            number, lines = number + 1, []
    if lines:
        yield LinePortion(number, tuple(lines))
