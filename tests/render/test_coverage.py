"""Coverage as text."""

from __future__ import annotations

from hiprec.model.coverage import ClauseCover, Count, Coverage, RuleCover, Totals
from hiprec.render.drawing import draw
from hiprec.render.rule_tests import counts, coverage_page

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
