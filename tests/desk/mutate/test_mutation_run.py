"""The bench that mutants are put on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.desk.lexicon import lexicon
from hiprec.desk.mutate.mutation_run import Bench
from hiprec.desk.run import scenarios

if TYPE_CHECKING:
    from hiprec.desk.mutate.mutation_run import Hand, Job, Verdict

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


def test_what_does_not_hold_is_kept_with_its_place(hand: Hand, job: Job) -> None:
    """A spec by its name, a case by its rule."""
    (folder,), (file,) = job.overlays, job.features
    file.write_text(file.read_text(encoding="utf-8").replace("75", "70"), encoding="utf-8")
    rules = folder / "dose" / "mine.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("programme: 7", "programme: 3"), encoding="utf-8")
    book = job.book()
    words = lexicon(book)
    bench = Bench(book, words, scenarios(job.features, words))

    assert (hand.bench.red_specs, hand.bench.red_cases) == ({}, {})
    (red,) = bench.red_specs.values()
    assert red.wrong == "This spec does not hold as the rules stand"
    assert not red.met.startswith("met")
    assert [(one.place.line, one.met) for one in bench.red_cases[MINE]] == [(12, 'the rule true under "quiet for"')]
