"""Made-up logs."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.books import Telling
from hiprec.desk.diff.profile_source import a_log

if TYPE_CHECKING:
    from hiprec.desk.diff.books import Books

RUNNER: dict[str, Any] = {"symptoms": [{"id": "pain_1", "pain": {"during": 3.0}}]}


def logs(books: Books, today: date, rule: str | None) -> list[dict[str, Any]]:
    """Make up some logs."""
    rng = Random(3)  # noqa: S311 - a test's own chance
    aim = books.new.rules[rule] if rule else None
    return [a_log(RUNNER, aim, Telling(books), today, rng) for _ in range(60)]


def test_most_runners_have_no_log(added: Books, today: date) -> None:
    """And those that have one began a week before the first check-in, which lie in order before today."""
    found = logs(added, today, None)

    assert 25 <= sum(not log for log in found) < 60
    for log in filter(None, found):
        days = [date.fromisoformat(entry["date"]) for entry in log["check_ins"]]
        assert days == sorted(set(days))
        assert days[-1] <= today
        assert date.fromisoformat(log["started"]) < days[0]
        assert all(0 <= entry["symptoms"]["pain_1"]["pain_during"] <= 10 for entry in log["check_ins"])


def test_a_rule_that_reads_a_log_gets_one(added: Books, today: date) -> None:
    """Every one of them, and some long ones."""
    lengths = [len(log["check_ins"]) for log in logs(added, today, "escalation/no_improvement/six_weeks")]

    assert min(lengths) >= 1
    assert max(lengths) > 6


def test_a_rule_about_an_exercise_gets_exercises_told(added: Books, today: date) -> None:
    """How hard they were and whether they hurt."""
    found = logs(added, today, "progression/targets/all_out")

    assert any("exercises" in entry for log in found for entry in log["check_ins"])
