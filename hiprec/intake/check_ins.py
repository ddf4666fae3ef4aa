"""Check-ins: each read by its shape, then all together: one a day, none before the start, each pain somebody's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hiprec.intake.answers import read_answers, read_groups
from hiprec.intake.mistake import REFUSED, ErrorCollector, listed
from hiprec.intake.shape import Shape, listed_items, read_mapping, record
from hiprec.intake.values import (
    Limits,
    any_text,
    day,
    number,
    read_number,
    read_word,
    unless_unknown,
    word,
    words,
    yes_no,
)
from hiprec.model.door import Taken
from hiprec.model.profile import CheckIn, ExerciseCheck, PrescribedDose, SymptomCheck
from hiprec.names import squeezed
from hiprec.problem import shown

if TYPE_CHECKING:
    from datetime import date

    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.intake.values import Reader
    from hiprec.model.body import Body
    from hiprec.model.profile import Profile
    from hiprec.source.document import Path

_NUMBERED = re.compile(r"_\d+$")

MOST_CHECK_INS = 5_000  # one a day for more than thirteen years
# No ladder has so many; a larger number is a count of something else.
_HIGHEST_RUNG = 100


def _known_number(model: type[CheckIn | ExerciseCheck | SymptomCheck], name: str) -> Reader:
    return unless_unknown(number(model, name))


SYMPTOM_CHECK = Shape(
    "a symptom at a check-in",
    {
        "pain_during": _known_number(SymptomCheck, "pain_during"),
        "pain_next_morning": _known_number(SymptomCheck, "pain_next_morning"),
        "pain_at_rest": _known_number(SymptomCheck, "pain_at_rest"),
        "gone": unless_unknown(yes_no),
    },
)
EXERCISE_CHECK = Shape(
    "an exercise at a check-in", {name: _known_number(ExerciseCheck, name) for name in ExerciseCheck.model_fields}
)
DOSE = Shape(
    "a prescribed dose",
    {name: number(PrescribedDose, name) for name in PrescribedDose.model_fields if name not in {"effort", "load"}}
    | {"effort": word("effort"), "load": any_text},
)


PRESCRIBED = Shape(
    "a prescribed exercise",
    {
        "rung": lambda reading, raw, path: (
            read_word(reading, raw, path, "exercise")
            if isinstance(raw, str)
            else read_number(reading, raw, path, Limits(1, _HIGHEST_RUNG, whole=True))
        ),
        "dose": record(DOSE),
    },
)


def _by_exercise(shape: Shape) -> Reader:
    def read(reading: ErrorCollector, raw: object, path: Path) -> object:
        exercises = reading.known.vocabularies["exercise"]

        def resolve(key: object, at: Path) -> object:
            name = exercises.find(key) if isinstance(key, str) else None
            return name or reading.refuse(at, "Unknown exercise", shown(key), lambda: exercises.right(key), key=True)

        return _by_name(reading, raw, path, shape, resolve)

    return read


def _by_name(reading: ErrorCollector, raw: object, path: Path, shape: Shape, resolve: Any) -> object:
    if not isinstance(raw, Mapping):
        return reading.refuse(path, f'"{path[-1]}" is not a mapping', shown(raw), 'write {"…": {…}}, by id')
    by_name: dict[str, Any] = {}
    for key, item in raw.items():
        at = (*path, key)
        name = resolve(key, at)
        if name in by_name:
            reading.refuse(at, "The same thing is named twice", shown(key), "keep one of the two", key=True)
        elif name is not REFUSED:
            by_name[name] = Taken() if item is None else read_mapping(reading, item, at, shape)
    return by_name


def _symptoms(reading: ErrorCollector, raw: object, path: Path) -> object:
    if isinstance(raw, Mapping):
        # A bare number under a symptom is its pain on the run; ``True`` is a number to Python and none to people.
        raw = {
            key: {"pain_during": item} if isinstance(item, (int, float)) and not isinstance(item, bool) else item
            for key, item in raw.items()
        }
    return _by_name(reading, raw, path, SYMPTOM_CHECK, lambda key, at: symptom_named(reading, key, at))


def symptom_named(reading: ErrorCollector, key: object, path: Path) -> object:
    """Find the symptom that a check-in names by id, in other letters, or by what it is called."""
    ids = [symptom["id"] for symptom in reading.symptoms]
    if key in ids or (reading.alone and isinstance(key, str) and key.strip()):
        return key
    if isinstance(key, str):
        same, body = [name for name in ids if squeezed(name) == squeezed(key)], reading.known.body
        meant = None if same else reading.known.complaint(key)
        if meant is not None and any(meant):
            said = {name: value for name, value in meant._asdict().items() if value is not None}
            same = [symptom["id"] for symptom in reading.symptoms if said.items() <= symptom.items()]
            if not same and meant.site is not None and meant.kind is None:
                # A region that has since been narrowed down: its log goes on under the word that was used at first.
                around, sites = body.sites_of(meant.site), [_places(symptom, body) for symptom in reading.symptoms]
                same = [name for name, places in zip(ids, sites, strict=True) if places and places <= around]
        # Two complaints that were taken as one keep the first id; a log may speak of "shin_splints_2" all the same.
        if not same and reading.merged and (first := _NUMBERED.sub("", key)) in ids:
            return first
        if len(same) == 1:
            return same[0]
        if same:
            return reading.refuse(
                path, "More than one symptom is called so", shown(key), f"use its id: {listed(same)}", key=True
            )
    right = f"use an id of the profile: {listed(ids)}" if ids else 'add the symptom under "symptoms" of the profile'
    return reading.refuse(path, "Unknown symptom", shown(key), right, key=True)


def _places(symptom: dict[str, Any], body: Body) -> frozenset[str]:
    if symptom.get("site"):
        return body.sites_of(symptom["site"])
    return body.sites_of_kind(symptom.get("kind")) or frozenset()


def reading_for(profile: Profile, known: ProfileVocabulary, today: date) -> ErrorCollector:
    """Start to read more of a log whose profile has been read; mistakes gather in the reading."""
    # Of the symptoms only what a log names them by is needed again.
    symptoms = [symptom.model_dump(include={"id", "kind", "site", "side"}) for symptom in profile.symptoms]
    return ErrorCollector(known, today, symptoms=symptoms)


CHECK_IN = Shape(
    "a check-in",
    {
        "date": day(),
        "pain_during": _known_number(CheckIn, "pain_during"),
        "pain_next_morning": _known_number(CheckIn, "pain_next_morning"),
        "symptoms": _symptoms,
        "sessions_done": _known_number(CheckIn, "sessions_done"),
        "all_targets_met": unless_unknown(yes_no),
        "exercises": _by_exercise(EXERCISE_CHECK),
        "km": _known_number(CheckIn, "km"),
        "equipment": words("equipment"),
        "answers": read_answers,
        "none_of": read_groups,
        "nothing_new": unless_unknown(yes_no),
        "prescribed": _by_exercise(PRESCRIBED),
    },
    needs=("date",),
)


def read_check_ins(
    reading: ErrorCollector, raw: object, path: Path, started: date | None
) -> tuple[dict[str, Any], ...]:
    """Read the log of a profile whose symptoms are read.

    Args:
        reading: the profile being read, with its symptoms.
        raw: the list.
        path: where it stands.
        started: the first day of the programme, where it is given.

    Returns:
        The check-ins for ``CheckIn``, the earliest first.

    """
    entries, days = [], set[object]()
    for item, at in listed_items(reading, raw, path, MOST_CHECK_INS):
        entry = read_mapping(reading, item, at, CHECK_IN)
        _whose(reading, entry, at)
        when = entry.get("date")
        if when in days:
            reading.refuse((*at, "date"), "Two check-ins on one day", shown(str(when)), "keep one of the two")
        elif when and started and when < started:
            wrong = 'A check-in before the programme has "started"'
            reading.refuse((*at, "date"), wrong, shown(str(when)), f"write a day from {started}")
        days |= {when} - {None}
        entries.append(entry)
    # One whose day could not be read is told as a mistake, wherever it comes to stand.
    return tuple(sorted(entries, key=lambda entry: entry.get("date") or reading.today))


def _whose(reading: ErrorCollector, entry: dict[str, Any], path: Path) -> None:
    """Refuse a pain or a place that could be of several symptoms, is of none, or says otherwise than its symptom."""
    ids = [symptom["id"] for symptom in reading.symptoms]
    for name in ("pain_during", "pain_next_morning"):
        if name not in entry:
            continue
        met, at = shown(entry[name]), (*path, name)
        if len(ids) == 1:
            # "pain_during": 3 beside {"itb": 3} is the same thing said twice, as some programs write it
            if entry.get("symptoms", {}).get(ids[0], {}).get(name, entry[name]) != entry[name]:
                wrong = f'"{name}" says something else than "symptoms"'
                reading.refuse(at, wrong, met, "keep one of the two")
        elif ids:
            cure = f'put it under "symptoms" of the check-in, by id: {listed(ids)}'
            reading.refuse(at, f'"{name}" of which symptom? There are {len(ids)}', met, cure, key=True)
        elif entry[name]:  # 0 of no symptom is true, and is what a form sends that always asks
            cure = 'add the symptom under "symptoms" of the profile'
            reading.refuse(at, f'"{name}" of which symptom? There is none', met, cure, key=True)
    site, at, body = entry.get("answers", {}).get("site"), (*path, "answers", "site"), reading.known.body
    if site is None:
        return
    if len(ids) != 1:
        wrong = f'"site" of which symptom? There are {len(ids) or "none"}'
        reading.refuse(at, wrong, shown(site), 'put it under "answers" of its symptom in the profile', key=True)
    elif (sites_there := _places(reading.symptoms[0], body)) and not sites_there & body.sites_of(str(site)):
        right = f'say one of {listed(sorted(sites_there))}, or add it under "symptoms" as one more'
        reading.refuse(at, '"site" is not where the symptom is', shown(site), right)
