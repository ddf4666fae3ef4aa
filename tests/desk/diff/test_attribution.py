"""One profile answered by both books."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.diff.attribution import Judge, Verdict, likeliest, tender_days
from hiprec.desk.diff.difference import Difference
from hiprec.intake import take_profile

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books
    from hiprec.model.difference import ChangeKind

    from .conftest import Against

RULE = "red_flags/heart/chest_pain_on_effort"


def judged(books: Books, today: date, **profile: Any) -> Verdict | None:
    """Compare the answers to a beginner."""
    runner = take_profile({"experience": "beginner", **profile}, books.known, today)
    return Judge(books, today).verdict(runner)


def test_a_profile_that_the_rule_does_not_meet_is_left_alone(off: Books, today: date) -> None:
    """Nothing differs, and the second walk is not taken."""
    assert judged(off, today, answers={"chest_pain_on_effort": False}) is None


def test_the_rule_that_did_it_is_named(off: Books, today: date) -> None:
    """The urgency falls, a plan appears: both are less cautious and by that rule."""
    verdict = judged(off, today, answers={"chest_pain_on_effort": True})

    assert verdict is not None
    assert verdict.rules == {RULE}
    assert {"urgency down", "exercise in"} <= {one.kind for one, _ in verdict.differences}
    assert verdict.any("less")


def test_an_unanswered_question_counts_too(off: Books, today: date) -> None:
    """The question is not asked any more."""
    verdict = judged(off, today, answers={"fainting_on_effort": False})

    assert verdict is not None
    assert [one.kind for one, rules in verdict.differences if RULE in rules] == ["questions"]


@pytest.mark.slow
def test_a_ladder_that_changed_is_named_where_no_rule_is(against: Against, today: date) -> None:
    """Another name of a ladder is but words."""
    rung = """\
rungs:
  clam:
    name: Clam
    how: [Open the knee.]
    position: lying_on_the_side
    muscles: {gluteus_medius: {role: main}}
    sides: each
    dose: {sets: 3, repetitions: 15, rest_seconds: 30}
    evidence: judgement
"""
    verdict = judged(against({"exercises/clam.yaml": rung}), today, answers={"chest_pain_now": False})

    assert verdict is not None
    assert verdict.rules == {"exercises/clam"}


def test_two_rules_each_take_what_is_theirs(against: Against, today: date) -> None:
    """A limit of running is by the running rule, a referral by the flag."""
    cases = "{fires for: [{age: 70}], quiet for: [{age: 60}]}"
    files = {
        "red_flags/own.yaml": "old_age:\n  when: {age: at least 70}\n"
        "  then: {refer: clinician, to: a, how_soon: b, meanwhile: c}\n"
        f"  because: x\n  evidence: judgement\n  cases: {cases}\n",
        "running/own.yaml": "old_age:\n  when: {age: at least 70, has_symptom: yes}\n"
        "  then: {running: stop, limits: [Slowly.]}\n"
        "  because: x\n  evidence: judgement\n"
        "  cases: {fires for: [{age: 70, has_symptom: yes}], quiet for: [{age: 60}]}\n",
    }
    verdict = judged(against(files), today, age=75, symptoms=["itb"])

    assert verdict is not None
    by_kind = {one.kind: rules for one, rules in verdict.differences}
    assert by_kind["running"] == ("running/own/old_age",)
    assert by_kind["referral new" if "referral new" in by_kind else "urgency up"] == ("red_flags/own/old_age",)


def test_days_around_races_and_before_hard_runs_are_tender(off: Books, today: date) -> None:
    """21 November 2026 is a Saturday; the long run is on Sunday."""
    running = {"long_run": "sunday", "race": "2026-11-26"}
    profile = take_profile({"experience": "beginner", "running": running}, off.known, today)

    days = tender_days(profile, today)

    assert {date(2026, 11, 21), date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 28)} <= days
    assert date(2026, 11, 22) not in days


ALERTS = ("escalation/a/fall", "escalation/a/log", "escalation/a/sore")
URGENT = {"escalation/a/fall": 3, "escalation/a/sore": 1}


@pytest.mark.parametrize(
    ("kind", "sure", "named"),
    [
        ("questions", ALERTS[:1], ALERTS[1:]),
        ("referral new", ALERTS[:2], ALERTS[:2]),
        ("running", ALERTS, ALERTS[:1]),
        ("urgency up", ALERTS[2:], ALERTS[2:]),
        ("dose", (), ALERTS),
    ],
)
def test_the_likeliest_is_named(kind: ChangeKind, sure: tuple[str, ...], named: tuple[str, ...]) -> None:
    """A question is of what is possible, a referral of what holds, a stop of the most urgent of those."""
    assert likeliest(Difference(kind, "more", "", ""), ALERTS, sure, URGENT) == named
