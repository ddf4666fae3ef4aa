"""The coming week: its plan, its sessions and days, and the minutes that they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.model.recommendation import Count, Dose, PainZones, Plan, Recommendation
from hiprec.pathway.minutes import seconds_of, session_minutes
from hiprec.pathway.programme import Planned, Referred, Stopped
from hiprec.pathway.schedule import Slot, schedule
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.pathway.profiles import PLAIN, START, answered, calm, check_in, planned, reviewed, symptom


def answer(book: Rulebook, weeks: float = 0, **keys: object) -> Recommendation:
    """Answer a runner so many weeks after the start."""
    return answered(calm(book, **keys), book, START + timedelta(days=round(7 * weeks)))


def plan(book: Rulebook, weeks: float = 0, **keys: object) -> Plan:
    """Return the plan of that answer."""
    found = answer(book, weeks, **keys).plan
    assert found is not None
    return found


def test_every_session_holds_the_same_exercises_each_with_its_way_on(book: Rulebook) -> None:
    """Each prescription says where it stands, how it is done, what comes next and why it is there."""
    found = plan(book)
    first = found.sessions[0].prescriptions

    assert all(session.prescriptions == first for session in found.sessions)
    assert all(each.moved == "start" and each.cues and each.next_step and each.reasons for each in first)
    assert all(any(one.rule == f"exercises/{each.ladder}/{each.exercise}" for one in each.reasons) for each in first)


def test_the_block_and_the_next_check_in_are_dated(book: Rulebook) -> None:
    """Blocks lie on a grid of six weeks from the start; the next check-in is a week after the last, or tomorrow."""
    blocks = [(plan(book, week).block.starts, plan(book, week).block.week) for week in (0, 5, 6, 13)]
    grid = [START, START, START + timedelta(weeks=6), START + timedelta(weeks=12)]

    assert blocks == list(zip(grid, (1, 6, 1, 2), strict=True))
    assert plan(book).next_check_in == START + timedelta(7)
    assert plan(book, 1.5, check_ins=[check_in(1)]).next_check_in == START + timedelta(14)
    assert plan(book, 4, check_ins=[check_in(1)]).next_check_in == START + timedelta(29)


@pytest.mark.parametrize(("kind", "green"), [("runners_knee", 2), ("achilles_tendinopathy", 3)])
def test_the_answer_to_pain_names_the_limit_of_the_place(book: Rulebook, kind: str, green: int) -> None:
    """Within a session up to 2 is green at a knee, up to 3 elsewhere, and the strictest place counts."""
    sore = [symptom(book, kind=kind)]
    both = [*sore, {**symptom(book, kind="runners_knee"), "id": "other"}]

    assert f"Pain up to {green} of 10" in plan(book, symptoms=sore).in_session_rule
    assert "Pain up to 2 of 10" in plan(book, symptoms=both).in_session_rule


def test_while_an_urgent_question_is_open_nothing_may_hurt(book: Rulebook) -> None:
    """The rule of a session and its zones say 0 of 10, whatever the place, until the questions are answered."""
    open_still = plan(book, symptoms=[{"kind": "shin_splints"}])

    assert open_still.provisional
    assert open_still.zones == PainZones(green=0, red=0)
    assert "Until the open questions are answered, nothing may hurt." in open_still.in_session_rule
    assert "carry on" not in open_still.in_session_rule


def test_a_referral_that_forbids_what_hurts_leaves_no_pain(book: Rulebook) -> None:
    """Where only exercise that does not hurt is allowed until the visit, the zones of the plan are 0 as well."""
    groin = plan(book, age=35, sex="male", symptoms=[symptom(book, kind="groin_strain", site="groin")])

    assert groin.zones == PainZones(green=0, red=0)
    assert "Until you have been seen, nothing may hurt." in groin.in_session_rule


def test_what_does_not_fit_into_the_minutes_is_told(book: Rulebook) -> None:
    """As doses grow the last exercises go, with their reason, and the minutes are kept."""
    log = [check_in(week) for week in range(1, 5)]
    found = answer(book, 4, availability={"minutes": 8}, check_ins=log)
    assert found.plan is not None

    assert all(session.minutes <= 8 for session in found.plan.sessions)


def test_what_was_stopped_is_left_out_with_its_rule(book: Rulebook) -> None:
    """An exercise that hurt above 5 stays among what is left out, for the rule that stopped it."""
    log = [check_in(1, exercises={"clam": {"pain_during": 6}})]
    found = answer(book, 1, check_ins=log)

    assert [each.rule for each in found.left_out if each.exercise == "clam"] == ["progression/exercise_pain/above_five"]


def test_an_easier_week_is_light(book: Rulebook) -> None:
    """Every fifth or sixth week the sessions are light: one easy set of each exercise."""
    log = [check_in(week) for week in range(1, 8)]
    light = [plan(book, week, check_ins=log[:week]).sessions[0] for week in range(1, 8)]
    easy = [session for session in light if session.light]

    assert 1 <= len(easy) <= 2
    assert {(each.dose.sets, each.dose.effort) for each in easy[0].prescriptions} == {(1, "light")}
    assert easy[0].reasons[0].rule == "progression/easier_week/every_sixth_week"


def test_the_top_of_a_ladder_says_so(book: Rulebook) -> None:
    """Where nothing harder is open the next step is to stay."""
    others = [{"exercise": name, "reason": "dull"} for name in book.ladders if name != "carry"]
    found = plan(book, avoid=others)
    (only,) = found.sessions[0].prescriptions
    log = [check_in(week) for week in range(1, 30)]
    later = plan(
        book,
        29,
        avoid=[{"exercise": name, "reason": "dull"} for name in book.ladders if name != "carry"],
        check_ins=log,
    )

    assert "two sessions in a row" in only.next_step
    assert later.sessions[0].prescriptions[0].next_step.startswith("Stay here")


def test_a_step_up_of_weeks_ago_is_no_news(book: Rulebook) -> None:
    """After a fortnight without a word nothing is told as going up."""
    log = [check_in(week) for week in (1, 2)]
    told = {
        days: {each.moved for each in plan(book, 2 + days / 7, check_ins=log).sessions[0].prescriptions}
        for days in (0, 14, 15)
    }

    assert "progress" in told[0] & told[14]
    assert "progress" not in told[15]


def week(book: Rulebook, weeks: float = 0, **keys: object) -> Planned:
    """Walk a day so many weeks after the start."""
    return planned(calm(book, **keys), book, START + timedelta(days=round(7 * weeks)))


def test_the_size_of_a_session_follows_experience_and_stage(book: Rulebook) -> None:
    """A beginner does four or five exercises, an advanced runner six or seven, and fewer while settling."""
    red = [symptom(book, kind="achilles_tendinopathy", pain={"during": 6, "next_morning": 0, "at_rest": 0})]
    sizes = [
        len(found.standing.order)
        for found in (week(book), week(book, experience="advanced"), week(book, experience="advanced", symptoms=red))
    ]

    assert 4 <= sizes[0] <= 5 < sizes[1] <= 7
    assert 3 <= sizes[2] < sizes[1]


@pytest.mark.parametrize(
    ("keys", "sessions"),
    [
        ({}, 2),
        ({"programme": "fit_hips_for_runners"}, 1),
        ({"programme": "band_hip_workout", "equipment": ["loop_band"]}, 3),
    ],
)
def test_sessions_are_the_low_end(book: Rulebook, keys: dict[str, Any], sessions: int) -> None:
    """Two to three a week begin with two; a routine begins as it says."""
    assert week(book, **keys).standing.sessions == sessions


def test_an_urgent_flag_leaves_nothing_standing(book: Rulebook) -> None:
    """There is no choice and no position, and the referrals wait from that day."""
    one = symptom(book, kind="shin_splints")
    one["answers"]["cannot_bear_weight"] = True
    found = reviewed(calm(book, symptoms=[one]), book, START).week

    assert (type(found), dict(found.standing.positions)) == (Referred, {})
    assert found.standing.referrals.waiting_since == START
    assert {each.urgency for each in found.standing.referrals.waiting} <= {"urgent", "emergency"}


def test_a_block_turns_on_its_grid(book: Rulebook) -> None:
    """After six weeks a new block begins, however late that is noticed; a stop lasts for the length of a block."""
    first = week(book)
    stops = {
        "clam": Stopped("clam", "a", START + timedelta(weeks=5), "stop"),
        "bridge": Stopped("bridge", "b", START, "stop"),
    }
    later = week(book, 7.5).known
    found = first.standing._replace(stopped=stops).in_block(later)

    assert (found.block_starts, found.order, set(found.stopped)) == (START + timedelta(weeks=6), (), {"clam"})
    assert first.standing.in_block(week(book, 5).known) is first.standing


def test_pain_that_rises_above_green_makes_nothing_harder(book: Rulebook) -> None:
    """The stage is no later and the sessions and exercises are no more, though the mornings are better than before."""
    one = symptom(book, kind="hamstring_tendinopathy", pain={"during": 1, "next_morning": 4, "at_rest": 0})
    log = [check_in(1, pain_during=3.5, pain_next_morning=0)]
    before, after = (week(book, weeks, symptoms=[one], check_ins=log[:weeks]) for weeks in (0, 1))

    assert after.standing.rising
    assert after.assessed.stage == before.assessed.stage == "settle"
    assert after.standing.sessions <= before.standing.sessions
    assert len(after.standing.order) <= len(before.standing.order)


def test_what_fits_is_the_front_of_the_order(book: Rulebook) -> None:
    """Ways are dropped from the end until the session keeps the minutes; the others keep their place."""
    log = [check_in(number) for number in range(1, 7)]
    found = week(book, 6, availability={"minutes": 8}, check_ins=log).standing

    assert found.fitting == found.order[: len(found.fitting)]
    assert set(found.positions) == set(found.order)


def test_a_symptom_that_appears_makes_the_choice_anew(book: Rulebook) -> None:
    """With a new pain the ladders are chosen for it, and those that stay keep their place."""
    since = (START + timedelta(10)).isoformat()
    new = {**symptom(book, kind="gluteal_tendinopathy", since=since)}
    log = [check_in(1), check_in(2, symptoms={"it": {"pain_during": 2, "pain_next_morning": 0}})]
    before, after = (week(book, weeks, symptoms=[new], check_ins=log[:weeks]) for weeks in (1, 2))
    both = before.standing.positions.keys() & after.standing.positions.keys()

    assert before.standing.order != after.standing.order
    assert all(after.standing.positions[key].since == before.standing.positions[key].since for key in both)


MONDAY = START


def slots(book: Rulebook, sessions: int, *, loaded: bool = True, **keys: object) -> tuple[Slot, ...]:
    """Place sessions in the week from the start, a Monday."""
    known = reviewed(calm(book, **keys), book, START).week.known
    return schedule(known, PLAIN, sessions, loaded=loaded)


def days(found: tuple[Slot, ...]) -> list[int]:
    """Count the days from Monday."""
    return [(slot.day - MONDAY).days for slot in found]


def test_loaded_sessions_lie_two_days_apart(book: Rulebook) -> None:
    """Three fit into a week with two days between them, round the weekend too; a fourth does not."""
    assert MONDAY.strftime("%A") == "Monday"
    assert [days(slots(book, count)) for count in (1, 2, 3, 4)] == [[0], [0, 3], [0, 2, 4], [0, 2, 4]]


def test_isometrics_alone_need_no_days_between(book: Rulebook) -> None:
    """Holds and stretches may stand on neighbouring days."""
    assert len(slots(book, 5, loaded=False)) == 5


@pytest.mark.parametrize(
    ("kind", "barred"),
    [
        ("runners_knee", ()),
        ("achilles_tendinopathy", ("hard_day",)),
        ("iliotibial_band", ("long_run",)),
        ("groin_strain", ("hard_day", "long_run")),
    ],
)
def test_no_day_is_kept_free_for_runs_that_are_left_out(kind: str, barred: tuple[str, ...], book: Rulebook) -> None:
    """A limit of speed leaves hard runs out, one of length the long run, a stop both: nothing is said of their eves."""
    eves = {
        "hard_day": "spacing/around_running/eve_of_a_hard_day",
        "long_run": "spacing/around_running/eve_of_the_long_run",
    }
    days = ["monday", "tuesday", "saturday", "sunday"]
    running = {"hard_days": ["tuesday"], "long_run": "sunday"}
    found = answer(book, running=running, symptoms=[symptom(book, kind=kind)], availability={"days": days})
    assert found.running is not None
    assert found.plan is not None
    told = {one.rule for each in found.plan.sessions for one in each.reasons}

    assert found.running.barred == barred
    assert told & set(eves.values()) <= {rule for run, rule in eves.items() if run not in barred}
    assert barred or {each.day.weekday() for each in found.plan.sessions} <= {1, 6}


def test_an_eve_gives_way_before_a_week_has_no_session(book: Rulebook) -> None:
    """Where every day of the runner's is an eve, one session stands, and says what gave way."""
    (found,) = slots(book, 2, running={"hard_days": ["wednesday"]}, availability={"days": ["tuesday"]})

    assert found.day == MONDAY + timedelta(1)
    assert next(each.rule for each in found.reasons) == "spacing/around_running/eve_of_a_hard_day"
    assert "no session" in found.reasons[0].because


def test_the_days_before_a_race_never_give_way(book: Rulebook) -> None:
    """With a race on Wednesday there is nothing from Monday to Wednesday, and nothing at all on those days alone."""
    race = {"race": (MONDAY + timedelta(2)).isoformat()}

    assert min(days(slots(book, 3, running=race))) > 2
    assert slots(book, 1, running=race, availability={"days": ["monday", "tuesday", "wednesday"]}) == ()


def test_before_a_race_sessions_are_light(book: Rulebook) -> None:
    """Within ten days of a race a session is a light one, and says so."""
    race = {"race": (MONDAY + timedelta(9)).isoformat()}
    found = slots(book, 1, running=race)

    assert [slot.light for slot in found] == [True]
    assert "spacing/around_a_race/ten_days_before" in {each.rule for each in found[0].reasons}


def test_hours_that_no_week_can_keep_leave_one_session(overlay: Callable[[dict[str, str]], Rulebook]) -> None:
    """Ten days between sessions still means one in seven days."""
    laid = overlay(
        {
            "spacing/mine.yaml": """
                far_apart:
                  when: {age: at least 20}
                  then: {hours_apart: 240}
                  because: To see what happens.
                  evidence: judgement
                  cases: {fires for: [{age: 20}], quiet for: [{age: 19}]}
            """
        }
    )

    assert days(slots(laid, 3, age=30)) == [0]


def test_every_session_says_why_it_lies_there(book: Rulebook) -> None:
    """No slot is without a reason, loaded or not."""
    found = (*slots(book, 3), *slots(book, 3, loaded=False))

    assert all(slot.reasons for slot in found)
    assert isinstance(found[0].day, date)


@pytest.mark.parametrize("dated", [{"recorded": "2026-11-21"}, {"started": "2026-11-21"}, {}])
@pytest.mark.parametrize("done", [1, 2, 3])
def test_a_week_that_was_done_is_followed_by_a_week(done: int, dated: dict[str, str], book: Rulebook) -> None:
    """Who tells on the day of the check-in what was done since has the next week before them, however they began."""
    symptom = {"kind": "itb", "weeks": 6, "pain": {"during": 3, "next_morning": 1, "at_rest": 0}}
    entry = {"date": "2026-11-28", "pain_during": 2, "pain_next_morning": 1, "sessions_done": done}
    profile = {"experience": "intermediate", "symptoms": [symptom], **dated, "check_ins": [entry]}
    plan = recommend(profile, today=date(2026, 11, 28), rulebook=book, engine="plain").plan
    assert plan is not None
    assert len(plan.sessions) >= (2 if dated else 1)


def test_a_session_beside_a_long_run_says_why(book: Rulebook) -> None:
    """On the day of the long run, and the day after it, the reason is the rule that keeps the day before free."""
    found = slots(book, 1, availability={"days": ["sunday"]}, running={"long_run": "sunday"})
    after = slots(book, 1, availability={"days": ["monday"]}, running={"hard_days": ["sunday"]})

    assert [(each.rule, each.because) for each in (*found[0].reasons, *after[0].reasons)] == [
        (
            "spacing/around_running/eve_of_the_long_run",
            "Sunday is the day of your long run too; the day before that run stays free of strength work.",
        ),
        (
            "spacing/around_running/eve_of_a_hard_day",
            "Monday is the day after a hard run; the day before that run stays free of strength work.",
        ),
    ]


POLICY = shipped().policy.session


def dose(sets: int, *, repetitions: int = 0, hold: int = 0, steps: int = 0) -> Dose:
    """Write a dose with half a minute of rest."""
    return Dose(
        sets=sets,
        repetitions=Count(from_=repetitions, to=repetitions) if repetitions else None,
        hold_seconds=Count(from_=hold, to=hold) if hold else None,
        steps=steps or None,
        rest_seconds=30,
        effort="light",
        load="body weight",
    )


def test_both_sides_and_rests_count(book: Rulebook) -> None:
    """Two sets of ten on each side take three seconds a repetition, one rest, and the change of place."""
    clam, bridge = book.exercises["clam"], book.exercises["bridge"]

    assert seconds_of(clam, dose(2, repetitions=10), POLICY) == 2 * 2 * 10 * 3 + 30 + 20
    assert seconds_of(bridge, dose(2, repetitions=10), POLICY) == 2 * 10 * 3 + 30 + 20


def test_a_hold_within_a_repetition_comes_on_top(book: Rulebook) -> None:
    """A repetition that is held for five seconds takes eight."""
    bridge = book.exercises["bridge"]

    assert seconds_of(bridge, dose(1, repetitions=10, hold=5), POLICY) == 10 * 8 + 20


def test_holds_steps_and_circles_have_their_own_pace(book: Rulebook) -> None:
    """A hold takes its seconds, a step two seconds each way, a circle two on each leg."""
    exercises = book.exercises

    assert seconds_of(exercises["wall_plank"], dose(1, hold=20), POLICY) == 20 + 20
    assert seconds_of(exercises["side_step"], dose(1, steps=10), POLICY) == 2 * 10 * 2 + 20
    assert seconds_of(exercises["hip_circles"], dose(1, repetitions=10), POLICY) == 2 * 10 * 2 + 20


def test_a_session_is_rounded_up_and_has_a_minute_to_settle_in(book: Rulebook) -> None:
    """One set of ten bridges is a session of two minutes, nothing at all one of one."""
    bridge = book.exercises["bridge"]

    assert (session_minutes([], POLICY), session_minutes([(bridge, dose(1, repetitions=10))], POLICY)) == (1, 2)
