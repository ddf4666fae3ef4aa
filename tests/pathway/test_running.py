"""Running: stop, reduce or keep, and a clinician's word in between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hiprec.model.closed_words import SEEN
from hiprec.model.recommendation import Recommendation
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, Json, answered, calm, check_in, symptom

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
