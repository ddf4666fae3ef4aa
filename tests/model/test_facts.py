"""Facts: their bounds and what is presumed where a question is void."""

from __future__ import annotations

import pytest

from hiprec.model.facts import Fact, computed_facts
from hiprec.model.span import Bounds


@pytest.mark.parametrize(("worse", "harmless"), [("yes", False), ("no", True), ("neither", False)])
def test_the_harmless_answer_of_a_yes_or_no(worse: str, harmless: bool) -> None:  # noqa: FBT001 - the value itself
    """It is the one that is not worse."""
    fact = Fact.model_validate({"name": "limp", "about": "symptom", "kind": "yes_no", "worse": worse})

    assert fact.harmless() is harmless


def test_the_harmless_number_is_at_the_good_end() -> None:
    """A pain is harmless at 0; weeks since a birth are harmless when there are many."""
    pain = Fact(name="pain", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10))
    birth = Fact(name="birth", about="runner", kind="number", worse="lower", bounds=Bounds(0, 3000))

    assert (pain.harmless(), birth.harmless()) == (0, 3000)


def test_a_fact_without_a_question_is_not_asked() -> None:
    """Computed facts are never put to a runner."""
    assert not any(fact.asked for fact in computed_facts(("chair",)))


def test_a_number_without_bounds_is_bounded_by_nothing() -> None:
    """Its span is everything."""
    fact = Fact(name="n", about="runner", kind="number", worse="neither")

    assert fact.span == Bounds(float("-inf"), float("inf"))
