"""A word for several places is no milder than the mildest of its places."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import URGENCIES
from hiprec.rulebook import Rulebook
from hiprec.walk import recommend
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
