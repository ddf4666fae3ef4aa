"""The score."""

from __future__ import annotations

from hiprec.desk.mutate.mutation_run import Outcome, Verdict, scored
from hiprec.problem import Place, Problem

PLACE = "rules/dose/sets.yaml:5:3"


def test_what_was_noticed_is_counted() -> None:
    """By ruleset, in all, and each survivor with why."""
    outcomes = [
        Outcome("dose/sets/beginner", PLACE, "one", "clause", Verdict("case", "fires for 1")),
        Outcome("dose/sets/beginner", PLACE, "two", "conclusion", Verdict("spec", "a.feature:3 It", 2)),
        Outcome("dose/sets/beginner", PLACE, "three", "conclusion", Verdict("", "", 4)),
        Outcome("spacing/between_sessions/two_days", PLACE, "four", "rule", Verdict("")),
    ]

    found = scored("packaged", outcomes, specs=9, cases=3)

    assert (found.rules, found.mutants, found.killed, found.score) == (2, 4, 2, 50)
    assert [(one.ruleset, one.by_cases, one.by_specs, one.survived) for one in found.rulesets] == [
        ("dose", 1, 1, 1),
        ("spacing", 0, 0, 1),
    ]
    assert [(one.mutant, one.why) for one in found.survivors] == [
        ("three", "4 specs reach it and do not mind"),
        ("four", "no spec reaches it"),
    ]


def test_nothing_to_change_is_a_full_score() -> None:
    """As with --changed-since and no change."""
    assert scored("packaged", [], specs=1, cases=0).score == 100


def test_what_was_left_out_is_told_and_not_counted() -> None:
    """A spec that does not hold is none that was run."""
    found = scored(
        "packaged", [], specs=3, cases=0, left_out=[Problem(Place("a.feature", 3), "Red", "nothing", "mend")]
    )

    assert (found.specs, found.left_out) == (2, ("a.feature:3:1: Red, met nothing, mend.",))
