"""Specs run: mistakes before anything is done, then step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]


def test_a_spec_that_holds_says_nothing(tell: Tell) -> None:
    """Given, When and Then are done in order."""
    assert tell("Given a beginner", "When 2 weeks pass", "Then the outcome is none") == ""


def test_a_step_that_does_not_hold_tells_what_was_met(tell: Tell) -> None:
    """The line, what was met, and the answer in short."""
    message = tell("Given a beginner", "And chest pain now", "Then there is a plan")

    assert message.startswith("told.feature:6:5: Then there is a plan\n  met no plan")
    assert "emergency by red_flags/heart/chest_pain_now" in message


def test_every_mistake_is_told_in_the_order_of_the_lines(tell: Tell) -> None:
    """Nothing is run while a line is not understood."""
    message = tell("Given a begginer", "And night pain", "Then the plan holds the clamm", "And there is a paln")

    assert [line.split(": ")[0] for line in message.splitlines()] == [
        "told.feature:4:13",
        "told.feature:6:29",
        "told.feature:7:20",
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Given a beginner"], "This scenario checks nothing, met no Then"),
        ([], "This scenario has no step"),
        (
            ["Given a beginner", "Then the outcome is none", "When 2 weeks pass"],
            'Nothing is checked after this step, met "When 2 weeks pass"',
        ),
        (
            ["Given a beginner", "  | a |", "Then the outcome is none"],
            "No step reads this table, met 1 rows, remove it",
        ),
        (
            ["Given a beginner", '  """', "  a", '  """', "Then the outcome is none"],
            "No step reads this text block, met 1 lines",
        ),
        (
            ["Given a beginner", "And these answers:", "Then the outcome is none"],
            "This step reads a table, met none below it",
        ),
        (["Given this profile:", "Then the outcome is none"], "This step reads a text block, met none below it"),
        (["Then the outcome is none"], "Nobody has been told of, met no runner"),
        (["Given night pain", "Then the outcome is none"], "This is about a complaint, and there is none"),
    ],
)
def test_what_pytest_bdd_lets_through_is_a_mistake(tell: Tell, lines: list[str], message: str) -> None:
    """A story without a check, a check without a story, and what stands below a step that does not read it."""
    assert message in tell(*lines)


def test_a_profile_that_is_refused_fails_the_step(tell: Tell) -> None:
    """The intake's own words are told."""
    message = tell("Given a beginner", "And the runner runs 900 km a week", "Then the outcome is none")

    assert '"km_per_week" is out of its bounds' in message
