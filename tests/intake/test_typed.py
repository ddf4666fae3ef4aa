"""What is typed: symptoms, facts and answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.profile_vocabulary import ProfileVocabulary
from hiprec.intake.typed import reading_for, typed_answer, typed_number, typed_symptom
from hiprec.model.profile import Profile


@pytest.fixture
def reading(take: Callable[..., Profile], known: ProfileVocabulary, today: date) -> ErrorCollector:
    """Start to read for a runner with two symptoms."""
    return reading_for(take(symptoms=["itb", {"id": "shin", "kind": "shin pain"}]), known, today)


@pytest.mark.parametrize(
    ("fact", "said", "answer"),
    [
        ("night_pain", "yes", ("night_pain", True)),
        ("Night Pain", " n ", ("night_pain", False)),
        ("night_pain", "null", ("night_pain", None)),
        ("weeks", "6", ("weeks", 6)),
        ("weeks", "6.5", ("weeks", 6.5)),
        ("side", "left side", ("side", "left")),
        ("equipment", "loop band, chair", ("equipment", ["loop_band", "chair"])),
    ],
)
def test_an_answer_is_understood(reading: ErrorCollector, fact: str, said: str, answer: tuple[str, object]) -> None:
    """A fact and its answer in the words of a runner."""
    assert typed_answer(reading, fact, said) == answer


@pytest.mark.parametrize(
    ("fact", "said", "wrong"),
    [
        ("nite_pain", "no", "Unknown fact"),
        ("night_pain", "perhaps", '"night_pain" is a question of yes or no'),
        ("weeks", "many", '"weeks" is not a number'),
        ("weeks", "-1", '"weeks" is out of its bounds'),
        ("exercise_effort", "3", '"exercise_effort" is about an exercise, not about you'),
    ],
)
def test_what_is_not_understood_is_a_mistake(reading: ErrorCollector, fact: str, said: str, wrong: str) -> None:
    """A mistake is noted in the reading."""
    assert typed_answer(reading, fact, said) is None
    assert reading.mistakes[0].wrong == wrong


def test_symptoms_by_name(reading: ErrorCollector) -> None:
    """A symptom is found by its id and by what it is called."""
    assert [typed_symptom(reading, said) for said in ("ITB", "shin ", "iliotibial_band")] == [
        "iliotibial_band",
        "shin",
        "iliotibial_band",
    ]
    assert typed_symptom(reading, "heel") is None
    assert reading.mistakes[0].wrong == "Unknown symptom"


@pytest.mark.parametrize(
    ("said", "number"), [("3", 3), (" 2.5 ", 2.5), ("3.0", 3), ("", None), ("3,5", None), ("1e3", None), ("nan", None)]
)
def test_numbers(said: str, number: float | None) -> None:
    """A plain number, whole where it is."""
    assert typed_number(said) == number
    assert not isinstance(typed_number("3.0"), float)
