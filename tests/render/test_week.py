"""The week's sessions, and how they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.drawing import draw
from hiprec.render.week import in_session, week

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Plan, Recommendation

    Sample = Callable[[str], Recommendation]


def the_plan(answer: Recommendation) -> Plan:
    """Return the plan that the sample has."""
    assert answer.plan
    return answer.plan


def test_sessions_that_hold_the_same_share_a_table(sample: Sample) -> None:
    """Three equal sessions are one line of days and one table."""
    page = draw(week(the_plan(sample("plan"))))
    assert "Sun 22 Nov, Tue 24 Nov and Thu 26 Nov · about 18 minutes each" in page
    assert page.count("Exercise  ") == 1


def test_a_light_session_is_marked_and_has_its_own_table(sample: Sample) -> None:
    """A light session says so in words, with its reason."""
    page = draw(week(the_plan(sample("prevention"))))
    assert "Tue 24 Nov (light) · about 9 minutes" in page
    assert "Light in the ten days before the race." in page
    assert page.count("Exercise  ") == 2


def test_each_exercise_is_explained_once(sample: Sample) -> None:
    """Cues come once for an exercise that several sessions hold, under its number in the tables."""
    page = draw(week(the_plan(sample("prevention"))), 120)
    assert page.count("Keep the feet together") == 1
    assert "1 Clam with a band" in page
    assert "Next 2 × 12 once you manage all sets" in page


def test_moves_are_told_in_words_where_there_are_any(sample: Sample) -> None:
    """A column says what went up, back or stayed; a first week has none."""
    page = draw(week(the_plan(sample("history"))), 120)
    for word in ("Change", " up", " back", " as before", " new"):
        assert word in page
    assert "Change" not in draw(week(the_plan(sample("plan"))), 120)


def test_a_provisional_week_says_so(sample: Sample) -> None:
    """The heading of a provisional plan names it so."""
    assert "provisional · week 1" in draw(week(the_plan(sample("questions"))))


def test_an_empty_week_has_no_table(sample: Sample) -> None:
    """Without sessions there is nothing to show."""
    assert draw(week(the_plan(sample("plan")).model_copy(update={"sessions": ()}))) == ""


def test_pain_in_a_session_and_the_check_in(sample: Sample) -> None:
    """How to answer pain, when to check in, and what to note, with or without a symptom."""
    plan = the_plan(sample("plan"))
    assert "Above 5, stop that" in draw(in_session(plan, "reduce"), 120)
    assert "On Sat 28 Nov: note the worst pain on a run" in draw(in_session(plan, "reduce"), 120)
    assert "the sessions that you did and, if you ran anyway, the" in draw(in_session(plan, "stop"), 120)
    assert "note the sessions that you did, and anything that hurt." in draw(in_session(plan, None), 120)
