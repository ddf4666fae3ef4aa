"""What a rule is about, and whether it acts while a fact is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.kinds import Progress, Run
from hiprec.rulebook.rule import about_whom

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook


def test_about_an_exercise_before_a_symptom_before_the_runner(book: Rulebook) -> None:
    """A rule is about the narrowest thing that it reads."""
    for rule in book.rules.values():
        about = {book.facts[name].about for name in rule.reads}
        expected = next((name for name in ("exercise", "symptom") if name in about), "runner")
        assert (rule.about, rule.about_symptom) == (expected, "symptom" in about)
        assert about_whom(rule.when, book.facts) == (rule.about, rule.about_symptom)


def test_caution_about_a_symptom_acts_while_it_is_possible(book: Rulebook) -> None:
    """Rules about the runner, encouragement, ranking and spacing wait."""
    for rule in book.rules.values():
        acts = rule.acts_while_possible
        if rule.about == "runner" or rule.ruleset in {"red_flags", "escalation", "ranking", "spacing"}:
            assert not acts, rule.id
        elif rule.ruleset in {"assessment", "contraindications"}:
            assert acts, rule.id
        elif isinstance(rule.then, Run):
            assert acts is (rule.then.running != "keep"), rule.id
        elif isinstance(rule.then, Progress):
            assert acts is (rule.then.move != "progress"), rule.id


@pytest.mark.parametrize("ruleset", ["red_flags", "escalation", "dose"])
def test_only_referrals_have_an_urgency(ruleset: str, book: Rulebook) -> None:
    """The urgency of a referral, and nothing elsewhere."""
    urgencies = {rule.urgency for rule in book.rulesets[ruleset]}

    assert urgencies <= {"clinician", "specialist", "urgent", "emergency"} if ruleset != "dose" else urgencies == {None}
