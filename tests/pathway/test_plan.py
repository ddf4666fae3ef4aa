"""The plan: the exercises of a week with their doses and reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.model.recommendation import PainZones, Plan, Recommendation
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, answered, calm, check_in, symptom


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


def test_the_week_before_a_race_is_light(book: Rulebook) -> None:
    """Sessions within ten days of a race are light, the others are not."""
    found = plan(book, experience="advanced", running={"race": (START + timedelta(14)).isoformat()})

    assert [session.light for session in found.sessions] == [
        (START + timedelta(14) - session.day).days <= 10 for session in found.sessions
    ]


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
