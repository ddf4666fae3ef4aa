"""Two books compared over profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import Given, MadeUp
from hiprec.desk.diff.report import EXAMPLES, Task, compare

if TYPE_CHECKING:
    from datetime import date

    from hiprec.rulebook import Rulebook

    from .conftest import Against

RULE = "red_flags/heart/chest_pain_on_effort"


@pytest.mark.slow
def test_the_most_dangerous_stands_first(off: Books, today: date) -> None:
    """Groups by rule and kind, each with at most five examples that really differ."""
    found = compare(Task(off, MadeUp(200, 1), today), ("packaged", "mine"))
    first = found.groups[0]

    assert (first.rule, first.kind, first.caution) == (RULE, "urgency down", "less")
    assert 0 < found.less <= found.changed < found.profiles == 200
    assert len(first.examples) <= EXAMPLES
    assert all(one.before != one.after for group in found.groups for one in group.examples)
    assert [one.rule for one in found.rules] == [RULE]
    assert found.rules[0].answers >= found.rules[0].less >= first.answers
    assert (found.old.name, found.new.name) == ("packaged", "mine")
    assert found.old.version != found.new.version


def test_the_same_rules_change_nothing(shipped: Rulebook, today: date) -> None:
    """However many profiles there are, nothing has to be answered."""
    found = compare(Task(Books(shipped, shipped), MadeUp(1_000_000, 1), today), ("a", "b"))

    assert (found.profiles, found.changed, found.less, found.groups, found.rules) == (1_000_000, 0, 0, (), ())


@pytest.mark.slow
def test_caution_added_is_not_less_cautious(added: Books, today: date) -> None:
    """A new red flag only ever raises."""
    found = compare(Task(added, MadeUp(200, 1), today), ("packaged", "mine"))

    assert found.changed
    assert found.less == 0
    assert found.more > 0


def test_a_rule_that_met_nobody_is_named_all_the_same(off: Books, today: date) -> None:
    """With no answer changed."""
    crowd = Given.of('{"experience": "beginner", "answers": {"chest_pain_on_effort": false}}', "one.ndjson")
    found = compare(Task(off, crowd, today), ("packaged", "mine"))

    assert found.changed == 0
    assert [(one.rule, one.how, one.answers) for one in found.rules] == [(RULE, "removed", 0)]


def test_a_fact_that_only_the_new_book_knows_may_be_answered(against: Against, today: date) -> None:
    """The old book passes it over, the new one uses it."""
    files = {
        "facts.yaml": "facts: {fall_reported: {about: runner, kind: yes_no, worse: yes, group: health, question: a}}\n",
        "red_flags/own.yaml": "fall:\n  when: {fall_reported: yes}\n"
        "  then: {refer: urgent, to: a, how_soon: b, meanwhile: c}\n  because: x\n  evidence: judgement\n"
        "  cases: {fires for: [{fall_reported: yes}], quiet for: [{fall_reported: no}]}\n",
    }
    crowd = Given.of('{"experience": "beginner", "answers": {"fall_reported": true}}', "one.ndjson")
    found = compare(Task(against(files), crowd, today), ("packaged", "mine"))

    assert ("red_flags/own/fall", "urgency up") in [(group.rule, group.kind) for group in found.groups]
    assert {one.rule for one in found.rules} == {"red_flags/own/fall", "facts/fall_reported"}
