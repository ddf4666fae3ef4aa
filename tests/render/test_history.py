"""The check-ins so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.check_ins import history
from hiprec.render.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]


def test_a_row_says_pain_stage_and_what_changed(sample: Sample) -> None:
    """Each check-in is a row: pains, stage, a referral in words, and the moves."""
    rows = draw(history(sample("history")), 120).splitlines()
    assert "Sun 4 Oct   3 / 2                build   new: 3" in rows
    assert any(
        "6 / 3.5" in row and "see a clinician; back: clam band and side leg raise; stopped: bridge" in row
        for row in rows
    )
    assert any("2 / –" in row and "up: clam → clam band; as before: 1" in row for row in rows)
    assert "  The easier week is over." in rows


def test_every_check_in_is_shown(sample: Sample) -> None:
    """However long the log, each check-in has its row."""
    answer = sample("history")
    page = draw(history(answer.model_copy(update={"history": answer.history * 5})))
    assert page.count(" Oct ") == 5 * draw(history(answer)).count(" Oct ")


def test_several_symptoms_are_named(sample: Sample) -> None:
    """With two symptoms each pain says whose it is."""
    answer = sample("history")
    entry = answer.history[0]
    second = entry.pains[0].model_copy(update={"symptom": "left_shin"})
    both = (entry.model_copy(update={"pains": (entry.pains[0], second)}),)
    page = draw(history(answer.model_copy(update={"history": both})), 120)
    assert "itb 3 / 2, left shin 3 / 2" in page


def test_without_check_ins_there_is_no_table(sample: Sample) -> None:
    """A first answer has no history."""
    assert draw(history(sample("plan"))) == ""
