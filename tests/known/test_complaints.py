"""What is known of a complaint: how far it reaches, how it goes, where pain is too much and what is worse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake import take_profile
from hiprec.known.course import COURSES, course_of
from hiprec.known.day_facts import reach
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.known.log import Diary
from hiprec.known.pain_limits import green_of, risen_above_green, run_limit_of
from hiprec.known.worsening import Worsening
from hiprec.model.facts import Value
from hiprec.rulebook import Rulebook
from tests.pathway.profiles import START, TODAY, Json, calm, check_in, reviewed, symptom


@pytest.mark.parametrize(
    ("complaints", "spine", "muscle"),
    [
        ([], False, True),
        ([{"site": "outside_of_the_knee"}], False, False),
        ([{"kind": "iliotibial_band"}], False, False),
        ([{"site": "shin"}], False, True),
        ([{"site": "low_back"}], True, True),
        ([{"site": "leg"}], True, True),
        ([{"site": "heel", "numbness_or_tingling": True}], True, False),
        ([{"site": "heel"}, {"site": "buttock"}], True, True),
        ([{"kind": "bone_stress_injury"}], True, True),
    ],
)
def test_what_can_be_behind_it(complaints: list[dict[str, Value]], spine: bool, muscle: bool) -> None:  # noqa: FBT001 - a table
    """A place, a region that holds one, a sign of a nerve, or a complaint without a place."""
    found = reach(complaints, shipped())

    assert (found["spine_possible"], found["sore_muscle"]) == (spine, muscle)


LEFT, RIGHT = ({"side": side, "numbness_or_tingling": True} for side in ("left", "right"))


@pytest.mark.parametrize(
    ("complaints", "both"),
    [
        ([{"site": "calf", **LEFT}, {"site": "buttock", **RIGHT}], True),
        ([{"site": "low_back"}, {"site": "calf", **LEFT}, {"site": "foot", **RIGHT}], True),
        ([{"site": "low_back"}, {"site": "calf", **LEFT, "side": "both"}], True),
        ([{"site": "low_back", **LEFT}, {"site": "calf", **RIGHT}], False),
        ([{"site": "foot", **LEFT}, {"site": "foot", **RIGHT}], False),
        ([{"site": "buttock", **LEFT, "side": "both"}], False),
        ([{"site": "calf", **LEFT}, {"site": "buttock", "side": "right"}], False),
    ],
)
def test_a_left_leg_and_a_right_one_with_signs_of_a_nerve(complaints: list[dict[str, Value]], both: bool) -> None:  # noqa: FBT001 - a table
    """Told apart they count together where one may come from the back, as one complaint of both sides would."""
    assert reach(complaints, shipped())["nerves_of_both_legs"] is both


def test_the_shipped_rules_are_read_once() -> None:
    """Asking again gives the same book."""
    assert shipped() is shipped()


def test_the_words_are_those_of_the_book(book: Rulebook) -> None:
    """Its facts, its exercises and ladders by their ids, and its routines; made once."""
    words = vocabulary(book)

    assert words is vocabulary(book)
    assert words.facts == book.facts
    assert words.exercises == {*book.exercises, *book.ladders}
    assert words.programmes == set(book.programmes)


def test_exercises_and_routines_are_known_by_name_too(book: Rulebook) -> None:
    """As people call them, in the plural too; an id always means itself."""
    words = vocabulary(book).vocabularies

    assert words["exercise"].find("clamshells") == "clam"
    assert words["exercise"].find("Side-lying leg raise") == "side_leg_raise"
    assert words["exercise"].find("bridge") == "bridge"
    assert words["programme"].find("Get Hip") == "get_hip"


POLICY = shipped().policy.course

PAINS = st.lists(st.integers(0, 10).map(float), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("pains", "course", "flare"),
    [
        ((6, 4), "better", False),
        ((6, 5), "unchanged", False),
        ((4, 5), "worse", False),
        ((0, 0), "unchanged", False),
        ((2, 6, 2, 6, 2), "up_and_down", False),
        ((6, 2, 0, 3), "better", True),
        ((0, 0, 3), "worse", False),
        ((9, 2, 2, 2, 2, 2), "unchanged", False),
    ],
)
def test_the_word_for_a_log(pains: tuple[float, ...], course: str, flare: bool) -> None:  # noqa: FBT001 - a table
    """Better by a third, worse by a point, two turns of two points; a flare only after it had been quiet."""
    assert course_of(pains, POLICY) == {"course": course, "flare": flare}


def test_one_entry_has_no_course() -> None:
    """A single number says nothing of where it goes."""
    assert course_of((4,), POLICY) == {}


@given(PAINS)
def test_more_pain_at_the_end_is_never_a_better_course(pains: list[float]) -> None:
    """A point more in the last entry leaves the word as it is or makes it worse, turns apart."""
    now, worse = (
        course_of(pains, POLICY)["course"],
        course_of([*pains[:-1], min(10.0, pains[-1] + 1)], POLICY)["course"],
    )

    assert "up_and_down" in (now, worse) or COURSES.index(str(worse)) >= COURSES.index(str(now))


@pytest.mark.parametrize(
    ("place", "green"),
    [
        ({"site": "front_of_the_knee"}, 2),
        ({"kind": "iliotibial_band"}, 2),
        ({"site": "leg"}, 2),
        ({"site": "heel"}, 3),
        ({"kind": "achilles_tendinopathy"}, 3),
        ({"site": "shin"}, 2),
        ({"kind": "groin_strain"}, 2),
        ({"kind": "hip_osteoarthritis", "site": "side_of_the_hip"}, 2),
        ({"site": "groin"}, 0),
        ({"site": "front_of_the_thigh", "kind": "not_known"}, 0),
        ({"kind": "bone_stress_injury", "site": "heel"}, 0),
        ({"site": "pelvis"}, 0),
        ({"site": "foot", "answers": {"focal_bone_tenderness": True}}, 0),
        ({"kind": "shin_splints", "answers": {"pain_on_hopping": True}}, 0),
    ],
)
def test_joints_have_a_stricter_limit_and_bones_none(book: Rulebook, place: Json, green: int) -> None:
    """Where it is, or may be, at a joint, shin or foot the limit is 2, elsewhere 3; a bone is allowed no pain."""
    (one,) = reviewed(calm(book, symptoms=[symptom(book, **place)]), book, START).week.known.symptoms

    assert green_of(one, book.policy.pain_limits) == green


@pytest.mark.parametrize(
    ("place", "limit"),
    [({"kind": "hip_osteoarthritis"}, 0), ({"kind": "groin_strain"}, 0), ({"site": "hip"}, 2), ({"site": "calf"}, 3)],
)
def test_a_run_in_front_of_the_hip_is_over_at_the_first_pain(book: Rulebook, place: Json, limit: int) -> None:
    """What the rules on running allow there and what the runner turns for home at are the same number."""
    (one,) = reviewed(calm(book, symptoms=[symptom(book, **place)]), book, START).week.known.symptoms

    assert run_limit_of(one, book.policy.pain_limits) == limit


@pytest.mark.parametrize(
    ("before", "now", "risen"),
    [(2, 3, True), (1, 2, False), (4, 4, False), (6, 5, False), (None, 3, True), (3, None, False)],
)
def test_a_rise_counts_above_green_only(
    book: Rulebook,
    before: float | None,
    now: float | None,
    risen: bool,  # noqa: FBT001
) -> None:
    """Pain has risen above green where it is more than before and more than the limit; a first pain is a rise."""
    days = []
    for pain in (before, now):
        told = {} if pain is None else {"during": pain}
        profile = calm(book, symptoms=[symptom(book, kind="runners_knee", pain=told)])
        days.append(reviewed(profile, book, START + timedelta(days=1)).week.known)

    assert risen_above_green(*days) is risen


SECOND = {"swelling": True, "lump": False, "clot_risk": None, "eases_as_you_warm_up": False}

LOG: list[Json] = [
    check_in(1, pain_during=4, answers={"limp": True}),
    check_in(2, pain_during=4, answers=SECOND),
    check_in(3, pain_during=5, pain_next_morning=0),
]


def news(book: Rulebook, week: int, *, at_once: bool = True) -> tuple[set[str], set[tuple[str, str]]]:
    """Read the log for what is new since a week, at once or entry by entry."""
    profile = calm(book, symptoms=[symptom(book, kind="shin_splints")], check_ins=LOG)
    taken = take_profile(profile, vocabulary(book), TODAY)
    diary = Diary(taken, book, TODAY)
    found = Worsening(START + timedelta(weeks=week), taken, book.facts)
    for entry in taken.check_ins:
        diary.take(entry)
        if not at_once:
            found.read(diary.entries)
    found.read(diary.entries)
    return found.worse, found.risen


def test_only_what_was_told_later_and_worse_is_news(book: Rulebook) -> None:
    """A yes or no in its worse way, or not known, is news, and so is a climb; a harmless answer is none.

    Nor is what came before.
    """
    climb = {"pain_rises_in_a_row"}
    second = {"swelling", "eases_as_you_warm_up", "clot_risk", *climb}
    assert news(book, 1) == ({"limp", *second}, {("it", "pain_during")})
    assert news(book, 2) == (second, {("it", "pain_during")})
    assert news(book, 3) == (climb, {("it", "pain_during")})
    assert news(book, 4) == (set(), set())


def test_what_had_been_so_for_long_is_no_news(book: Rulebook) -> None:
    """A fracture of years ago that is told only now reopens nothing; the key of its fact says so."""
    told = check_in(2, pain_during=2, pain_next_morning=0, answers={"previous_bone_stress_injury": True})
    profile = take_profile(
        calm(book, symptoms=[symptom(book, kind="shin_splints")], check_ins=[told]), vocabulary(book), TODAY
    )
    name = "previous_bone_stress_injury"
    short = {**book.facts, name: book.facts[name].model_copy(update={"long_standing": False})}

    news_by = [Worsening(START, profile, facts).read(profile.check_ins).worse & {name} for facts in (book.facts, short)]

    assert news_by == [set(), {name}]


def test_pain_is_compared_with_what_it_was_then(book: Rulebook) -> None:
    """From the start on a pain of 2 has risen; the profile's own pains count as then."""
    assert news(book, 0)[1] == {("it", "pain_during")}


def test_reading_by_and_by_is_reading_at_once(book: Rulebook) -> None:
    """Entries read as they come give what they give when read together."""
    assert [news(book, week) for week in range(4)] == [news(book, week, at_once=False) for week in range(4)]
