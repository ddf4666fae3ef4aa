"""The weekly check-in, and a clinician's word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hiprec.cli.check_in import with_check_in
from hiprec.cli.check_in_questions import MOST_SESSIONS, Told
from hiprec.cli.profile_edit import Said, entry_of, on
from hiprec.cli.replies import WORST, number, some_words
from hiprec.cli.seen import OUTCOMES, with_word
from hiprec.cli.usage import UsageError
from hiprec.entries import plain
from hiprec.names import day as day_words
from hiprec.render.check_ins import check_in_words, if_you_ran
from hiprec.render.words import human
from hiprec.render.words import name as title
from hiprec.web.desk import ChangedError, mark_of
from hiprec.web.guard import Form
from hiprec.web.writing import go, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from hiprec.cli.profile_file import Recorded
    from hiprec.model.profile import Profile
    from hiprec.web.desk import Desk

PAINS = ("pain_during", "pain_next_morning", "pain_at_rest")
_MOST_KM = 500


@dataclass(slots=True)
class _Read:
    """Reads fields; mistakes are kept by field."""

    form: Form
    mistakes: dict[str, str] = field(default_factory=dict)

    def field(self, name: str, read: Callable[[str], Any]) -> Any:
        """Read a field, or note what is wrong with it."""
        try:
            return read(self.form.one(name))
        except ValueError as wrong:
            self.mistakes[name] = str(wrong).replace(", or Enter to skip", "").partition(" Ctrl-C")[0]
            return None

    def day(self, today: date) -> date:
        """Read the day, by default today."""
        said = self.form.one("date")
        try:
            day = date.fromisoformat(said) if said else today
        except ValueError:
            self.mistakes["date"] = "Write year, month and day as 2026-11-21."
            return today
        if day > today:
            self.mistakes["date"] = f"Give a day up to {today}."
        return day


def check_in_page(desk: Desk) -> Response:
    """Show the form of a check-in."""
    return _check_in(desk, _Read(Form()), desk.target.today)


def told_check_in(desk: Desk, form: Form) -> Response:
    """Write a check-in, and show the new answer."""
    read = _Read(form)
    target = desk.target
    day = read.day(target.today)
    said = _said(read, desk.target.read().profile)
    if not said and not read.mistakes:
        return _check_in(desk, read, day, "Nothing was said yet: fill in what you know.")
    if read.mistakes:
        return _check_in(desk, read, day)
    try:
        desk.change(lambda now: _changed(desk, now, day, said, form))
    except (ChangedError, UsageError) as error:
        return _check_in(desk, read, day, str(error))
    return go("./")


def _said(read: _Read, profile: Profile) -> Said:
    said = Said()
    for place, symptom in enumerate(profile.symptoms):
        pains = {name: read.field(f"{name}{place}", number(0, WORST)) for name in PAINS}
        told = {name: pain for name, pain in pains.items() if pain is not None}
        if told:
            said.pains[symptom.id] = told
    met = {"yes": True, "no": False}.get(read.form.one("targets"))
    week = {
        "sessions_done": read.field("sessions", number(0, MOST_SESSIONS, whole=True)),
        "all_targets_met": met,
        "km": read.field("km", number(0, _MOST_KM)),
        "nothing_new": True if read.form.one("nothing_new") else None,
    }
    said.week.update({key: value for key, value in week.items() if value is not None})
    return said


def _changed(desk: Desk, now: Recorded, day: date, said: Said, form: Form) -> str:
    """Return the text with the check-in; one of that day that the form did not show is not written over."""
    there = on(now.profile, day)
    if there is not None:
        if entry_of(said, day, now.profile, there) == plain(there):
            return now.text
        if form.one("known") != day.isoformat() or form.one("mark") != mark_of(now):
            notice = (
                f"There is a check-in for that day: {check_in_words(there)}. Nothing was written yet; send this again "
                "to correct it: what you leave empty stays as it is."
            )
            raise ChangedError(notice)
    return with_check_in(desk.target, now, Told(day, said, there), correct=False)


def _check_in(desk: Desk, read: _Read, day: date, notice: str = "") -> Response:
    recorded = desk.target.read()
    begun = recorded.profile.recorded or recorded.profile.started
    before = [one for one in (begun, *(one.date for one in recorded.profile.check_ins)) if one and one < day]
    there = on(recorded.profile, day)
    symptoms = recorded.profile.symptoms
    answer = desk.answer(recorded.profile)
    advice = answer.running if symptoms else None
    on_a_run = f"worst on a run{if_you_ran(advice.advice if advice else None, ' since then')}"
    asked = (on_a_run, "the morning after", "sitting still")
    # The one number that is asked only where it is open, or where it was filled in with a slip elsewhere.
    rest = {question.symptom for question in answer.questions if question.fact == PAINS[-1]}
    rest |= {symptom.id for place, symptom in enumerate(symptoms) if read.form.one(f"{PAINS[-1]}{place}")}
    return page(
        "check_in.html",
        422 if notice or read.mistakes else 200,
        mark=mark_of(recorded),
        known=there.date.isoformat() if there else "",
        there=check_in_words(there) if there else "",
        day=day.isoformat(),
        today=desk.target.today.isoformat(),
        last=day_words(max(before)) if before else "",
        symptoms=[
            {
                "name": title(human(symptom.id)),
                "side": symptom.side if symptom.side and symptom.side not in symptom.id else "",
                "pains": tuple(zip(PAINS, asked, strict=True))[: 3 if symptom.id in rest else 2],
            }
            for symptom in symptoms
        ],
        one=read.form.one,
        mistakes=read.mistakes,
        notice=notice,
    )


def seen_page(desk: Desk, read: _Read | None = None, notice: str = "") -> Response:
    """Show the form of a clinician's word."""
    recorded = desk.target.read()
    return page(
        "seen.html",
        422 if notice or (read and read.mistakes) else 200,
        mark=mark_of(recorded),
        today=desk.target.today.isoformat(),
        one=read.form.one if read else lambda _name: "",
        mistakes=read.mistakes if read else {},
        notice=notice,
    )


def told_seen(desk: Desk, form: Form) -> Response:
    """Write a clinician's word, and show the new answer."""
    read = _Read(form)
    day = read.day(desk.target.today)
    by = read.field("by", some_words)
    outcome = form.one("outcome")
    if outcome not in OUTCOMES:
        read.mistakes["outcome"] = "Choose what they decided."
    if read.mistakes:
        return seen_page(desk, read)
    said = {"date": day.isoformat(), "by": by, "outcome": outcome, "note": form.one("note"), "kind": form.one("kind")}
    record = {key: value for key, value in said.items() if value}

    def changed(now: Recorded) -> str:
        if any(plain_word(one) == record for one in now.profile.seen):
            return now.text  # the same form sent twice
        return with_word(now, record)

    try:
        desk.change(changed)
    except UsageError as error:
        return seen_page(desk, read, str(error))
    return go("./")


def plain_word(word: Any) -> dict[str, Any]:
    """Return a clinician's word as JSON holds it."""
    found: dict[str, Any] = word.model_dump(mode="json", exclude_unset=True)
    return {key: value for key, value in found.items() if value is not None}
