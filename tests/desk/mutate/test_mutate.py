"""Mutants of clauses and conclusions, which of them cases and specs notice, and how the work is shared."""

from __future__ import annotations

import subprocess
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mistake import SpecError
from hiprec.desk.mutate import mutation_run
from hiprec.desk.mutate.mutants import Mutant, built, moved, mutants_of, said, step, with_when
from hiprec.desk.mutate.mutation_run import MutantJudge, Outcome, mutate, scored
from hiprec.desk.overlay import changed_since
from hiprec.kinds import Assess, Conclusion, Contraindicate, Narrow, Progress, Rank, Refer, Run, Space
from hiprec.model.facts import Fact
from hiprec.model.span import Bounds
from hiprec.problem import HiprecError, Place, Problem
from hiprec.rulebook import Rulebook
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.clause import ALWAYS, Within

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.desk.mutate.mutation_run import Job
    from hiprec.rulebook.rule import Rule


PAIN = Fact(name="pain_during", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10), unit="points")

SHARE = Fact(name="adherence", about="runner", kind="number", worse="lower", bounds=Bounds(0, 1), unit="share of all")


def written(leaf: Within, fact: Fact) -> list[str]:
    """Return what a test becomes."""
    return [said(one) for one in moved(leaf, fact)]


def test_a_step_is_a_unit_or_a_tenth() -> None:
    """A tenth of shares and of what is written with decimals."""
    assert step(PAIN, 3) == 1
    assert step(PAIN, 2.5) == step(SHARE, 1) == 0.1


def test_each_end_moves_both_ways() -> None:
    """One end at a time; an equal number moves whole."""
    assert written(Within("pain_during", 3), PAIN) == ["at least 2", "at least 4"]
    assert written(Within("pain_during", 3, 5), PAIN) == ["2 to 5", "4 to 5", "3 to 4", "3 to 6"]
    assert written(Within("pain_during", 3, 3), PAIN) == ["2", "4"]
    assert written(Within("pain_during", None, 5, high_open=True), PAIN) == ["below 4", "below 6"]
    assert written(Within("adherence", 0.7), SHARE) == ["at least 0.6", "at least 0.8"]


def test_a_move_beyond_the_bounds_is_no_move() -> None:
    """It says the same of every value that the fact can have."""
    assert written(Within("pain_during", None, 10), PAIN) == ["at most 9"]
    assert written(Within("pain_during", 0, None, low_open=True), PAIN) == ["above -1", "above 1"]


CASES = (
    "dose/by_condition/pain_in_the_red",
    "contraindications/by_pain/strong_pain",
    "spacing/between_sessions/two_days",
)


def told(book: Rulebook, name: str) -> object:
    """Return a derived part of a book in a form that can be compared."""
    found = getattr(book, name)
    return {key: part.rules for key, part in found.items()} if name == "parts" else found


@pytest.mark.parametrize("change", ["gone", "about somebody else"])
@pytest.mark.parametrize("name", CASES)
def test_it_is_the_book_that_would_be_read(book: Rulebook, name: str, change: str) -> None:
    """Whatever is shared with the book is what the mutant would work out itself."""
    rule = book.rules[name]
    becomes = None if change == "gone" else with_when(rule, ALWAYS, book.facts)
    found = book.with_rule(rule, becomes)
    anew = Rulebook(**{field.name: getattr(found, field.name) for field in fields(found)})

    for derived, kind in vars(Rulebook).items():
        if isinstance(kind, cached_property):
            assert told(found, derived) == told(anew, derived)
    assert found.rules.get(name) == becomes


def test_the_other_rules_keep_their_parts(book: Rulebook) -> None:
    """So that an engine still remembers them."""
    rule = book.rules["dose/sets/beginner"]
    found = book.with_rule(rule, replace(rule, because="Another."))

    assert [key for key, part in found.parts.items() if part is not book.parts[key]] == [("dose", "runner", False)]


REFER: dict[str, object] = {"refer": "urgent", "to": "a doctor", "how_soon": "today", "meanwhile": "Rest."}

STEPS: list[tuple[type[Conclusion], dict[str, object], list[str]]] = [
    (Refer, REFER, ["`refer: urgent` becomes `specialist`", "`refer: urgent` becomes `emergency`"]),
    (Assess, {"stage": "settle"}, ["`stage: settle` becomes `build`"]),
    (Run, {"running": "stop"}, ["`running: stop` becomes `reduce`"]),
    (Contraindicate, {"ease": {"ladder": "clam"}}, ["`ease` becomes `leave_out`"]),
    (Rank, {"favour": {"ladder": {"clam": 3}}}, ["`clam: 3` becomes `2`"]),
    (Narrow, {"sets": "at most 2"}, ["`sets: at most 2` becomes `at most 1`", "`sets: at most 2` becomes `at most 3`"]),
    (Narrow, {"sets": 1}, ["`sets: 1` becomes `2`"]),
    (Narrow, {"hold_seconds": "at most 5"}, ["`hold_seconds: at most 5` becomes `at most 10`"]),
    (Narrow, {"effort": "at most light"}, ["`effort: light` becomes `moderate`"]),
    (Space, {"hours_apart": 48}, ["`hours_apart: 48` becomes `24`", "`hours_apart: 48` becomes `72`"]),
    (Space, {"light": {"before": "race", "days": 1}}, ["`days: 1` becomes `2`"]),
    (Space, {"keep_free": {"before": "race", "days": 1}}, ["`days: 1` becomes `2`", "`hard` becomes `yes`"]),
    (Progress, {"move": "progress"}, ["`move: progress` becomes `hold`"]),
    (
        Progress,
        {"move": "regress", "easier": "yes"},
        [
            "`move: regress` becomes `hold`",
            "`move: regress` becomes `stop`",
            "`amount: dose` becomes `rung`",
            "`easier: yes` becomes `no`",
        ],
    ),
]


@pytest.mark.parametrize(("kind", "data", "words"), STEPS, ids=str)
def test_one_small_step(kind: type[Conclusion], data: dict[str, object], words: list[str]) -> None:
    """One step up and one down, where there is one; the conclusion with it is another."""
    then = kind.model_validate(data)
    found = list(then.neighbours())

    assert [said for _, _, said in found] == words
    assert all(other != then for _, other, _ in found)


def test_each_rule_may_be_gone(book: Rulebook) -> None:
    """Besides what it concludes; each mutant stands at its key."""
    rule = book.rules["dose/sets/beginner"]
    mutants = [mutant for mutant in mutants_of(rule, Sources(book)) if mutant.part != "clause"]

    assert mutants[-1].becomes is None
    assert mutants[-1].place == rule.place
    assert [mutant.words for mutant in mutants] == [
        "`sets: 1 to 2` becomes `1`",
        "`sets: 1 to 2` becomes `2`",
        "`sets: 1 to 2` becomes `1 to 3`",
        "the rule is dropped",
    ]


CHEST = "red_flags/heart/chest_pain_now"


@pytest.fixture
def sources(book: Rulebook) -> Sources:
    """Return where the shipped rules stand."""
    return Sources(book)


def clause_mutants(rule: Rule, sources: Sources) -> list[Mutant]:
    """Return the mutants of what a rule asks."""
    return [mutant for mutant in mutants_of(rule, sources) if mutant.part == "clause"]


def words(book: Rulebook, sources: Sources, rule: str) -> list[str]:
    """Tell the mutants of a rule's clauses."""
    return [mutant.words for mutant in clause_mutants(book.rules[rule], sources)]


def test_all_of_several(book: Rulebook, sources: Sources) -> None:
    """Each test is moved, turned round and dropped."""
    assert words(book, sources, "dose/effort/first_weeks_of_a_beginner") == [
        "`experience: beginner` is turned round",
        "`experience: beginner` is dropped",
        "`weeks_in_programme: at most 5` becomes `at most 4`",
        "`weeks_in_programme: at most 5` becomes `at most 6`",
        "`weeks_in_programme: at most 5` is turned round",
        "`weeks_in_programme: at most 5` is dropped",
    ]


def test_the_only_one_and_none(book: Rulebook, sources: Sources) -> None:
    """A single test that is dropped leaves a rule that always holds; one that always holds has nothing to change."""
    assert words(book, sources, "dose/effort/while_it_settles") == [
        "`stage: settle` is turned round",
        "`stage: settle` is dropped",
    ]
    assert words(book, sources, "dose/sessions/at_most_three") == []


def test_no_mutant_says_what_its_rule_says(book: Rulebook, sources: Sources) -> None:
    """Lines built unchanged are the rule; each mutant is another."""
    for rule in book.rules.values():
        if rule.reads:
            assert built(sources.lines(rule), {}) == rule.when
        for mutant in clause_mutants(rule, sources):
            assert mutant.becomes is not None
            assert mutant.becomes.when != rule.when
            assert mutant.place.line > rule.place.line


def test_a_mutant_may_be_about_somebody_else(book: Rulebook, sources: Sources) -> None:
    """Without its only test of a symptom a rule is about the runner."""
    mutants = clause_mutants(book.rules["dose/by_condition/pain_in_the_red"], sources)

    assert [mutant.becomes.about for mutant in mutants if mutant.becomes] == ["symptom"] * 3 + ["runner"]


MINE = "dose/mine/light_weeks"


def verdicts(judge: MutantJudge) -> dict[str, Outcome]:
    """Judge every mutant of the rule."""
    return {one.words: one for one in judge.mutate(MINE)}


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


PLACE = "rules/dose/sets.yaml:5:3"


def test_what_was_noticed_is_counted() -> None:
    """By ruleset, in all, and each survivor with why."""
    outcomes = [
        Outcome("dose/sets/beginner", PLACE, "one", "clause", "case", "fires for 1"),
        Outcome("dose/sets/beginner", PLACE, "two", "conclusion", "spec", "a.feature:3 It", 2),
        Outcome("dose/sets/beginner", PLACE, "three", "conclusion", "", "", 4),
        Outcome("spacing/between_sessions/two_days", PLACE, "four", "rule", ""),
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


@pytest.fixture
def folder(job: Job) -> Path:
    """Keep the folder of rules in a repository of its own."""
    (folder,) = job.overlays
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "a")):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 - the machine's own git
    return folder


@pytest.mark.slow
def test_only_what_a_rule_asks_concludes_and_shows_counts(job: Job, folder: Path) -> None:
    """A new reason in words is no change, another threshold is, a new rule is."""
    file = folder / "dose" / "mine.yaml"
    text = file.read_text(encoding="utf-8")
    assert not changed_since("HEAD", job.book(), [MINE])

    file.write_text(text.replace("So it is", "So be it"), encoding="utf-8")
    assert not changed_since("HEAD", job.book(), [MINE])

    file.write_text(text.replace("at most 5", "at most 4").replace("{weeks_in_programme: 5", "{weeks_in_programme: 4"))
    assert changed_since("HEAD", job.book(), [MINE]) == {MINE}

    file.write_text(text + text.replace("light_weeks", "more_weeks"), encoding="utf-8")
    assert changed_since("HEAD", job.book(), [MINE, "dose/mine/more_weeks"]) == {"dose/mine/more_weeks"}


@pytest.mark.usefixtures("folder")
def test_a_revision_that_is_not_there_is_told(job: Job) -> None:
    """With what would be right."""
    with pytest.raises(HiprecError, match='There is no such revision, met "mian", name a commit'):
        changed_since("mian", job.book(), [MINE])


RULES = ("dose/mine/light_weeks", "dose/sets/beginner")


@pytest.mark.slow
def test_one_process_or_two_find_the_same(job: Job, judge: MutantJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the rules, telling how many are done."""
    done: list[int] = []
    alone = [(one.rule, one.words, one.by) for one in mutate(job, judge, RULES, done.append)]
    monkeypatch.setattr(mutation_run, "_WORTH_SHARING", 1)
    monkeypatch.setattr(mutation_run, "cores", lambda: 2)
    shared = [(one.rule, one.words, one.by) for one in mutate(job, judge, RULES, done.append)]

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
    assert {one.by for one in judge.mutate("red_flags/heart/chest_pain_now")} == {"case", ""}


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
