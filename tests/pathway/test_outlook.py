"""What a runner may expect: the sentences that hold, each once, with the dates of a race in them."""

from __future__ import annotations

import re
from datetime import date

from hiprec import recommend
from hiprec.known.knowledge import shipped

TODAY = date(2026, 11, 21)


def told(**more: object) -> dict[str, list[str]]:
    """Return what a runner with shin splints is told to expect, by topic."""
    profile: dict[str, object] = {
        "experience": "intermediate",
        "symptoms": [{"id": "it", "kind": "shin_splints", "pain": {"during": 2, "next_morning": 0, "at_rest": 0}}],
    }
    found: dict[str, list[str]] = {}
    for each in recommend({**profile, **more}, today=TODAY).expect:
        found.setdefault(each.topic, []).append(each.says)
    return found


def test_a_race_has_its_dates() -> None:
    """The day of the race and the day two weeks before it, on which to decide."""
    (says,) = told(running={"race": "2026-12-26"})["race"]

    assert "2026-12-26" in says
    assert "2026-12-12" in says


def test_nothing_is_said_of_a_race_or_a_band_that_is_not_there() -> None:
    """Only the usual course is told."""
    assert set(told()) == {"course"}


def test_where_someone_must_be_seen_nothing_is_promised() -> None:
    """An urgent answer tells no usual course."""
    emergency = told(answers={"chest_pain_now": True})

    assert "course" not in emergency


def test_how_many_recover_and_how_soon_is_told_in_one_place() -> None:
    """No rule on running or on the choice of exercises gives a figure of its own: the usual course does."""
    figure = re.compile(r"\d+ (?:in|of) 100,? (?:were|got|came)|half were free|no figure", re.IGNORECASE)
    elsewhere = (rule for name in ("running", "ranking", "dose") for rule in shipped().rulesets[name])

    assert [rule.id for rule in elsewhere if figure.search(rule.because)] == []
    assert [rule.id for rule in shipped().rulesets["outlook"] if "no figure" in rule.because.lower()] == []
