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
    from hiprec.model.facts import Value, Values

BOOK = shipped()
HIP = "red_flags/energy/bone_pain_with_too_little_energy"
LIMP = "red_flags/groin_and_hip/leg_looks_short_or_turned"
LUMP = "red_flags/tumour/lump_and_more"
UNIT = "red_flags/circulation/thigh_pain_and_clot_risk"
NAMED = "red_flags/bone_stress/stress_injury_named"
AT_THE_HIP = ", today if it is in the groin, hip or thigh"


def told(rule: str, values: Values) -> Referral:
    """Return what a rule's referral comes to for somebody."""
    then = BOOK.rules[rule].then
    assert isinstance(then, Refer)
    raised = Referral(
        urgency=then.urgency, to=then.to, how_soon=then.how_soon, meanwhile=then.meanwhile, bring="", because="b",
        rule=rule, cites=(), evidence="judgement", symptom="it", within=then.within,
    )  # fmt: skip
    return settled(raised, values, BOOK)


@pytest.mark.parametrize(
    ("rule", "values", "said", "within"),
    [
        (HIP, {"site": "groin"}, "today", 0),
        (HIP, {"site": frozenset({"groin", "pelvis"})}, "today", 0),
        (HIP, {"site": "shin"}, "within two or three days", 3),
        (HIP, {"site": frozenset({"groin", "shin"})}, f"within two or three days{AT_THE_HIP}", 3),
        (HIP, {}, f"within two or three days{AT_THE_HIP}", 3),
        (LIMP, {"site": "shin", "limp": False}, "within a few days", 3),
        (LIMP, {"site": "shin", "limp": True}, "today", 0),
        (LIMP, {"site": "shin"}, "within a few days, today if you limp", 3),
        (LUMP, {"age": 20}, "within two days", 2),
        (LUMP, {"age": 40}, "within a week, within two days if it grows fast", 7),
        (LUMP, {}, "within a week, within two days if you are under 25 or it grows fast", 7),
    ],
)
def test_a_time_that_hangs_on_what_is_known(rule: str, values: Values, said: str, within: int) -> None:
    """What is known decides, what is not known stays a condition."""
    found = told(rule, values)

    assert (found.how_soon, found.within) == (said, within)


@pytest.mark.parametrize(
    ("values", "to"),
    [
        ({"sex": "male", "age": 60}, "doctor"),
        ({"sex": "female", "pregnant": True}, "your maternity unit, by telephone"),
        ({"sex": "female", "pregnant": False, "weeks_since_birth": 8}, "your maternity unit, by telephone"),
        ({"sex": "female", "pregnant": False, "weeks_since_birth": 300}, "doctor"),
        ({"sex": "female"}, "doctor; in pregnancy or after a birth your maternity unit, by telephone"),
    ],
)
def test_a_maternity_unit_is_for_whom_there_is_one(values: Values, to: str) -> None:
    """No man is sent to one, and who is pregnant to no other."""
    assert told(UNIT, values).to == to


@pytest.mark.parametrize(("site", "weight"), [("shin", False), ("groin", True)])
def test_weight_stays_off_where_the_bone_is_one_of_the_hip(site: str, weight: bool) -> None:  # noqa: FBT001
    """A shin is not told of the groin."""
    assert ("Keep weight off it" in told(NAMED, {"site": site}).meanwhile) is weight


def test_every_shipped_time_by_place_is_settled(book: Rulebook) -> None:
    """No rule names a place or an age in its time that is told as a condition to whom it is known of."""
    known: dict[str, Value] = {"site": "shin", "limp": False, "age": 40}
    condition = re.compile(r"(?:if|where) (?:it|the pain) is (?:in|at) the|if you are (?:under|over)")

    assert [
        rule.id
        for rule in book.rules.values()
        if isinstance(rule.then, Refer) and condition.search(told(rule.id, known).how_soon)
    ] == []
