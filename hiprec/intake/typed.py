"""What a runner types at a prompt or on a command line: the name of a symptom, a fact and its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.intake.answers import read_answer, read_names
from hiprec.intake.check_ins import symptom_named
from hiprec.intake.mistake import REFUSED, ErrorCollector

if TYPE_CHECKING:
    from datetime import date

    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.model.profile import Profile

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def reading_for(profile: Profile, known: ProfileVocabulary, today: date) -> ErrorCollector:
    """Start to read what is typed for a profile; mistakes gather in the reading."""
    symptoms = [symptom.model_dump(include={"id", "kind", "site", "side"}) for symptom in profile.symptoms]
    return ErrorCollector(known, today, symptoms=symptoms)


def typed_symptom(reading: ErrorCollector, said: str) -> str | None:
    """Find the symptom that is meant, by its id or by what it is called; ``None`` with a mistake noted."""
    found = symptom_named(reading, said.strip(), ("symptoms", said))
    return None if found is REFUSED else str(found)


def typed_answer(reading: ErrorCollector, fact: str, said: str) -> tuple[str, object] | None:
    """Read a fact and its answer.

    Args:
        reading: what is known.
        fact: the name of a fact, in any spelling that a profile may use.
        said: yes or no, a number, a word, several words with commas between, or ``null`` for *not known*.

    Returns:
        The fact's own name and the answer as JSON holds it, or ``None`` with a mistake noted.

    """
    names = read_names(reading, {fact.strip(): said}, ("answers",))
    for name, (_, path) in names.items():
        value = read_answer(reading, name, _taken_apart(reading, name, said.strip()), path)
        if value is not REFUSED:
            return name, list(value) if isinstance(value, tuple) else value
    return None


def typed_number(said: str) -> float | None:
    """Read a number, whole where it is written so; ``None`` where it is none."""
    if not _NUMBER.fullmatch(said.strip()):
        return None
    return float(said) if "." in said and not float(said).is_integer() else int(float(said))


def _taken_apart(reading: ErrorCollector, name: str, said: str) -> object:
    kind = reading.known.facts[name].kind
    if kind == "choices" and "," in said:
        return [part.strip() for part in said.split(",") if part.strip()]
    number = typed_number(said) if kind == "number" else None
    return said if number is None else number
