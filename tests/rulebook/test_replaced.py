"""What a folder laid over others replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from hiprec.problem import RulebookError
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.locate import packaged_rules

if TYPE_CHECKING:
    from pathlib import Path


class Lay(Protocol):
    """Writes a folder that lies over a rulebook."""

    def __call__(self, files: dict[str, str]) -> Path:
        """Write each text to its path and give the folder."""


RUNG = """\
rungs:
  clam_hold:
    name: Mine
    how: [Do it.]
    position: lying_on_the_side
    muscles: {gluteus_medius: {role: main}}
    sides: each
    dose: {sets: 1 to 2, repetitions: 8 to 12}
    evidence: judgement
"""


def test_an_exercise_of_a_shipped_id_is_listed(lay: Lay) -> None:
    """It is no mistake on its own ladder, and the answer says that it was replaced."""
    folder = lay({"exercises/clam.yaml": RUNG})

    assert read_rulebook(folder).stamp.replaced == ("exercises/clam/clam_hold",)
    assert check(folder) == ()


def test_on_another_ladder_the_id_is_taken(lay: Lay) -> None:
    """One id is one exercise."""
    with pytest.raises(RulebookError, match="This exercise id is taken"):
        read_rulebook(lay({"exercises/mine.yaml": f"name: Mine\ntrains: rotators\n{RUNG}"}))


def test_a_programme_of_a_shipped_id_is_listed(lay: Lay) -> None:
    """Beside a rule, all sorted; what is only added is not told."""
    text = (packaged_rules() / "programmes/get_hip.yaml").read_text()
    rule = "chest_pain_now: {off: our doctor asks}\n"
    folder = lay({"programmes/get_hip.yaml": text, "programmes/mine.yaml": text, "red_flags/heart.yaml": rule})

    assert read_rulebook(folder).replaced == ("programmes/get_hip",)
