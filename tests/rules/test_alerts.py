"""A clinic states its own alert table as text: twelve rules and two facts in an overlay, without a line of Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec import Recommendation, read_rulebook, recommend
from hiprec.rulebook.checks import check
from tests.tried import few

ALERTS = Path(__file__).parent / "alerts"
BOOK = read_rulebook(ALERTS)
LAST = date(2026, 11, 21)

QUIET = {"pain_during": 2, "pain_next_morning": 1}


def answer(
    latest: dict[str, Any], today: date = LAST, rest: float = 0, seen: list[Any] | None = None
) -> Recommendation:
    """Recommend for a runner with a calm first check-in and a latest one that says more."""
    profile = {
        "experience": "intermediate",
        "recorded": "2026-11-07",
        "symptoms": [{"kind": "itb", "pain": {"during": 2, "next_morning": 1, "at_rest": rest}}],
        "check_ins": [{"date": "2026-11-14", **QUIET}, {"date": "2026-11-21", **QUIET, **latest}],
        "seen": seen or [],
    }
    return recommend(profile, today=today, rulebook=BOOK)


def alerts(found: Recommendation) -> set[str]:
    """Name the alerts among the referrals."""
    return {each.rule.rpartition("/")[2] for each in found.referrals if each.rule.startswith("escalation/alerts/")}


@pytest.mark.slow
def test_the_overlay_is_without_mistakes() -> None:
    """Its rules, facts and cases pass every check of an author's folder."""
    assert check(ALERTS) == ()
    assert sum(rule.startswith("escalation/alerts/") for rule in BOOK.rules) == 12


@pytest.mark.law
@pytest.mark.parametrize(
    ("latest", "expected"),
    few(
        [
            ({"pain_during": 5, "pain_next_morning": 1}, {"pain_five_and_up_one_running", "up_two"}),
            ({"pain_next_morning": 5}, {"pain_five_and_worse_mornings", "mornings_up_two"}),
            ({"pain_during": 4}, {"up_two"}),
            ({"pain_during": 3}, set()),
            ({"pain_during": 7}, {"pain_five_and_up_one_running", "up_two", "seven_on_a_run"}),
            ({"pain_next_morning": 7}, {"pain_five_and_worse_mornings", "mornings_up_two", "seven_in_the_morning"}),
            ({"answers": {"function_change": -0.2}}, {"function_down_a_fifth"}),
            ({"answers": {"fall_reported": True}}, {"a_fall"}),
            (
                {"answers": {"fall_reported": True}, "pain_during": 5},
                {"a_fall", "a_fall_with_pain", "pain_five_and_up_one_running", "up_two"},
            ),
        ]
    ),
)
def test_a_check_in_raises_its_alerts(latest: dict[str, Any], expected: set[str]) -> None:
    """Each row of the table fires at its threshold, and only there."""
    assert alerts(answer(latest)) == expected


def test_pain_at_rest_is_an_alert_too() -> None:
    """Seven of ten at rest is critical whatever the run says."""
    assert alerts(answer({}, rest=7)) == {"seven_at_rest"}


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, set()), (2, {"silent_for_two_days"}), (14, {"silent_for_two_days", "silent_for_two_weeks"})],
)
def test_silence_is_an_alert(days: int, expected: set[str]) -> None:
    """No check-in for two days is a low alert, for fourteen a high one."""
    assert alerts(answer({}, today=date.fromordinal(LAST.toordinal() + days))) == expected


def test_a_fall_pauses_the_programme_until_it_is_acknowledged() -> None:
    """A critical alert takes the plan away; the clinic's word brings it back at settle."""
    paused = answer({"answers": {"fall_reported": True}})
    word = {"date": "2026-11-22", "by": "the clinic", "outcome": "cleared", "note": "acknowledged"}
    again = answer({"answers": {"fall_reported": True}}, today=date(2026, 11, 22), seen=[word])

    assert (paused.outcome, paused.plan) == ("urgent", None)
    assert again.plan is not None
    assert again.assessment is not None
    assert again.assessment.stage == "settle"
