"""The weekly check-in, and a clinician's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.check_in import with_check_in
from hiprec.cli.check_in_questions import Told
from hiprec.cli.profile_edit import MOST_KM, MOST_SESSIONS, PAINS, WORST, Said, entry_of, on
from hiprec.cli.replies import number, some_words
from hiprec.cli.seen import with_word
from hiprec.cli.usage import UsageError
from hiprec.entries import plain
from hiprec.model.closed_words import OUTCOMES
from hiprec.names import day as day_words
from hiprec.render.check_ins import check_in_words
from hiprec.render.session import if_you_ran
from hiprec.render.words import human
from hiprec.render.words import name as title
from hiprec.web.forms import Fields, Form, go, page
from hiprec.web.shared_profile import ChangedError, mark_of

if TYPE_CHECKING:
    from datetime import date

    from starlette.responses import Response

    from hiprec.cli.profile_file import Recorded
    from hiprec.web.shared_profile import SharedProfile


def check_in_page(shared: SharedProfile) -> Response:
    """Show the form of a check-in."""
    return _check_in(shared, Fields(), shared.target.today)


def told_check_in(shared: SharedProfile, form: Form) -> Response:
    """Write a check-in, and show the new answer."""
    fields = Fields(form)
    target = shared.target
    day = fields.day(target.today)
    day_said = Said()
    for place, symptom in enumerate(target.read().profile.symptoms):
        pains = {name: fields.read(f"{name}{place}", number(0, WORST)) for name in PAINS}
        if pains_told := {name: pain for name, pain in pains.items() if pain is not None}:
            day_said.pains[symptom.id] = pains_told
    week = {
        "sessions_done": fields.read("sessions", number(0, MOST_SESSIONS, whole=True)),
        "all_targets_met": {"yes": True, "no": False}.get(form.one("targets")),
        "km": fields.read("km", number(0, MOST_KM)),
        "nothing_new": True if form.one("nothing_new") else None,
    }
    day_said.week.update({key: value for key, value in week.items() if value is not None})
    if not day_said and not fields.mistakes:
        return _check_in(shared, fields, day, "Nothing was said yet: fill in what you know.")
    if fields.mistakes:
        return _check_in(shared, fields, day)
    try:
        shared.change(lambda now: _changed(shared, now, day, day_said, form))
    except (ChangedError, UsageError) as error:
        return _check_in(shared, fields, day, str(error))
    return go("./")


def _changed(shared: SharedProfile, now: Recorded, day: date, day_said: Said, form: Form) -> str:
    """Return the text with the check-in; one of that day that the form did not show is not written over."""
    entry_there = on(now.profile, day)
    if entry_there is not None:
        if entry_of(day_said, day, now.profile, entry_there) == plain(entry_there):
            return now.text
        if form.one("known") != day.isoformat() or form.one("mark") != mark_of(now):
            notice = (
                f"There is a check-in for that day: {check_in_words(entry_there)}. Nothing was written yet; send this "
                "again to correct it: what you leave empty stays as it is."
            )
            raise ChangedError(notice)
    return with_check_in(shared.target, now, Told(day, day_said, entry_there), correct=False)


def _check_in(shared: SharedProfile, fields: Fields, day: date, notice: str = "") -> Response:
    recorded = shared.target.read()
    profile = recorded.profile
    days = {profile.recorded or profile.started, *(entry.date for entry in profile.check_ins)} - {None}
    earlier = [day_told for day_told in days if day_told and day_told < day]
    entry_there = on(recorded.profile, day)
    symptoms = recorded.profile.symptoms
    answer = shared.answer(recorded.profile)
    advice = answer.running if symptoms else None
    on_a_run = f"worst on a run{if_you_ran(advice.advice if advice else None, ' since then')}"
    asked = (on_a_run, "the morning after", "sitting still")
    # The one number that is asked only where it is open, or where it was filled in with a slip elsewhere.
    rest = {question.symptom for question in answer.questions if question.fact == PAINS[-1]}
    rest |= {symptom.id for place, symptom in enumerate(symptoms) if fields.form.one(f"{PAINS[-1]}{place}")}
    return page(
        "check_in.html",
        422 if notice or fields.mistakes else 200,
        mark=mark_of(recorded),
        known=entry_there.date.isoformat() if entry_there else "",
        there=check_in_words(entry_there) if entry_there else "",
        day=day.isoformat(),
        today=shared.target.today.isoformat(),
        last=day_words(max(earlier)) if earlier else "",
        symptoms=[
            {
                "name": title(human(symptom.id)),
                "side": symptom.side if symptom.side and symptom.side not in symptom.id else "",
                "pains": tuple(zip(PAINS, asked, strict=True))[: 3 if symptom.id in rest else 2],
            }
            for symptom in symptoms
        ],
        one=fields.form.one,
        mistakes=fields.mistakes,
        notice=notice,
    )


def seen_page(shared: SharedProfile, fields: Fields | None = None, notice: str = "") -> Response:
    """Show the form of a clinician's word."""
    filled = fields or Fields()
    return page(
        "seen.html",
        422 if notice or filled.mistakes else 200,
        mark=mark_of(shared.target.read()),
        today=shared.target.today.isoformat(),
        one=filled.form.one,
        mistakes=filled.mistakes,
        notice=notice,
    )


def told_seen(shared: SharedProfile, form: Form) -> Response:
    """Write a clinician's word, and show the new answer."""
    fields = Fields(form)
    day = fields.day(shared.target.today)
    by = fields.read("by", some_words)
    outcome = form.one("outcome")
    if outcome not in OUTCOMES:
        fields.mistakes["outcome"] = "Choose what they decided."
    if fields.mistakes:
        return seen_page(shared, fields)
    seen = {"date": day.isoformat(), "by": by, "outcome": outcome, "note": form.one("note"), "kind": form.one("kind")}
    record = {key: value for key, value in seen.items() if value}

    def changed(now: Recorded) -> str:
        words = (word.model_dump(mode="json", exclude_unset=True, exclude_none=True) for word in now.profile.seen)
        if record in words:
            return now.text  # the same form sent twice
        return with_word(now, record)

    try:
        shared.change(changed)
    except UsageError as error:
        return seen_page(shared, fields, str(error))
    return go("./")
