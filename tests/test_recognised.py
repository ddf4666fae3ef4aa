"""What was worked out for one runner is right for every other: recognised answers equal those worked out anew."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hiprec import recommend
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.known.knowledge import shipped
from hiprec.known.meanings import meanings
from hiprec.model.facts import Fact, Value
from tests.first_visits import FirstVisits
from tests.tried import tried

TODAY = date(2026, 11, 21)
RUNNERS = 4000
"""How many runners of each crowd a run may meet."""


@cache
def profile(*, ordinary: bool, number: int) -> dict[str, Any]:
    """Return a runner of one of the two crowds."""
    crowd = FirstVisits(RUNNERS, 1) if ordinary else MadeUp(RUNNERS, 1)
    return crowd.given(number, Books(shipped(), shipped()), TODAY)


def answered(runner: tuple[bool, int]) -> tuple[str, str]:
    """Answer a runner, as the record is written at once and piece by piece."""
    ordinary, number = runner
    found = recommend(profile(ordinary=ordinary, number=number), today=TODAY)
    return found.model_dump_json(by_alias=True), found.compact_json()


runners = st.lists(st.tuples(st.booleans(), st.integers(0, RUNNERS - 1)), min_size=1, max_size=8)


@tried(50)
@given(runners, st.randoms())
def test_an_answer_does_not_hang_on_who_was_answered_before(these: list[tuple[bool, int]], order: Random) -> None:
    """Answers from an empty memory are the answers from one that holds other runners' results, in any order."""
    cold = {}
    for runner in these:
        shipped().memory.clear()
        cold[runner] = answered(runner)
    for runner in order.sample(these, len(these)) * 2:
        assert answered(runner) == cold[runner]
    for runner, (whole, in_pieces) in cold.items():
        assert whole == in_pieces, runner


def value_of(fact: Fact) -> st.SearchStrategy[Value]:
    """Return any value that a fact may have, of a number also those beside the ones that rules compare with."""
    if fact.kind == "number":
        return st.integers(-1, 60) | st.integers(-1, 60).map(float) | st.floats(0, 60)
    if fact.kind == "yes_no":
        return st.booleans()
    words = st.sampled_from(fact.values)
    several = st.frozensets(words, min_size=1)
    return several if fact.kind == "choices" else words | several


@tried(200)
@given(st.sampled_from(sorted(shipped().rules)), st.data())
def test_values_of_one_meaning_are_one_to_every_rule(rule: str, data: st.DataObject) -> None:
    """Where each fact of a rule means the same before and after, so does the rule."""
    book = shipped()
    reads = sorted(book.rules[rule].reads)
    names = st.sets(st.sampled_from(reads)) if reads else st.just(set[str]())
    told = [{name: data.draw(value_of(book.facts[name])) for name in data.draw(names)} for _ in range(2)]
    first, second = (meanings((rule,), book).of(each) for each in told)
    truths = [book.rules[rule].when.truth(each) for each in told]
    assert first != second or truths[0] == truths[1]


def test_a_yes_is_no_number() -> None:
    """A value is remembered by its kind too: a 1 met before does not make a yes mean what it means."""
    book = shipped()
    rule = next(name for name in sorted(book.rules) if "night_pain" in book.rules[name].reads)
    found = meanings((rule,), book)
    number, yes, no = (found.of({"night_pain": value}) for value in (1, True, False))
    assert yes not in {number, no}


def test_what_is_remembered_keeps_its_name_when_much_is_forgotten() -> None:
    """Where the oldest results have gone, what is still remembered is not taken for something else."""
    book = shipped()
    rule = next(name for name in sorted(book.rules) if "night_pain" in book.rules[name].reads)
    yes, no = {"night_pain": True}, {"night_pain": False}
    before = [meanings((rule,), book).of(each) for each in (yes, no)]
    book.memory.clear()
    after = [meanings((rule,), book).of(each) for each in (no, yes)]
    assert after == before[::-1]
