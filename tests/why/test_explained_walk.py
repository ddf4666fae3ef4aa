"""The walk taken for an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.why.explained_walk import met

if TYPE_CHECKING:
    from .conftest import Walk


def test_the_first_rules_do_not_know_the_stage(walk: Walk) -> None:
    """Stage and irritability are known to the later ones alone."""
    walked = walk()
    assert "stage" in walked.known_to("ranking").runner
    assert "stage" not in walked.known_to("assessment").runner
    assert "stage" not in walked.known_to("red_flags").symptoms[0].values


def test_it_says_where_values_come_from(walk: Walk) -> None:
    """Answered, computed, implied, presumed, or not known."""
    walked = walk({"sex": "male"})
    values = walked.week.known.symptoms[0].values
    presumed = next(
        name
        for name in walked.book.conditions
        if "sex" in (walked.book.facts[name].only_if or {}) and name not in walked.profile.answers
    )
    found = [walked.told(name, values, "shin") for name in ("night_pain", "check_ins", "site", presumed, "high_arch")]
    assert found == ["answered", "computed", "implied", "presumed", None]


def test_exercise_rules_are_asked_for_each_exercise_of_the_plan(walk: Walk) -> None:
    """Once each, and once for each symptom where they read one."""
    walked = walk()
    rule = next(rule for rule in walked.book.rulesets["dose"] if rule.about == "exercise")
    plan = walked.answer.plan
    assert plan is not None
    planned = {each.exercise for session in plan.sessions for each in session.prescriptions}
    assert {each.subject for each in walked.asked(rule)} == planned


LOG = [{"date": f"2026-11-{day}", "pain_during": 1, "sessions_done": 3, "all_targets_met": True} for day in ("08", 15)]


def test_progression_rules_were_asked_at_the_latest_check_in(walk: Walk) -> None:
    """For the runner, each symptom and each exercise of the plan then, with the facts of that day; none before."""
    walked = walk({"recorded": "2026-11-01", "check_ins": LOG})
    rules = walked.book.rulesets["progression"]
    asked = [each for rule in rules for each in walked.asked(rule)]
    moved = {move.exercise for move in walked.reviewed.history[-1].moves if move.before is not None}
    assert {each.subject for each in asked if each.about == "exercise"} == moved
    assert {each.symptom for each in asked if each.about == "symptom"} == {"shin"}
    assert all("weeks_on_rung" in each.facts for each in asked if each.about == "exercise")
    assert all(each.facts["check_ins"] == 2 for each in asked)
    assert [each for rule in rules for each in walk().asked(rule)] == []


def test_answers_between_check_ins_judge_no_exercise(walk: Walk) -> None:
    """Whoever only answers something is told of the check-in before."""
    later = [*LOG, {"date": "2026-11-18", "answers": {"limp": False}}]
    before = walk({"recorded": "2026-11-01", "check_ins": LOG})
    after = walk({"recorded": "2026-11-01", "check_ins": later})
    for rule in before.book.rulesets["progression"]:
        both = ([(each.subject, each.symptom, each.facts) for each in walked.asked(rule)] for walked in (before, after))
        assert next(both) == next(both)


def test_the_rules_that_moved_an_exercise_fire_with_what_they_were_asked(walk: Walk) -> None:
    """The history names them, and judged again they are true."""
    walked = walk({"recorded": "2026-11-01", "check_ins": LOG})
    for move in walked.reviewed.history[-1].moves:
        for name in move.rules if move.before is not None else ():
            rule = walked.book.rules[name]
            asked = [each for each in walked.asked(rule) if each.about != "exercise" or each.subject == move.exercise]
            assert any(rule.when.truth(each.facts) is not False for each in asked), name


def test_an_outlook_is_shown_with_what_was_known_at_the_end(walk: Walk) -> None:
    """The outcome, and the advice on running, which no earlier rule knows."""
    walked = walk()
    rules = [rule for rule in walked.book.rulesets["outlook"] if "running_advice" in rule.reads]
    assert rules
    assert all("running_advice" in each.facts for rule in rules for each in walked.asked(rule))


def test_values_are_shown_in_words(walk: Walk) -> None:
    """Several words sorted, a single one of a choice bare, numbers as numbers."""
    facts = walk().book.facts
    assert met(frozenset({"shin"}), facts["site"]) == "shin"
    assert met(frozenset({"heel", "foot"}), facts["site"]) == ("foot", "heel")
    assert met(frozenset({"chair"}), facts["equipment"]) == ("chair",)
    assert met(3, facts["pain_during"]) == 3.0
    assert met(False, facts["limp"]) is False
    assert met(None, facts["limp"]) is None
