"""Zones: the green limit of a place, and pain that rises above it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.known.pain_limits import green_of, risen_above_green, run_limit_of
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
        ({"site": "shin"}, 2),
        ({"kind": "groin_strain"}, 2),
        ({"kind": "hip_osteoarthritis", "site": "side_of_the_hip"}, 2),
        ({"site": "groin"}, 0),
        ({"site": "front_of_the_thigh", "kind": "not_known"}, 0),
        ({"kind": "bone_stress_injury", "site": "heel"}, 0),
        ({"site": "pelvis"}, 0),
        ({"site": "foot", "answers": {"focal_bone_tenderness": True}}, 0),
        ({"kind": "shin_splints", "answers": {"pain_on_hopping": True}}, 0),
    ],
)
def test_joints_have_a_stricter_limit_and_bones_none(book: Rulebook, place: Json, green: int) -> None:
    """Where it is, or may be, at a joint, shin or foot the limit is 2, elsewhere 3; a bone is allowed no pain."""
    (one,) = reviewed(calm(book, symptoms=[symptom(book, **place)]), book, START).week.known.symptoms

    assert green_of(one, book.policy.pain_limits) == green


@pytest.mark.parametrize(
    ("place", "limit"),
    [({"kind": "hip_osteoarthritis"}, 0), ({"kind": "groin_strain"}, 0), ({"site": "hip"}, 2), ({"site": "calf"}, 3)],
)
def test_a_run_in_front_of_the_hip_is_over_at_the_first_pain(book: Rulebook, place: Json, limit: int) -> None:
    """What the rules on running allow there and what the runner turns for home at are the same number."""
    (one,) = reviewed(calm(book, symptoms=[symptom(book, **place)]), book, START).week.known.symptoms

    assert run_limit_of(one, book.policy.pain_limits) == limit


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
