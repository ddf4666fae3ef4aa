"""Conclusions say one thing each, and selectors mean what they name."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from hiprec.kinds import FOLDERS, Contraindicate, Narrow, Selector, Space
from hiprec.known.knowledge import shipped
from hiprec.model.span import Bounds


@pytest.mark.parametrize(
    ("ruleset", "then"),
    [
        ("assessment", {}),
        ("contraindications", {}),
        ("contraindications", {"leave_out": {"ladder": "clam"}, "ease": {"ladder": "clam"}}),
        ("contraindications", {"leave_out": {}}),
        ("spacing", {"hours_apart": 48, "light": {"before": "race", "days": 2}}),
        ("spacing", {"keep_free": {"before": "race", "after": "race", "days": 2}}),
        ("ranking", {"favour": {"muscle": {"calf": 4}}}),
        ("red_flags", {"refer": "urgent"}),
        ("progression", {"move": "leap"}),
    ],
)
def test_a_conclusion_that_says_nothing_or_too_much_is_refused(ruleset: str, then: dict[str, Any]) -> None:
    """Each kind has its own form."""
    with pytest.raises(ValidationError):
        FOLDERS[ruleset].kind.model_validate(then)


def test_a_single_word_is_a_list_of_one() -> None:
    """Authors need no brackets for one word."""
    assert Contraindicate.model_validate({"ease": {"demand": "supine"}}).ease == Selector(demand=("supine",))


def test_an_effort_is_a_ceiling_with_or_without_the_words() -> None:
    """`at most light` and `light` say the same."""
    assert Narrow.model_validate({"effort": "at most light"}) == Narrow(effort="light")
    assert Narrow.model_validate({"sets": "1 to 2"}).sets == Bounds(1, 2)


def test_hard_is_yes_or_no() -> None:
    """Days that never give way say so in words."""
    assert Space.model_validate({"keep_free": {"before": "race", "days": 2}, "hard": "yes"}).hard is True


def test_a_selector_means_any_that_matches_one_of_its_words() -> None:
    """By exercise, ladder, position, demand or main muscle."""
    clam = shipped().exercises["clam"]

    for selector in (
        Selector(exercise=("clam",)),
        Selector(ladder=("clam", "bridge")),
        Selector(position=("lying_on_the_side",)),
        Selector(demand=("lying_on_the_side",)),
        Selector(muscle=("gluteus_medius",)),
    ):
        assert selector.means(clam)
    assert not Selector(position=("standing",), muscle=("calf",)).means(clam)
