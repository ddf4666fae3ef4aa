"""A complaint that is listed hurts, and the worst of its pains counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.hurting import hurting

if TYPE_CHECKING:
    from hiprec.model.facts import Value

ZEROS = {"pain_during": 0, "pain_next_morning": 0, "pain_at_rest": 0}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"site": "shin"}, {"hurts": True}),
        ({"kind": "shin_splints", "pain_during": 3}, {"hurts": True, "worst_pain": 3}),
        ({"site": "shin", "pain_during": 0, "pain_at_rest": 2}, {"hurts": True, "worst_pain": 2}),
        ({"site": "shin", "pain_during": 0}, {"worst_pain": 0}),
        ({"site": "shin", **ZEROS}, {"hurts": False, "worst_pain": 0}),
        ({"site": "shin", **ZEROS, "pain_walking": True}, {"hurts": True, "worst_pain": 0}),
        ({"site": "shin", **ZEROS, "limp": True}, {"hurts": False, "worst_pain": 0}),
        ({"age": 40}, {}),
    ],
)
def test_what_is_told_says_whether_it_hurts(told: dict[str, Value], found: dict[str, Value]) -> None:
    """No number hurts, a number above 0 or a sign of pain hurts, and only three zeros do not."""
    assert hurting(dict(told), shipped().policy.course.pain_signs) == {**told, **found}
