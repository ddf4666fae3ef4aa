"""What an answer says of an emergency, of crutches, and of settling first."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.kinds import Refer, Run
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import CRUTCHES, URGENCIES
from hiprec.model.recommendation import Referral
from hiprec.pathway.referrals import crutches_for, settled
from hiprec.render.visits import visits
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.rules.test_meanwhile import profile_of, referring
from tests.tried import few, tried

if TYPE_CHECKING:
    from hiprec.model.closed_words import Crutches
    from hiprec.model.facts import Value, Values
    from hiprec.model.recommendation import Recommendation


TODAY = date(2026, 11, 21)
BOOK = shipped()
EMERGENCIES = [rule for rule in BOOK.rules.values() if isinstance(rule.then, Refer) and rule.then.refer == "emergency"]
NAMES = {name.replace("_", " ") for name in BOOK.facts}


def said(symptom: dict[str, Any] | None = None, **answers: bool) -> tuple[str, ...]:
    """Return what is to be said of a complaint and answers about the runner."""
    symptoms = [] if symptom is None else [symptom]
    return recommend({"experience": "beginner", "symptoms": symptoms, "answers": answers}, today=TODAY).say


@pytest.mark.law
@pytest.mark.parametrize("file", few(sorted({rule.id.rpartition("/")[0] for rule in EMERGENCIES})))
def test_every_emergency_is_told_in_plain_words(file: str) -> None:
    """Each case of an emergency rule has something to say, nothing twice, and no name of a fact or a rule."""
    for case in (case for rule in EMERGENCIES if rule.id.startswith(f"{file}/") for case in referring(rule.id)):
        answer = recommend(profile_of(case), today=TODAY)
        assert answer.outcome == "emergency", case
        assert answer.say, case
        assert len(set(answer.say)) == len(answer.say), case
        assert not [words for words in answer.say if words in NAMES or {*words} & {*"_{}"}], case


def test_the_bladder_is_named_once_whichever_rules_speak_of_it() -> None:
    """Back pain, a weak leg and a numb saddle with bladder trouble: four signs, of which none is told twice."""
    back = {"site": "low_back", "pain": {"during": 7}, "answers": {"leg_weakness": True}}
    assert said(back, bladder_or_bowel_change=True, saddle_numbness=True) == (
        "pain in the low back",
        "numb skin between my legs",
        "new trouble with my bladder or bowels",
        "a leg or foot that has lost strength",
    )


def test_what_says_more_is_said_instead() -> None:
    """Both legs weak is said and not also that one leg is."""
    back = {"site": "low_back", "answers": {"leg_weakness": True, "both_legs_weak": True}}
    assert said(back, bladder_or_bowel_change=True) == (
        "pain in the low back",
        "new trouble with my bladder or bowels",
        "weakness in both legs",
    )


def test_a_number_and_a_region_are_told_as_they_were_answered() -> None:
    """A pain is told as a number, and a region by its name."""
    hip = {"site": "hip", "pain": {"during": 6, "at_rest": 8}, "answers": {"cannot_bear_weight": True}}
    assert said(hip, fever_or_unwell=True)[:1] == ("pain in the hip",)
    assert "pain of 8 out of 10 while I rest" in said(hip, fever_or_unwell=True)


def test_nothing_is_said_where_it_is_no_emergency() -> None:
    """Without an emergency there is no script."""
    assert said({"kind": "itb", "pain": {"during": 3}}) == ()


def test_what_makes_an_emergency_what_it_is_is_told_too() -> None:
    """A hot, swollen thigh is told beside the breath, and the back beside a numb saddle."""
    thigh = {"site": "thigh", "pain": {"at_rest": 4}, "answers": {"swelling": True, "hot_or_red": True}}
    told = said(thigh, clot_risk=True, breathless_at_rest=True)
    assert told[0] == "shortness of breath at rest"
    assert {"pain in the thigh", "swelling where it hurts", "hot or red skin where it hurts"} <= set(told)
    assert said({"site": "low_back"}, saddle_numbness=True) == ("pain in the low back", "numb skin between my legs")


SITES = (*BOOK.facts["site"].values, *sorted(BOOK.body.regions))
"""Every place by itself, and the words for several."""
SIGNS = sorted(
    name for name, fact in BOOK.facts.items() if fact.asked and fact.about == "symptom" and fact.worse == "yes"
)
OF_THE_RUNNER = ("recent_load_jump", "previous_bone_stress_injury", "low_energy_or_weight", "osteoporosis_or_steroids")
OFF_THE_LEG = "Keep weight off that leg, on crutches."


def answered(site: str, signs: dict[str, bool], pain: int, age: int) -> Recommendation:
    """Return the answer to a complaint with these signs."""
    runner = {name: signs[name] for name in OF_THE_RUNNER if name in signs}
    of_it = {name: value for name, value in signs.items() if name not in runner}
    symptom = {"site": site, "weeks": 4, "pain": {"during": pain, "next_morning": 1, "at_rest": 0}, "answers": of_it}
    profile: dict[str, Any] = {"experience": "advanced", "age": age, "answers": runner, "symptoms": [symptom]}
    return recommend(profile, today=TODAY, engine="plain")


def off_the_leg(answer: Recommendation) -> int:
    """Return how far weight is taken off a leg: 3 where nobody is to stand on it, 0 where nothing is said."""
    lies = any(one.urgency == "emergency" and "standing" in one.forbids for one in answer.referrals)
    return 3 if lies else max((CRUTCHES.index(one.crutches) + 1 for one in answer.referrals if one.crutches), default=0)


def order(answer: Recommendation) -> tuple[int, float, int]:
    """Return how strict an answer is: how urgent, how soon, and how far weight comes off the leg; more is stricter."""
    soonest = min((one.within for one in answer.referrals if one.within is not None), default=1000)
    return URGENCIES.index(answer.outcome), -soonest, off_the_leg(answer)


def forbidden(answer: Recommendation) -> set[str]:
    """Return all that an answer forbids; whoever may train nothing may not load, stand or hop."""
    found = {word for one in answer.referrals for word in one.forbids}
    return found | ({"loading", "standing", "impact", "painful_exercise"} if "sessions" in found else set())


@tried(100)
@given(
    site=st.sampled_from(SITES),
    signs=st.dictionaries(st.sampled_from([*SIGNS, *OF_THE_RUNNER]), st.booleans(), max_size=12),
    worse=st.sampled_from([*SIGNS, *OF_THE_RUNNER]),
    pain=st.integers(0, 8),
    age=st.sampled_from([14, 23, 38, 66]),
)
def test_a_worse_answer_never_makes_the_order_milder(
    site: str, signs: dict[str, bool], worse: str, pain: int, age: int
) -> None:
    """One more sign: never less urgent, later, with more weight on the leg, or with less forbidden."""
    before = answered(site, {**signs, worse: False}, pain, age)
    after = answered(site, {**signs, worse: True}, pain, age)

    assert all(new >= old for old, new in zip(order(before), order(after), strict=True)), (order(before), order(after))
    assert forbidden(before) <= forbidden(after)


@tried(100)
@given(
    site=st.sampled_from(SITES),
    signs=st.dictionaries(st.sampled_from([*SIGNS, *OF_THE_RUNNER]), st.booleans(), min_size=4, max_size=12),
    pain=st.integers(1, 8),
)
def test_the_words_say_what_the_field_says(site: str, signs: dict[str, bool], pain: int) -> None:
    """Whose weight comes off a leg reads so on the first screen, and nobody else does."""
    answer = answered(site, signs, pain, 38)
    told = " ".join(visit.meanwhile for visit in visits(answer.referrals))

    assert (OFF_THE_LEG in told) is any(one.crutches == "always" for one in answer.referrals)
    assert told.lower().count("crutches") <= len(visits(answer.referrals))


def test_a_limp_outranks_a_painless_walk() -> None:
    """The profile that was reported: hop pain, a limp and night pain take all weight off, as hop pain alone does."""
    alone = answered("groin", {"pain_on_hopping": True}, 6, 33)
    more = answered("groin", {"pain_on_hopping": True, "limp": True, "night_pain": True, "pain_walking": False}, 6, 33)
    reason = {
        "recent_load_jump": True,
        "pain_on_hopping": True,
        "limp": True,
        "night_pain": True,
        "pain_walking": False,
    }

    for answer in (alone, more, answered("groin", reason, 6, 33)):
        first, *_ = visits(answer.referrals)
        assert OFF_THE_LEG in first.meanwhile
        assert any("MRI if the X-ray is normal" in line for line in first.ask)


@pytest.mark.parametrize(
    ("asked", "values", "found"),
    [
        (None, {"limp": True}, None),
        ("if_walking_hurts", {}, "if_walking_hurts"),
        ("if_walking_hurts", {"pain_walking": False, "limp": False}, "if_walking_hurts"),
        ("if_walking_hurts", {"pain_walking": False, "limp": True}, "to_walk"),
        ("if_walking_hurts", {"pain_walking": True}, "to_walk"),
        ("if_walking_hurts", {"pain_walking": False, "cannot_bear_weight": True}, "always"),
        ("to_walk", {"pain_walking": False, "limp": False}, "to_walk"),
        ("always", {"pain_walking": False, "limp": False}, "always"),
    ],
)
def test_what_is_worse_settles_it(asked: Crutches | None, values: Values, found: Crutches | None) -> None:
    """A limp or painful walking means crutches, a leg that carries nobody no weight at all."""
    assert crutches_for(asked, values) == found


def test_no_rule_says_in_words_what_is_a_field() -> None:
    """Crutches that depend on an answer are a field, so that the walk settles them."""
    condition = re.compile(r"crutches[^.]* (?:if|should)|if (?:it|walking) hurts")
    found = [
        rule.id
        for rule in BOOK.rules.values()
        if isinstance(rule.then, Refer) and condition.search(rule.then.meanwhile)
    ]
    assert found == []


def _said(then: object) -> tuple[str, ...]:
    assert isinstance(then, Run)
    return (*(one.say for one in then.limits), *(one.say for one in then.again))


def test_no_order_ends_with_a_picture() -> None:
    """Nothing is forbidden until an X-ray was taken: a clean one is no leave to run."""
    texts = {
        rule.id: (rule.because, rule.then.meanwhile) if isinstance(rule.then, Refer) else _said(rule.then)
        for rule in BOOK.rules.values()
        if isinstance(rule.then, Refer | Run)
    }
    ends = re.compile(r"until [^.;]*(?:imaged|X-ray|scan|film|picture)", re.IGNORECASE)

    assert [rule for rule, told in texts.items() if any(ends.search(text) for text in told)] == []


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
