"""Steps about why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.spec import read_feature
from hiprec.rulebook import read_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[..., str]

PLAIN = ("Given a beginner", "And nothing else is wrong")


@pytest.mark.parametrize(
    ("holds", "fails", "met"),
    [
        (
            "dose/sets/beginner is among the reasons",
            "dose/sets/beginner is not among the reasons",
            "dose/sets/beginner",
        ),
        (
            "escalation/no_improvement/six_weeks is not among the reasons",
            "progression/signs/limp is among the reasons",
            "dose/",
        ),
        (
            "the clam is there because of dose/sets/beginner",
            "the clam is there because of equipment",
            "dose/sets/beginner",
        ),
        (
            "a session lies where it does because of spacing/between_sessions/two_days",
            "a session lies where it does because of schedule",
            "spacing/between_sessions/two_days",
        ),
        (
            "every exercise and everything left out has its reason",
            'the answer says "surgery of the nose"',
            "without these",
        ),
        ('the answer says "not a diagnosis"', 'the answer does not say "not a diagnosis"', "diagnosis"),
        (
            'the answer does not say "surgery of the nose"',
            "the answer tells that dose/sets/beginner is off",
            "off: none",
        ),
        ("the plan holds the clam", "the answer tells that dose/sets/beginner is replaced", "replaced: none"),
    ],
)
def test_they_hold_and_fail(tell: Tell, holds: str, fails: str, met: str) -> None:
    """Each check holds of one answer, and its opposite tells what was met."""
    assert tell(*PLAIN, f"Then {holds}") == ""
    assert met in tell(*PLAIN, f"Then {fails}")


def test_what_an_overlay_changed_is_seen(tmp_path: Path, run_spec: Callable[..., None]) -> None:
    """Rules that are off or replaced are told by the answer."""
    (tmp_path / "ranking").mkdir()
    (tmp_path / "ranking" / "goal.yaml").write_text("prevention:\n  off: We rank by hand.\n", encoding="utf-8")
    feature = tmp_path / "a.feature"
    feature.write_text(
        "Feature: A\n  Scenario: B\n    Given a beginner\n"
        "    Then the answer tells that ranking/goal/prevention is off\n",
        encoding="utf-8",
    )
    (spec,) = read_feature(feature, "a.feature")

    run_spec(spec, read_rulebook(tmp_path), tmp_path)
