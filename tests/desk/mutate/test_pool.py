"""The work shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mistake import SpecError
from hiprec.desk.mutate import mutation_run
from hiprec.desk.mutate.mutation_run import MutantJudge, mutate

if TYPE_CHECKING:
    from hiprec.desk.mutate.mutation_run import Job

RULES = ("dose/mine/light_weeks", "dose/sets/beginner")


@pytest.mark.slow
def test_one_process_or_two_find_the_same(job: Job, judge: MutantJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the rules, telling how many are done."""
    done: list[int] = []
    alone = [(one.rule, one.words, one.verdict.by) for one in mutate(job, judge, RULES, done.append)]
    monkeypatch.setattr(mutation_run, "_WORTH_SHARING", 1)
    monkeypatch.setattr(mutation_run, "cores", lambda: 2)
    shared = [(one.rule, one.words, one.verdict.by) for one in mutate(job, judge, RULES, done.append)]

    assert alone == shared
    assert next(rule for rule, _, _ in alone) == RULES[0]
    assert done == [1, 2, 1, 2]


@pytest.mark.slow
def test_a_spec_that_does_not_hold_stops_where_its_answer_names_a_rule(job: Job) -> None:
    """It is told with its place, before any mutant."""
    (file,) = job.features
    file.write_text(file.read_text(encoding="utf-8").replace("75", "70"), encoding="utf-8")

    with pytest.raises(SpecError, match=r"light\.feature:3:\d+: This spec does not hold as the rules stand, met [^m]"):
        MutantJudge(job)


@pytest.mark.slow
def test_a_spec_that_does_not_hold_is_left_out_elsewhere(job: Job) -> None:
    """Of a rule that its answers do not name it has nothing to say, whatever is changed."""
    (file,) = job.features
    file.write_text(file.read_text(encoding="utf-8").replace("75", "70"), encoding="utf-8")
    judge = MutantJudge(job, rules=["red_flags/heart/chest_pain_now"])

    assert [one.wrong for one in judge.left_out] == ["This spec does not hold as the rules stand"]
    assert {one.verdict.by for one in judge.mutate("red_flags/heart/chest_pain_now")} == {"case", ""}


@pytest.mark.slow
def test_a_spec_that_names_a_rule_has_to_do_with_it(job: Job) -> None:
    """Though the rule stays silent in it, as it does where that is the mistake."""
    (file,) = job.features
    rule = "red_flags/heart/chest_pain_now"
    text = file.read_text(encoding="utf-8").replace(
        "every exercise rests 75 seconds between sets", f"the runner is sent on by {rule}"
    )
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SpecError, match="This spec does not hold"):
        MutantJudge(job, rules=[rule])


@pytest.mark.slow
def test_a_case_that_does_not_hold_stops_its_own_rule(job: Job) -> None:
    """A case is about one rule and no other."""
    rules = job.overlays[0] / "dose" / "mine.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("programme: 7", "programme: 3"), encoding="utf-8")

    with pytest.raises(SpecError, match=r"mine\.yaml:12:9: This case does not hold .* met the rule true under"):
        MutantJudge(job, rules=[RULES[0]])
    assert MutantJudge(job, rules=["red_flags/heart/chest_pain_now"]).left_out == ()
