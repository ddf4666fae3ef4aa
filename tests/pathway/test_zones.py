"""Zones: the green limit of a place, and pain that rises above it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.pathway.zones import green_of, risen_above_green
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, calm, reviewed, symptom


@pytest.mark.parametrize(
    ("place", "green"),
    [
        ({"site": "front_of_the_knee"}, 2),
        ({"kind": "iliotibial_band"}, 2),
        ({"site": "leg"}, 2),
        ({"site": "heel"}, 3),
        ({"kind": "achilles_tendinopathy"}, 3),
        ({"kind": "bone_stress_injury"}, 3),
    ],
)
def test_joints_and_knees_have_the_stricter_limit(book: Rulebook, place: Json, green: int) -> None:
    """Where it is, or may be, at a knee or hip joint the limit is 2, elsewhere 3."""
    (one,) = reviewed(calm(book, symptoms=[symptom(book, **place)]), book, START).week.known.symptoms

    assert green_of(one) == green


@pytest.mark.parametrize(
    ("before", "now", "risen"),
    [(2, 3, True), (1, 2, False), (4, 4, False), (6, 5, False), (None, 3, True), (3, None, False)],
)
def test_a_rise_counts_above_green_only(
    book: Rulebook,
    before: float | None,
    now: float | None,
    risen: bool,  # noqa: FBT001
) -> None:
    """Pain has risen above green where it is more than before and more than the limit; a first pain is a rise."""
    days = []
    for pain in (before, now):
        told = {} if pain is None else {"during": pain}
        profile = calm(book, symptoms=[symptom(book, kind="runners_knee", pain=told)])
        days.append(reviewed(profile, book, START + timedelta(days=1)).week.known)

    assert risen_above_green(*days) is risen
