"""Parts of an answer, and what is told where they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.answered import (
    exercises,
    history,
    listed,
    plan,
    prescription,
    prescriptions,
    rules,
    sessions,
)
from hiprec.desk.mistake import UnmetError
from hiprec.pathway.profile_summary import reasons_of
from hiprec.walk import recommend

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

PLAIN = recommend({"experience": "beginner"})
URGENT = recommend({"experience": "beginner", "answers": {"chest_pain_now": True}})


def test_parts_that_are_there(book: Rulebook) -> None:
    """The plan, its sessions, what it prescribes, and why."""
    found = prescriptions(PLAIN)

    assert plan(PLAIN).sessions == sessions(PLAIN)
    assert prescription(PLAIN, next(iter(found))).dose.sets
    assert exercises(PLAIN, book).keys() == found.keys()
    assert {one.rule for one in reasons_of(PLAIN)} <= rules(PLAIN)
    assert "red_flags/heart/chest_pain_now" in rules(URGENT)


def test_parts_that_are_not() -> None:
    """Each says what was met in its place."""
    with pytest.raises(UnmetError, match="no plan, because red_flags/heart/chest_pain_now"):
        plan(URGENT)
    with pytest.raises(UnmetError, match="a history without a check-in"):
        history(PLAIN)
    with pytest.raises(UnmetError, match="a plan without it"):
        prescription(PLAIN, "nothing")
    with pytest.raises(UnmetError, match="a plan without a session"):
        sessions(PLAIN.model_copy(update={"plan": plan(PLAIN).model_copy(update={"sessions": ()})}))


def test_lists() -> None:
    """Words joined, or none."""
    assert listed(["a", 1]) == "a, 1"
    assert listed([]) == "none"
