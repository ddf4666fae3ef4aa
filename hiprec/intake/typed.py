"""What a runner types at a prompt or on a command line: the name of a symptom, a fact and its answer."""

from __future__ import annotations

import re

from hiprec.intake.answers import read_answer, read_names
from hiprec.intake.check_ins import symptom_named
from hiprec.intake.mistake import REFUSED, ErrorCollector

# At most 15 digits, which a float still tells apart; without ASCII, digits of other scripts would pass ``float``.
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def typed_symptom(reading: ErrorCollector, raw: str) -> str | None:
    """Find the symptom that is meant, by its id or by what it is called; ``None`` with a mistake noted."""
    id_found = symptom_named(reading, raw.strip(), ("symptoms", raw))
    return None if id_found is REFUSED else str(id_found)


def typed_answer(reading: ErrorCollector, fact: str, raw: str) -> tuple[str, object] | None:
    """Read a fact and its answer.

    Args:
        reading: what is known.
        fact: the name of a fact, in any spelling that a profile may use.
        raw: yes or no, a number, a word, several words with commas between, or ``null`` for *not known*.

    Returns:
        The fact's own name and the answer as JSON holds it, or ``None`` with a mistake noted.

    """
    names = read_names(reading, {fact.strip(): raw}, ("answers",))
    for name, (_, path) in names.items():
        kind, typed = reading.known.facts[name].kind, raw.strip()
        told: object = typed
        if kind == "choices" and "," in typed:
            told = [part.strip() for part in typed.split(",") if part.strip()]
        elif kind == "number" and (number := typed_number(typed)) is not None:
            told = number
        value = read_answer(reading, name, told, path)
        if value is not REFUSED:
            return name, list(value) if isinstance(value, tuple) else value
    return None


def typed_number(raw: str) -> float | None:
    """Read a number, whole where it is written so; ``None`` where it is none."""
    if not _NUMBER.fullmatch(raw.strip()):
        return None
    return float(raw) if "." in raw and not float(raw).is_integer() else int(float(raw))
