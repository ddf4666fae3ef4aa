"""Where a pain may be, the fewest questions that decide, and answers that stand alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec import recommend
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import URGENCIES
from hiprec.model.recommendation import Recommendation
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import Json
from tests.tried import few, tried

TODAY = date(2026, 11, 21)
BOOK = shipped()
SIGNS = sorted(
    name for name, fact in BOOK.facts.items() if fact.asked and fact.about == "symptom" and fact.kind == "yes_no"
)
WORDS = {**BOOK.body.regions, **{kind: sites for kind, sites in BOOK.body.kinds.items() if len(sites) > 1}}


def order(symptom: dict[str, Any], book: Rulebook) -> tuple[int, float]:
    """Return how urgent the outcome is and, of the most urgent referrals, how soon the soonest; more is stricter."""
    profile = {"experience": "intermediate", "age": 35, "symptoms": [symptom]}
    answer = recommend(profile, today=TODAY, rulebook=book)
    within = [one.within for one in answer.referrals if one.urgency == answer.outcome and one.within is not None]
    return URGENCIES.index(answer.outcome), -min(within, default=1000)


def rank(symptom: dict[str, Any], book: Rulebook) -> int:
    """Return the place of the outcome in the order of urgency."""
    return order(symptom, book)[0]


@tried(60)
@given(
    word=st.sampled_from(sorted(WORDS)),
    yes=st.sets(st.sampled_from(SIGNS), max_size=3),
    during=st.integers(0, 9),
)
def test_a_word_is_no_milder_than_the_mildest_of_its_places(word: str, yes: set[str], during: int) -> None:
    """Whatever else is answered, a word for several places never gets a milder outcome, or a later, than each place."""
    rest = {
        "pain": {"during": during, "next_morning": 1, "at_rest": 1},
        "answers": {name: name in yes for name in SIGNS},
    }
    named = {"kind": word} if word in BOOK.body.kinds else {"site": word}

    of_word = order({**named, **rest}, BOOK)
    kind = {"kind": word} if word in BOOK.body.kinds else {}
    of_places = [order({**kind, "site": site, **rest}, BOOK) for site in sorted(WORDS[word])]

    assert of_word >= min(of_places)


@tried(40)
@given(
    word=st.sampled_from(sorted(WORDS)),
    yes=st.sets(st.sampled_from(SIGNS), min_size=2, max_size=4),
    during=st.integers(0, 7),
)
def test_a_word_of_which_half_the_places_are_urgent_is_as_grave_as_most(word: str, yes: set[str], during: int) -> None:
    """A "leg" that would be urgent at half of its places is no milder than at more than half of them."""
    rest = {
        "pain": {"during": during, "next_morning": 1, "at_rest": 1},
        "answers": {name: name in yes for name in SIGNS},
    }
    kind = {"kind": word} if word in BOOK.body.kinds else {}

    of_word = order({**(kind or {"site": word}), **rest}, BOOK)
    of_places = sorted((order({**kind, "site": site, **rest}, BOOK) for site in sorted(WORDS[word])), reverse=True)

    urgent = sum(place >= URGENCIES.index("urgent") for place, _ in of_places)
    assert 2 * urgent < len(of_places) or of_word >= of_places[len(of_places) // 2]


@pytest.mark.parametrize("word", ["achilles tendinopathy", "hip pain", "hamstring tendinopathy"])
def test_a_pop_is_never_hidden_by_a_word_for_several_places(word: str) -> None:
    """A sudden pop leads to someone whatever the complaint is called."""
    assert rank({"kind": word, "pain": {"during": 3}, "answers": {"sudden_pop": True}}, BOOK) >= 4


@pytest.mark.law
@pytest.mark.parametrize("word", few(sorted(WORDS)))
@pytest.mark.parametrize("pain", [{"during": 8}, {"during": 10, "next_morning": 9}, {"at_rest": 7}])
def test_a_severe_pain_counts_as_the_worst_of_its_possible_places(word: str, pain: dict[str, int]) -> None:
    """Until somebody says where exactly, nobody waits."""
    kind = {"kind": word} if word in BOOK.body.kinds else {}
    of_places = [rank({**kind, "site": site, "pain": pain}, BOOK) for site in sorted(WORDS[word])]

    assert rank({**(kind or {"site": word}), "pain": pain}, BOOK) >= max(of_places)


def test_another_sign_does_not_put_a_referral_off() -> None:
    """A hip that had an injection is seen as soon when it locks as well, which by itself may wait longer."""
    hip = {"site": "hip", "pain": {"during": 2, "next_morning": 1, "at_rest": 0}}

    alone = order({**hip, "answers": {"steroid_injection": True}}, BOOK)
    both = order({**hip, "answers": {"steroid_injection": True, "locking_or_giving_way": True}}, BOOK)

    assert both >= alone


PLACES = (*BOOK.facts["site"].values, *BOOK.body.regions)
NAMED = (*BOOK.body.kinds, *PLACES)
_OWN = {"age": 30, "sex": "male"}


def answered(profile: dict[str, Any]) -> Recommendation:
    """Answer a profile."""
    return recommend(profile, today=TODAY)


def complaint(word: str) -> dict[str, Any]:
    """Write a complaint by its kind or its place."""
    return {"id": "it", "kind" if word in BOOK.body.kinds else "site": word, "answers": {}, "pain": {}}


def harmless(profile: dict[str, Any], answer: Recommendation) -> dict[str, Any]:
    """Answer every question of an answer harmlessly."""
    it = profile["symptoms"][0]
    more: dict[str, Any] = {**profile, "answers": dict(profile["answers"])}
    own = {**it, "answers": dict(it["answers"]), "pain": dict(it["pain"])}
    for question in answer.questions:
        fact = BOOK.facts[question.fact]
        if fact.name in _OWN:
            more[fact.name] = _OWN[fact.name]
        elif fact.name.startswith("pain_") and fact.kind == "number":
            own["pain"][fact.name.removeprefix("pain_")] = 1 if fact.name == "pain_during" else 0
        elif fact.name == "weeks":
            own["weeks"] = 1
        elif fact.name == "site":
            own["site"] = question.values[0]
        elif fact.name == "kind":
            own["answers"]["kind"] = None
        else:
            (own if fact.about == "symptom" else more)["answers"][fact.name] = fact.harmless()
    return {**more, "symptoms": [own]}


@pytest.mark.law
@pytest.mark.parametrize("word", few(NAMED))
def test_harmless_answers_end_the_questions(word: str) -> None:
    """Answered harmlessly, round by round, the questions come to an end, each asked once."""
    profile: dict[str, Any] = {"experience": "intermediate", "answers": {}, "symptoms": [complaint(word)]}
    asked: list[str] = []
    for _ in range(8):
        answer = answered(profile)
        asked += [question.fact for question in answer.questions]
        if not answer.questions:
            break
        profile = harmless(profile, answer)

    assert answer.questions == ()
    assert answer.could_be is None
    assert sorted(set(asked)) == sorted(asked)


@pytest.mark.law
@pytest.mark.parametrize("word", few(NAMED))
def test_no_flag_of_a_place_is_lost(word: str) -> None:
    """Whatever an answer could still be is named by a question of it, and some question could be as urgent."""
    answer = answered({"experience": "intermediate", "symptoms": [complaint(word)]})

    assert answer.could_be == max((each.urgency for each in answer.questions), key=URGENCIES.index)
    assert {question.urgency for question in answer.questions} >= {"emergency", "urgent"}


@pytest.mark.parametrize(("word", "most"), [("itb", 30), ("runner's knee", 30), ("shin pain", 30), ("", 12)])
def test_a_bare_word_asks_little(word: str, most: int) -> None:
    """At most thirty questions in eight groups for what runners come with most."""
    answer = answered({"experience": "intermediate", "symptoms": [word] if word else []})

    assert len(answer.questions) <= most
    assert len({(each.group, each.symptom) for each in answer.questions}) <= 8


def test_a_risk_is_asked_once_its_sign_is_there() -> None:
    """An outer knee that aches at night is asked about an earlier cancer; a plain one is not."""
    profile: dict[str, Any] = {"experience": "intermediate", "answers": {}, "symptoms": [complaint("iliotibial_band")]}
    plain = {question.fact for question in answered(profile).questions}
    profile["symptoms"][0]["answers"] = {"night_pain": True}
    sore = {question.fact for question in answered(profile).questions}

    assert "cancer_history" not in plain
    assert "cancer_history" in sore


START = date(2026, 11, 21)
COMPLAINTS: list[Json] = [
    {"kind": "itb", "pain": {"during": 2, "next_morning": 0, "at_rest": 0}},
    {"site": "outside of the knee", "pain": {"during": 1, "next_morning": 0, "at_rest": 0}},
    {"kind": "low back pain", "pain": {"during": 2, "next_morning": 1, "at_rest": 0}},
]


def answers_of(about: str) -> dict[str, Any]:
    """Answer every yes/no question about whom harmlessly."""
    return {
        name: fact.worse == "no"
        for name, fact in BOOK.facts.items()
        if fact.asked and fact.kind == "yes_no" and fact.about == about
    }


def told(where: str, complaint: Json, day: date) -> Json:
    """Return a runner whose answers stand in the file, or in an entry of the log that says nothing else."""
    runner, own = answers_of("runner"), answers_of("symptom")
    profile: Json = {"experience": "intermediate", "equipment": ["loop band"], "started": str(START)}
    if where == "file":
        return {**profile, "answers": runner, "symptoms": [{"id": "it", **complaint, "answers": own}]}
    entry = {"date": str(day), "answers": {**runner, **own}}
    return {**profile, "symptoms": [{"id": "it", **complaint}], "check_ins": [entry]}


def sessions(profile: Json, day: date) -> object:
    """Return the sessions of a plan as data."""
    plan = recommend(profile, today=day).plan
    return plan and [
        (one.day, one.minutes, [(each.exercise, each.dose, each.moved) for each in one.prescriptions])
        for one in plan.sessions
    ]


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda one: str(one.get("kind") or one["site"]))
@pytest.mark.parametrize("days", [0, 1, 3])
def test_answers_before_the_first_check_in_give_the_plan_of_the_file(complaint: Json, days: int) -> None:
    """Answered in the file or in the log on the first days: the same sessions, exercises and doses, all of them new."""
    day = START + timedelta(days)
    file, log = told("file", complaint, day), told("log", complaint, day)

    assert sessions(log, day) == sessions(file, day)
    assert recommend(log, today=day).history[0].moves == ()
    assert recommend(log, today=day).history[0].notes == ()


@pytest.mark.parametrize("after", [1, 3, 8])
def test_answers_between_check_ins_change_no_later_move(after: int) -> None:
    """A harmless answer between two check-ins leaves every later move, and is itself told without one."""
    week = {"pain_during": 1, "pain_next_morning": 0, "sessions_done": 3, "all_targets_met": True}
    profile = told("file", COMPLAINTS[0], START)
    profile["check_ins"] = [{"date": str(START + timedelta(7 * number)), **week} for number in (1, 2, 3)]
    day = START + timedelta(7 + after)
    answer = {"date": str(day if after != 7 else day + timedelta(1)), "answers": {"high_arch": False}}
    more = {**profile, "check_ins": sorted([*profile["check_ins"], answer], key=lambda each: str(each["date"]))}
    end = START + timedelta(21)

    before, then = recommend(profile, today=end), recommend(more, today=end)

    assert [entry for entry in then.history if str(entry.date) != answer["date"]] == list(before.history)
    assert then.plan == before.plan
    assert [entry.moves for entry in then.history if str(entry.date) == answer["date"]] == [()]
