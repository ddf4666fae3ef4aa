"""Plain words for names, days, doses and lists."""

from __future__ import annotations

from datetime import date

import pytest

from hiprec.model.recommendation import Count, Dose, Prescription
from hiprec.render import words


def a_dose(**changes: object) -> Dose:
    """Make a dose of two sets of ten with changes."""
    plain = {"sets": 2, "repetitions": {"from": 10, "to": 10}, "hold_seconds": None, "steps": None}
    return Dose.model_validate(plain | {"rest_seconds": 30, "effort": "light", "load": "body weight"} | changes)


def test_underscores_become_spaces() -> None:
    """A word of the field is spoken without underscores, an id with a capital."""
    assert words.human("gluteus_medius") == "gluteus medius"
    assert words.name("side_leg_raise") == "Side leg raise"


def test_days_are_short_and_know_no_locale() -> None:
    """A day is its weekday, number and month in English, wherever this runs."""
    assert words.day(date(2026, 11, 23)) == "Mon 23 Nov"
    assert words.day(date(2026, 3, 1)) == "Sun 1 Mar"


@pytest.mark.parametrize(
    ("given", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "", "b", "c"], "a, b and c")]
)
def test_lists_are_joined_as_in_speech(given: list[str], said: str) -> None:
    """Commas, and an "and" before the last."""
    assert words.joined(given) == said


def test_long_lists_are_cut_and_counted() -> None:
    """More names than asked for are counted; a single one over is named rather than counted."""
    assert words.few("abcdef", 3) == "a, b, c and 3 more"
    assert words.few("abcd", 3) == "a, b, c and d"


@pytest.mark.parametrize(
    ("given", "said"),
    [("stop", "Stop."), ("Does it hurt?", "Does it hurt?"), ("no (really.)", "No (really.)"), (" ", ""), ("a:", "A:")],
)
def test_sentences_start_and_end(given: str, said: str) -> None:
    """A sentence gains a capital and a stop only where it lacks them."""
    assert words.sentence(given) == said


def test_repeated_texts_are_said_once() -> None:
    """The first of each text stays, empty ones go."""
    assert words.distinct(["b", "", "a", "b"]) == ("b", "a")


@pytest.mark.parametrize(("given", "said"), [(None, "–"), (3.0, "3"), (3.5, "3.5")])
def test_numbers_have_no_needless_fraction(given: float | None, said: str) -> None:
    """Three is 3, and nothing said is a dash."""
    assert words.number(given) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "2 × 10"),
        ({"repetitions": {"from": 8, "to": 12}}, "2 × 8–12"),
        ({"hold_seconds": {"from": 5, "to": 5}}, "2 × 10, hold 5 s"),
        ({"hold_seconds": {"from": 0, "to": 0}}, "2 × 10"),
        ({"repetitions": None, "hold_seconds": {"from": 20, "to": 30}}, "2 × 20–30 s"),
        ({"repetitions": None, "steps": 12}, "2 × 12 steps"),
        ({"repetitions": None}, "2 ×"),
    ],
)
def test_doses(changes: dict[str, object], said: str) -> None:
    """A dose says its sets and what is counted."""
    assert words.dose_words(a_dose(**changes)) == said


@pytest.mark.parametrize(
    ("load", "equipment", "said"),
    [
        ("body weight", (), "body weight"),
        ("body weight", ("chair",), "chair"),
        ("loop band above the knees", ("loop_band",), "loop band above the knees"),
        ("loop_band", ("loop_band", "mat"), "loop band, mat"),
    ],
)
def test_gear_names_each_thing_once(load: str, equipment: tuple[str, ...], said: str) -> None:
    """What the load already names is not said again, and body weight only where nothing else is."""
    bare = {"exercise": "x", "name": "X", "ladder": "x", "rung": 1, "sides": "each", "cues": (), "moved": "start"}
    one = Prescription.model_validate(
        bare | {"next_step": "", "reasons": (), "equipment": equipment, "dose": a_dose(load=load)}
    )
    assert words.gear(one) == said


def test_a_count_of_one_number() -> None:
    """From ten to ten is ten."""
    assert words.count(Count.model_validate({"from": 10, "to": 10})) == "10"
