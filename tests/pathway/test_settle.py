"""A condition that the profile settles is settled in what a referral says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hiprec.kinds import Refer
from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Referral
from hiprec.pathway.referrals import settled
from hiprec.rulebook import Rulebook

if TYPE_CHECKING:
    from hiprec.model.facts import Values

BOOK = shipped()
HIP = "within two or three days, today if it is in the groin, hip or thigh"
LIMP = "within a few days, today if the pain is at the hip, groin or thigh or you limp"
LUMP = "within two weeks, within two days if you are under 25 or it grows fast"
UNIT = "doctor; in pregnancy or after a birth your maternity unit, by telephone"


def referral(how_soon: str, to: str = "doctor") -> Referral:
    """Write a referral within three days."""
    return Referral(
        urgency="urgent", to=to, how_soon=how_soon, meanwhile="m", bring="", because="b", rule="r", cites=(),
        evidence="judgement", symptom="it", within=3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("how_soon", "values", "said", "within"),
    [
        (HIP, {"site": "groin"}, "today", 0),
        (HIP, {"site": frozenset({"groin", "pelvis"})}, "today", 0),
        (HIP, {"site": "shin"}, "within two or three days", 3),
        (HIP, {"site": frozenset({"groin", "shin"})}, HIP, 3),
        (HIP, {}, HIP, 3),
        (LIMP, {"site": "shin", "limp": False}, "within a few days", 3),
        (LIMP, {"site": "shin", "limp": True}, "today", 0),
        (LIMP, {"site": "shin"}, "within a few days, today if you limp", 3),
        (LUMP, {"age": 20}, "within two days", 2),
        (LUMP, {"age": 40}, "within two weeks, within two days if it grows fast", 3),
        (LUMP, {}, LUMP, 3),
    ],
)
def test_a_time_that_hangs_on_what_is_known(how_soon: str, values: Values, said: str, within: int) -> None:
    """What is known decides, what is not known stays a condition."""
    found = settled(referral(how_soon), values, BOOK)

    assert (found.how_soon, found.within) == (said, within)


@pytest.mark.parametrize(
    ("values", "to"),
    [
        ({"sex": "male", "age": 60}, "doctor"),
        ({"sex": "female", "pregnant": True}, "your maternity unit, by telephone"),
        ({"sex": "female", "pregnant": False, "weeks_since_birth": 8}, "your maternity unit, by telephone"),
        ({"sex": "female", "pregnant": False, "weeks_since_birth": 300}, "doctor"),
        ({"sex": "female"}, UNIT),
    ],
)
def test_a_maternity_unit_is_for_whom_there_is_one(values: Values, to: str) -> None:
    """No man is sent to one, and who is pregnant to no other."""
    assert settled(referral("today", UNIT), values, BOOK).to == to


def test_every_shipped_time_by_place_is_understood(book: Rulebook) -> None:
    """No rule names a place in its time that is not settled where the place is known."""
    left = [
        rule.id
        for rule in book.rules.values()
        if isinstance(rule.then, Refer)
        and re.search(r"(?:if|where) (?:it|the pain) is (?:in|at) the", rule.then.how_soon)
        and settled(referral(rule.then.how_soon), {"site": "shin", "limp": False}, BOOK).how_soon == rule.then.how_soon
    ]

    assert left == []
