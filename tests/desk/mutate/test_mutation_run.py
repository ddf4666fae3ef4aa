"""The judge that mutants are put before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hiprec.desk.mutate.mutation_run import MutantJudge, Verdict

MINE = "dose/mine/light_weeks"


def verdicts(judge: MutantJudge) -> dict[str, Verdict]:
    """Judge every mutant of the rule."""
    return {one.words: one.verdict for one in judge.mutate(MINE)}


@pytest.mark.slow
def test_cases_come_first_and_then_the_specs_that_a_mutant_reaches(judge: MutantJudge) -> None:
    """Clauses die by cases, conclusions by the spec; what the cases leave out survives."""
    found = verdicts(judge)

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
