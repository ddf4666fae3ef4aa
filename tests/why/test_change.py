"""The least change that would settle a clause otherwise, and that no rule of an answer is denied by its why."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.body import Body
from hiprec.model.facts import Value
from hiprec.rulebook.clause import negated
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.walk import read
from hiprec.why.change import Situation, smallest_change
from hiprec.why.explained_walk import Walked
from hiprec.why.rule import explained_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import Change
    from hiprec.model.recommendation import Recommendation


FACTS = shipped().facts


def changed(when: dict[str, Any], values: dict[str, Value], *, quiet: bool = False) -> tuple[Change, ...] | None:
    """Find the smallest change for a ``when``."""
    clause = ClauseReader(FACTS, lambda *_: None).read(when, ())
    wanted = negated(clause, FACTS) if quiet else clause
    return smallest_change(wanted, Situation(values, values, FACTS, Body(), lambda found: found))


def said(found: tuple[Change, ...] | None) -> list[tuple[str, str]]:
    """Return fact and need of each change."""
    return [(each.fact, each.needs) for each in found or ()]


def test_what_is_true_needs_no_change() -> None:
    """Nothing has to be otherwise."""
    assert changed({"limp": "yes"}, {"limp": True}) == ()


def test_fewest_facts_come_first() -> None:
    """One fact outweighs two, however far it goes."""
    when = {"any of": [{"limp": "yes", "night_pain": "yes"}, {"pain_during": "at least 9"}]}
    found = changed(when, {"limp": False, "night_pain": False, "pain_during": 0.0})
    assert said(found) == [("pain_during", "at least 9")]
    assert found is not None
    assert (found[0].was, found[0].nearest, found[0].asked) == (0.0, 9.0, True)


def test_then_the_nearest_number() -> None:
    """Of two numbers the one that goes less far."""
    when = {"any of": [{"pain_during": "at least 9"}, {"pain_at_rest": "above 3"}]}
    (found,) = changed(when, {"pain_during": 2.0, "pain_at_rest": 3.0}) or ()
    assert (found.needs, found.nearest) == ("above 3", 4.0)


def test_who_the_runner_is_changes_last() -> None:
    """A pain changes rather than the site."""
    found = changed({"site": "groin", "pain_during": "at least 3"}, {"site": "groin", "pain_during": 5.0}, quiet=True)
    assert said(found) == [("pain_during", "below 3")]


def test_a_fact_that_two_clauses_narrow_is_changed_once() -> None:
    """Both bounds are met at once."""
    when = {"all of": [{"pain_during": "at least 3"}, {"pain_during": "at most 5"}]}
    (found,) = changed(when, {"pain_during": 8.0}) or ()
    assert (found.needs, found.nearest) == ("at least 3 and at most 5", 5.0)


def test_what_cannot_be_is_said() -> None:
    """Clauses that exclude each other have no way."""
    assert changed({"all of": [{"limp": "yes"}, {"limp": "no"}]}, {}) is None


def test_equipment_and_many_words() -> None:
    """What is held, and a choice that excludes more than it names."""
    (found,) = changed({"equipment": "has step"}, {"equipment": frozenset({"chair"})}) or ()
    assert (found.needs, found.nearest) == ("has step", ("chair", "step"))
    (found,) = changed({"equipment": "has not chair"}, {"equipment": frozenset({"chair"})}) or ()
    assert found.nearest == ()
    (found,) = changed({"site": "not groin"}, {"site": "groin"}) or ()
    assert found.needs == "not groin"
    (found,) = changed({"site": ["shin", "foot"]}, {"site": "groin"}) or ()
    assert (found.needs, found.nearest) == ("foot or shin", "shin")


def test_answers_that_follow_from_others_are_found_too() -> None:
    """A presumed answer that a change makes void is asked for as well."""
    book = shipped()
    name, clause = "missed_periods", book.conditions["missed_periods"]
    values: dict[str, Value] = book.complete({"sex": "male"})
    assert clause.truth(values) is False
    reader = ClauseReader(book.facts, lambda *_: None)
    wanted = reader.read({"sex": "female", name: "no"}, ())
    found = smallest_change(wanted, Situation(values, {"sex": "male"}, book.facts, book.body, book.complete))
    assert said(found) == sorted([("sex", "female"), (name, "no")])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_nothing_smaller_would_do(count: int) -> None:
    """Tried out against every subset of four yes/no facts."""
    names = ("limp", "night_pain", "swelling", "pain_walking")
    when = {
        f"at least {count} of": [
            {"limp": "yes", "swelling": "no"},
            {"night_pain": "yes"},
            {"pain_walking": "yes", "limp": "no"},
        ]
    }
    clause = ClauseReader(FACTS, lambda *_: None).read(when, ())
    for truths in product((True, False), repeat=4):
        values: dict[str, Value] = dict(zip(names, truths, strict=True))
        found = changed(when, values)
        sizes = [
            size
            for size in range(5)
            for flip in combinations(names, size)
            if clause.truth(values | {name: not values[name] for name in flip})
        ]
        assert (None if found is None else len(found)) == min(sizes, default=None)


TODAY = date(2026, 11, 21)
SHARED = [path for path in sorted(Path(__file__).parents[1].glob("profiles/*.json")) if path.stem != "broken"]
RACE = "2026-11-30"
"""A day near enough to be a race that cannot be run with something urgent to be seen to."""


def standing(answer: Recommendation) -> Iterator[str]:
    """Return the rules that decide what an answer says, not those that only add a reason."""
    yield from (expectation.rule for expectation in answer.expect)
    yield from (referral.rule for referral in answer.referrals)
    if answer.running is not None and answer.running.origin == "rule":
        yield answer.running.rule
    yield from (out.rule for out in answer.left_out if out.origin == "rule")


def named(answer: Recommendation) -> Iterator[str]:
    """Return the rules that an answer gives as a reason."""
    sessions = answer.plan.sessions if answer.plan is not None else ()
    prescribed = (prescription for session in sessions for prescription in session.prescriptions)
    for part in (answer.running, answer.assessment, *sessions, *prescribed):
        if part is not None:
            yield from (reason.rule for reason in part.reasons if reason.origin == "rule")


@pytest.mark.parametrize("race", [None, RACE])
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_no_rule_of_an_answer_is_denied_by_its_own_why(path: Path, race: str | None) -> None:
    """What it tells, refers by, advises on running or leaves out stands; what is a reason acts, or asks."""
    profile: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if race is not None:
        profile["running"] = profile.get("running", {}) | {"race": race}
    book = shipped()
    walked = Walked(read(profile, TODAY, book, "plain"))
    deciding = {*standing(walked.answer)}
    rules = sorted(deciding | {*named(walked.answer)})

    # a question that is open is a reason too: what it may be keeps the stage where it is
    asking = {name for question in walked.answer.questions for name in question.rules}
    fates = {name: explained_rule(book.rules[name], walked).judged for name in rules}

    denied = {
        name: [judged.says for judged in fate]
        for name, fate in fates.items()
        if not any(judged.stands if name in deciding else judged.acts for judged in fate)
        and not (name in asking and any(judged.says.startswith("It asks: ") for judged in fate))
    }
    assert denied == {}
