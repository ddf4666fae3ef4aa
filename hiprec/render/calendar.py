"""The answer as a calendar: sessions with their exercises, check-ins, the race, and whom to see by when (iCalendar)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hiprec.render.visits import visits
from hiprec.render.words import dose_words, gear, sentence

try:
    from icalendar import Alarm, Calendar, Event
except ImportError as error:  # pragma: no cover - the message is what matters
    message = "a calendar needs icalendar: pip install 'hiprec[calendar]'"
    raise ImportError(message) from error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Prescription, Recommendation, Session
    from hiprec.render.formats import Page

_ALL_DAY_REMINDER = timedelta(hours=9)
"""An all-day entry reminds at nine in the morning, when a day's plan can still be made."""
_SESSION_REMINDER = -timedelta(minutes=15)


def render(recommendation: Recommendation, page: Page) -> bytes:
    """Write a recommendation as an iCalendar file.

    An entry is known by what it is and its day, and carries the day of the answer: a later file for the same days
    takes the place of an earlier one and doubles nothing.

    Args:
        recommendation: the answer.
        page: ``at`` and ``zone`` give the time of the sessions, which otherwise take a whole day; the profile, if it
            is there, the day of the race.

    Returns:
        The file; the same for the same answer on every machine.

    """
    calendar = Calendar()
    calendar.add("prodid", "-//hiprec//hip exercises for runners//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Hip exercises")
    for event in _events(recommendation, page):
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _events(recommendation: Recommendation, page: Page) -> Iterator[Event]:
    today, plan = recommendation.today, recommendation.plan
    for visit in visits(recommendation.referrals):
        by = today + timedelta(visit.lead.within or 0)
        note = f"{sentence(visit.how_soon)} Until then: {visit.meanwhile}"
        yield _event(f"see-{visit.lead.rule.replace('/', '-')}", by, f"See: {visit.lead.to}", note, today)
    if plan is not None:
        for session in plan.sessions:
            yield _session(session, plan.in_session_rule, page, today)
        note = "Say how it went: hiprec check-in, with this week's pain, sessions and targets."
        yield _event(f"check-in-{plan.next_check_in}", plan.next_check_in, "Hip exercises: check in", note, today)
    race = page.profile.running.race if page.profile is not None else None
    if race is not None and race >= today:
        yield _event(f"race-{race}", race, "Race", "", today, remind=False)


def _session(session: Session, rule: str, page: Page, today: date) -> Event:
    name = "Hip exercises (a light session)" if session.light else "Hip exercises"
    lines = [*map(_line, session.prescriptions), "", sentence(rule)]
    event = _event(f"session-{session.day}", session.day, name, "\n".join(lines), today, remind=page.at is None)
    if page.at is None:
        return event
    begins = datetime.combine(session.day, page.at, ZoneInfo(page.zone) if page.zone else None)
    for key in ("DTSTART", "DTEND", "TRANSP"):
        del event[key]
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=session.minutes))
    event.add_component(_alarm(_SESSION_REMINDER))
    return event


def _line(one: Prescription) -> str:
    side = {"each": "each side", "both": "", "alternating": "sides in turn"}[one.sides]
    things = (dose_words(one.dose), side, gear(one))
    return f"{one.name}: {', '.join(thing for thing in things if thing)}; rest {one.dose.rest_seconds} s"


def _event(identity: str, day: date, summary: str, note: str, today: date, *, remind: bool = True) -> Event:
    event = Event()
    event.add("uid", f"{identity}@hiprec")
    stamp = datetime.combine(today, time(), ZoneInfo("UTC"))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", (today - date(2020, 1, 1)).days)
    event.add("summary", summary)
    if note:
        event.add("description", note)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if remind:
        event.add_component(_alarm(_ALL_DAY_REMINDER))
    return event


def _alarm(trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Hip exercises")
    alarm.add("trigger", trigger)
    return alarm
