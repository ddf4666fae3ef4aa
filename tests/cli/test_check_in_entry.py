"""Check-ins put together and corrected."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from hiprec.cli.profile_edit import NOBODY, Said, entry_of, on, position
from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import Profile

DAY = date(2026, 11, 14)
KNOWN = vocabulary(shipped())


def runner(*symptoms: str, **check_in: Any) -> Profile:
    """Make a runner with a check-in."""
    return take_profile(
        {"experience": "beginner", "symptoms": list(symptoms), "check_ins": [{"date": str(DAY), **check_in}]},
        KNOWN,
        date(2026, 11, 21),
    )


def test_pain_of_the_only_symptom_stands_in_the_entry() -> None:
    """Pain during and next morning stand bare; at rest has a place by symptom only."""
    said = Said(
        pains={"iliotibial_band": {"pain_during": 3.0, "pain_at_rest": 1}},
        week={"sessions_done": 3, "all_targets_met": False},
        answers={"night_pain": None},
    )
    entry = entry_of(said, DAY, runner("itb"))
    assert json.dumps(entry) == json.dumps(
        {
            "date": "2026-11-14",
            "pain_during": 3,
            "symptoms": {"iliotibial_band": {"pain_at_rest": 1}},
            "sessions_done": 3,
            "all_targets_met": False,
            "answers": {"night_pain": None},
        }
    )


def test_pains_of_several_symptoms_stand_by_id() -> None:
    """With two symptoms each pain stands under its own."""
    said = Said(pains={"shin": {"pain_during": 2.5}, "iliotibial_band": {"pain_next_morning": 1}})
    assert entry_of(said, DAY, runner("itb", "shin"))["symptoms"] == {
        "shin": {"pain_during": 2.5},
        "iliotibial_band": {"pain_next_morning": 1},
    }


def test_pain_without_a_symptom_stands_bare() -> None:
    """A runner without a symptom may say that nothing hurts."""
    assert entry_of(Said(pains={NOBODY: {"pain_during": 0}}), DAY, runner()) == {"date": str(DAY), "pain_during": 0}


def test_a_correction_keeps_what_is_not_said() -> None:
    """What an app has written beside stays; pains that were told by symptom give way to the new one."""
    profile = runner(
        "itb",
        symptoms={"ITB": {"pain_during": 4, "gone": False}},
        sessions_done=3,
        exercises={"clam": {"sets": 2}},
        answers={"night pain": False, "limp": None},
    )
    said = Said(pains={"iliotibial_band": {"pain_during": 5}}, answers={"limp": True, "equipment": ["chair"]})
    assert entry_of(said, DAY, profile, on(profile, DAY)) == {
        "date": "2026-11-14",
        "pain_during": 5,
        "symptoms": {"iliotibial_band": {"gone": False}},
        "sessions_done": 3,
        "exercises": {"clam": {"sets": 2}},
        "equipment": ["chair"],
        "answers": {"night_pain": False, "limp": True},
    }


def test_a_pain_told_by_symptom_alone_goes_whole() -> None:
    """No empty mapping is left behind."""
    profile = runner("itb", symptoms={"itb": 4})
    said = Said(pains={"iliotibial_band": {"pain_during": 5}})
    assert entry_of(said, DAY, profile, on(profile, DAY)) == {"date": "2026-11-14", "pain_during": 5}


def test_the_entry_of_a_day() -> None:
    """An entry is found by its day, wherever it stands."""
    assert position('{"check_ins": [{"date": "2026-11-21"}, {"date": " 2026-11-14 "}]}', DAY) == 1
    assert on(runner(), date(2026, 11, 15)) is None


@pytest.mark.parametrize("said", [Said(week={"km": 0}), Said(answers={"limp": None}), Said(pains={"a": {}})])
def test_something_was_said(said: Said) -> None:
    """Nought and not known are something."""
    assert said
    assert not Said()
