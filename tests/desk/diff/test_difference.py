"""Differences in order."""

from __future__ import annotations

from hiprec.desk.diff.difference import KINDS, compared, danger
from hiprec.model.closed_words import ADVICE, URGENCIES


def test_less_caution_comes_before_everything_else() -> None:
    """And a lower urgency before all that became less cautious."""
    order = sorted(
        ((kind, caution) for kind in KINDS for caution in ("more", "neither", "less")), key=lambda one: danger(*one)
    )

    assert order[0] == ("urgency down", "less")
    assert [caution for _, caution in order[: len(KINDS)]] == ["less"] * len(KINDS)


def test_words_are_compared_in_an_order_that_ends_with_caution() -> None:
    """Later is more cautious."""
    assert compared("urgent", "clinician", URGENCIES) == "less"
    assert compared("keep", "stop", ADVICE) == "more"
    assert compared("keep", "keep", ADVICE) == "neither"
