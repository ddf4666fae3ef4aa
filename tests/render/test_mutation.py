"""Mutation as text."""

from __future__ import annotations

from hiprec.model.mutation import Mutation, RulesetScore, Survivor
from hiprec.render.drawing import draw
from hiprec.render.rule_tests import mutation_page


def test_the_score_and_the_survivors() -> None:
    """A row for each ruleset, the sum, and each survivor with its place, the change and why."""
    found = Mutation(
        name="packaged",
        rules=2,
        specs=3,
        cases=4,
        mutants=4,
        killed=3,
        score=75,
        rulesets=(RulesetScore(ruleset="dose", mutants=4, by_cases=2, by_specs=1, survived=1),),
        survivors=(
            Survivor(rule="dose/a/b", place="a.yaml:2:3", mutant="`x` is dropped", part="clause", specs=0, why="why"),
        ),
    )

    said = draw(mutation_page(found))

    assert "Mutation of the rules packaged  2 rules, 3 specs, 4 cases" in said
    assert [line.split() for line in said.splitlines() if line.startswith("dose")] == [
        ["dose", "4", "2", "1", "1", "75.0"]
    ]
    assert "3 of 4 killed: 75 %." in said
    assert "• a.yaml:2:3: dose/a/b: `x` is dropped: why" in said


def test_a_full_score_has_no_survivors() -> None:
    """Nothing is listed."""
    found = Mutation(
        name="packaged", rules=0, specs=1, cases=0, mutants=0, killed=0, score=100, rulesets=(), survivors=()
    )

    assert "Survivors" not in draw(mutation_page(found))
    assert "left out" not in draw(mutation_page(found))


def test_specs_left_out_are_listed() -> None:
    """Beneath the score."""
    found = Mutation(
        name="packaged",
        rules=0,
        specs=1,
        cases=0,
        mutants=0,
        killed=0,
        score=100,
        rulesets=(),
        survivors=(),
        left_out=("a.feature:3:1: Red.",),
    )

    assert "Specs left out  they do not hold" in draw(mutation_page(found))
    assert "• a.feature:3:1: Red." in draw(mutation_page(found))
