"""The log kept: a check-in added or corrected, and a clinician's word. Each gives a new profile, read as a file is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hiprec.intake.profile import take_check_in
from hiprec.known.door import day_of, taken
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.door import as_mapping
from hiprec.model.profile import CheckIn, Profile, Seen
from hiprec.problem import Place, Problem, ProfileError

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

PAINS = ("pain_during", "pain_next_morning")
"""The pains that a check-in may hold by themselves, where there is one symptom."""

FAR_OFF = timedelta(weeks=13)
"""How far from the log a new check-in may lie: three months without a word are a year mistaken more often than a log
that is filled in afterwards (judgement). A day given as ``started`` settles it."""


def add_check_in(
    profile: Profile,
    check_in: CheckIn | Mapping[str, Any],
    *,
    today: date | None = None,
    rulebook: Rulebook | None = None,
) -> Profile:
    """Add a check-in to the log.

    Args:
        profile: the profile; it stays as it is.
        check_in: the check-in, or a mapping as a profile's JSON holds it, in which spoken words are understood.
        today: the day on which it is added; by default the machine's date.
        rulebook: whose words it may use; by default the shipped rulebook.

    Returns:
        A new profile with the check-in in its log.

    Raises:
        ProfileError: with every mistake; there is a check-in for that day; or it lies months from the log and from
            today, as it does where the year is wrong, and the profile has not ``started`` by then.

    """
    day, book = day_of(today), rulebook or shipped()
    now = taken(profile, book, day)
    after = taken(_with(now, "check_ins", check_in), book, day)
    added = {entry.date for entry in after.check_ins} - {entry.date for entry in now.check_ins}
    for when in added:
        _refuse_far_off(now, when, day)
    return after


def appended(profile: Profile, check_in: CheckIn | Mapping[str, Any], today: date, book: Rulebook) -> Profile | None:
    """Add a check-in that is later than those before, reading it alone and not the whole log anew.

    Args:
        profile: the profile, as it was read by the same rulebook.
        check_in: as for ``add_check_in``.
        today: the day on which it is added.
        book: whose words it may use.

    Returns:
        What ``add_check_in`` gives; or ``None`` where only that will do, to add it or to tell what is wrong.

    """
    days = (profile.recorded, profile.started, *(each.since for each in profile.symptoms))
    entry = take_check_in(check_in, profile, vocabulary(book), today)
    # What was read on a later day may be refused on this one.
    told = [*(day for day in days if day is not None), *(word.date for word in profile.seen)]
    log = profile.check_ins
    if (
        entry is None
        or any(day > today for day in told)
        or any(each.date > today or each.date >= entry.date for each in log)
    ):
        return None
    try:
        _refuse_far_off(profile, entry.date, today)
    except ProfileError:
        return None
    return profile.model_copy(update={"check_ins": (*log, entry)})


def correct_check_in(
    profile: Profile,
    changes: CheckIn | Mapping[str, Any],
    *,
    today: date | None = None,
    rulebook: Rulebook | None = None,
) -> Profile:
    """Correct a check-in of the log.

    Args:
        profile: the profile; it stays as it is.
        changes: the day, and what to change of its check-in; what is not named stays.
        today: the day on which it is corrected; by default the machine's date.
        rulebook: whose words it may use; by default the shipped rulebook.

    Returns:
        A new profile, in whose log that check-in is changed.

    Raises:
        ProfileError: with every mistake; or there is no check-in for that day.

    """
    day, book = day_of(today), rulebook or shipped()
    now = taken(profile, book, day)
    (change,) = taken({**_said(now), "check_ins": [changes]}, book, day).check_ins
    before = next((entry for entry in now.check_ins if entry.date == change.date), None)
    if before is None:
        days = ", ".join(str(entry.date) for entry in now.check_ins[-3:]) or "none yet"
        right = f"add it instead, or name a day that has one (the latest: {days})"
        raise ProfileError(
            [Problem(Place("profile"), "There is no check-in for that day", f'"{change.date}"', right, ("check_ins",))]
        )
    only = now.symptoms[0].id if len(now.symptoms) == 1 else None
    entry = merged(plain(before), plain(change), only)
    others = [one for one in now.check_ins if one.date != change.date]
    return taken({**_said(now), "check_ins": [*others, entry]}, book, day)


def add_seen(
    profile: Profile, word: Seen | Mapping[str, Any], *, today: date | None = None, rulebook: Rulebook | None = None
) -> Profile:
    """Add what a clinician said: seen when, by whom, cleared or in treatment.

    Args:
        profile: the profile; it stays as it is. Where nothing in it dates its own answers, they are taken to be of the
            day of the word, so that they do not count as news after it.
        word: the word, or a mapping as a profile's JSON holds it.
        today: the day on which it is added; by default the machine's date.
        rulebook: whose words it may use; by default the shipped rulebook.

    Returns:
        A new profile with the word in it.

    Raises:
        ProfileError: with every mistake.

    """
    day, book = day_of(today), rulebook or shipped()
    now = taken(profile, book, day)
    after = taken(_with(now, "seen", word), book, day)
    if is_dated(now):
        return after
    return taken(after.model_copy(update={"recorded": after.seen[-1].date}), book, day)


def is_dated(profile: Profile) -> bool:
    """Whether anything in a profile says of which day its own answers are."""
    return bool(profile.recorded or profile.started or profile.check_ins)


def merged(before: Mapping[str, Any], change: Mapping[str, Any], only: str | None) -> dict[str, Any]:
    """Lay a change over a check-in.

    Args:
        before: the check-in as JSON holds it.
        change: what is said anew, in the words of the field; answers, symptoms, exercises and doses one by one.
        only: the id of the only symptom, whose pain may stand in the check-in itself; otherwise ``None``.

    Returns:
        The check-in as JSON holds it, its keys in the order of ``CheckIn``.

    """
    found: dict[str, Any] = {**before, **change}
    for name in ("answers", "symptoms", "exercises", "prescribed"):
        pair = {**before.get(name, {}), **change.get(name, {})}
        if name in {"symptoms", "exercises"}:
            pair = {key: {**before.get(name, {}).get(key, {}), **change.get(name, {}).get(key, {})} for key in pair}
        found[name] = pair
    if "equipment" in found["answers"]:
        found["equipment"] = found["answers"].pop("equipment")
    for name in PAINS if only is not None else ():
        newly = change.get("symptoms", {}).get(only, {})
        if change.get(name) is not None and name not in newly:
            found["symptoms"].get(only, {}).pop(name, None)
        elif newly.get(name) is not None and name not in change:
            found.pop(name, None)
    found["symptoms"] = {key: pains for key, pains in found["symptoms"].items() if pains}
    return {key: found[key] for key in CheckIn.model_fields if found.get(key) not in (None, {})}


def plain(entry: CheckIn) -> dict[str, Any]:
    """Return a check-in as JSON holds it, with what was said in it and nothing else."""
    found: dict[str, Any] = entry.model_dump(mode="json", exclude_unset=True)
    return {key: value for key, value in found.items() if value is not None and value != {}}


def _said(profile: Profile) -> dict[str, Any]:
    found = as_mapping(profile)
    return dict(found) if isinstance(found, Mapping) else {}


def _with(profile: Profile, key: str, entry: object) -> dict[str, Any]:
    said = _said(profile)
    return {**said, key: [*said.get(key, ()), entry]}


def _refuse_far_off(profile: Profile, when: date, today: date) -> None:
    """Refuse a day that is months from everything in the profile and from today."""
    if profile.started is not None and profile.started <= when:
        return
    days = [entry.date for entry in profile.check_ins] + [word.date for word in profile.seen]
    near = [*days, *filter(None, [profile.recorded, profile.started])] or [today]
    apart = _distance(when, near)
    if apart <= FAR_OFF:
        return
    met = f'"{when}", some {round(apart.days / 30.4)} months from anything else'
    others = [day for day in _other_years(when, today) if _distance(day, [*near, today]) <= FAR_OFF]
    cure = f'did you mean "{others[0]}"; if not' if others else "check the year; if it is right"
    right = f'{cure}, give the profile "started": "{when}" first'
    raise ProfileError(
        [Problem(Place("profile"), "This check-in lies far from the log", met, right, ("check_ins", "date"))]
    )


def _distance(when: date, days: Sequence[date]) -> timedelta:
    return min(abs(day - when) for day in days)


def _other_years(when: date, today: date) -> list[date]:
    """Return the same day in later years up to today, the latest first; 29 February as the day before."""
    years = range(today.year, when.year, -1)
    return [day for day in (_in_year(when, year) for year in years) if day <= today + timedelta(days=1)]


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
