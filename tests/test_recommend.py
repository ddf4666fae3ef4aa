"""``recommend`` and ``simulate``, and that no answer hangs on another."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hiprec
from hiprec import Profile, Rulebook, recommend
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.known.meanings import meanings
from hiprec.model.facts import Fact, Value
from hiprec.model.simulation import Diligence, Simulation
from hiprec.simulate import Course, WeekPain, course_pains, simulate
from tests.first_visits import FirstVisits
from tests.tried import tried

PROFILES = Path(__file__).parent / "profiles"
TODAY = date(2026, 11, 21)
READABLE = sorted(path.stem for path in PROFILES.glob("*.json") if path.stem != "broken")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the shipped rulebook."""
    return shipped()


def profile(name: str) -> dict[str, Any]:
    """Read a profile of the checkout."""
    found: dict[str, Any] = json.loads((PROFILES / f"{name}.json").read_text())
    return found


@pytest.mark.parametrize(
    ("name", "outcome", "plan"),
    [
        ("minimal", "none", True),
        ("itb-band", "self_manage", True),
        ("itb-four-months", "specialist", True),
        ("shin-focal-night", "urgent", False),
        ("shin-diffuse", "self_manage", True),
        ("knee-questions-open", "self_manage", True),
        ("groin-hop", "urgent", False),
        ("back-saddle", "emergency", False),
        ("side-of-hip", "self_manage", True),
        ("prevention-race-week", "none", True),
        ("six-good-weeks", "self_manage", True),
        ("flare", "clinician", True),
        ("fixed-routine", "none", True),
    ],
)
def test_every_profile_leads_to_what_it_must(name: str, outcome: str, plan: bool, book: Rulebook) -> None:  # noqa: FBT001 - part of the table
    """The outcome, and whether there is a plan beside it."""
    answer = recommend(profile(name), today=TODAY, rulebook=book)

    assert (answer.outcome, answer.plan is not None) == (outcome, plan)


@pytest.mark.slow
def test_eight_threads_get_the_answers_of_one(book: Rulebook) -> None:
    """The library can be called from many threads at once."""
    wanted = [recommend(profile(name), today=TODAY, rulebook=book) for name in READABLE]

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(recommend, profile(name), today=TODAY, rulebook=book) for name in READABLE * 8]
        found = [job.result() for job in jobs]

    assert found == wanted * 8


def test_the_shipped_rules_and_today_are_the_default() -> None:
    """A mapping is all that is needed."""
    assert hiprec.recommend({"experience": "beginner"}).outcome == "none"


RUNNERS = 4000
"""How many runners of each crowd a run may meet."""


@cache
def made(*, ordinary: bool, number: int) -> dict[str, Any]:
    """Return a runner of one of the two crowds."""
    crowd = FirstVisits(RUNNERS, 1) if ordinary else MadeUp(RUNNERS, 1)
    return crowd.given(number, Books(shipped(), shipped()), TODAY)


def answered(runner: tuple[bool, int]) -> tuple[str, str]:
    """Answer a runner, as the record is written at once and piece by piece."""
    ordinary, number = runner
    found = recommend(made(ordinary=ordinary, number=number), today=TODAY)
    return found.model_dump_json(by_alias=True), found.compact_json()


runners = st.lists(st.tuples(st.booleans(), st.integers(0, RUNNERS - 1)), min_size=1, max_size=8)


@tried(50)
@given(runners, st.randoms())
def test_an_answer_does_not_hang_on_who_was_answered_before(these: list[tuple[bool, int]], order: Random) -> None:
    """Answers from an empty memory are the answers from one that holds other runners' results, in any order."""
    cold = {}
    for runner in these:
        shipped().memory.clear()
        cold[runner] = answered(runner)
    for runner in order.sample(these, len(these)) * 2:
        assert answered(runner) == cold[runner]
    for runner, (whole, in_pieces) in cold.items():
        assert whole == in_pieces, runner


def value_of(fact: Fact) -> st.SearchStrategy[Value]:
    """Return any value that a fact may have, of a number also those beside the ones that rules compare with."""
    if fact.kind == "number":
        return st.integers(-1, 60) | st.integers(-1, 60).map(float) | st.floats(0, 60)
    if fact.kind == "yes_no":
        return st.booleans()
    words = st.sampled_from(fact.values)
    several = st.frozensets(words, min_size=1)
    return several if fact.kind == "choices" else words | several


@tried(200)
@given(st.sampled_from(sorted(shipped().rules)), st.data())
def test_values_of_one_meaning_are_one_to_every_rule(rule: str, data: st.DataObject) -> None:
    """Where each fact of a rule means the same before and after, so does the rule."""
    book = shipped()
    reads = sorted(book.rules[rule].reads)
    names = st.sets(st.sampled_from(reads)) if reads else st.just(set[str]())
    told = [{name: data.draw(value_of(book.facts[name])) for name in data.draw(names)} for _ in range(2)]
    first, second = (meanings((rule,), book).of(each) for each in told)
    truths = [book.rules[rule].when.truth(each) for each in told]
    assert first != second or truths[0] == truths[1]


def test_a_yes_is_no_number() -> None:
    """A value is remembered by its kind too: a 1 met before does not make a yes mean what it means."""
    book = shipped()
    rule = next(name for name in sorted(book.rules) if "night_pain" in book.rules[name].reads)
    found = meanings((rule,), book)
    number, yes, no = (found.of({"night_pain": value}) for value in (1, True, False))
    assert yes not in {number, no}


def test_what_is_remembered_keeps_its_name_when_much_is_forgotten() -> None:
    """Where the oldest results have gone, what is still remembered is not taken for something else."""
    book = shipped()
    rule = next(name for name in sorted(book.rules) if "night_pain" in book.rules[name].reads)
    yes, no = {"night_pain": True}, {"night_pain": False}
    before = [meanings((rule,), book).of(each) for each in (yes, no)]
    book.memory.clear()
    after = [meanings((rule,), book).of(each) for each in (no, yes)]
    assert after == before[::-1]


ROOT = Path(__file__).parents[1]
BOOK, DAY = shipped(), date(2026, 11, 21)


def taken(**more: Any) -> Profile:
    """Make the runner with ITB pain and an answer to everything."""
    said = json.loads((ROOT / "tests/profiles/itb-band.json").read_text(encoding="utf-8"))
    return take_profile({**said, **more}, vocabulary(BOOK), DAY)


def play(runner: Profile, course: Course | Sequence[WeekPain], weeks: int, sessions: Diligence = "all") -> Simulation:
    """Play weeks ahead with the plain engine."""
    return simulate(runner, course, weeks=weeks, sessions=sessions, today=DAY, rulebook=BOOK, engine="plain")


@pytest.mark.parametrize(
    ("course", "during"),
    [
        ("steady", [3, 3, 3, 3, 3, 3, 3, 3]),
        ("falling", [2.5, 2, 1.5, 1, 0.5, 0, 0, 0]),
        ("rising", [3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]),
        ("flare", [2.5, 2, 1.5, 1, 4.5, 4, 0, 0]),
    ],
)
def test_courses(course: Course, during: list[float]) -> None:
    """Each course moves as it says; the next morning is one point below, never below nought."""
    pains = course_pains(course, 3, 8)
    assert [one.during for one in pains] == during
    assert [one.next_morning for one in pains] == [max(0, pain - 1) for pain in during]


@given(st.sampled_from(["falling", "steady", "rising", "flare"]), st.floats(0, 10), st.integers(1, 104))
def test_courses_stay_within_the_scale(course: Course, start: float, weeks: int) -> None:
    """Whatever the start, pains are 0 to 10, one for each week."""
    pains = course_pains(course, start, weeks)
    assert len(pains) == weeks
    assert all(0 <= one.next_morning <= one.during <= 10 for one in pains)


def test_each_week_is_what_the_check_in_would_have_answered() -> None:
    """A simulated week is the answer to a profile that holds the same check-ins."""
    runner = taken(recorded=DAY)
    weeks = play(runner, "falling", 3).weeks
    log = [
        {
            "date": week.date,
            "pain_during": week.pains[0].pain_during,
            "pain_next_morning": week.pains[0].pain_next_morning,
            "sessions_done": week.sessions_done,
            "all_targets_met": True,
        }
        for week in weeks[1:]
    ]
    last = weeks[-1]
    later = take_profile(
        {**runner.model_dump(exclude_unset=True), "check_ins": log}, vocabulary(BOOK), DAY + timedelta(days=30)
    )
    answer = recommend(later, today=last.date, rulebook=BOOK, engine="plain")
    assert answer.history[-1].moves == last.moves
    assert answer.referrals == last.referrals
    assert answer.plan
    assert {one.exercise for one in last.exercises} == {
        one.exercise for session in answer.plan.sessions for one in session.prescriptions
    }


def test_falling_pain_leads_up_and_rising_pain_to_someone() -> None:
    """Who gets better goes up; who gets worse never does, and is sent on."""
    better, worse = play(taken(), "falling", 8), play(taken(), "rising", 8)
    assert any(move.moved == "progress" for week in better.weeks for move in week.moves)
    assert not any(move.moved == "progress" for week in worse.weeks[2:] for move in week.moves)
    assert worse.weeks[-1].referrals


@pytest.mark.parametrize(("sessions", "share"), [("all", 1), ("most", 0.5), ("few", 0)])
def test_diligence(sessions: Diligence, share: float) -> None:
    """All, all but one, or half of the sessions are done."""
    weeks = play(taken(), "steady", 3, sessions).weeks
    for before, week in itertools.pairwise(weeks):
        assert week.sessions_done is not None
        assert share * before.sessions_planned <= week.sessions_done <= before.sessions_planned
        fewer = sessions == "few" or (sessions == "most" and before.sessions_planned > 1)
        assert (week.sessions_done < before.sessions_planned) == fewer


def test_what_is_taken_for_granted_is_told() -> None:
    """A start, and pain that nobody told."""
    unknown = take_profile({"experience": "beginner", "symptoms": ["itb"]}, vocabulary(BOOK), DAY)
    found = play(unknown, "steady", 1)
    assert found.weeks[1].pains[0].pain_during == 3
    assert found.assumed == (
        "The programme starts on 2026-11-21.",
        "Pain that is not known is taken as 3 on a run.",
        "Nothing else is wrong: every question is answered harmlessly. Nothing of this is recorded.",
    )
    assert len(play(taken(recorded=DAY), "steady", 1).assumed) == 1


def test_the_log_so_far_is_kept() -> None:
    """Weeks go on from the latest pain of the log, after its check-ins; a start to come is waited for."""
    log = [{"date": "2026-11-07", "pain_during": 6}, {"date": "2026-11-14", "symptoms": {"itb": 5}}]
    found = play(taken(check_ins=log), "steady", 1)
    assert found.weeks[1].pains[0].pain_during == 5
    assert play(taken(started="2026-12-01"), "steady", 1).weeks[0].date == date(2026, 12, 1)


def test_an_urgent_referral_stays_through_the_weeks() -> None:
    """Without a clinician's word there is no plan, however the pain falls."""
    said = json.loads((ROOT / "tests/profiles/groin-hop.json").read_text(encoding="utf-8"))
    found = play(take_profile(said, vocabulary(BOOK), DAY), "falling", 4)
    assert all(week.outcome == "urgent" and not week.exercises for week in found.weeks)
    assert [week.sessions_done for week in found.weeks[1:]] == [0, 0, 0, 0]


@tried(15)
@given(
    st.lists(st.floats(0, 10).map(lambda pain: round(pain, 1)), min_size=1, max_size=8), st.sampled_from(["all", "few"])
)
def test_any_weeks_can_be_played(pains: list[float], sessions: Diligence) -> None:
    """Whatever the pains, each week is there, and the same again gives the same."""
    course = [WeekPain(pain, max(0.0, pain - 1)) for pain in pains]
    found = play(taken(), course, len(course), sessions)
    assert [week.date for week in found.weeks] == [DAY + timedelta(days=7 * at) for at in range(len(pains) + 1)]
    assert found == play(taken(), course, len(course), sessions)
    assert found == Simulation.model_validate_json(found.model_dump_json(by_alias=True))
