"""Steps about which exercises are in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.slots import SLOTS, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

PLAIN = ("Given a beginner", "And nothing else is wrong")
HIP = (
    "Given a beginner",
    'And the fixed routine "Get Hip"',
    "And the runner owns a loop band",
    "And nothing else is wrong",
)
ALL = "the single leg bridge leg up, the bridge, the side leg raise, the clam and the band walk ankles"


@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"),
    [
        (PLAIN, "the plan holds the clam", "the plan does not hold the clam", "a plan of"),
        (PLAIN, "the plan does not hold the copenhagen", "the plan holds the copenhagen", "a plan of"),
        (
            HIP,
            f"the plan holds exactly {ALL}",
            "the plan holds exactly the clam and the squat",
            "without squat, besides",
        ),
        (PLAIN, "the plan holds something from the ladder clam", "the plan holds nothing from the ladder clam", "clam"),
        (
            HIP,
            "the plan holds nothing from the ladder plank",
            "the plan holds something from the ladder plank",
            "a plan of",
        ),
        (HIP, "there are 5 exercises in a session", "there are at most 4 exercises in a session", "5 exercises"),
        (PLAIN, "the plan trains the abductors", "the plan trains the mobility", "a plan that trains"),
        (PLAIN, "the plan works the gluteus medius", "the plan works the calf", "a plan that works"),
        (PLAIN, "no exercise demands heavy load", "no exercise demands supine", "bridge"),
        (HIP, "no exercise is done lying face down", "no exercise is done lying on the side", "clam"),
        (PLAIN, "no exercise needs a loop band", "an exercise is done with a loop band", "exercises with none"),
        (HIP, "an exercise is done with a loop band", "no exercise needs a loop band", "band_walk_ankles"),
        (PLAIN, "no exercise needs equipment", "the clam is left out", "left out:"),
        (PLAIN, "the copenhagen is left out", "the copenhagen is not left out", "left out because of equipment"),
        (
            PLAIN,
            "the clam is not left out",
            "the copenhagen is left out because of stage",
            "left out because of equipment",
        ),
        (
            PLAIN,
            "the copenhagen is left out because of equipment",
            "the clam is left out because of stage",
            "left out because of none",
        ),
    ],
)
def test_they_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")


def test_a_table_of_exercises(tell: Tell) -> None:
    """One column, in any order."""
    rows = [
        f"  | {name} |" for name in ("clam", "bridge", "side_leg_raise", "single_leg_bridge_leg_up", "band_walk_ankles")
    ]

    assert tell(*HIP, "Then the plan holds exactly:", *rows) == ""
    assert "besides clam" in tell(*HIP, "Then the plan holds exactly:", *rows[1:])


@pytest.mark.parametrize("line", ["no exercise demands {demand}", "no exercise needs a {thing}"])
def test_what_no_exercise_has_cannot_be_met(tell: Tell, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that the whole catalogue passes says nothing."""
    name = "demand" if "demand" in line else "thing"
    monkeypatch.setitem(SLOTS, name, Slot(lambda said, _: said, "anything"))

    assert "This check cannot fail" in tell(*PLAIN, f"Then {line.format(demand='flight', thing='wing')}")


def test_equipment_is_told_where_there_should_be_none(tell: Tell) -> None:
    """With what needs it."""
    assert "band_walk_ankles with loop_band" in tell(*HIP, "Then no exercise needs equipment")
