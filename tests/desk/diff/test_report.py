"""Two rulebooks compared: the books, who is answered otherwise, which rule did it, and the report."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.desk.diff.attribution import Blame, Judge, Verdict, blame, likeliest, tender_days, versions
from hiprec.desk.diff.books import PARTS, Books, read_side
from hiprec.desk.diff.difference import Difference
from hiprec.desk.diff.profile_source import Given, MadeUp
from hiprec.desk.diff.report import EXAMPLES, Task, compare, work
from hiprec.intake import take_profile
from hiprec.problem import ProfileError, RulebookError
from hiprec.rulebook.files import packaged_rules
from hiprec.trail import Firing

if TYPE_CHECKING:
    from hiprec.model.difference import ChangeKind
    from hiprec.model.facts import About, Value
    from hiprec.rulebook import Rulebook

    from .conftest import Against


def test_the_same_book_shares_everything(shipped: Rulebook) -> None:
    """Nothing is unshared, whatever the place of its files."""
    books = Books(shipped, shipped)

    assert books.rules == ()
    assert books.others == {}
    assert books.only_rules_count


def test_rules_are_added_removed_and_changed(against: Against, shipped: Rulebook) -> None:
    """A rule that says the same in another file line is shared; of a changed one the parts are named."""
    rule = """\
mine:
  when: {age: at least 70}
  then: {rest_seconds: at least 60}
  because: Slowly.
  evidence: judgement
  cases: {fires for: [{age: 70}], quiet for: [{age: 60}]}
"""
    one = against({"dose/mine.yaml": rule}).new
    other = against(
        {"dose/mine.yaml": rule.replace("Slowly", "Slower").replace("fires for: [{age: 70", "fires for: [{age: 71")}
    ).new

    (changed,) = Books(one, other).rules
    (added,) = against({"dose/mine.yaml": rule}).rules
    (removed,) = Books(one, shipped).rules

    assert (changed.id, changed.how, changed.parts, changed.says_other) == (
        "dose/mine/mine",
        "changed",
        ("because",),
        True,
    )
    assert (added.how, added.parts) == ("added", PARTS)
    assert removed.how == "removed"
    assert one.rules["dose/mine/mine"].part == ("dose", "runner", False)


@pytest.mark.slow
def test_ladders_and_facts_are_named_by_their_place(against: Against) -> None:
    """A fact that is only added leaves rules alone to count; a ladder that changes does not."""
    fact = (
        "facts:\n  fall_reported: {about: runner, kind: yes_no, worse: yes, group: health, question: Did you fall?}\n"
    )
    asked = against({"facts.yaml": fact})
    ladder = against({"exercises/clam.yaml": "name: Clam shells\n"})

    assert dict(asked.others) == {"facts/fall_reported": "added"}
    assert asked.only_rules_count
    assert "fall_reported" in asked.known.facts
    assert dict(ladder.others) == {"exercises/clam": "changed"}
    assert not ladder.only_rules_count


def test_words_of_either_book_may_be_said(shipped: Rulebook) -> None:
    """A choice has the words of both books, whichever is the newer."""
    fewer = shipped.facts["equipment"].model_copy(update={"values": ("chair",)})
    book = shipped
    lean = Books(type(book)(**{**vars_of(book), "facts": {**book.facts, "equipment": fewer}}), book)

    assert set(lean.known.facts["equipment"].values) == set(shipped.facts["equipment"].values)
    assert set(Books(lean.new, lean.old).known.facts["equipment"].values) == set(shipped.facts["equipment"].values)


def vars_of(book: Rulebook) -> dict[str, Any]:
    """Return the fields of a rulebook."""
    return {name: getattr(book, name) for name in book.__dataclass_fields__}


@pytest.mark.slow
def test_a_whole_book_is_used_as_it_is(tmp_path: Path) -> None:
    """A copy of the shipped folder is the same book; with a ruleset missing it is a book with a mistake."""
    copy = tmp_path / "copy"
    shutil.copytree(packaged_rules(), copy)

    assert read_side(copy).version == read_side(None).version
    shutil.rmtree(copy / "spacing")
    with pytest.raises(RulebookError, match="lacks a folder"):
        read_side(copy)


def blamed(books: Books, values: dict[str, Value], about: About = "symptom") -> Blame:
    """Read the trail of one firing of the red flags of the old book."""
    part = books.old.parts["red_flags", about, about == "symptom"]
    firing = Firing(part, about, "runner", None, books.old.complete(values))
    return blame([firing], versions(books.old, books))


def test_a_rule_that_would_fire_is_to_blame(added: Books) -> None:
    """Certain or possible, since a red flag that is possible asks; not where it is false."""
    books = added
    calf: dict[str, Value] = {"site": "calf", "pain_during": 3.0}

    assert blamed(books, {**calf, "swelling": True}).rules == {"red_flags/own/sore_and_swollen_calf"}
    assert blamed(books, calf).rules == {"red_flags/own/sore_and_swollen_calf"}
    quiet = blamed(books, {**calf, "swelling": False})
    assert (quiet.touched, quiet.rules) == (False, set())


def test_a_rule_that_was_switched_off_is_to_blame(off: Books) -> None:
    """It fires in the old book only."""
    books = off

    assert blamed(books, {"chest_pain_on_effort": True}, "runner").rules == {"red_flags/heart/chest_pain_on_effort"}
    assert not blamed(books, {"chest_pain_on_effort": False}, "runner").touched


def test_only_the_parts_of_unshared_rules_are_watched(off: Books) -> None:
    """Everything else passes at no cost."""
    books = off

    assert [part.name for part in versions(books.old, books)] == ["red_flags/runner/False"]


def test_a_rule_with_other_words_is_to_blame_where_it_holds(against: Against) -> None:
    """The same clauses, another sentence."""
    text = """\
chest_pain_now:
  when: {chest_pain_now: yes}
  then: {refer: emergency, to: emergency services, how_soon: now, meanwhile: Sit down.}
  because: Minutes count.
  evidence: judgement
  cases: {fires for: [{chest_pain_now: yes}], quiet for: [{chest_pain_now: no}]}
"""
    books = against({"red_flags/heart.yaml": text})

    assert blamed(books, {"chest_pain_now": True}, "runner").rules == {"red_flags/heart/chest_pain_now"}
    assert not blamed(books, {"chest_pain_now": False}, "runner").touched


RULE = "red_flags/heart/chest_pain_on_effort"


def judged(books: Books, today: date, **profile: Any) -> Verdict | None:
    """Compare the answers to a beginner."""
    runner = take_profile({"experience": "beginner", **profile}, books.known, today)
    return Judge(books, today).verdict(runner)


def test_a_profile_that_the_rule_does_not_meet_is_left_alone(off: Books, today: date) -> None:
    """Nothing differs, and the second walk is not taken."""
    assert judged(off, today, answers={"chest_pain_on_effort": False}) is None


def test_the_rule_that_did_it_is_named(off: Books, today: date) -> None:
    """The urgency falls, a plan appears: both are less cautious and by that rule."""
    verdict = judged(off, today, answers={"chest_pain_on_effort": True})

    assert verdict is not None
    assert verdict.rules == {RULE}
    assert {"urgency down", "exercise in"} <= {one.kind for one, _ in verdict.differences}
    assert verdict.any("less")


def test_an_unanswered_question_counts_too(off: Books, today: date) -> None:
    """The question is not asked any more."""
    verdict = judged(off, today, answers={"fainting_on_effort": False})

    assert verdict is not None
    assert [one.kind for one, rules in verdict.differences if RULE in rules] == ["questions"]


@pytest.mark.slow
def test_a_ladder_that_changed_is_named_where_no_rule_is(against: Against, today: date) -> None:
    """Another name of a ladder is but words."""
    rung = """\
rungs:
  clam:
    name: Clam
    how: [Open the knee.]
    position: lying_on_the_side
    muscles: {gluteus_medius: {role: main}}
    sides: each
    dose: {sets: 3, repetitions: 15, rest_seconds: 30}
    evidence: judgement
"""
    verdict = judged(against({"exercises/clam.yaml": rung}), today, answers={"chest_pain_now": False})

    assert verdict is not None
    assert verdict.rules == {"exercises/clam"}


def test_two_rules_each_take_what_is_theirs(against: Against, today: date) -> None:
    """A limit of running is by the running rule, a referral by the flag."""
    cases = "{fires for: [{age: 70}], quiet for: [{age: 60}]}"
    files = {
        "red_flags/own.yaml": "old_age:\n  when: {age: at least 70}\n"
        "  then: {refer: clinician, to: a, how_soon: b, meanwhile: c}\n"
        f"  because: x\n  evidence: judgement\n  cases: {cases}\n",
        "running/own.yaml": "old_age:\n  when: {age: at least 70, has_symptom: yes}\n"
        "  then: {running: stop, limits: [Slowly.]}\n"
        "  because: x\n  evidence: judgement\n"
        "  cases: {fires for: [{age: 70, has_symptom: yes}], quiet for: [{age: 60}]}\n",
    }
    verdict = judged(against(files), today, age=75, symptoms=["itb"])

    assert verdict is not None
    by_kind = {one.kind: rules for one, rules in verdict.differences}
    assert by_kind["running"] == ("running/own/old_age",)
    assert by_kind["referral new" if "referral new" in by_kind else "urgency up"] == ("red_flags/own/old_age",)


def test_days_around_races_and_before_hard_runs_are_tender(off: Books, today: date) -> None:
    """21 November 2026 is a Saturday; the long run is on Sunday."""
    running = {"long_run": "sunday", "race": "2026-11-26"}
    profile = take_profile({"experience": "beginner", "running": running}, off.known, today)

    days = tender_days(profile, off.new, today)

    assert {date(2026, 11, 21), date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 28)} <= days
    assert date(2026, 11, 22) not in days


ALERTS = ("escalation/a/fall", "escalation/a/log", "escalation/a/sore")

URGENT = {"escalation/a/fall": 3, "escalation/a/sore": 1}


@pytest.mark.parametrize(
    ("kind", "sure", "named"),
    [
        ("questions", ALERTS[:1], ALERTS[1:]),
        ("referral new", ALERTS[:2], ALERTS[:2]),
        ("running", ALERTS, ALERTS[:1]),
        ("urgency up", ALERTS[2:], ALERTS[2:]),
        ("dose", (), ALERTS),
    ],
)
def test_the_likeliest_is_named(kind: ChangeKind, sure: tuple[str, ...], named: tuple[str, ...]) -> None:
    """A question is of what is possible, a referral of what holds, a stop of the most urgent of those."""
    assert likeliest(Difference(kind, "more", "", ""), ALERTS, sure, URGENT) == named


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


@pytest.mark.slow
def test_two_processes_find_what_one_finds(off: Books, today: date) -> None:
    """In the order of the profiles; and it is told how far the work has come."""
    told: list[int] = []
    task = Task(off, MadeUp(120, 2), today)

    alone = work(task, told.append, cores=1)
    shared = work(task, lambda _: None, cores=2)

    assert alone
    assert shared == alone
    assert [number for number, _ in alone] == sorted(number for number, _ in alone)
    assert told == [50, 100, 120]


def test_all_mistakes_of_given_profiles_are_told(off: Books, today: date) -> None:
    """Not only the first."""
    crowd = Given.of('{"experience": "x"}\n{"experience": "beginner"}\n{"goal": 1}\n', "f")

    with pytest.raises(ProfileError) as caught:
        work(Task(off, crowd, today), lambda _: None)

    assert {problem.place.line for problem in caught.value.problems} == {1, 3}
