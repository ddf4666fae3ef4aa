"""A part of a profile read by itself, as a program builds it: words of a rulebook wait until a profile holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.intake.check_ins import CHECK_IN, DOSE, EXERCISE_CHECK, PRESCRIBED, SYMPTOM_CHECK
from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.profile import AVAILABILITY, AVOIDED, RUNNING, SEEN
from hiprec.intake.shape import read_mapping
from hiprec.intake.symptoms import PAIN, SYMPTOM
from hiprec.model.profile import (
    Availability,
    Avoided,
    CheckIn,
    ExerciseCheck,
    PainNow,
    Prescribed,
    PrescribedDose,
    Running,
    Seen,
    Symptom,
    SymptomCheck,
)

if TYPE_CHECKING:
    from datetime import date

    from hiprec.intake.profile_vocabulary import ProfileVocabulary
    from hiprec.intake.shape import Shape
    from hiprec.model.door import Told

_SHAPES: dict[type[Told], Shape] = {
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
    """Read a part of a profile.

    Args:
        kind: the record.
        told: what it is built of.
        today: the latest day that it may speak of.
        known: the words that it may use while no rulebook is known; see ``WithoutBook``.

    Returns:
        The reading, with every mistake, and what the record takes.

    """
    reading = ErrorCollector(known, today, alone=True)
    return reading, read_mapping(reading, told, (), _SHAPES[kind])
