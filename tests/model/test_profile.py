"""The profile record: only the experience is required, and numbers keep their bounds."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from hiprec.model.profile import Profile


def test_experience_is_all_that_is_needed() -> None:
    """Everything else is unknown until it is said."""
    profile = Profile(experience="beginner")

    assert (profile.symptoms, profile.check_ins, profile.equipment) == ((), (), ())
    assert profile.age is None


@pytest.mark.parametrize(
    "more",
    [
        {"age": -4},
        {"age": 111},
        {"symptoms": [{"id": "a", "pain": {"during": 11}}]},
        {"symptoms": [{"id": "a", "weeks": -1}]},
        {"availability": {"minutes": 4}},
        {"running": {"km_per_week": 501}},
        {"check_ins": [{"date": "2026-11-01", "sessions_done": -1}]},
        {"format": 2},
    ],
)
def test_numbers_keep_their_bounds(more: dict[str, Any]) -> None:
    """Pain is 0 to 10, age 3 to 110, minutes from 5, and so on."""
    with pytest.raises(ValidationError):
        Profile.model_validate({"experience": "beginner", **more})
