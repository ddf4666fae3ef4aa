"""How far weight comes off a leg: what is worse is never answered by a milder order."""

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
from hiprec.pathway.crutches import crutches_for
from hiprec.render.visits import visits
from hiprec.walk import recommend
from tests.tried import tried

if TYPE_CHECKING:
    from hiprec.model.closed_words import Crutches
    from hiprec.model.facts import Values
    from hiprec.model.recommendation import Recommendation

TODAY = date(2026, 11, 21)
BOOK = shipped()
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
