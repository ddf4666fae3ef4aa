"""An urgency explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.rule import explained_urgency

if TYPE_CHECKING:
    from .conftest import Walk

NIGHT, LIMP = "red_flags/own/shin_at_night", "red_flags/own/shin_that_limps"


def test_the_outcome_has_its_rules_and_what_would_lower_it(walk: Walk) -> None:
    """The deciding clauses, the least change, the outcome without, and that only a clinician ends it."""
    found = explained_urgency("urgent", walk(night_pain=True))
    own = next(rule for rule in found.rules if rule.rule == NIGHT)
    assert [each.fact for each in own.clauses] == ["site", "night_pain", "swelling"]
    assert [each.fact for each in own.changes or ()] == ["night_pain"]
    assert found.only_a_clinician
    assert found.without != "urgent"
    assert found.rules == tuple(sorted(found.rules, key=lambda each: (len(each.clauses), each.rule)))


def test_one_below_the_outcome_is_told_too(walk: Walk) -> None:
    """It is raised as well, and nothing is said of what the outcome would be without."""
    found = explained_urgency("specialist", walk(night_pain=True, limp=True))
    assert LIMP in {rule.rule for rule in found.rules}
    assert (found.without, found.only_a_clinician, found.ways) == (None, False, ())


def test_one_above_the_outcome_has_open_ways(walk: Walk) -> None:
    """An unanswered question leads there, with the answer that it needs."""
    walked = walk({"answers": {}})
    found = explained_urgency("emergency", walked)
    assert found.ways
    assert all(way.open for way in found.ways)
    assert all(way.answers for way in found.ways)


def test_where_nothing_is_open_the_nearest_is_told(walk: Walk) -> None:
    """Three rules that are ruled out, the nearest first."""
    found = explained_urgency("urgent", walk())
    assert len(found.ways) == 3
    assert not any(way.open for way in found.ways)
    sizes = [len(way.answers) for way in found.ways]
    assert sizes == sorted(sizes)


def test_a_waiting_referral_says_since_when(walk: Walk) -> None:
    """The later "no" does not end it."""
    check_ins = [
        {"date": "2026-11-14", "answers": {"night_pain": True}},
        {"date": "2026-11-21", "answers": {"night_pain": False}},
    ]
    found = explained_urgency("urgent", walk({"recorded": "2026-11-01", "check_ins": check_ins}))
    own = next(rule for rule in found.rules if rule.rule == NIGHT)
    assert str(own.since) == "2026-11-14"
    assert own.clauses == ()
