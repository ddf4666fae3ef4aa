"""A profile read from its text or from a mapping: every mistake at once, or the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiprec.intake.answers import (
    of_the_symptom,
    read_answer,
    read_groups,
    read_names,
    read_values,
    settle,
    split,
)
from hiprec.intake.check_ins import (
    CHECK_IN,
    DOSE,
    EXERCISE_CHECK,
    PRESCRIBED,
    SYMPTOM_CHECK,
    read_check_ins,
    reading_for,
)
from hiprec.intake.elsewhere import OWN_OF_RUNNER
from hiprec.intake.mistake import ErrorCollector, named, told
from hiprec.intake.plain import PlainReader
from hiprec.intake.shape import Shape, missing, read_mapping, record, records
from hiprec.intake.symptoms import PAIN, SYMPTOM, read_symptoms
from hiprec.intake.values import any_text, as_it_is, day, number, text, unless_unknown, word, words
from hiprec.model.closed_words import DAYS, EXPERIENCES
from hiprec.model.door import Taken, as_mapping
from hiprec.model.profile import (
    Availability,
    Avoided,
    CheckIn,
    ExerciseCheck,
    PainNow,
    Prescribed,
    PrescribedDose,
    Profile,
    Running,
    Seen,
    Symptom,
    SymptomCheck,
)
from hiprec.problem import shown
from hiprec.source.document import Mistake
from hiprec.source.json_document import read_json

if TYPE_CHECKING:
    from datetime import date

    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.model.door import Told
    from hiprec.source.document import Path
    from hiprec.source.json_document import JsonDocument

LATEST_START = 366
"""Days from today within which a programme may start: a year, a leap day in it; later is a slip in the year."""

MOST_ENTRIES = 1_000
"""Entries under ``avoid`` and ``seen``: several times as many as there are exercises to avoid."""


def _format(reading: ErrorCollector, raw: object, path: Path) -> object:
    if raw == 1 and not isinstance(raw, bool):  # to Python ``true`` is 1
        return 1
    return reading.refuse(
        path, "A format that this version of hiprec does not read", shown(raw), 'write 1, or leave "format" out'
    )


def _days(reading: ErrorCollector, raw: object, path: Path) -> object:
    days = words("day")(reading, raw, path)
    return tuple(sorted(days, key=DAYS.index)) if isinstance(days, tuple) else days


# A clinician's diagnosis need not be one that hiprec knows: what is no kind of ours is kept in their words.
def _diagnosis(reading: ErrorCollector, raw: object, path: Path) -> object:
    meant = reading.known.complaint(raw) if isinstance(raw, str) else None
    return meant.kind if meant and meant.kind else any_text(reading, raw, path)


def _clinician(reading: ErrorCollector, raw: object, path: Path) -> object:
    """Read who examined: a word can end an urgent referral, and nobody's does who is named as no clinician."""
    if isinstance(raw, str) and reading.known.is_no_clinician(raw):
        cure = "name the doctor or physiotherapist who examined you"
        return reading.refuse(path, "Only a clinician's word counts here", shown(raw), cure)
    return text(reading, raw, path)


def _country(reading: ErrorCollector, raw: object, path: Path) -> object:
    from hiprec.intake.countries import country  # noqa: PLC0415 - few profiles name one

    try:
        return country(raw if isinstance(raw, str) else "")
    except ValueError as wrong:
        return reading.refuse(path, f"{named(path)} is not a country that hiprec knows", shown(raw), str(wrong))


RUNNING = Shape(
    "the running week",
    {
        "km_per_week": unless_unknown(number(Running, "km_per_week")),
        "runs_per_week": unless_unknown(number(Running, "runs_per_week")),
        "hard_days": _days,
        "long_run": word("day"),
        "race": day(ahead=None),
    },
)
AVAILABILITY = Shape("the availability", {"days": _days, "minutes": number(Availability, "minutes")})
AVOIDED = Shape("an entry of avoid", {"exercise": word("exercise"), "reason": text}, needs=("exercise", "reason"))
SEEN = Shape(
    "an entry of seen",
    {"date": day(), "by": _clinician, "outcome": word("outcome"), "note": any_text, "kind": _diagnosis},
    needs=("date", "by", "outcome"),
)
PROFILE = Shape(
    "a profile",
    {
        "experience": word("experience"),
        "equipment": words("equipment"),
        "symptoms": as_it_is,
        "goal": unless_unknown(word("goal")),
        "age": unless_unknown(number(Profile, "age")),
        "sex": unless_unknown(word("sex")),
        "answers": as_it_is,
        "none_of": read_groups,
        "country": unless_unknown(_country),
        "running": record(RUNNING),
        "availability": record(AVAILABILITY),
        "programme": word("programme"),
        "avoid": records(AVOIDED, MOST_ENTRIES),
        "seen": records(SEEN, MOST_ENTRIES),
        "check_ins": as_it_is,
        "recorded": day(),
        "started": day(ahead=LATEST_START),
        "format": _format,
    },
)


_ALONE: dict[type[Told], Shape] = {
    Availability: AVAILABILITY,
    Avoided: AVOIDED,
    CheckIn: CHECK_IN,
    ExerciseCheck: EXERCISE_CHECK,
    PainNow: PAIN,
    Prescribed: PRESCRIBED,
    PrescribedDose: DOSE,
    Running: RUNNING,
    Seen: SEEN,
    Symptom: SYMPTOM,
    SymptomCheck: SYMPTOM_CHECK,
}


def read_alone(
    kind: type[Told], told: object, today: date, known: ProfileVocabulary
) -> tuple[ErrorCollector, dict[str, Any]]:
    """Read a part of a profile by itself, as a program builds it: words of a rulebook wait until a profile holds it.

    Args:
        kind: the record.
        told: what it is built of.
        today: the latest day that it may speak of.
        known: the words that it may use while no rulebook is known; see ``WithoutBook``.

    Returns:
        The reading, with every mistake, and what the record takes.

    """
    reading = ErrorCollector(known, today, alone=True)
    return reading, read_mapping(reading, told, (), _ALONE[kind])


def take_check_in(told: object, profile: Profile, known: ProfileVocabulary, today: date) -> CheckIn | None:
    """Read one more check-in of a profile that has been read by the same words.

    Args:
        told: the check-in, a mapping or a record.
        profile: the profile.
        known: what may be spoken of.
        today: the day on which it is read.

    Returns:
        The record, as a profile with it would hold it; ``None`` where there is a mistake in it.

    """
    reading = reading_for(profile, known, today)
    read = read_check_ins(reading, [told], ("check_ins",), profile.started)
    if reading.mistakes:
        return None
    try:
        return CheckIn.model_validate(read[0])
    except ValidationError:
        return None


def read_told(reading: ErrorCollector, raw: object) -> dict[str, Any]:
    """Read what is told as a profile, a mapping or a record, into what ``Profile`` takes; mistakes are noted."""
    # A record that a program hands on says what was said in it, so that its defaults are not taken for answers.
    raw = as_mapping(raw)
    if not isinstance(raw, Mapping):
        reading.refuse((), "A profile is a mapping", shown(raw), 'write {"experience": "beginner"}')
        return Taken()
    profile = read_mapping(reading, raw, (), PROFILE)
    names = read_names(reading, profile.get("answers", {}), ("answers",))
    plain, own, of_a_symptom = split(reading, names)
    # Symptoms before groups and log: both name them, and may only name those that are there.
    profile["symptoms"] = read_symptoms(reading, profile.get("symptoms", []), ("symptoms",), of_a_symptom)
    profile["none_of"], theirs = of_the_symptom(reading, profile.get("none_of", ()), len(profile["symptoms"]))
    for symptom in profile["symptoms"] if theirs else ():
        symptom["none_of"] = tuple(dict.fromkeys((*symptom.get("none_of", ()), *theirs)))
    reading.symptoms = list(profile["symptoms"])
    profile["answers"] = read_values(reading, plain)
    for name, (value, path) in own.items():
        settle(reading, profile, OWN_OF_RUNNER[name], read_answer(reading, name, value, path), path)
    profile["check_ins"] = read_check_ins(reading, profile.get("check_ins", []), ("check_ins",), profile.get("started"))
    if raw.get("experience") is None and "experience" not in own:
        choices = ", ".join(f'"{word}"' for word in EXPERIENCES)
        missing(
            reading,
            (),
            "experience",
            "the profile",
            f'write "experience" and one of {choices}',
            there="experience" in raw,
        )
    return profile


def _made(reading: ErrorCollector, raw: object) -> Profile | None:
    """Build the record, or give ``None`` with at least one mistake noted."""
    # The table may know too little, never otherwise: what it does not take the full reader takes or tells.
    plain = reading.known.once(PlainReader).read(raw, reading.today)
    if plain is not None:
        return plain
    profile = read_told(reading, raw)
    if reading.mistakes:
        return None
    try:
        return Profile.model_validate(profile)
    except ValidationError as error:
        # A net below the readers above, which refuse in plainer words all that pydantic would.
        for line in error.errors(include_url=False):
            wrong = f"{named(line['loc'])} does not fit a profile"
            reading.refuse(line["loc"], wrong, shown(line["input"]), "look at how the guide writes it")
        return None


def take_profile(mapping: Mapping[str, object] | Profile, known: ProfileVocabulary, today: date) -> Profile:
    """Read a profile from a mapping or record, as a program hands it over; days may be dates or text.

    Args:
        mapping: the profile; spoken words are understood.
        known: what it may speak of.
        today: the day on which it is read.

    Returns:
        The record, in the words of the field.

    Raises:
        ProfileError: with every mistake; each message names the dotted path, at the place ``profile:1:1``.

    """
    reading = ErrorCollector(known, today)
    profile = _made(reading, mapping)
    if profile is None:
        raise told(reading.mistakes, None)
    return profile


def read_profile(text: str | bytes, file: str, known: ProfileVocabulary, today: date) -> Profile:
    """Read a profile from JSON.

    Args:
        text: the JSON, or its bytes in UTF-8.
        file: its path as the caller gave it, for the places of problems.
        known: what it may speak of.
        today: the day on which it is read.

    Returns:
        The record, in the words of the field.

    Raises:
        ProfileError: with every mistake, each with line and column, in the order of the text.

    """
    document = read_json(text, file)
    reading = ErrorCollector(known, today)
    profile = _made(reading, document.data)
    # An odd text (a key twice, a NaN) has no clear meaning, though the mapping that Python makes of it may be plain.
    if profile is not None and not document.odd:
        known.remember(profile, profile, today)
        return profile
    raise told(with_oddities(reading.mistakes, document), document)


def with_oddities(mistakes: list[Mistake], document: JsonDocument) -> list[Mistake]:
    """Put what is odd in a text before the other mistakes; a value that is odd has no other."""
    strange = document.oddities()
    paths = {mistake.path for mistake in strange}
    return strange + [mistake for mistake in mistakes if mistake.path not in paths or mistake.key]
