"""Answers have an age: what is harmless lapses, what speaks for the worse does not, and the log outranks both."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hiprec.model.recommendation import Recommendation
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
from tests.pathway.profiles import START, Json, calm, check_in, reviewed, symptom


def values(book: Rulebook, weeks: float, log: list[Json], pain: Json | None = None, **keys: object) -> Json:
    """Return what is known of one sore shin after some weeks."""
    one = symptom(book, kind="shin_splints", pain=pain or {"during": 1, "next_morning": 0, "at_rest": 0})
    profile = calm(book, symptoms=[one], check_ins=log, **keys)
    return dict(reviewed(profile, book, START + timedelta(days=round(7 * weeks))).week.known.symptoms[0].values)


def test_an_answer_of_today_is_not_that_of_next_year(book: Rulebook) -> None:
    """The answer on chest pain lapses by time, night pain with a flare, a birth goes on counting, a high arch stays."""
    flare = [check_in(78, pain_during=6)]
    then, quiet, later = values(book, 0, []), values(book, 78, []), values(book, 78, flare)
    names = ("chest_pain_now", "night_pain", "pain_at_rest", "high_arch")

    assert [then[name] for name in names] == [False, False, 0, False]
    assert [quiet.get(name) for name in names] == [None, False, 0, False]
    assert [later.get(name) for name in names] == [None, None, None, False]


@pytest.mark.parametrize(("pain", "stands"), [(2, True), (2.9, True), (3, False), (7, False)])
def test_a_rise_is_two_points_to_three(book: Rulebook, pain: float, *, stands: bool) -> None:
    """Less is chance, or lies in the green zone."""
    assert ("night_pain" in values(book, 1, [check_in(1, pain_during=pain)])) is stands


def test_what_has_lapsed_stays_unknown_when_the_pain_falls(book: Rulebook) -> None:
    """Only an answer, or nothing new, brings it back."""
    log = [check_in(1, pain_during=6), check_in(2, pain_during=1)]
    renewed = [*log[:1], {**log[1], "nothing_new": True}]
    answered = [*log[:1], {**log[1], "answers": {"night_pain": False}}]

    assert [values(book, 2, each).get("night_pain") for each in (log, renewed, answered)] == [None, False, False]


def test_what_speaks_for_the_worse_never_lapses(book: Rulebook) -> None:
    """A yes stands until it is taken back."""
    log = [check_in(1, pain_during=2, answers={"limp": True}), check_in(60, pain_during=8)]

    assert values(book, 60, log)["limp"] is True


def test_none_of_a_group_is_no_to_each_of_its_questions(book: Rulebook) -> None:
    """In the profile, in a symptom and in a check-in; what is answered beside it stands."""
    one = {"id": "it", "kind": "shin_splints", "answers": {"limp": True}, "none_of": ["bone"]}
    profile = {"experience": "beginner", "none_of": ["heart"], "symptoms": [one]}
    at_first = reviewed(profile, book, START).week.known.symptoms[0].values
    log = [check_in(1, pain_during=1, none_of=["course", "health"])]
    later = reviewed({**profile, "check_ins": log}, book, START + timedelta(weeks=1)).week.known.symptoms[0].values
    names = ("limp", "night_pain", "chest_pain_now", "after_trauma", "fever_or_unwell")

    assert [at_first.get(name) for name in names] == [True, False, False, None, None]
    assert [later.get(name) for name in names] == [True, False, False, False, False]


def test_the_log_outranks_an_old_answer(book: Rulebook) -> None:
    """A pain that rises at three check-ins in a row is worsening; 20 km that become 35 are a load jump."""
    rising = [check_in(week, pain_during=week + 1) for week in (1, 2, 3, 4)]
    further = [check_in(week, pain_during=1, km=km) for week, km in ((1, 20), (2, 35), (3, 36))]
    level = [check_in(week, pain_during=1, km=km) for week, km in ((1, 20), (2, 24), (3, 26))]
    running = {"running": {"km_per_week": 20}}

    assert [values(book, weeks, rising)["worsening"] for weeks in (3, 4)] == [True, True]
    assert values(book, 2, rising[:2]).get("worsening") is not True
    assert [values(book, 3, log, **running)["recent_load_jump"] for log in (further, level)] == [True, False]
    assert values(book, 15, further, **running).get("recent_load_jump") is None


def test_a_sign_of_the_whole_body_counts_beside_every_complaint(book: Rulebook) -> None:
    """A swollen calf is one, whichever complaint it was told of, and a no about another does not take it back."""
    calf = {"id": "calf", "site": "calf", "answers": {"calf_swelling": True}}
    back = {"id": "back", "site": "upper_back_or_chest", "answers": {"pain_on_breathing": True, "calf_swelling": False}}
    profile: Json = {"experience": "beginner", "symptoms": [calf, back]}
    known = reviewed(profile, book, START).week.known

    told = [(each.values["calf_swelling"], each.values["pain_on_breathing"]) for each in known.symptoms]
    assert told == [(True, True), (True, True)]


def answer_of(profile: Json, book: Rulebook) -> Recommendation:
    """Answer a profile on the first day."""
    return recommend(profile, today=START, rulebook=book, engine="plain")


def test_what_could_not_be_said_is_asked_though_it_contradicts(book: Rulebook) -> None:
    """Not knowing whether both legs are weak is not undone by a leg that is not weak."""
    one = {"kind": "low_back_pain", "answers": {"leg_weakness": False, "both_legs_weak": None}}
    found = answer_of({"experience": "beginner", "symptoms": [one]}, book)

    assert "both_legs_weak" in {each.fact for each in found.questions}
    assert found.could_be == "emergency"


def test_a_question_about_the_whole_body_is_asked_once(book: Rulebook) -> None:
    """Two complaints, one calf that may be swollen; what is about a place is asked for each."""
    both = [{"id": name, "site": site} for name, site in (("b", "shin"), ("a", "calf"))]
    found = answer_of({"experience": "beginner", "symptoms": both}, book)
    asked = [(each.fact, each.symptom) for each in found.questions]

    assert [about for fact, about in asked if fact == "calf_swelling"] == ["a"]
    assert sorted(str(about) for fact, about in asked if fact == "night_pain") == ["a", "b"]
