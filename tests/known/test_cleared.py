"""What a clearance covers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.engine import engine
from hiprec.kinds import RUNNING
from hiprec.known.clinician import cleared
from hiprec.pathway.fire import fire
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, calm, check_in, reviewed, symptom

GROIN = "running/by_site/front_of_the_hip_on_the_run"
RED = "running/by_pain/above_five"


def covered(book: Rulebook, *log: Json, outcome: str = "cleared", weeks: int = 2, **keys: object) -> set[str]:
    """Name the stopping rules that a word of the first day covers, so many weeks later."""
    record = {"date": START.isoformat(), "by": "a sports doctor", "outcome": outcome}
    profile = calm(book, symptoms=[symptom(book, **{"site": "groin", **keys})], seen=[record], check_ins=list(log))
    known = reviewed(profile, book, START + timedelta(weeks=weeks)).week.known
    fired = fire(RUNNING, known, engine("plain"))
    return {each.rule.id for each in fired if cleared(each.rule, each.symptom_id, known.word, None)}


def test_a_suspicion_is_covered_for_six_weeks(book: Rulebook) -> None:
    """By a clearance, and not by a treatment."""
    assert GROIN in covered(book)
    assert GROIN in covered(book, weeks=6)
    assert GROIN not in covered(book, weeks=7)
    assert GROIN not in covered(book, outcome="treating")


@pytest.mark.parametrize("worse", [{"pain_during": 4}, {"pain_during": 2, "answers": {"site": "groin"}}])
def test_news_is_not_covered(book: Rulebook, worse: Json) -> None:
    """More pain than then, or an answer given since in what the rule reads."""
    assert GROIN not in covered(book, check_in(1, pain_next_morning=0, **worse))
    assert GROIN in covered(book, check_in(1, pain_during=2, pain_next_morning=0))


def test_a_complaint_that_began_since_is_not_covered(book: Rulebook) -> None:
    """Nobody has looked at it."""
    assert GROIN not in covered(book, since=(START + timedelta(days=3)).isoformat())


def test_the_load_of_these_days_is_not_covered(book: Rulebook) -> None:
    """A rule that reads nothing but pains stands."""
    assert not any(rule.startswith("running/by_pain/above") for rule in covered(book, pain={"during": 7}))
