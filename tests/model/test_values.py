"""Values as people and rules write them, and what they mean: spans, times, words, places, pains."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hiprec.kinds import Refer
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import (
    ADVICE,
    CRUTCHES,
    EFFORTS,
    EXPERIENCES,
    IRRITABILITIES,
    MOVES,
    STAGES,
    URGENCIES,
    more_urgent,
)
from hiprec.model.facts import Fact, computed_facts
from hiprec.model.hurting import freshness, hurting
from hiprec.model.soon import LATER, Within, days_of, in_days
from hiprec.model.span import Bounds, read_span
from hiprec.rulebook import Rulebook

if TYPE_CHECKING:
    from hiprec.model.facts import Value


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("8 to 12", Bounds(8, 12)),
        ("at most 2", Bounds(None, 2)),
        ("at least 60", Bounds(60, None)),
        ("10", Bounds(10, 10)),
        (10, Bounds(10, 10)),
        ("0.5 to 1", Bounds(0.5, 1)),
        ("-10 to 10", Bounds(-10, 10)),
    ],
)
def test_every_form_is_read(text: object, bounds: Bounds) -> None:
    """Two ends, one end, or a number that is both."""
    assert read_span(text) == bounds


@pytest.mark.parametrize("text", ["12 to 8", "1e3", "at most", "some", "8-12", "", "nan", True])
def test_other_forms_are_refused(text: object) -> None:
    """Exponents, signs for words and ends the wrong way round are no spans."""
    with pytest.raises(ValueError, match=r"write"):
        read_span(text)


@given(st.integers(-1000, 1000), st.integers(0, 1000))
def test_what_is_written_is_read_back(low: int, more: int) -> None:
    """A span written as text reads as itself."""
    for bounds in (Bounds(low, low + more), Bounds(low, None), Bounds(None, low)):
        assert read_span(str(bounds)) == bounds


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("now", 0),
        ("At once", 0),
        ("today", 0.5),
        ("the same day", 0.5),
        ("today or tomorrow", 1),
        ("within a day or two", 2),
        ("within two or three days, today if it is in the groin", 3),
        ("within 48 hours", 2),
        ("within a few days", 3),
        ("within a week", 7),
        ("within a week or two", 14),
        ("within 2 weeks", 14),
        ("within a few weeks, before you raise your running", 21),
        ("within a month", 30),
        ("before you start", LATER),
        ("", LATER),
    ],
)
def test_words_are_days(words: str, days: float) -> None:
    """Numbers and words, the longer of two; what names no time comes last."""
    assert days_of(words) == days


def test_every_pressing_referral_names_a_time(book: Rulebook) -> None:
    """What is urgent in the shipped rules can be put in order."""
    pressing = {
        rule.id: rule.then.how_soon
        for rule in book.rules.values()
        if isinstance(rule.then, Refer) and rule.urgency in {"urgent", "emergency"}
    }

    assert pressing
    assert {rule: days_of(soon) for rule, soon in pressing.items() if days_of(soon) > 14} == {}


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", 0), ("36 hours", 1), ("48 hours", 2), ("1 day", 1), ("3 days", 3), ("2 weeks", 14), (5, 5)],
)
def test_within_is_whole_days(text: object, days: int) -> None:
    """A rule writes a time, and the walk reads days; part of a day counts for the sooner one."""
    assert TypeAdapter(Within).validate_python(text) == days


@pytest.mark.parametrize("text", ["soon", "3", "-1 days", "two days", "1.5 days", "60 weeks", True, None, ""])
def test_another_time_is_refused(text: object) -> None:
    """What is no time, or lies more than a year off, is a mistake."""
    with pytest.raises(ValidationError):
        TypeAdapter(Within).validate_python(text, strict=text is True)


def test_days_are_told_in_words() -> None:
    """Where two referrals are compared, nobody reads "within 0 days"."""
    told = {0: "today", 1: "within 1 day", 21: "within 21 days", LATER: "at no time that it names"}
    assert {days: in_days(days) for days in told} == told


def test_the_days_of_every_shipped_referral_are_those_of_its_words(book: Rulebook) -> None:
    """``within`` and ``how_soon`` name the same day; a month is four weeks, and tomorrow the first day."""
    other = {
        rule.id: (rule.then.within, rule.then.how_soon)
        for rule in book.rules.values()
        if isinstance(rule.then, Refer)
        and rule.then.within is not None
        and rule.then.within != min(int(days_of(rule.then.how_soon)), 28)
    }

    assert other == {}


@pytest.mark.parametrize(("worse", "harmless"), [("yes", False), ("no", True), ("neither", False)])
def test_the_harmless_answer_of_a_yes_or_no(worse: str, harmless: bool) -> None:  # noqa: FBT001 - the value itself
    """It is the one that is not worse."""
    fact = Fact.model_validate({"name": "limp", "about": "symptom", "kind": "yes_no", "worse": worse})

    assert fact.harmless() is harmless


def test_the_harmless_number_is_at_the_good_end() -> None:
    """A pain is harmless at 0; weeks since a birth are harmless when there are many."""
    pain = Fact(name="pain", about="symptom", kind="number", worse="higher", bounds=Bounds(0, 10))
    birth = Fact(name="birth", about="runner", kind="number", worse="lower", bounds=Bounds(0, 3000))

    assert (pain.harmless(), birth.harmless()) == (0, 3000)


def test_a_fact_without_a_question_is_not_asked() -> None:
    """Computed facts are never put to a runner."""
    assert not any(fact.asked for fact in computed_facts(("chair",)))


def test_a_number_without_bounds_is_bounded_by_nothing() -> None:
    """Its span is everything."""
    fact = Fact(name="n", about="runner", kind="number", worse="neither")

    assert fact.span == Bounds(float("-inf"), float("inf"))


def test_the_more_urgent_of_two_is_the_later_in_order() -> None:
    """None, self_manage, clinician, specialist, urgent, emergency: whichever way round they are asked."""
    for left, right in itertools.product(URGENCIES, repeat=2):
        expected = URGENCIES[max(URGENCIES.index(left), URGENCIES.index(right))]

        assert more_urgent(left, right) == expected


@pytest.mark.parametrize(("weeks", "fresh"), [(0, True), (1, True), (2, False), (40, False)])
def test_two_weeks(weeks: int, fresh: bool) -> None:  # noqa: FBT001 - a table
    """Under two weeks it is fresh."""
    assert freshness({"weeks": weeks}, 2)["fresh"] is fresh


def test_without_weeks_nothing_is_known() -> None:
    """Unknown is not no."""
    assert freshness({}, 2) == {}


ZEROS = {"pain_during": 0, "pain_next_morning": 0, "pain_at_rest": 0}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"site": "shin"}, {"hurts": True}),
        ({"kind": "shin_splints", "pain_during": 3}, {"hurts": True, "worst_pain": 3}),
        ({"site": "shin", "pain_during": 0, "pain_at_rest": 2}, {"hurts": True, "worst_pain": 2}),
        ({"site": "shin", "pain_during": 0}, {"worst_pain": 0}),
        ({"site": "shin", **ZEROS}, {"hurts": False, "worst_pain": 0}),
        ({"site": "shin", **ZEROS, "pain_walking": True}, {"hurts": True, "worst_pain": 0}),
        ({"site": "shin", **ZEROS, "limp": True}, {"hurts": False, "worst_pain": 0}),
        ({"age": 40}, {}),
    ],
)
def test_what_is_told_says_whether_it_hurts(told: dict[str, Value], found: dict[str, Value]) -> None:
    """No number hurts, a number above 0 or a sign of pain hurts, and only three zeros do not."""
    assert hurting(dict(told), shipped().policy.course.pain_signs) == {**told, **found}


BODY = shipped().body

located = BODY.located


def test_a_kind_implies_its_sites() -> None:
    """A claimed hip impingement may sit in the groin or the front of the hip."""
    found = located({"kind": "hip_impingement"})

    assert found["site"] == frozenset({"groin", "front_of_the_hip"})
    assert found["kind_named"] is True


def test_a_site_given_beside_a_kind_stays() -> None:
    """What the runner says of the place outranks what the name implies."""
    found = located({"kind": "iliotibial_band", "site": "side_of_the_hip"})

    assert found == {"kind": "iliotibial_band", "site": "side_of_the_hip", "kind_named": True}


def test_a_region_stands_for_its_sites() -> None:
    """Hip pain may be at any site of the hip, and of any kind that occurs there, or of none."""
    found = located({"site": "hip"})

    kinds = {kind for kind, sites in BODY.kinds.items() if sites & BODY.regions["hip"]}
    assert found["site"] == BODY.regions["hip"]
    assert found["kind"] == frozenset(kinds | {"not_known"})
    assert found["kind_named"] is False


def test_a_site_never_suggests_a_bone_stress_injury() -> None:
    """That kind has to be claimed; red flags look for it by site and signs."""
    for site in ("shin", "groin", "foot"):
        kinds = located({"site": site})["kind"]

        assert isinstance(kinds, frozenset)
        assert "bone_stress_injury" not in kinds


def test_a_claimed_bone_stress_injury_may_sit_anywhere() -> None:
    """It implies no site, so every site stays possible."""
    assert "site" not in located({"kind": "bone_stress_injury"})


def test_a_kind_that_is_not_known_is_unknown() -> None:
    """Saying that nobody knows is the same as saying nothing."""
    assert "kind" not in located({"kind": "not_known"})


def test_nothing_said_implies_nothing() -> None:
    """Without kind and site nothing is added."""
    assert located({"age": 30}) == {"age": 30}


def test_neighbours_are_of_the_same_part() -> None:
    """A shin and a calf are close, a shin and a groin are not, though both are of the leg."""
    assert BODY.neighbours(frozenset({"shin"})) == {"shin", "calf", "achilles"}
    assert BODY.neighbours(frozenset({"heel"})) == {"heel"}


@pytest.mark.parametrize(
    ("words", "mildest", "strictest"),
    [
        (URGENCIES, "none", "emergency"),
        (EXPERIENCES, "beginner", "advanced"),
        (STAGES, "settle", "load"),
        (IRRITABILITIES, "low", "high"),
        (ADVICE, "keep", "stop"),
        (MOVES, "progress", "stop"),
        (CRUTCHES, "if_walking_hurts", "always"),
        (EFFORTS, "light", "hard"),
    ],
)
def test_a_word_that_is_added_to_a_rank_stands_between_its_ends(
    words: tuple[str, ...], mildest: str, strictest: str
) -> None:
    """The place of a word is its rank: behind the last it would outrank what nothing may outrank."""
    assert (words[0], words[-1]) == (mildest, strictest)
