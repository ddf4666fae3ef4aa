"""Laws of what is open, over every complaint that has a name and every pain."""

from __future__ import annotations

import pytest

from hiprec.desk.diff.books import Books
from hiprec.desk.diff.profile_source import MadeUp
from hiprec.engine import engine
from hiprec.kinds import ESCALATION, PROGRESSION, RED_FLAGS
from hiprec.known.asking import Asking
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import PRESSING
from hiprec.pathway.fire import fire
from hiprec.pathway.harmless_answers import ROUNDS, harmless
from hiprec.pathway.programme import Referred
from hiprec.pathway.questions import HOLDING
from hiprec.walk import answer
from tests.pathway.profiles import START, Json, reviewed
from tests.tried import LONG, few

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
