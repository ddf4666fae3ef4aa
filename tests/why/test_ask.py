"""The front: ``why()``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.model.explanation import Explanation
from hiprec.walk import recommend
from hiprec.why import why

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        (None, "answer"),
        ("clam", "exercise"),
        ("urgent", "urgency"),
        ("shin_at_night", "rule"),
        ("age", "fact"),
        ("adduction", "exercise"),
    ],
)
def test_exactly_one_part_is_given(about: str | None, kind: str, runner: dict[str, Any], book: Rulebook) -> None:
    """The kind names it, and JSON gives it back."""
    found = why(runner, about, rulebook=book, today=TODAY)
    assert (found.kind, found.about) == (kind, about)
    parts = ("answer", "rule", "exercise", "urgency", "fact")
    assert [part for part in parts if getattr(found, part) is not None] == [kind]
    assert Explanation.model_validate_json(found.model_dump_json(by_alias=True)) == found


def test_it_explains_the_answer_that_is_given(runner: dict[str, Any], book: Rulebook) -> None:
    """The same outcome and exercises as the recommendation."""
    answer = recommend(runner, today=TODAY, rulebook=book, engine="plain")
    found = why(runner, rulebook=book, today=TODAY)
    assert found.outcome == answer.outcome
    assert answer.plan is not None
    planned = {each.exercise for session in answer.plan.sessions for each in session.prescriptions}
    assert {line.says for line in found.answer or () if line.topic == "exercise"} == planned


def test_the_shipped_rules_are_the_default(runner: dict[str, Any]) -> None:
    """Without a rulebook the shipped one explains."""
    assert why(runner, "clam", today=TODAY).exercise is not None
