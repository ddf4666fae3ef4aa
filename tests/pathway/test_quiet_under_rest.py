"""Quiet under rest is not cleared: being seen, or weeks of running at 0, ends what waits for an examination."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING
from hiprec.model.recommendation import Recommendation
from hiprec.walk import recommend
from tests.tried import few, tried

if TYPE_CHECKING:
    from collections.abc import Iterable

BOOK = shipped()
SITES = sorted(BOOK.facts["site"].values)
GROUPS = ["course", "bone", "injury", "joint", "nerves", "circulation"]
HEALTHY = ["heart", "health", "bone_health", "pregnancy"]
SIGNS = ["limp", "night_pain", "pain_on_hopping", "pain_walking", "focal_bone_tenderness", "worsening"]
FIRST = date(2026, 6, 1)
QUIET = {"pain_during": 0, "pain_next_morning": 0, "pain_at_rest": 0}
Json = dict[str, Any]


def runner(site: str, pain: float, signs: Json, age: int = 35) -> Json:
    """Return a runner of 40 km a week with one complaint, of whom everything else is answered harmlessly."""
    told = {"id": "a", "site": site, "side": "left", "weeks": 3, "none_of": GROUPS, "answers": signs}
    told["pain"] = {"during": pain, "next_morning": 0, "at_rest": 0}
    return {
        "experience": "intermediate", "age": age, "sex": "male", "started": f"{FIRST}", "recorded": f"{FIRST}",
        "running": {"km_per_week": 40}, "none_of": HEALTHY, "symptoms": [told],
    }  # fmt: skip


def told(week: int, how: str, km: float, signs: Iterable[str] = ()) -> Json:
    """Return a check-in at which the complaint is quiet: told at 0, told to be gone, or with its signs taken back."""
    entry: Json = {"date": f"{FIRST + timedelta(weeks=week)}", "km": km, "sessions_done": 2}
    entry["symptoms"] = {"a": {"gone": True} if how == "gone" else QUIET}
    return entry | ({"answers": dict.fromkeys(signs, False)} if how == "taken back" else {})


def hidden(rule: str, site: str) -> bool:
    """Return whether quiet under rest says nothing of what a rule suspects at a place."""
    return site in BOOK.policy.course.hidden_sites or "age" in BOOK.rules[rule].reads


def after(profile: Json, entries: list[Json], **more: object) -> Recommendation:
    """Return the answer on the day of the latest check-in."""
    today = FIRST + timedelta(weeks=len(entries))
    return recommend({**profile, "check_ins": entries, **more}, today=today, engine="plain")


def waiting(found: Recommendation) -> set[str]:
    """Return the rules below urgent that allow no run or no session until somebody has examined the complaint."""
    return {
        each.rule
        for each in found.referrals
        if each.symptom == "a" and each.urgency not in PRESSING and {"running", "sessions"} & {*each.forbids}
    }


@pytest.mark.parametrize("age", [13, 35])
@pytest.mark.parametrize("sign", ["none", "pain_on_hopping", "pain_walking"])
@pytest.mark.parametrize("site", few(SITES))
def test_rest_ends_no_examination(site: str, sign: str, age: int) -> None:
    """Whatever waits for an examination waits after three weeks of rest; it ends with the word of a clinician."""
    profile = runner(site, 3, {} if sign == "none" else {sign: True}, age)
    begun = after(profile, [])
    first = {rule for rule in waiting(begun) if hidden(rule, site)}
    if begun.outcome in PRESSING:
        return  # what is urgent waits for a clinician anyway
    for how in ("at 0", "gone", "taken back"):
        quiet = after(profile, [told(week, how, 0, set() if sign == "none" else {sign}) for week in (1, 2, 3)])
        assert first <= waiting(quiet), how
        assert quiet.running is not None
        assert quiet.running.advice in {"stop", "reduce"}, how
        if any("running" in each.forbids for each in quiet.referrals):
            assert quiet.running.advice == "stop"
            assert any("examine" in line for line in quiet.running.again)
        if first:
            assert quiet.assessment is not None
            assert quiet.assessment.stage == "settle"
        entries = [told(week, "taken back", 0, set() if sign == "none" else {sign}) for week in (1, 2, 3)]
        seen = {"date": f"{FIRST + timedelta(weeks=3)}", "by": "sports doctor", "outcome": "cleared"}
        assert not waiting(after(profile, entries, seen=[seen]))


@pytest.mark.parametrize("site", ["groin", "front_of_the_hip", "front_of_the_thigh", "pelvis"])
def test_weeks_of_running_at_0_show_that_it_is_over(site: str) -> None:
    """Three weeks from the first week that was really run end it; two do not, nor hardly any distance, nor a rest."""
    profile, weeks = runner(site, 3, {}), BOOK.policy.course.proven_weeks
    for how in ("at 0", "gone"):
        run = [told(week + 1, how, 30) for week in range(weeks + 1)]
        assert waiting(after(profile, run[:weeks]))
        assert not waiting(after(profile, run))
        assert waiting(after(profile, [told(week + 1, how, 10) for week in range(weeks + 3)]))
        broken = [told(week + 1, how, 0 if week == weeks - 1 else 30) for week in range(weeks + 2)]
        assert waiting(after(profile, broken))
        rested = [*run, told(weeks + 2, how, 0)]
        assert not waiting(after(profile, rested))


@pytest.mark.law
@tried(400)
@given(
    site=st.sampled_from(SITES),
    pain=st.sampled_from([0, 1, 3, 5, 7]),
    age=st.sampled_from([13, 35, 70]),
    km=st.sampled_from([0, 5, 30]),
    sign=st.sampled_from(SIGNS),
    answer=st.sampled_from([False, True]),
)
def test_gone_is_no_better_than_0_while_hardly_running(
    site: str, pain: float, age: int, km: float, sign: str, *, answer: bool
) -> None:
    """While nobody has looked and little is run, who tells that it is gone is sent on and stopped as at 0."""
    profile = runner(site, pain, {sign: answer}, age)
    gone, at_0 = (after(profile, [told(1, how, km)]) for how in ("gone", "at 0"))
    if km <= BOOK.policy.course.hardly_runs * 40:
        assert (gone.outcome, gone.running) == (at_0.outcome, at_0.running)
        assert waiting(gone) == waiting(at_0)
    if gone.outcome not in PRESSING:
        assert {rule for rule in waiting(after(profile, [])) if hidden(rule, site)} <= waiting(gone)


@pytest.mark.parametrize("sign", ["limp", "pain_on_hopping", "swelling"])
@pytest.mark.parametrize("site", ["outside_of_the_knee", "front_of_the_knee", "calf", "achilles"])
def test_where_no_bone_hides_what_is_well_is_well(site: str, sign: str) -> None:
    """A limp of a knee that is gone with its pain keeps nobody from coming back in steps."""
    profile = runner(site, 3, {sign: True})

    assert waiting(after(profile, [told(1, "taken back", 0, {sign})])) == set()


@pytest.mark.parametrize("rested", [0, 2])
@pytest.mark.parametrize("site", ["shin", "foot", "inside_of_the_knee", "inner_thigh", "buttock", "back_of_the_thigh"])
def test_the_log_sees_what_comes_back_after_a_rest(site: str, rested: float) -> None:
    """Who ran nothing for a week and hurts on the next runs is sent on, though they said that nothing is new.

    So is who hurt in that week: what a rest does not even quiet counts for no less. Weeks of running at 0 end it.
    """
    profile = runner(site, 4, {})
    rest = told(1, "at 0", 0) | {"symptoms": {"a": {"pain_during": rested}}, "nothing_new": True}
    again = told(2, "at 0", 12) | {"symptoms": {"a": {"pain_during": 3}}, "nothing_new": True}
    over = [told(week, "at 0", 30) for week in range(3, 8)]

    assert came_back(after(profile, [rest, again]))
    assert came_back(after(profile, [rest, again, *over[:2]]))
    assert not came_back(after(profile, [rest, again, *over]))
    assert not came_back(after(profile, [rest | {"km": 12}, again]))
    assert not came_back(after(profile, [rest, again | {"km": 0}]))


def came_back(found: Recommendation) -> bool:
    """Return whether a runner is sent on since it came back on the first run."""
    return any("came_back" in each.rule for each in found.referrals)
