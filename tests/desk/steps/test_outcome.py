"""Steps about who has to be seen, running, stage and irritability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

CHEST = ("Given a beginner", "And chest pain now")
KNEE = ("Given a beginner with ITB with pain 6 while running", "And nothing else is wrong")
WELL = ("Given a beginner", "And sex male and age 30", "And nothing else is wrong")
FLAG = "red_flags/heart/chest_pain_now"


@pytest.mark.parametrize(
    ("story", "holds", "fails", "met"),
    [
        (CHEST, "the outcome is emergency", "the outcome is at most urgent", f"emergency, because of {FLAG}"),
        (("Given a beginner",), "it could be at least urgent", "it could be none", "it could be emergency"),
        (WELL, "it could be nothing worse", "it could be urgent", "it could be nothing"),
        (WELL, "nobody has to be seen", "there is one referral", "0 referrals: none"),
        (CHEST, f"the runner is sent on by {FLAG}", f"the runner is not sent on by {FLAG}", FLAG),
        (CHEST, f"the first referral is by {FLAG}", "nobody has to be seen", FLAG),
        (CHEST, "there is at least one referral", "the first referral is by red_flags/heart/coughing_blood", FLAG),
        (CHEST, "the runner is sent on by red_flags/heart/chest_pain_now", 'the runner is sent to "dentist"', ""),
        (CHEST, 'a referral says "chest"', 'a referral says "dentist"', '"'),
        (KNEE, "running is to stop", "running is to keep", "running is to stop"),
        (WELL, "nothing is said about running", "running is to stop", "running is to nothing"),
        (KNEE, 'a limit of running says "brisk walking"', 'a limit of running says "swim the sea"', "brisk"),
        (KNEE, "the stage is settle", "the stage is load", "stage settle"),
        (KNEE, "the irritability is high", "the irritability is at most moderate", "irritability high"),
        (KNEE, "running is to at least reduce", "nothing is said about running", "running is to stop"),
    ],
)
def test_they_hold_and_fail(tell: Tell, story: tuple[str, ...], holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*story, f"Then {holds}") == ""
    assert met in tell(*story, f"Then {fails}")
    assert tell(*story, f"Then {fails}")


def test_open_questions_are_named(tell: Tell) -> None:
    """Where something worse is possible."""
    assert "by " in tell("Given a beginner", "Then it could be nothing worse")


def test_refused_profiles(tell: Tell) -> None:
    """Every mistake has to be told, and no other."""
    block = (
        "Given this profile:",
        '  """',
        '  {"experience": "begginer", "agee": 3}',
        '  """',
        "Then the profile is refused:",
    )

    assert tell(*block, '  | 1:16 | "beginner" |', '  | 1:28 | did you mean "age" |') == ""
    assert "2 mistakes" in tell(*block, '  | 1:16 | "beginner" |')
    assert "not told: 9:9 x" in tell(*block, "  | 9:9 | x |", '  | 1:28 | "age" |')


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("the runner is not sent on by dose/sets/beginner", "This rule never sends anybody on"),
        ("the first referral is by running/by_pain/above_five", "This rule never sends anybody on"),
        ('a referral says "a"', "So few letters are in almost every answer"),
    ],
)
def test_a_check_of_nothing_is_a_mistake(check: str, told: str, tell: Tell) -> None:
    """A rule that cannot refer, and letters that are everywhere."""
    assert told in tell(*CHEST, f"Then {check}")
