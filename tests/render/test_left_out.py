"""What is not in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.recommendation import LeftOut
from hiprec.render.drawing import draw
from hiprec.render.left_out import left_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]


def test_exercises_are_grouped_by_reason(sample: Sample) -> None:
    """One reason is said once, with all the exercises that it keeps out."""
    page = draw(left_out(sample("plan")), 120)
    assert "13 exercises" in page
    assert page.count("Belongs to the stage load") == 1
    assert "(single leg squat; copenhagen plank)" in page
    assert " more" not in page


def test_reasons_that_differ_in_a_detail_share_a_line(sample: Sample) -> None:
    """What is lacking stands with what it keeps out, the most first."""
    because, own = "It needs equipment that you do not have: thing {}.", {"rule": "equipment", "origin": "walk"}
    rows = tuple(
        LeftOut.model_validate(
            {"exercise": f"e{n}", "because": because.format(n % 6), "detail": f"thing {n % 6}", **own}
        )
        for n in range(13)
    )
    page = draw(left_out(sample("plan").model_copy(update={"left_out": rows})), 120)
    told = "thing 0 (e0; e6; e12); thing 1 (e1; e7); thing 2 (e2; e8);"
    assert f"It needs equipment that you do not have: {told}" in page


def test_every_reason_is_told(sample: Sample) -> None:
    """However many there are, each has its line."""
    rows = tuple(LeftOut(exercise=f"e{n}", rule="r", because=f"reason {n}") for n in range(20))
    page = draw(left_out(sample("plan").model_copy(update={"left_out": rows})))
    assert all(f"Reason {n}. (e{n})" in page for n in range(20))


def test_nothing_left_out_is_not_mentioned(sample: Sample) -> None:
    """Without anything left out there is no heading."""
    assert draw(left_out(sample("urgent"))) == ""
