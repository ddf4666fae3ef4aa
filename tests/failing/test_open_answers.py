"""Small inputs that once failed: what nobody asked, an old answer, a doubt, a word of a clinician."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec import recommend
from hiprec.model.closed_words import URGENCIES

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
OPEN = ("open", "questions are answered")
"""What advice says that rests on a question."""


def answer(name: str, which: str | None = None) -> Recommendation:
    """Answer a profile, or one of a pair."""
    said = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(said["today"]) if which else TODAY
    return recommend(said[which] if which else said, today=day, engine="plain")


def worst(found: Recommendation) -> int:
    """Return the most urgent that an answer says or still holds possible."""
    return max(URGENCIES.index(found.outcome), URGENCIES.index(found.could_be or "none"))


@pytest.mark.parametrize(
    ("name", "outcome", "running"),
    [
        ("d5-swollen-calf-and-breath", "emergency", "stop"),
        ("d7-km-in-the-log", "urgent", "stop"),
        ("d7-stale-worsening", "urgent", "stop"),
    ],
)
def test_what_was_told_is_read(name: str, outcome: str, running: str) -> None:
    """A sign beside another complaint, and a log that outranks an old answer."""
    found = answer(name)

    assert (found.outcome, found.running and found.running.advice) == (outcome, running)


@pytest.mark.parametrize("name", ["h1-low-back", "h1-runners-knee"])
def test_what_is_open_is_asked(name: str) -> None:
    """Advice that rests on an open question asks it in the same answer."""
    found = answer(name)

    assert found.running is not None
    assert found.questions or not any(word in found.running.because for word in OPEN)


@pytest.mark.parametrize(
    ("name", "outcome"), [("w1-word-before-answers", "self_manage"), ("w2-surgeon-cleared", "none")]
)
def test_a_word_from_before_the_profile_is_read(name: str, outcome: str) -> None:
    """It covers what was told with it, and running comes back in steps or as they say."""
    assert answer(name).outcome == outcome


@pytest.mark.parametrize(
    "name", ["region_not_latched", "region_not_latched_2", "void_both_legs_weak", "cold_foot_milder_outcome"]
)
def test_the_worse_of_a_pair_is_no_milder(name: str) -> None:
    """A region for its site, not knowing for an answer, a worse sign for a harmless one."""
    better, worse = (answer(name, which) for which in ("better", "worse"))

    assert worst(worse) >= URGENCIES.index(better.outcome)


def test_a_worse_sign_never_gives_a_plan_where_a_harmless_one_gives_none() -> None:
    """A cold foot with a pain out of proportion, on the day of a word about it."""
    better, worse = (answer("cold_foot_milder_outcome", which) for which in ("better", "worse"))

    assert (better.outcome, worse.outcome) == ("emergency", "emergency")
    assert worse.plan is None


def test_a_worse_pain_told_on_the_day_of_a_word_stays_urgent() -> None:
    """What that word left standing is not ended by it a week later, when the pain has fallen."""
    said = json.loads((HERE / "same_day_news.json").read_text(encoding="utf-8"))

    assert recommend(said, today=date(2026, 8, 4), engine="plain").outcome == "urgent"
