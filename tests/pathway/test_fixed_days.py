"""The days of training, what a check-in tells of them, and the fold over check-ins."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING, URGENCIES
from hiprec.model.profile import CheckIn
from hiprec.model.recommendation import Recommendation
from hiprec.pathway.check_in_facts import Asked, exercise_facts, handed_out, not_held
from hiprec.pathway.dose_progression import Amount
from hiprec.pathway.moves import LadderPosition
from hiprec.pathway.open_ladder import OpenLadder
from hiprec.pathway.programme import Planned
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.pathway.profiles import START, Json, calm, planned
from tests.tried import few, tried

AUGUST = date(2026, 8, 1)
ITB = {"kind": "itb", "pain": {"during": 1, "next_morning": 0, "at_rest": 0}}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def days(profile: dict[str, Any], today: date) -> list[date]:
    """Return the days of the sessions of a plan."""
    plan = recommend(profile, today=today).plan
    assert plan is not None
    return [session.day for session in plan.sessions]


def runner(log: list[dict[str, Any]], **keys: Any) -> dict[str, Any]:
    """Write a runner with a log; keys are added."""
    return {"experience": "intermediate", "started": str(AUGUST), "equipment": ["loop band"], "check_ins": log, **keys}


def weekly(weeks: int, day: int = 7) -> list[dict[str, Any]]:
    """Write weekly check-ins, all done and met."""
    told = {"sessions_done": 3, "all_targets_met": True}
    return [{"date": str(AUGUST + timedelta(7 * week + day)), **told} for week in range(weeks)]


@tried(12)
@given(
    st.integers(0, 3),
    st.integers(1, 7),
    st.sets(st.sampled_from(DAYS), max_size=5),
    st.booleans(),
)
def test_a_day_later_the_same_days_are_left(weeks: int, day: int, free: set[str], hurts: bool) -> None:  # noqa: FBT001
    """From one day to the next, without a new check-in, the plan loses the day that is over and keeps the others."""
    keys: dict[str, Any] = {"symptoms": [ITB] if hurts else [], "availability": {"days": sorted(free)}}
    profile = runner(weekly(weeks, day), **keys)
    last = AUGUST + timedelta(7 * (weeks - 1) + day if weeks else 0)
    read = [days(profile, last + timedelta(number)) for number in range(8)]

    for number, (before, after) in enumerate(pairwise(read)):
        now = last + timedelta(number + 1)
        left = [one for one in before if one >= now]
        assert after[: len(left)] == left


@pytest.mark.law
@pytest.mark.parametrize("symptoms", few([pytest.param([ITB], id="itb"), pytest.param([], id="well")]))
@pytest.mark.parametrize("log_each", [True, False], ids=["logged", "not logged"])
def test_who_trains_whenever_the_plan_says_today_keeps_the_spacing(symptoms: list[Any], *, log_each: bool) -> None:
    """Reading each day and training whenever the plan names it gives two or three sessions a week, none neighbours."""
    log: list[dict[str, Any]] = []
    trained = []
    for number in range(28):
        today = AUGUST + timedelta(number)
        if today in days(runner(log, symptoms=symptoms), today):
            trained.append(today)
            told = {"sessions_done": 1, "all_targets_met": True}
            log = [*log, {"date": str(today), **told}] if log_each else log
            assert not log_each or days(runner(log, symptoms=symptoms), today)[:1] != [today]

    assert all((after - before).days >= 2 for before, after in pairwise(trained))
    assert 7 <= len(trained) <= 12


@tried(12)
@given(st.integers(1, 7), st.sets(st.sampled_from(DAYS), max_size=4), st.booleans())
def test_a_session_of_the_day_of_a_check_in_is_neither_doubled_nor_lost(day: int, free: set[str], hurts: bool) -> None:  # noqa: FBT001
    """Who did what was asked for before that day has its session to come; who did one more has had it."""
    keys: dict[str, Any] = {"symptoms": [ITB] if hurts else [], "availability": {"days": sorted(free)}}
    today = AUGUST + timedelta(day)
    asked = days(runner([], **keys), AUGUST)
    before = sum(one < today for one in asked)
    is_asked = today in days(runner([], **keys), today)

    for more in (0, 1):
        if before + more:
            entry = {"date": str(today), "sessions_done": before + more, "all_targets_met": True}
            assert (today in days(runner([entry], **keys), today)) == (is_asked and not more), (before, more)


def test_the_plan_that_slid_stays() -> None:
    """The profile that was reported: the same days are named from Saturday to Wednesday."""
    folder = Path(__file__).parents[1] / "failing"
    profile = json.loads((folder / "plan-slides.json").read_text())

    read = [days(profile, date(2026, 8, number)) for number in range(15, 20)]

    assert [[str(day) for day in one] for one in read] == [
        ["2026-08-17", "2026-08-20"],
        ["2026-08-17", "2026-08-20"],
        ["2026-08-17", "2026-08-20"],
        ["2026-08-20", "2026-08-22"],
        ["2026-08-20", "2026-08-22"],
    ]


@pytest.mark.parametrize(("days_later", "since"), [(6, None), (7, None), (8, 7), (20, 7)])
def test_an_overdue_check_in_is_told(days_later: int, since: int | None) -> None:
    """A week after the last check-in one is due; from the day after it is overdue since then."""
    last = AUGUST + timedelta(7)
    plan = recommend(runner(weekly(1)), today=last + timedelta(days_later)).plan

    assert plan is not None
    assert plan.overdue_since == (None if since is None else last + timedelta(since))


DAY = START + timedelta(weeks=1)
AT = LadderPosition("clam", 1, Amount(1, 10), START, met_in_a_row=1)


@pytest.fixture
def week(book: Rulebook) -> Planned:
    """Return the first week of an intermediate runner with nothing to report."""
    return planned(calm(book, experience="intermediate"), book, START)


def facts(week: Planned, *, light: bool = False, **said: object) -> tuple[dict[str, object], int]:
    """Compute the facts of a clam that was asked for once ten times."""
    clam = week.known.book.exercises["clam"]
    steps = week.steps("clam", clam)
    dose = steps.dose(AT.amount)
    entry = CheckIn.model_validate({"date": DAY, **said})
    found, in_a_row = exercise_facts(AT, entry, Asked(clam, dose, "repetitions", frozenset(), light, 6))
    return dict(found), in_a_row


@pytest.mark.parametrize(
    ("said", "met", "in_a_row"),
    [
        ({"all_targets_met": True, "sessions_done": 3}, True, 4),
        ({"all_targets_met": True}, True, 2),
        ({"all_targets_met": False, "sessions_done": 3}, False, 0),
        ({"sessions_done": 3}, None, 0),
        ({"exercises": {"clam": {"sets": 1, "repetitions": 10}}, "sessions_done": 2}, True, 3),
        ({"exercises": {"clam": {"repetitions": 9}}, "all_targets_met": True}, False, 0),
        ({"exercises": {"clam": {"sets": 0}}, "all_targets_met": True}, False, 0),
        ({"exercises": {"clam": {"pain_during": 1}}, "all_targets_met": True}, True, 2),
        ({"exercises": {"clam_hold": {"repetitions": 10}}}, None, 0),
    ],
)
def test_targets_in_a_row(week: Planned, said: Json, met: bool | None, in_a_row: int) -> None:  # noqa: FBT001
    """The numbers of the exercise decide, else what is said of all; every session of the check-in counts."""
    found, row = facts(week, **said)

    assert (found.get("target_met"), found["targets_met_in_a_row"], row) == (met, in_a_row, in_a_row)


def test_an_easier_week_is_no_test(week: Planned) -> None:
    """Light sessions met do not count towards the next step, and do not undo what was met before."""
    assert facts(week, light=True, all_targets_met=True, sessions_done=3)[1] == 1


def test_all_the_facts_of_an_exercise(week: Planned) -> None:
    """Pain and effort are those told of the exercise, 0 where it was not mentioned."""
    said = {"pain_during": 2, "pain_next_morning": 1, "effort": 6}
    rest: Json = {
        "dose_kind": "repetitions",
        "equipment_used": frozenset(),
        "already_moved_this_week": False,
        "weeks_on_rung": 1,
    }

    assert facts(week, exercises={"clam": said})[0] == rest | {
        "targets_met_in_a_row": 0,
        "exercise_pain_during": 2,
        "exercise_pain_next_morning": 1,
        "exercise_effort": 6,
    }
    assert facts(week)[0]["exercise_pain_during"] == 0


def way(week: Planned) -> OpenLadder:
    """Return the way of the clam."""
    return week.choice.ways["clam"]


@pytest.mark.parametrize(
    ("given", "exercise", "amount"),
    [
        ({}, "clam", Amount(1, 10)),
        ({"clam": {"dose": {"sets": 3}}}, "clam", Amount(3, 10)),
        ({"clam": {"rung": 2, "dose": {"repetitions": 12}}}, "clam_hold", Amount(1, 12)),
        ({"clam": {"rung": "clam_hold"}}, "clam_hold", Amount(1, 10)),
        ({"clam_hold": {"dose": {"sets": 2}}}, "clam_hold", Amount(2, 10)),
        ({"clam": {"rung": 99}}, "clam", Amount(1, 10)),
        ({"bridge": {"dose": {"sets": 3}}}, "clam", Amount(1, 10)),
    ],
)
def test_what_an_app_handed_out_outranks_the_replay(week: Planned, given: Json, exercise: str, amount: Amount) -> None:
    """Rung and dose are taken from what was prescribed; what it does not say, or nobody knows, stays."""
    entry = CheckIn.model_validate({"date": DAY, "prescribed": given})
    found = handed_out(AT, way(week), entry, week.known.book)

    assert (found.exercise, found.amount) == (exercise, amount)


def test_exercises_that_the_plan_did_not_hold_are_named(week: Planned) -> None:
    """Another rung than the one in the plan was not in the plan either; its ladder's name is understood."""
    entry = CheckIn.model_validate(
        {"date": DAY, "exercises": {"clam": {}, "squat": {}, "clam_hold": {}}, "prescribed": {"lunge": {}}}
    )

    assert not_held(entry, week.choice.ways, {"clam": AT}, week.known.book) == ["clam_hold", "lunge", "squat"]


TODAY = date(2026, 11, 21)
BOOK = shipped()
SIGNS = tuple(
    name for name, fact in BOOK.facts.items() if fact.about == "symptom" and fact.asked and fact.kind == "yes_no"
)
GENERAL = (
    "fever_or_unwell", "pregnant", "recent_surgery", "dark_urine", "missed_periods", "cancer_history",
    "bladder_or_bowel_change", "chest_pain_on_effort", "clot_risk", "unexplained_weight_loss",
)  # fmt: skip


def contradictions(answer: Recommendation) -> list[str]:
    """Name what a folded referral still orders otherwise, and what should have been folded, by the fields."""
    found = []
    rules = {each.rule: each for each in answer.referrals if each.under is None}
    for each in answer.referrals:
        if each.under is None:
            continue
        leader = rules[each.under]
        if URGENCIES.index(each.urgency) > URGENCIES.index(leader.urgency):
            found.append(f"{each.rule} is stricter than {leader.rule}")
        sooner = each.within is not None and each.within < (1000 if leader.within is None else leader.within)
        if leader.urgency in PRESSING and (each.to != leader.to or (each.how_soon != leader.how_soon and not sooner)):
            found.append(f"{each.rule} sends elsewhere than {leader.rule}, or later")
        if each.meanwhile == leader.meanwhile and not set(leader.forbids) <= set(each.forbids):
            found.append(f"{each.rule} says what {leader.rule} says and forbids less")
    for lead in answer.referrals:
        if lead.urgency in PRESSING and lead.under is None:
            found += [
                f"{each.rule} stands beside {lead.rule}"
                for each in answer.referrals
                if each.under is None
                and each is not lead
                and (lead.urgency == "emergency" or (each.symptom == lead.symptom and lead.symptom))
            ]
    return found


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Return a runner with one or two complaints and a handful of signs."""
    symptoms = []
    for site in draw(st.lists(st.sampled_from(BOOK.facts["site"].values), min_size=1, max_size=2, unique=True)):
        signs = draw(st.sets(st.sampled_from(SIGNS), max_size=4))
        pain = {"during": draw(st.integers(0, 10)), "at_rest": draw(st.sampled_from([0, 3, 8]))}
        symptoms.append({"site": site, "pain": pain, "answers": dict.fromkeys(sorted(signs), True)})
    answers = dict.fromkeys(sorted(draw(st.sets(st.sampled_from(GENERAL), max_size=3))), True)
    return {
        "experience": draw(st.sampled_from(["beginner", "advanced"])),
        "age": draw(st.sampled_from([15, 30, 66])),
        "symptoms": symptoms,
        "answers": answers,
    }


@tried(60)
@given(profiles())
def test_beside_something_urgent_nothing_milder_is_ordered(profile: dict[str, Any]) -> None:
    """Whatever hurts and whatever was answered, an urgent complaint has one order."""
    assert contradictions(recommend(profile, today=TODAY)) == []


@pytest.mark.parametrize("answers", [{"fever_or_unwell": True}, {"fever_or_unwell": True, "pregnant": True}])
def test_an_emergency_stands_alone(answers: dict[str, bool]) -> None:
    """Beside a feverish hip that limps no pharmacist is named."""
    symptom = {"site": "groin", "pain": {"during": 4}, "answers": {"limp": True}}
    answer = recommend({"experience": "beginner", "symptoms": [symptom], "answers": answers}, today=TODAY)

    assert answer.outcome == "emergency"
    assert {each.to for each in answer.referrals} == {answer.referrals[0].to}
    assert answer.referrals[0].under is None
    assert {each.under for each in answer.referrals[1:]} <= {answer.referrals[0].rule}
