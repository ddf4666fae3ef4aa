"""Screening, and what it leaves open."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from hiprec import recommend
from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.engine import engine
from hiprec.kinds import ESCALATION, PROGRESSION, RED_FLAGS
from hiprec.known.asking import Asking, open_facts
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING, URGENCIES
from hiprec.model.soon import days_of
from hiprec.pathway.fire import fire
from hiprec.pathway.programme import Referred
from hiprec.pathway.questions import HOLDING
from hiprec.pathway.screen import Screening
from hiprec.rulebook import Rulebook
from hiprec.simulate import ROUNDS, harmless
from hiprec.walk import answer
from tests.pathway.profiles import START, Json, calm, check_in, reviewed, symptom
from tests.tried import LONG, few


def screened(book: Rulebook, profile: Json, weeks: int = 0) -> Screening:
    """Screen a profile so many weeks after its start."""
    return reviewed(profile, book, START + timedelta(weeks=weeks)).week.screening


def with_answers(book: Rulebook, kind: str, **answers: object) -> Json:
    """Write a runner with one calm pain and a few other answers about it."""
    one = symptom(book, kind=kind)
    return calm(book, symptoms=[{**one, "answers": {**one["answers"], **answers}}])


def test_a_calm_pain_can_be_managed_alone(book: Rulebook) -> None:
    """With everything answered and nothing found there is nobody to see, and nothing provisional."""
    found = screened(book, with_answers(book, "iliotibial_band"))

    assert (found.outcome, found.referrals, found.provisional, found.stops) == ("self_manage", (), False, False)


def test_without_a_pain_the_outcome_is_none(book: Rulebook) -> None:
    """No symptom, no flag: none."""
    assert screened(book, calm(book)).outcome == "none"


def test_the_most_urgent_comes_first(book: Rulebook) -> None:
    """Referrals are sorted by urgency, then by rule, and the outcome is the first one's."""
    found = screened(book, with_answers(book, "shin_splints", night_pain=True, focal_bone_tenderness=True, limp=True))
    ranks = [(-URGENCIES.index(each.urgency), days_of(each.how_soon), each.rule) for each in found.referrals]

    assert ranks == sorted(ranks)
    assert (found.outcome, found.stops) == ("urgent", True)
    assert len(ranks) > 1


def test_an_open_urgent_question_makes_it_provisional(book: Rulebook) -> None:
    """One unanswered sign of bone keeps the plan provisional, and is asked with its urgency and its rules."""
    profile = with_answers(book, "shin_splints")
    del profile["symptoms"][0]["answers"]["focal_bone_tenderness"]
    found = screened(book, profile)
    (asked,) = [each for each in found.questions if each.fact == "focal_bone_tenderness"]

    assert (found.provisional, found.could_be, asked.urgency, asked.symptom) == (True, "urgent", "urgent", "it")
    assert found.meanwhile
    assert set(asked.rules) <= set(book.rules)


def test_questions_of_a_group_stand_together_the_most_urgent_first(book: Rulebook) -> None:
    """A bare complaint asks in groups, none of them torn apart, and at most a dozen."""
    found = screened(book, {"experience": "beginner", "symptoms": ["itb"]})
    groups = [(each.group, each.symptom) for each in found.questions]
    runs = [group for n, group in enumerate(groups) if n == 0 or groups[n - 1] != group]

    assert len(runs) == len(set(runs)) <= 12
    assert found.questions[0].urgency == found.could_be


def test_not_known_at_the_next_check_in_is_a_matter_for_a_clinician(book: Rulebook) -> None:
    """What hangs on an answer that is not known still is somebody else's to settle, for one reason."""
    profile = with_answers(book, "shin_splints", focal_bone_tenderness=None)
    before = screened(book, profile)
    after = screened(book, {**profile, "check_ins": [check_in(1, pain_during=2, pain_next_morning=0)]}, 1)

    assert (before.outcome, after.outcome) == ("self_manage", "clinician")
    question = book.facts["focal_bone_tenderness"].question
    because = f'You could not answer "{question}", and it is open still. Have that judged, since much hangs on it.'
    assert {each.because for each in after.referrals} == {because}
    assert len(after.referrals) > 1


def test_escalation_asks_too(book: Rulebook) -> None:
    """A rule about care that went on too long asks for how long it went on."""
    profile = with_answers(book, "runners_knee")
    profile["symptoms"][0] |= {"weeks": 20, "pain": {"during": 4, "next_morning": 0, "at_rest": 0}}
    del profile["answers"]["weeks_of_physiotherapy"]

    assert "weeks_of_physiotherapy" in {each.fact for each in screened(book, profile).questions}


def test_the_facts_that_leave_a_clause_open_are_in_its_order(book: Rulebook) -> None:
    """Only what is unknown and still matters is open."""
    rule = book.rules["escalation/four_months/hip_image"]
    facts = list(open_facts(rule.when, {"site": "groin", "worst_pain": 4.0, "check_ins": 0}))

    assert facts == ["weeks_of_physiotherapy", "weeks"]
    assert list(open_facts(rule.when, {"site": "heel"})) == []


TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("fact", "alone"),
    [("age", "none"), ("sex", "none"), ("limp", "clinician"), ("chest_pain_now", "emergency"), ("worsening", "none")],
)
def test_each_question_has_its_own_words(fact: str, alone: str) -> None:
    """An age or a place by itself is no news; a limp is looked at; a chest that hurts now is an emergency."""
    answer = recommend({"experience": "intermediate", "symptoms": ["itb"]}, today=TODAY)
    (question,) = (each for each in answer.questions if each.fact == fact)

    assert question.alone == alone


def told(**more: object) -> dict[str, list[str]]:
    """Return what a runner with shin splints is told to expect, by topic."""
    profile: dict[str, object] = {
        "experience": "intermediate",
        "symptoms": [{"id": "it", "kind": "shin_splints", "pain": {"during": 2, "next_morning": 0, "at_rest": 0}}],
    }
    found: dict[str, list[str]] = {}
    for each in recommend({**profile, **more}, today=TODAY).expect:
        found.setdefault(each.topic, []).append(each.says)
    return found


def test_a_race_has_its_dates() -> None:
    """The day of the race and the day two weeks before it, on which to decide."""
    (says,) = told(running={"race": "2026-12-26"})["race"]

    assert "Sat 26 Dec" in says
    assert "Sat 12 Dec" in says


def test_nothing_is_said_of_a_race_or_a_band_that_is_not_there() -> None:
    """Only the usual course is told."""
    assert set(told()) == {"course"}


def test_where_someone_must_be_seen_nothing_is_promised() -> None:
    """An urgent answer tells no usual course."""
    emergency = told(answers={"chest_pain_now": True})

    assert "course" not in emergency


def test_how_many_recover_and_how_soon_is_told_in_one_place() -> None:
    """No rule on running or on the choice of exercises gives a figure of its own: the usual course does."""
    figure = re.compile(r"\d+ (?:in|of) 100,? (?:were|got|came)|half were free|no figure", re.IGNORECASE)
    elsewhere = (rule for name in ("running", "ranking", "dose") for rule in shipped().rulesets[name])

    assert [rule.id for rule in elsewhere if figure.search(rule.because)] == []
    assert [rule.id for rule in shipped().rulesets["outlook"] if "no figure" in rule.because.lower()] == []


BOOK = shipped()
ENGINE = engine("plain")
WORDS = (*BOOK.body.kinds, *BOOK.body.sites, *BOOK.body.regions)
PAINS = range(11) if LONG else (4,)


def profile_of(word: str, pain: int, answers: Json, runner: Json) -> Json:
    """Write a profile of one complaint, with the answers told so far."""
    where = {"kind": word} if word in BOOK.body.kinds else {"site": word}
    told = {"during": pain, "next_morning": max(0, pain - 2), "at_rest": max(0, pain - 4)}
    one: Json = {"id": "it", **where, "weeks": 3, "pain": told, "answers": {**answers}}
    if "site" in answers:
        one["site"] = one["answers"].pop("site")
    keys: Json = {name: runner[name] for name in ("age", "sex") if name in runner}
    rest = {name: value for name, value in runner.items() if name not in keys}
    return {"experience": "intermediate", **keys, "answers": rest, "symptoms": [one]}


def rests_on(profile: Json) -> tuple[list[str], list[str], str]:
    """Answer a profile: the rules that act while possible, the facts they wait for that are not asked, the outcome."""
    found = reviewed(profile, BOOK, START)
    week, told = found.week, answer(found, START, ENGINE)
    asked = {each.fact for each in told.questions}
    if isinstance(week, Referred):
        return [], [], told.outcome
    acting = [
        fired
        for folder in HOLDING
        for fired in fire(folder, week.known, ENGINE)
        if not fired.certain and fired.acts and folder is not PROGRESSION
    ]
    values = {symptom.id: symptom for symptom in week.known.symptoms}["it"] if week.known.symptoms else None
    assert all(
        fired.asks == Asking(values.values, BOOK, values.closed).clause(fired.rule.when)
        for fired in acting
        if values is not None and fired.symptom is not None
    )
    return (
        [fired.rule.id for fired in acting],
        [n for fired in acting for n in fired.asks if n not in asked],
        told.outcome,
    )


def test_whether_a_rule_asks_is_known_without_looking_for_what_it_asks() -> None:
    """Of every rule that is possible for a made-up runner, on each day of their log, it is told alike both ways."""
    crowd, books = MadeUp(80, 7), Books(BOOK, BOOK)
    weeks = [reviewed(crowd.given(number, books, START), BOOK, START).week for number in range(len(crowd))]

    both = [
        (fired.asked, bool(fired.asks))
        for week in weeks
        for folder in (*HOLDING, RED_FLAGS, ESCALATION)
        for part in fire(folder, week.known, ENGINE).parts
        for fired in part.open(part.firings.possible)
        if not fired.certain
    ]

    assert {asked for asked, _ in both} == {True, False}
    assert all(asked is found for asked, found in both)


@pytest.mark.law
@pytest.mark.parametrize("word", few(WORDS))
def test_what_holds_back_is_asked_and_nothing_is_left_once_it_is_answered(word: str) -> None:
    """At every pain and after every round of harmless answers what acts is asked; at the end nothing is open."""
    for pain in PAINS:
        answers: Json = {}
        runner: Json = {}
        for _ in range(ROUNDS):
            profile = profile_of(word, pain, answers, runner)
            _, unasked, _ = rests_on(profile)
            assert unasked == []
            told = answer(reviewed(profile, BOOK, START), START, ENGINE)
            if not told.questions:
                break
            for question, value in harmless(told.questions, BOOK):
                (runner if question.symptom is None else answers)[question.fact] = value
            if any(question.fact == "site" for question in told.questions):
                answers["site"] = next(each.values[-1] for each in told.questions if each.fact == "site")
        acting, _, outcome = rests_on(profile)
        assert told.questions == ()
        assert told.could_be is None
        assert acting == []
        assert told.plan is None or not told.plan.provisional
        assert outcome not in PRESSING or told.plan is None
