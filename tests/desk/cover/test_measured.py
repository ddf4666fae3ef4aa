"""What cases and specs reach: measured, judged and kept for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.desk.cover.in_pytest import in_json
from hiprec.desk.cover.measure import Seen, coverage, decides, of_truths, tally
from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks.cases import all_cases
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.clause import OneOf, Within
from hiprec.rulebook.clause_text import Line

if TYPE_CHECKING:
    from hiprec.desk.cover.register import Register
    from hiprec.rulebook import Rulebook


def test_one_rulebook_is_a_record_and_several_are_a_list(register: Register) -> None:
    """One has the shape that ``hiprec rules cover`` gives it."""
    one = coverage(register, "packaged", {"red_flags/heart/chest_pain_now"})

    assert in_json([one], 1) == one.model_dump_json(indent=2) + "\n"
    assert [each["name"] for each in json.loads(in_json([one, one], 2))] == ["packaged", "packaged"]
    assert json.loads(in_json([], 1)) == []


def test_specs_and_cases_are_kept(register: Register, book: Rulebook) -> None:
    """Each spec with what it asked, also one that does not hold; each case with what it implies."""
    first, second = register.entries.specs.values()

    assert first.named >= {"red_flags/heart/chest_pain_now", "running/by_runner/heart_and_lungs"}
    assert second.rows
    assert [name.rpartition(" ")[2] for name in register.entries.failed] == ["hold"]
    assert sum(map(len, register.entries.cases.values())) == len(list(all_cases(book)))


def test_what_another_process_asked_is_added(register: Register) -> None:
    """Cases add up, specs are kept by name."""
    before = {rule: len(cases) for rule, cases in register.entries.cases.items()}
    register.take(register.entries)

    assert len(register.entries.specs) == 2
    assert {rule: len(cases) for rule, cases in register.entries.cases.items()} != before


def test_the_rules_of_a_folder_of_ones_own(tmp_path: Path, book: Rulebook) -> None:
    """Those that lie in it and are not switched off; all where it is a whole rulebook or none."""
    (tmp_path / "dose").mkdir()
    (tmp_path / "dose" / "mine.yaml").write_text(
        "light_days:\n  when: always\n  then: {effort: at most light}\n  because: So.\n  evidence: judgement\n"
        "  cases: {fires for: [{experience: beginner}]}\n",
        encoding="utf-8",
    )

    assert read_rulebook(tmp_path).held_by([tmp_path]) == {"dose/mine/light_days"}
    assert book.held_by([]) == book.rules.keys()


PAIN = Line(("when", "pain_during"), "at least 3", Within("pain_during", 3))

LIMP = Line(("when", "limp"), "yes", OneOf("limp", frozenset({"yes"}), yes_no=True))

BOTH = Line(("when",), {}, None, 2, (PAIN, LIMP))

EITHER = Line(("when",), {}, None, 1, (PAIN, LIMP))


def test_groups_count_as_clauses_do() -> None:
    """Unknown stays unknown unless the others settle it."""
    assert of_truths(BOTH, (True, None)) is None
    assert of_truths(BOTH, (False, None)) is False
    assert of_truths(EITHER, (True, None)) is True
    assert of_truths(EITHER, (None, False)) is None


def test_a_test_decides_where_the_rule_hangs_on_it() -> None:
    """With the other false nothing hangs on it where both are needed, all where either does."""
    assert not decides(BOTH, (True, False), 0)
    assert decides(BOTH, (True, True), 0)
    assert decides(EITHER, (True, False), 0)


def test_a_tally_over_rows() -> None:
    """What was seen of each test and of the whole."""
    found = tally(BOTH, [{"pain_during": 4.0, "limp": False}, {"pain_during": 2.0}])

    pain, limp = found.seen
    assert (pain.truths, pain.deciding) == ({True, False}, True)
    assert (limp.truths, limp.deciding) == ({False, None}, True)
    assert found.whole.truths == {False}


def test_a_rule_that_always_holds() -> None:
    """It has no test and is true."""
    found = tally(Line(("when",), "always"), [{}])

    assert found.whole.truths == {True}
    assert found.seen == []


def test_what_was_not_seen_has_its_reason() -> None:
    """One for each truth; nothing where all were seen."""
    assert Seen({True, False, None}).unseen(known=True) == {}
    assert Seen({True}).unseen(known=True) == {
        "false": "no spec or case has a value that does not fit",
        "unknown": "every spec and case knows the fact",
    }
    assert Seen({False, None}).unseen(known=True) == {"true": "no spec or case has a value that fits"}


def test_a_fact_that_nobody_knows_is_neither_true_nor_false() -> None:
    """As is a rule that nothing comes to."""
    assert Seen({None}).unseen(known=False) == dict.fromkeys(("true", "false"), "the fact is never known")
    assert set(Seen().unseen(known=False).values()) == {"no spec or case comes to the rule"}


CHEST = "red_flags/heart/chest_pain_now"


def test_a_rule_that_spoke(register: Register, book: Rulebook) -> None:
    """Fired in a spec and in a case, its clause decided, its conclusion in an answer."""
    (rule,) = coverage(register, "packaged", {CHEST}).rules

    assert (rule.rule, rule.specs, rule.cases, rule.conclusion, rule.reason) == (
        CHEST, "fired", "fired", "in an answer", ""
    )  # fmt: skip
    assert all(clause.deciding for clause in rule.clauses)
    assert rule.place == str(book.rules[CHEST].place)


@pytest.mark.slow
def test_a_rule_that_no_spec_reaches_tells_why(register: Register) -> None:
    """By the clause that was never true, or the fact that nobody knows."""
    rules = {rule.rule: rule for rule in coverage(register, "packaged", register.book.rules.keys()).rules}

    assert rules["dose/by_condition/hip_tendon_holds"].reason == "never reached: no spec with site: side_of_the_hip"
    assert "never known" in rules["escalation/getting_worse/two_red_weeks"].reason
    assert rules["ranking/goal/prevention"].conclusion == "never reached"


@pytest.mark.slow
def test_each_truth_that_was_not_seen_has_its_reason(register: Register) -> None:
    """In number as the totals have it."""
    found = coverage(register, "packaged", register.book.rules.keys())
    clauses = [clause for rule in found.rules for clause in rule.clauses]

    for truth in ("true", "false", "unknown"):
        count = getattr(found.totals, truth)
        assert sum(truth in clause.unseen for clause in clauses) == count.of - count.met
    assert any(clause.unseen == {"unknown": "every spec and case knows the fact"} for clause in clauses)


@pytest.mark.slow
def test_the_totals_add_up(register: Register, book: Rulebook) -> None:
    """Every rule fires in its own cases; the specs that do not hold are named."""
    found = coverage(register, "packaged", book.rules.keys())

    assert found.totals.fired.met == found.totals.fired.of == len(book.rules)
    assert 0 < found.totals.in_an_answer.met < len(book.rules)
    assert 0 < found.totals.share < 100
    assert (found.specs, len(found.failed)) == (2, 1)


def test_a_test_is_written_as_it_stands(book: Rulebook) -> None:
    """Lists in brackets."""
    rule = book.rules["dose/sets/used_to_it_and_calm"]
    tests = Sources(book).lines(rule).tests()

    assert next(test.written for test in tests) == "experience: [intermediate, advanced]"
    assert Line(("when", "limp"), "yes").written == "limp: yes"
