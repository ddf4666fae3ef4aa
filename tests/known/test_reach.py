"""How far a complaint reaches."""

from __future__ import annotations

import pytest

from hiprec.known.day_facts import reach
from hiprec.known.knowledge import shipped
from hiprec.model.facts import Value


@pytest.mark.parametrize(
    ("complaints", "spine", "muscle"),
    [
        ([], False, True),
        ([{"site": "outside_of_the_knee"}], False, False),
        ([{"kind": "iliotibial_band"}], False, False),
        ([{"site": "shin"}], False, True),
        ([{"site": "low_back"}], True, True),
        ([{"site": "leg"}], True, True),
        ([{"site": "heel", "numbness_or_tingling": True}], True, False),
        ([{"site": "heel"}, {"site": "buttock"}], True, True),
        ([{"kind": "bone_stress_injury"}], True, True),
    ],
)
def test_what_can_be_behind_it(complaints: list[dict[str, Value]], spine: bool, muscle: bool) -> None:  # noqa: FBT001 - a table
    """A place, a region that holds one, a sign of a nerve, or a complaint without a place."""
    assert reach(complaints, shipped()) == {"spine_possible": spine, "sore_muscle": muscle}
