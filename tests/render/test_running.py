"""Whether to run, and where the runner stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.render.drawing import draw
from hiprec.render.running import ADVICE, running, standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

    Sample = Callable[[str], Recommendation]


@pytest.mark.parametrize("advice", ADVICE)
def test_advice_is_a_sentence_with_its_reason_and_limits(advice: str, sample: Sample) -> None:
    """Each advice is said in words, then why, then the limits."""
    answer = sample("plan")
    assert answer.running
    page = draw(running(answer.model_copy(update={"running": answer.running.model_copy(update={"advice": advice})})))
    assert ADVICE[advice][0] in page  # type: ignore[index]
    assert "Pain of 3 on the run is tolerable" in page
    assert "• Run every other day at most." in page


def test_without_a_symptom_nothing_is_said_about_running_or_irritability(sample: Sample) -> None:
    """A runner without symptoms reads his stage only."""
    assert draw(running(sample("prevention"))) == ""
    page = draw(standing(sample("prevention")))
    assert "Load (3 of 3)" in page
    assert "Symptoms" not in page


def test_the_stage_comes_with_the_reason_that_decided(sample: Sample) -> None:
    """Stage, irritability and one reason."""
    page = draw(standing(sample("plan")))
    assert "Build (2 of 3)" in page
    assert "Stirred up now and then." in page
    assert "amber zone" in page
