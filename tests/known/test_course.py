"""The course of a pain in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.course import COURSES, course_of
from hiprec.known.knowledge import shipped

POLICY = shipped().policy.course
PAINS = st.lists(st.integers(0, 10).map(float), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("pains", "course", "flare"),
    [
        ((6, 4), "better", False),
        ((6, 5), "unchanged", False),
        ((4, 5), "worse", False),
        ((0, 0), "unchanged", False),
        ((2, 6, 2, 6, 2), "up_and_down", False),
        ((6, 2, 0, 3), "better", True),
        ((0, 0, 3), "worse", False),
        ((9, 2, 2, 2, 2, 2), "unchanged", False),
    ],
)
def test_the_word_for_a_log(pains: tuple[float, ...], course: str, flare: bool) -> None:  # noqa: FBT001 - a table
    """Better by a third, worse by a point, two turns of two points; a flare only after it had been quiet."""
    assert course_of(pains, POLICY) == {"course": course, "flare": flare}


def test_one_entry_has_no_course() -> None:
    """A single number says nothing of where it goes."""
    assert course_of((4,), POLICY) == {}


@given(PAINS)
def test_more_pain_at_the_end_is_never_a_better_course(pains: list[float]) -> None:
    """A point more in the last entry leaves the word as it is or makes it worse, turns apart."""
    now, worse = (
        course_of(pains, POLICY)["course"],
        course_of([*pains[:-1], min(10.0, pains[-1] + 1)], POLICY)["course"],
    )

    assert "up_and_down" in (now, worse) or COURSES.index(str(worse)) >= COURSES.index(str(now))
