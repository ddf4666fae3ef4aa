"""Coverage and mutation as text."""

from __future__ import annotations

from hiprec.model.coverage import ClauseCover, Count, Coverage, RuleCover, Totals
from hiprec.model.mutation import Mutation, RulesetScore, Survivor
from hiprec.render.authors import counts, coverage_page, mutation_page
from hiprec.render.drawing import draw

HALF = Count(met=1, of=2)
CLAUSE = ClauseCover(
    place="a.yaml:3:5",
    test="limp: yes",
    true=False,
    false=True,
    unknown=False,
    deciding=False,
    reason="another decides",
    unseen={"true": "nothing fits", "unknown": "always known"},
)
RULE = RuleCover(
    rule="dose/a/b", place="a.yaml:1:1", specs="fired", cases="fired", conclusion="always overruled",
    reason="always swallowed", clauses=(CLAUSE,),
)  # fmt: skip
FOUND = Coverage(
    name="my_rules",
    specs=3,
    failed=("one.feature:3 It",),
    cases=1234,
    totals=Totals(
        share=62.5, fired=HALF, possible_only=0, fired_in_specs=HALF, deciding=HALF, true=HALF, false=HALF,
        unknown=Count(met=0, of=0), in_an_answer=HALF,
    ),
    rules=(RULE,),
)  # fmt: skip


def test_totals_and_what_is_not_covered() -> None:
    """A line for each sum, and each gap with its place and reason."""
    said = draw(coverage_page(FOUND), 120)

    for words in (
        "Coverage of the rules my_rules  3 specs, 1,234 cases",
        "Rules, clauses and conclusions together: 62.5 %.",
        "• one.feature:3 It",
        "• a.yaml:1:1: dose/a/b: always swallowed",
        "• a.yaml:3:5: dose/a/b: `limp: yes`: another decides",
        "Clauses never seen true  1",
        "• a.yaml:3:5: dose/a/b: `limp: yes`: nothing fits",
        "Clauses never seen unknown  1",
        "• a.yaml:3:5: dose/a/b: `limp: yes`: always known",
    ):
        assert words in said
    assert "never seen false" not in said


def test_every_sum_has_its_name() -> None:
    """What cannot be divided has no share."""
    assert counts(FOUND)["conclusions in an answer"] == HALF
    assert "50.0" in draw(coverage_page(FOUND))
    (unknown,) = [line for line in draw(coverage_page(FOUND)).splitlines() if line.startswith("clauses seen unknown")]
    assert unknown.endswith("-")


KILLED = Mutation(name="packaged", rules=2, specs=3, cases=4, mutants=4, killed=4, score=100, rulesets=(), survivors=())


def test_the_score_and_the_survivors() -> None:
    """A row for each ruleset, the sum, and each survivor with its place, the change and why."""
    row = RulesetScore(ruleset="dose", mutants=4, by_cases=2, by_specs=1, survived=1)
    left = Survivor(rule="dose/a/b", place="a.yaml:2:3", mutant="`x` is dropped", part="clause", specs=0, why="why")
    changed = {"killed": 3, "score": 75, "rulesets": (row,), "survivors": (left,)}
    said = draw(mutation_page(KILLED.model_copy(update=changed)))

    assert "Mutation of the rules packaged  2 rules, 3 specs, 4 cases" in said
    assert [line.split() for line in said.splitlines() if line.startswith("dose")] == [
        ["dose", "4", "2", "1", "1", "75.0"]
    ]
    assert "3 of 4 killed: 75 %." in said
    assert "• a.yaml:2:3: dose/a/b: `x` is dropped: why" in said


def test_what_is_not_there_has_no_heading() -> None:
    """Nothing survives a full score; specs that were left out are listed beneath it."""
    assert "Survivors" not in draw(mutation_page(KILLED))
    assert "left out" not in draw(mutation_page(KILLED))
    said = draw(mutation_page(KILLED.model_copy(update={"left_out": ("a.feature:3:1: Red.",)})))
    assert "Specs left out  they do not hold" in said
    assert "• a.feature:3:1: Red." in said
