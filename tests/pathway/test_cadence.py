"""When the next check-in is due, and quiet under rest."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import EFFORTS, PRESSING, STAGES
from hiprec.model.recommendation import Recommendation
from hiprec.walk import recommend
from tests.pathway.profiles import Json, calm, reviewed, symptom
from tests.tried import few, tried

if TYPE_CHECKING:
    from collections.abc import Iterable


BOOK = shipped()

START = date(2026, 8, 1)

LOOP = ["loop band"]

Drawn = tuple[dict[str, Any], list[int]]


def runner(**keys: Any) -> Json:
    """Write a runner with a knee that hurts a little, from the first day; keys are added."""
    knee = symptom(BOOK, site="outside_of_the_knee")
    return calm(BOOK, **{"symptoms": [knee], "recorded": str(START), "started": str(START), **keys})


def positions(profile: Json, day: date) -> dict[str, tuple[str, int, int]]:
    """Return exercise, sets and count of each way on a day."""
    standing = reviewed(profile, BOOK, day).week.standing
    return {key: (at.exercise, at.amount.sets, at.amount.count) for key, at in standing.positions.items()}


def cut(weeks: list[dict[str, Any]], cuts: list[list[int]]) -> list[Json]:
    """Write each week as check-ins after so many days, its sessions parted among them, all that is said the same."""
    entries = []
    for number, (week, days) in enumerate(zip(weeks, cuts, strict=True)):
        left = week["sessions_done"]
        for place, day in enumerate(days):
            share = left // (len(days) - place)
            left -= share
            told = {**week, "sessions_done": share}
            entries.append({"date": str(START + timedelta(7 * number + day)), **told})
    return entries


WEEKS = st.fixed_dictionaries(
    {
        "sessions_done": st.integers(1, 4),
        "all_targets_met": st.sampled_from([True, True, True, False]),
        "pain_during": st.sampled_from([0, 0, 1, 2, 4, 6]),
        "pain_next_morning": st.sampled_from([0, 0, 1, 3]),
    }
)

CUTS = st.sets(st.integers(1, 6), max_size=4).map(lambda days: [*sorted(day for day in days if day < 6), 7])

RISING = [
    ({"sessions_done": 1, "all_targets_met": True, "pain_during": 0, "pain_next_morning": 0}, [7]),
    ({"sessions_done": 1, "all_targets_met": True, "pain_during": 1, "pain_next_morning": 0}, [1, 7]),
    ({"sessions_done": 2, "all_targets_met": True, "pain_during": 2, "pain_next_morning": 0}, [7]),
]


@tried(60)
@given(st.lists(st.tuples(WEEKS, CUTS), min_size=1, max_size=6))
@example(RISING)
def test_splitting_a_check_in_changes_no_move_by_the_end_of_the_week(
    drawn: list[tuple[dict[str, Any], list[int]]],
) -> None:
    """The same week told at once or in several check-ins that say the same ends at the same exercises and doses."""
    weeks, cuts = [week for week, _ in drawn], [days for _, days in drawn]
    base = {
        **calm(BOOK, symptoms=[symptom(BOOK, site="outside_of_the_knee")], recorded=str(START)),
        "started": str(START),
        "equipment": ["loop_band"],
    }
    day = START + timedelta(7 * len(weeks))
    once = {**base, "check_ins": cut(weeks, [[7]] * len(weeks))}
    parted = {**base, "check_ins": cut(weeks, cuts)}

    assert positions(parted, day) == positions(once, day)


@pytest.mark.parametrize("days", [(7,), (2, 4, 6), (1, 2, 3, 4, 5, 6, 7), (4, 7), (6, 7)], ids=str)
def test_who_checks_in_after_each_session_goes_on_as_well(days: tuple[int, ...]) -> None:
    """Three sessions a week for six weeks bring the same steps, told weekly or one by one, and nobody is scolded."""
    entries = [
        {
            "date": str(START + timedelta(7 * week + day)),
            "sessions_done": 3 // len(days) + (place < 3 % len(days)),
            "all_targets_met": True,
        }
        for week in range(6)
        for place, day in enumerate(days)
    ]
    profile = {"experience": "intermediate", "equipment": LOOP, "started": str(START), "check_ins": entries}
    answer = recommend(profile, today=START + timedelta(42))

    assert sum(move.moved == "progress" for entry in answer.history for move in entry.moves) >= 25
    assert not [note for entry in answer.history for note in entry.notes if "planned sessions" in note]


def test_what_hurts_takes_back_at_once_and_only_once_a_week() -> None:
    """A red run told on Monday takes each exercise back on Monday; told again on Wednesday it takes nothing more."""
    weeks = [{"date": str(START + timedelta(day)), "pain_during": 1, "pain_next_morning": 0} for day in (7, 14)]
    red = [{"date": str(START + timedelta(day)), "pain_during": 6, "pain_next_morning": 0} for day in (16, 18, 21)]
    told = [{**entry, "sessions_done": 3, "all_targets_met": True} for entry in (*weeks, *red)]
    profile = {
        **calm(BOOK, symptoms=[symptom(BOOK, site="outside_of_the_knee")], recorded=str(START)),
        "started": str(START),
        "check_ins": told,
    }

    history = reviewed(profile, BOOK, START + timedelta(21)).history

    assert {move.moved for move in history[2].moves} <= {"regress", "stop", "start"}
    assert {move.moved for entry in history[3:] for move in entry.moves} <= {"hold", "stop", "start"}


LEAP = json.loads((Path(__file__).parents[1] / "failing" / "p1-stage-leap.json").read_text())

SITES = ("outside_of_the_knee", "front_of_the_knee", "buttock", "low_back", "achilles")


@pytest.mark.parametrize(("km", "stage"), [(0, "settle"), (5, "build"), (None, "build")])
def test_one_quiet_week_lifts_the_stage_by_one_at_most(km: float | None, stage: str) -> None:
    """After two red weeks a quiet one with running lifts the stage by one, one without running not at all."""
    last = {**LEAP["check_ins"][-1], "km": km}
    profile = {**LEAP, "check_ins": [*LEAP["check_ins"][:-1], {name: v for name, v in last.items() if v is not None}]}

    week = reviewed(profile, BOOK, date(2026, 11, 21)).week

    assert week.assessed.stage == stage
    assert {BOOK.exercises[at.exercise].effort for at in week.standing.positions.values()} <= {"light", "moderate"}


def profile_of(site: str, weeks: list[tuple[float, float, float | None]]) -> Json:
    """Write weeks of pain on the run, pain the next morning and kilometres as a log."""
    entries: list[dict[str, Any]] = []
    for number, (run, morning, km) in enumerate(weeks, 1):
        entry: dict[str, Any] = {
            "date": str(START + timedelta(7 * number)),
            "sessions_done": 3,
            "all_targets_met": True,
        }
        entry |= {"pain_during": run, "pain_next_morning": morning}
        entries.append(entry if km is None else {**entry, "km": km})
    return calm(
        BOOK, symptoms=[symptom(BOOK, site=site)], recorded=str(START), started=str(START), check_ins=entries,
        experience="advanced",
    )  # fmt: skip


WEEK = st.tuples(st.sampled_from([0, 0, 1, 3, 6]), st.sampled_from([0, 0, 2, 4]), st.sampled_from([None, 0, 10, 20]))


@tried(60)
@given(st.sampled_from(SITES), st.lists(WEEK, min_size=1, max_size=8))
def test_a_rise_is_one_step_and_earned_with_running(site: str, weeks: list[tuple[float, float, float | None]]) -> None:
    """From check-in to check-in the stage rises by one at most, and not where no run was told."""
    history = reviewed(profile_of(site, weeks), BOOK, START + timedelta(7 * len(weeks))).history

    for (before, after), (_, _, km) in zip(pairwise(history), weeks[1:], strict=True):
        rise = STAGES.index(after.stage or "settle") - STAGES.index(before.stage or "settle")
        assert rise <= (0 if km == 0 else 1)


@tried(60)
@given(st.sampled_from(SITES), st.lists(WEEK, min_size=2, max_size=8))
def test_what_is_new_is_no_harder_than_what_was_done(site: str, weeks: list[tuple[float, float, float | None]]) -> None:
    """An exercise that begins in the middle of a programme asks for no more effort than those before, if any can."""
    history = reviewed(profile_of(site, weeks), BOOK, START + timedelta(7 * len(weeks))).history

    for entry in history:
        done = [EFFORTS.index(BOOK.exercises[move.before.exercise].effort) for move in entry.moves if move.before]
        for move in entry.moves:
            if move.moved == "start" and move.after is not None and done:
                ladder = BOOK.ladders[BOOK.exercises[move.after.exercise].ladder]
                begun = EFFORTS.index(BOOK.exercises[move.after.exercise].effort)
                easiest = min(EFFORTS.index(rung.effort) for rung in ladder.rungs)
                assert begun <= max(*done, easiest)


EVERYWHERE = sorted(BOOK.facts["site"].values)
GROUPS = ["course", "bone", "injury", "joint", "nerves", "circulation"]
HEALTHY = ["heart", "health", "bone_health", "pregnancy"]
SIGNS = ["limp", "night_pain", "pain_on_hopping", "pain_walking", "focal_bone_tenderness", "worsening"]
FIRST = date(2026, 6, 1)
QUIET = {"pain_during": 0, "pain_next_morning": 0, "pain_at_rest": 0}


def resting(site: str, pain: float, signs: Json, age: int = 35) -> Json:
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


@pytest.mark.law
@pytest.mark.parametrize("age", [13, 35])
@pytest.mark.parametrize("sign", ["none", "pain_on_hopping", "pain_walking"])
@pytest.mark.parametrize("site", few(few(EVERYWHERE)))
def test_rest_ends_no_examination(site: str, sign: str, age: int) -> None:
    """Whatever waits for an examination waits after three weeks of rest; it ends with the word of a clinician."""
    profile = resting(site, 3, {} if sign == "none" else {sign: True}, age)
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
    profile, weeks = resting(site, 3, {}), BOOK.policy.course.proven_weeks
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
    site=st.sampled_from(EVERYWHERE),
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
    profile = resting(site, pain, {sign: answer}, age)
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
    profile = resting(site, 3, {sign: True})

    assert waiting(after(profile, [told(1, "taken back", 0, {sign})])) == set()


@pytest.mark.parametrize("rested", [0, 2])
@pytest.mark.parametrize("site", ["shin", "foot", "inside_of_the_knee", "inner_thigh", "buttock", "back_of_the_thigh"])
def test_the_log_sees_what_comes_back_after_a_rest(site: str, rested: float) -> None:
    """Who ran nothing for a week and hurts on the next runs is sent on, though they said that nothing is new.

    So is who hurt in that week: what a rest does not even quiet counts for no less. Weeks of running at 0 end it.
    """
    profile = resting(site, 4, {})
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
