"""The answer as a calendar: sessions with their exercises, check-ins, the race, and whom to see by when (iCalendar)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hiprec.pathway.schedule import PLANNED_DAYS
from hiprec.render.first import number_to_call, say_words
from hiprec.render.session import ExerciseWords, noted
from hiprec.render.visits import visits_of
from hiprec.render.words import sentence

try:
    from icalendar import Alarm, Calendar, Event
except ImportError as error:  # pragma: no cover - the message is what matters
    message = "a calendar needs icalendar: install hiprec with its extra [calendar]"
    raise ImportError(message, name=error.name) from error

if TYPE_CHECKING:
    from hiprec.model.profile import CheckIn, Profile, Symptom
    from hiprec.model.recommendation import Recommendation, Session
    from hiprec.render.formats import Page

# An all-day entry reminds at nine in the morning, when a day's plan can still be made.
_ALL_DAY_REMINDER = timedelta(hours=9)
# A session reminds while there is time to change and to fetch a band.
_SESSION_REMINDER = -timedelta(minutes=15)
# Sequences count days from here: before the first version of hiprec, so that none is negative.
_FIRST_DAY = date(2020, 1, 1)
# Sequence numbers of a day, which count what was told; beyond a thousand, files of one day no longer differ. Calendar
# programs keep a sequence in 31 bits, which these fill in more than five thousand years.
_A_DAY = 1000


def render(recommendation: Recommendation, page: Page) -> bytes:
    """Write a recommendation as an iCalendar file.

    An entry is known by what it is, its day and the name of the profile's file, and its sequence grows with the day of
    the answer and with what has been told: a later file takes the place of an earlier one and doubles nothing, and two
    runners may share a calendar. A session that an earlier file may have planned and this answer does not is withdrawn.

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
    entries, add = _Entries(recommendation.today, page), calendar.add_component
    today, plan, profile = recommendation.today, recommendation.plan, page.profile
    for visit in visits_of(recommendation):
        by = today + timedelta(visit.within or 0)
        note = f"{visit.when} Until then: {visit.meanwhile}"
        if recommendation.outcome == "emergency":
            note = f"Call {number_to_call(recommendation)}. Say: {say_words(recommendation)} {note}"
        add(entries.all_day(f"see-{visit.lead.rule.replace('/', '-')}", by, f"See: {visit.lead.to}", note))
    if plan is None or (profile is not None and profile.check_ins):
        planned = {session.day for session in plan.sessions} if plan is not None else set()
        # an earlier answer began at the latest a day ago, so it has no session later than this many days on
        for day in (today + timedelta(days) for days in range(PLANNED_DAYS + 1)):
            if day not in planned:
                add(entries.withdrawn(f"session-{day}", day, "Hip exercises"))
    if plan is None:
        add(entries.withdrawn("next-check-in", today, "Hip exercises: check in"))
    else:
        for session in plan.sessions:
            add(entries.session(session, plan.in_session_rule))
        advice = recommendation.running.advice if recommendation.running else None
        note = f"Note {noted(advice)}: hiprec check-in."
        due = today if plan.overdue_since else plan.next_check_in
        add(entries.all_day("next-check-in", due, "Hip exercises: check in", note))
    race = profile.running.race if profile is not None else None
    if race is not None and race >= today:
        add(entries.all_day("race", race, "Race", remind=False))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


class _Entries:
    """Makes the entries of one file: all bear the same stamp and sequence, and the same mark of the runner."""

    def __init__(self, today: date, page: Page) -> None:
        """Take the day of the answer, and the page for the time of sessions and the name of the profile."""
        self.page = page
        self._stamp = datetime.combine(today, time(), ZoneInfo("UTC"))
        self._sequence = (today - _FIRST_DAY).days * _A_DAY
        if profile := page.profile:
            # What a runner has told grows with each answer: files of one day follow each other by it.
            records: tuple[Profile | Symptom | CheckIn, ...] = (profile, *profile.symptoms, *profile.check_ins)
            answers = sum(len(record.answers) + len(record.none_of) for record in records)
            self._sequence += min(len(records) + len(profile.seen) + answers, _A_DAY - 1)
        # A digest and not the name itself: a calendar is often shared, and a file may bear a runner's full name.
        self._runner = (
            f"-{blake2b(stem.encode(), digest_size=4).hexdigest()}" if (stem := PurePath(page.file).stem) else ""
        )

    def _entry(self, identity: str, summary: str) -> Event:
        event = Event()
        event.add("uid", f"{identity}{self._runner}@hiprec")
        event.add("dtstamp", self._stamp)
        event.add("last-modified", self._stamp)
        event.add("sequence", self._sequence)
        event.add("summary", summary)
        event.add("transp", "TRANSPARENT")
        return event

    def all_day(self, identity: str, day: date, summary: str, note: str = "", *, remind: bool = True) -> Event:
        """Return an entry that takes a day and leaves it free for others."""
        event = self._entry(identity, summary)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        if note:
            event.add("description", note)
        if remind:
            event.add_component(_alarm(_ALL_DAY_REMINDER))
        return event

    def session(self, session: Session, rule: str) -> Event:
        """Return the entry of a session, at the page's time of day if it has one."""
        identity = f"session-{session.day}"
        name = "Hip exercises (a light session)" if session.light else "Hip exercises"
        lines = []
        for done in session.prescriptions:
            words = ExerciseWords(done)
            things = ", ".join(filter(None, (words.dose, words.side_in_full, words.gear())))
            lines.append(f"{words.name}: {things}" + (f"; rest {words.rest}" if words.rest else ""))
        note = "\n".join([*lines, "", sentence(rule)])
        if self.page.at is None:
            return self.all_day(identity, session.day, name, note)
        event = self._entry(identity, name)
        zone = ZoneInfo(self.page.zone) if self.page.zone else None
        event.add("dtstart", datetime.combine(session.day, self.page.at, zone))
        event.add("duration", timedelta(minutes=session.minutes))
        event.add("description", note)
        del event["TRANSP"]
        event.add_component(_alarm(_SESSION_REMINDER))
        return event

    def withdrawn(self, identity: str, day: date, summary: str) -> Event:
        """Return what takes back an entry of an earlier file, in words as well: some programs show it nevertheless."""
        event = self.all_day(identity, day, f"{summary}: cancelled", remind=False)
        event.add("status", "CANCELLED")
        return event


def _alarm(trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Hip exercises")
    alarm.add("trigger", trigger)
    return alarm
