"""The door of a program: a record that is built, or handed over, is read by the words of a rulebook as a file is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hiprec.intake import ProfileVocabulary, take_profile
from hiprec.intake.mistake import ErrorCollector, refusal
from hiprec.intake.profile import LATEST_START, read_alone, read_told, with_oddities
from hiprec.intake.values import EARLIEST, GRACE
from hiprec.known.knowledge import shipped, vocabulary, without_book
from hiprec.model.profile import Profile
from hiprec.problem import Place, Problem, ProfileError, shown
from hiprec.rulebook.book import Rulebook
from hiprec.rulebook.read_book import books_read
from hiprec.source.json_document import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.door import Told

LATEST = date(2199, 12, 31)
"""No day of an answer lies after it: the calendar of a program ends in the year 9999, and a plan goes on for weeks."""


def day_of(today: object) -> date:
    """Return the day of an answer: the day that is told, or the machine's date for ``None``.

    A ``ProfileError`` says that it is text, holds a time of day, or lies before 1900 or after 2199.
    """
    if today is None:
        return date.today()  # noqa: DTZ011 - a runner's day is the one on their own wall
    if isinstance(today, datetime) or not isinstance(today, date):
        right = "hand over a datetime.date, such as date(2026, 11, 21)"
        met = f"the time {today}" if isinstance(today, datetime) else shown(today)
        raise ProfileError([Problem(Place("today"), '"today" is not a day', met, right, ("today",))])
    if not EARLIEST <= today <= LATEST:
        right = f"hand over a day from {EARLIEST} to {LATEST}"
        raise ProfileError([Problem(Place("today"), '"today" is too far off', shown(str(today)), right, ("today",))])
    return today


def runners_day(profile: Profile, today: date) -> date:
    """Return the day it is where the runner is: today for whoever asks, such as a server, or the day after.

    It is the day after where the profile holds something of it: further east tomorrow has begun.
    """
    days = {profile.recorded, *(entry.date for entry in profile.check_ins), *(word.date for word in profile.seen)}
    tomorrow = today + timedelta(days=GRACE)
    return tomorrow if tomorrow in days.union(symptom.since for symptom in profile.symptoms) else today


def taken(profile: Profile | Mapping[str, object], book: Rulebook, today: date) -> Profile:
    """Return what a program hands over, read on a day by the words of the rulebook that judges it.

    That is a mapping, or a record, which may have been built for another rulebook or changed since; one that has been
    read before is not read again. A ``ProfileError`` holds every mistake, each with its dotted path.
    """
    known = vocabulary(book)
    if not isinstance(profile, Profile):
        return take_profile(profile, known, today)
    read = known.recall(profile, today)
    if read is None:
        read = take_profile(profile, known, today)
        # a record that says the same stays itself, so that what is remembered by its identity holds
        if read == profile:
            read = profile
        known.remember(profile, read, today)
    return read


def read_record(kind: type[Told], told: object, context: object) -> dict[str, Any]:
    """Return what a kind of record takes of what someone builds it of, for ``hiprec.model.door``.

    Pydantic's own context says whose words (``rulebook``) on which day (``today``). A ``pydantic.ValidationError``
    holds every mistake.
    """
    given = context if isinstance(context, Mapping) else {}
    today = _latest_day(given.get("today"))
    if kind is not Profile:
        reading, fields = read_alone(kind, told, today, without_book())
    else:
        reading, fields = _best(told, given.get("rulebook"), today)
    if reading.mistakes:
        raise refusal(kind.__name__, reading.mistakes, told)
    return fields


def _latest_day(today: object) -> date:
    """Return the day that is told, or a year from now: what is built today may be asked about for a day to come."""
    return day_of(today) if today is not None else day_of(None) + timedelta(days=LATEST_START)


def _best(told: object, book: object, today: date) -> tuple[ErrorCollector, dict[str, Any]]:
    """Read a profile by the rulebook that is told, else by the one that understands most of it, the shipped first."""
    readings: list[tuple[ErrorCollector, dict[str, Any]]] = []
    for known in _known(book):
        reading = ErrorCollector(known, today)
        readings.append((reading, read_told(reading, told)))
        if not reading.mistakes:
            return readings[-1]
    return min(readings, key=lambda pair: len(pair[0].mistakes))


def _known(book: object) -> Iterator[ProfileVocabulary]:
    if isinstance(book, Rulebook):
        yield vocabulary(book)
        return
    yield vocabulary(shipped())
    for other in books_read():
        if other is not shipped():
            yield vocabulary(other)


def read_text(text: str | bytes, context: object) -> object:
    """Return what the JSON of a profile says, as text or as bytes in UTF-8; in it a mistake may still be.

    A ``pydantic.ValidationError`` says that it is no JSON, or, with every other mistake, that something in it is odd,
    such as a key written twice. The context is as for ``read_record``.
    """
    try:
        document = read_json(text, "profile")
    except ProfileError as error:
        raise refusal(Profile.__name__, [], problems=error.problems) from None
    if not document.odd:
        return document.data
    given = context if isinstance(context, Mapping) else {}
    reading, _ = _best(document.data, given.get("rulebook"), _latest_day(given.get("today")))
    raise refusal(Profile.__name__, with_oddities(reading.mistakes, document), document.data)
