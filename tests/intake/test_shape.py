"""Shapes: every key of a record has a reader, and other keys are refused with their cure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.intake import ProfileVocabulary, take_profile
from hiprec.intake.check_ins import CHECK_IN, DOSE, EXERCISE_CHECK, PRESCRIBED, SYMPTOM_CHECK
from hiprec.intake.profile import AVAILABILITY, AVOIDED, PROFILE, RUNNING, SEEN
from hiprec.intake.symptoms import PAIN, SYMPTOM
from hiprec.model import profile as records
from hiprec.problem import ProfileError

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

    from hiprec.intake.shape import Shape

Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("shape", "record"),
    [
        (AVAILABILITY, records.Availability),
        (AVOIDED, records.Avoided),
        (CHECK_IN, records.CheckIn),
        (DOSE, records.PrescribedDose),
        (EXERCISE_CHECK, records.ExerciseCheck),
        (PAIN, records.PainNow),
        (PRESCRIBED, records.Prescribed),
        (PROFILE, records.Profile),
        (RUNNING, records.Running),
        (SEEN, records.Seen),
        (SYMPTOM, records.Symptom),
        (SYMPTOM_CHECK, records.SymptomCheck),
    ],
)
def test_a_shape_has_the_keys_of_its_record(shape: Shape, record: type[BaseModel]) -> None:
    """Neither the record nor the reader knows a key that the other lacks."""
    assert set(shape.readers) == set(record.model_fields)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"equipement": []}, 'equipement: Unknown key of a profile, met "equipement", did you mean "equipment".'),
        ({"running": {"km": 3}}, 'running.km: Unknown key of the running week, met "km"'),
        ({"running": 3}, "running: This should be the running week, met 3"),
        ({"availability": {"minuts": 3}}, 'did you mean "minutes".'),
        ({"seen": [{"date": "2026-11-01", "by": "Dr A"}]}, 'seen[0]: "outcome" is missing from an entry of seen'),
        ({"seen": {}}, 'seen: "seen" is not a list, met a mapping in braces {}'),
        ({"avoid": ["clam"]}, 'avoid[0]: This should be an entry of avoid, met "clam"'),
        ({"avoid": [{}] * 1001}, '"avoid" is too long, met 1,001 entries, keep 1,000 at most.'),
    ],
)
def test_a_mapping_of_another_shape(wrongs: Wrongs, keys: dict[str, object], told: str) -> None:
    """An unknown, missing or misplaced thing is told with what would be right."""
    (line,) = wrongs(**keys)
    assert told in line


def test_a_key_that_is_no_text(known: ProfileVocabulary, today: date) -> None:
    """A program's numbers are not keys of a profile."""
    careless: dict[Any, object] = {"experience": "beginner", 3: 4}
    with pytest.raises(ProfileError, match="Unknown key of a profile, met 3"):
        take_profile(careless, known, today)
