"""What is not in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.recommendation import LeftOut
from hiprec.render.drawing import draw
from hiprec.render.left_out import MOST_REASONS, left_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]


def test_exercises_are_grouped_by_reason(sample: Sample) -> None:
    """One reason is said once, with the exercises that it keeps out; many are counted."""
    page = draw(left_out(sample("plan")), 120)
    assert "13 exercises" in page
    assert page.count("Belongs to the stage load") == 1
    assert "(single leg squat and copenhagen plank)" in page
    assert "and 5 more)" in page


def test_reasons_that_differ_in_a_detail_share_a_line(sample: Sample) -> None:
    """What is lacking is counted, the most first."""
    because, own = "It needs equipment that you do not have: thing {}.", {"rule": "equipment", "origin": "walk"}
    rows = tuple(
        LeftOut.model_validate(
            {"exercise": f"e{n}", "because": because.format(n % 6), "detail": f"thing {n % 6}", **own}
        )
        for n in range(13)
    )
    page = draw(left_out(sample("plan").model_copy(update={"left_out": rows})), 120)
    told = "thing 0 (3); thing 1 (2); thing 2 (2); thing 3 (2); and 2 more."
    assert f"It needs equipment that you do not have: {told}" in page


def test_many_reasons_are_counted(sample: Sample) -> None:
    """Beyond a dozen reasons the rest are counted."""
    rows = tuple(LeftOut(exercise=f"e{n}", rule="r", because=f"reason {n}") for n in range(MOST_REASONS + 3))
    page = draw(left_out(sample("plan").model_copy(update={"left_out": rows})))
    assert "And 3 more reasons, in the JSON answer." in page


def test_nothing_left_out_is_not_mentioned(sample: Sample) -> None:
    """Without anything left out there is no heading."""
    assert draw(left_out(sample("urgent"))) == ""
