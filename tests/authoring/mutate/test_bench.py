"""The bench that mutants are put on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.authoring.mistake import SpecError
from hiprec.authoring.mutate.crew import Hand, Job

if TYPE_CHECKING:
    from hiprec.authoring.mutate.bench import Verdict

MINE = "dose/mine/light_weeks"


def verdicts(hand: Hand) -> dict[str, Verdict]:
    """Judge every mutant of the rule."""
    return {one.words: one.verdict for one in hand.mutate(MINE)}


def test_cases_come_first_and_then_the_specs_that_a_mutant_reaches(hand: Hand) -> None:
    """Clauses die by cases, conclusions by the spec; what the cases leave out survives."""
    found = verdicts(hand)

    assert {words: one.by for words, one in found.items()} == {
        "`weeks_in_programme: at most 5` becomes `at most 4`": "case",
        "`weeks_in_programme: at most 5` becomes `at most 6`": "",
        "`weeks_in_programme: at most 5` is turned round": "case",
        "`weeks_in_programme: at most 5` is dropped": "case",
        "`chest_pain_now: no` is turned round": "case",
        "`chest_pain_now: no` is dropped": "case",
        "`rest_seconds: at least 75` becomes `at least 70`": "spec",
        "`rest_seconds: at least 75` becomes `at least 80`": "spec",
        "the rule is dropped": "spec",
    }
    assert found["`weeks_in_programme: at most 5` becomes `at most 6`"].specs == 0
    assert found["`weeks_in_programme: at most 5` becomes `at most 4`"].name == "fires for 1"
    assert found["the rule is dropped"].name.endswith("Long rests")


def test_a_spec_that_does_not_hold_has_nothing_to_say(job: Job) -> None:
    """It is told with its place, before any mutant."""
    (file,) = job.features
    file.write_text(file.read_text(encoding="utf-8").replace("75", "70"), encoding="utf-8")

    with pytest.raises(SpecError, match=r"light\.feature:3:\d+: This spec does not hold as the rules stand, met"):
        Hand(job)
