"""Steps: the doses of one exercise, one at a time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.span import Bounds
from hiprec.pathway.dose_progression import Amount, Steps, counts_of, fitting, whole
from hiprec.rulebook import Rulebook


@pytest.fixture
def steps(book: Rulebook) -> Steps:
    """Return one to three sets of ten to fifteen clams."""
    return Steps(
        exercise=book.exercises["clam"],
        sets=(1, 3),
        counts=(10, 12, 15),
        counted="repetitions",
        hold=None,
        rest=30,
        effort="light",
        rules=(),
    )


def climbed(steps: Steps) -> list[Amount]:
    """Go up from the first dose to the last."""
    found = [steps.first]
    while (harder := steps.after(found[-1])) is not None:
        found.append(harder)
    return found


def test_the_order_is_count_then_sets(steps: Steps) -> None:
    """Repetitions go up to the top first, then the sets; down is the same way back."""
    up = climbed(steps)

    assert up == [Amount(1, 10), Amount(1, 12), Amount(1, 15), Amount(2, 15), Amount(3, 15)]
    assert [steps.before(harder) for _, harder in pairwise(up)] == up[:-1]
    assert steps.before(up[0]) is None


def test_a_range_that_rises_never_lifts_a_dose(steps: Steps) -> None:
    """One who stands below the fewest sets stays there, and climbs from there one step at a time."""
    risen = replace(steps, sets=(2, 3))

    assert risen.within(Amount(1, 12)) == Amount(1, 12)
    assert risen.after(Amount(1, 12)) == Amount(1, 15)
    assert risen.after(Amount(1, 15)) == Amount(2, 15)
    assert risen.before(Amount(1, 10)) is None


def test_a_cap_comes_down_at_once(steps: Steps) -> None:
    """Fewer sets or a lower count are taken over where they are less."""
    capped = replace(steps, sets=(1, 1), counts=(10,))

    assert capped.within(Amount(3, 15)) == Amount(1, 10)


def test_another_rung_starts_low_and_with_no_more_sets(steps: Steps) -> None:
    """A new rung starts at its low count, with its fewest sets or those done before, whichever is less."""
    three = replace(steps, sets=(2, 3))

    assert three.start_after(Amount(3, 15)) == Amount(2, 10)
    assert three.start_after(Amount(1, 15)) == Amount(1, 10)


def test_a_light_session_is_one_easy_set(steps: Steps) -> None:
    """A light dose is one set of the low count at light effort."""
    light = replace(steps, effort="hard").light(Amount(3, 15))

    assert (light.sets, light.repetitions and light.repetitions.to, light.effort) == (1, 10, "light")


def test_what_does_not_fit_is_taken_off(steps: Steps) -> None:
    """With little time sets go first, then counts; the low count of one set always stays."""
    found = [climbed(fitting(steps, seconds, shipped().policy.session))[-1] for seconds in (10_000, 250, 150, 100, 1)]

    assert found == sorted(found, key=lambda amount: (-amount.sets, -amount.count))
    assert (found[0], found[-1]) == (Amount(3, 15), Amount(1, 10))


def test_counts_go_from_low_to_top() -> None:
    """The low, a middle and the top count stand once each, in order."""
    policy = shipped().policy.session

    assert counts_of(10, 10, policy) == (10,)
    assert counts_of(10, 15, policy)[::2] == (10, 15)
    assert all(low < high for low, high in pairwise(counts_of(10, 45, policy)))


@pytest.mark.parametrize(
    ("span", "ends"),
    [((1, 3), (1, 3)), ((None, 2), (2, 2)), ((2, None), (2, 2)), ((0, 5), (1, 5)), ((None, None), (1, 1))],
)
def test_an_open_end_is_the_other_one(span: tuple[float | None, float | None], ends: tuple[int, int]) -> None:
    """Spans become whole numbers of 1 at least."""
    assert whole(Bounds(*span)) == ends
