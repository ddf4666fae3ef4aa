"""What is said of running, its limits, and the summary of a profile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec import recommend
from hiprec.kinds.run import Limit, Run
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import SEEN
from hiprec.model.recommendation import LadderRungs, Recommendation, RungName, RunningAdvice, Told, ToldAnswer
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, answered, calm, check_in, symptom
from tests.tried import tried

WEEK = timedelta(weeks=1)


def seen(outcome: str, **keys: str) -> Json:
    """Write a word of a week after the start."""
    return {"date": (START + WEEK).isoformat(), "by": "a sports doctor", "outcome": outcome, **keys}


def runner(book: Rulebook, *records: Json, weeks: float = 1, **keys: Any) -> Recommendation:
    """Answer a runner with an ache at the groin, whom a clinician may have seen, so many weeks after the start."""
    one = symptom(book, **{"site": "groin", **keys})
    profile = calm(book, age=30, symptoms=[one], seen=list(records))
    return answered(profile, book, START + timedelta(days=round(7 * weeks)))


def advice(found: Recommendation) -> tuple[str, str]:
    """Return the advice and what decided it."""
    assert found.running is not None
    return found.running.advice, found.running.rule


def test_an_urgent_referral_stops_running_for_its_own_reason(book: Rulebook) -> None:
    """The advice names the rule of the first referral and what to do meanwhile."""
    found = runner(book, kind="runners_knee", site="front_of_the_knee", answers={"cannot_bear_weight": True})
    first = found.referrals[0]

    assert advice(found) == ("stop", first.rule)
    assert found.running is not None
    assert found.running.limits[0] == first.meanwhile


def test_nothing_is_said_where_nothing_hurts(book: Rulebook) -> None:
    """Without a symptom and without a reason there is no advice."""
    assert answered(calm(book), book, START).running is None


def test_a_suspicion_stops_until_a_clinician_has_cleared_it(book: Rulebook) -> None:
    """An ache at the groin on the run stops it; cleared, running comes back in steps, and later by the pain alone."""
    assert advice(runner(book)) == ("stop", "running/by_site/front_of_the_hip_on_the_run")
    assert advice(runner(book, seen("cleared"))) == ("reduce", SEEN)
    assert advice(runner(book, seen("cleared"), weeks=8))[0] == "stop"


def test_nothing_grows_beside_a_visit_before_which_no_run_may_hurt(book: Rulebook) -> None:
    """Building up again, and the way back after a break, wait for the examination; without one they are told."""
    grows = []
    for eases in (False, True):
        shin = symptom(book, kind="shin_splints")
        shin["answers"]["eases_as_you_warm_up"] = eases
        profile = calm(book, symptoms=[shin])
        profile["answers"]["recent_load_jump"] = True
        found = answered(profile, book, START)
        assert found.running is not None
        barred = any("painful_running" in each.forbids for each in found.referrals)
        grows.append((found.running.advice, barred, any("tenth a week" in one for one in found.running.limits)))

    assert grows == [("reduce", True, False), ("reduce", False, True)]


@pytest.mark.parametrize(
    ("running", "returning"),
    [({"km_per_week": 0, "runs_per_week": 0}, True), ({"km_per_week": 30}, False), ({}, False)],
)
def test_whoever_hardly_runs_is_not_told_to_run_less(book: Rulebook, running: Json, *, returning: bool) -> None:
    """With no kilometre a week an advice to reduce is one to come back."""
    found = answered(calm(book, running=running, symptoms=[symptom(book, kind="iliotibial_band")]), book, START).running
    assert found is not None

    assert (found.returning, found.advice == "stop") == (returning, False)


@pytest.mark.parametrize("kind", ["stress fracture", "tibial stress fracture", "bone stress injury"])
def test_what_the_clinician_calls_it_counts(book: Rulebook, kind: str) -> None:
    """Shin splints that turn out to be a stress fracture are not run on, whatever the runner called them."""
    splints: Json = {"kind": "shin_splints", "site": "shin"}

    assert advice(runner(book, **splints))[0] != "stop"
    treated = runner(book, seen("treating", kind=kind), **splints)
    assert advice(treated)[0] == "stop"
    assert treated.assessment is not None
    assert treated.assessment.stage == "settle"


def test_an_emergency_in_treatment_is_not_run_on(book: Rulebook) -> None:
    """The plan goes along with the treatment: no running, the lightest stage, and both say who leads."""
    profile = calm(book, seen=[seen("treating")])
    profile["answers"]["coughing_blood"] = True
    found = answered(profile, book, START + 2 * WEEK)

    assert advice(found) == ("stop", SEEN)
    assert found.running is not None
    assert found.running.limits == ()
    assert found.assessment is not None
    assert (found.assessment.stage, found.assessment.reasons[0].rule) == ("settle", SEEN)


def test_a_clearance_does_not_clear_the_load_of_these_days(book: Rulebook) -> None:
    """Pain in the red stops running, whoever has cleared the runner."""
    red = {"during": 7, "next_morning": 0, "at_rest": 0}
    found = runner(book, seen("cleared"), kind="runners_knee", site="front_of_the_knee", pain=red)

    assert advice(found)[0] == "stop"


def test_an_urgent_question_that_stays_open_leaves_easy_running(book: Rulebook) -> None:
    """Asked, not known, and open at the next check-in still: a referral, easy running and the lightest stage."""
    one = symptom(book, kind="iliotibial_band")
    log = [check_in(week, pain_during=1, pain_next_morning=0) for week in (1, 2)]
    profile = calm(book, symptoms=[one], check_ins=log)
    profile["answers"]["chest_pain_on_effort"] = None
    found = answered(profile, book, START + 2 * WEEK)
    (sent,) = found.referrals

    assert (sent.urgency, sent.rule) == ("clinician", "red_flags/heart/chest_pain_on_effort")
    assert sent.meanwhile.startswith("Only easy running and light work until it is answered. Should it apply to you: ")
    assert advice(found) == ("reduce", sent.rule)
    assert found.assessment is not None
    assert (found.assessment.stage, found.assessment.reasons[0].rule) == ("settle", sent.rule)


@pytest.mark.parametrize(
    ("told", "said"),
    [({"km_per_week": 40}, "your usual week (20 of your 40 km) and never"), ({}, "your usual week and never")],
)
def test_a_share_of_the_week_is_told_in_kilometres(book: Rulebook, told: Json, said: str) -> None:
    """Who told how far they run reads what half of it is; who did not reads no number."""
    one = symptom(book, kind="iliotibial_band", pain={"during": 4, "next_morning": 0, "at_rest": 0})
    found = answered(calm(book, symptoms=[one], running=told), book, START)

    assert found.running is not None
    assert [line for line in found.running.limits if said in line]
    assert not [line for line in found.running.limits if "{" in line]


TODAY = date(2026, 11, 21)
BOOK = shipped()
RUNS = [rule.then for rule in BOOK.rules.values() if isinstance(rule.then, Run)]
LIMITS = {limit.say: limit for then in RUNS for limit in then.limits if limit.of}
WORDS = (*(kind for kind in BOOK.facts["kind"].values if kind != "not_known"), *BOOK.facts["site"].values)
SIGNS = sorted(
    name for name, fact in BOOK.facts.items() if fact.about == "symptom" and fact.asked and fact.worse == "yes"
)
QUIET = {"next_morning": 0, "at_rest": 0}
AGAIN = "You may run again when "


def advised(symptoms: list[dict[str, Any]]) -> RunningAdvice:
    """Return the advice on running where these hurt and nothing else is wrong."""
    answers = {name: False for name, fact in BOOK.facts.items() if fact.about == "runner" and fact.kind == "yes_no"}
    harmless = dict.fromkeys(SIGNS, False) | {"eases_as_you_warm_up": True}
    answered = [
        {**one, "pain": {**QUIET, **one["pain"]}, "weeks": 6, "answers": harmless | one.get("answers", {})}
        for one in symptoms
    ]
    profile = {"experience": "advanced", "age": 35, "sex": "male", "symptoms": answered}
    asked = {name: value for name, value in answers.items() if BOOK.facts[name].asked}
    running = recommend({**profile, "answers": asked}, today=TODAY, engine="plain").running
    assert running is not None
    return running


def told(running: RunningAdvice) -> list[Limit]:
    """Return the typed limits whose words are told."""
    lines = [line.lower() for line in running.limits]
    return [
        limit
        for say, limit in LIMITS.items()
        if any(say.lower().rstrip(".") in line.split("; ") or say.lower() == line for line in lines)
    ]


@tried(60)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True),
    pains=st.lists(st.integers(0, 7), min_size=3, max_size=3),
    signs=st.sets(st.sampled_from(SIGNS), max_size=4),
)
def test_each_kind_of_limit_is_told_once(words: list[str], pains: list[int], signs: set[str]) -> None:
    """No two limits about the same thing, one list of conditions, and it names each of them once."""
    pain = dict(zip(("during", "next_morning", "at_rest"), pains, strict=True))
    named = [{"kind" if word in BOOK.facts["kind"].values else "site": word, "pain": pain} for word in words]
    named[0]["answers"] = dict.fromkeys(signs, True)
    running = advised(named)

    about = [limit.of for limit in told(running)]
    assert len(about) == len(set(about)), running.limits
    lists = [line for line in running.limits if line.startswith(AGAIN)]
    assert len(lists) == bool(running.again)
    assert len(set(running.again)) == len(running.again)
    assert all(condition in lists[0] for condition in running.again)
    assert running.advice == "stop" or not running.again
    held = [line for line in running.limits if line.lower().startswith(("no running until", "no running for now"))]
    assert not (running.again and held)


def test_all_conditions_stand_in_one_list() -> None:
    """Pain above 5, a limp and nights that wake: one list of three, of which the walk is named once."""
    knee = {"kind": "iliotibial_band", "pain": {"during": 6}, "answers": {"limp": True, "pain_walking": True}}
    running = advised([knee])
    assert running.again == (
        "half an hour of brisk walking is free of pain",
        "you walk without a limp, and a few jogged steps do not change your stride",
        "whoever examines you says that you may",
    )
    assert running.limits[0] == f"{AGAIN}all of these hold: {'; '.join(running.again)}."


def test_the_stricter_walk_holds() -> None:
    """Ten days of painless walking for a shin stand in place of the half hour that a knee needs."""
    running = advised(
        [{"kind": "shin_splints", "pain": {"during": 6}}, {"kind": "runners_knee", "pain": {"during": 6}}]
    )
    assert running.again == ("walking has been painless for 10 to 14 days",)
    assert running.limits[0] == f"{AGAIN}walking has been painless for 10 to 14 days."


@pytest.mark.parametrize("kind", ["iliotibial_band", "runners_knee"])
def test_hills_are_named_once(kind: str) -> None:
    """Above three of ten a knee is told of flat ground, and not also of downhill."""
    lines = " ".join(advised([{"kind": kind, "pain": {"during": 4}}]).limits)
    assert "without hills" in lines
    assert "downhill" not in lines


def test_two_levels_of_a_kind_say_more_and_less() -> None:
    """Words of one kind and level may differ; every kind is about one thing and has a strictest."""
    for of in {limit.of for limit in LIMITS.values()}:
        levels = {limit.level for limit in LIMITS.values() if limit.of == of}
        assert levels == set(range(1, max(levels) + 1)) or of in {"run_length", "growth", "cadence"}, of


GROIN = {"site": "groin", "side": "right", "weeks": 4, "pain": {"during": 6}, "answers": {"limp": True}}


def test_what_was_told_for_the_worse_is_gathered() -> None:
    """A symptom's place, time and pains come with its bad signs; what was answered well is left away."""
    groin = {**GROIN, "answers": {"limp": True, "night_pain": False}}
    found = recommend({"experience": "advanced", "symptoms": [groin]}, today=TODAY).told

    limp = ToldAnswer(fact="limp", ask="Do you limp or change your stride because of it?", answer="yes")
    assert found[0] == Told(symptom="groin", site="groin", side="right", weeks=4, pain_during=6, answers=(limp,))
    assert [one.symptom for one in found] == ["groin", None]


def test_ladders_and_sources_of_a_plan_are_named() -> None:
    """Every exercise of a plan stands on a ladder that is named whole, and every citation has its title."""
    answer = recommend({"experience": "beginner"}, today=TODAY)
    assert answer.plan is not None
    prescriptions = [one for session in answer.plan.sessions for one in session.prescriptions]

    names = {rung for ladder in answer.ladders for rung in ladder.rungs}
    assert {RungName(exercise=one.exercise, name=one.name) for one in prescriptions} <= names
    assert {one.ladder for one in prescriptions} == {ladder.ladder for ladder in answer.ladders}
    assert all(isinstance(ladder, LadderRungs) and ladder.rungs for ladder in answer.ladders)
    cited = {cite for one in prescriptions for reason in one.reasons for cite in reason.cites}
    assert cited <= {source.cite for source in answer.sources}
    assert all(one.mistakes for one in prescriptions)


def test_zones_are_the_numbers_of_the_rule_for_a_session() -> None:
    """What the sentence says about pain in a session also stands as numbers."""
    plan = recommend({"experience": "beginner", "symptoms": []}, today=TODAY).plan
    assert plan is not None
    assert plan.zones is not None
    assert f"up to {plan.zones.green} of 10" in plan.in_session_rule
    assert f"Above {plan.zones.red}, sharp" in plan.in_session_rule
