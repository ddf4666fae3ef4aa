"""Schedule: the sessions of the coming week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from hiprec.pathway.schedule import Slot, schedule
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.pathway.profiles import PLAIN, START, calm, reviewed

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


def test_the_runners_days_are_kept(book: Rulebook) -> None:
    """Sessions lie on the days that he has, fewer of them where those stand close together."""
    assert days(slots(book, 3, availability={"days": ["tuesday", "friday"]})) == [1, 4]
    assert days(slots(book, 2, availability={"days": ["tuesday", "wednesday"]})) == [1]


def test_eves_of_hard_days_and_the_long_run_stay_free(book: Rulebook) -> None:
    """Neither the day before the long run nor that before a hard day has a session."""
    found = days(slots(book, 3, running={"hard_days": ["wednesday"], "long_run": "sunday"}))

    assert not {1, 5} & set(found)


def test_an_eve_gives_way_before_a_week_has_no_session(book: Rulebook) -> None:
    """Where every day he has is an eve, one session stands, and says what gave way."""
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


def test_two_days_after_a_race_are_free(book: Rulebook) -> None:
    """The day after a race that was yesterday has no session, and neither has the next."""
    race = {"race": (MONDAY - timedelta(1)).isoformat()}

    assert days(slots(book, 1, running=race)) == [2]


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
