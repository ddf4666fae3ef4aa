"""The smallest change that would make a clause true: the fewest facts, then the nearest."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.body import Body
from hiprec.model.facts import Value
from hiprec.rulebook.clause import negated
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.why.change import Situation, smallest_change

if TYPE_CHECKING:
    from hiprec.model.explanation import Change

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
