"""Names: spoken, shown, and found though misspelt."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.known.knowledge import shipped
from hiprec.names import alike, either, near, spoken, visible
from tests.tried import tried

FACTS = tuple(shipped().facts)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("days", "hard_days"),
        ("weeks", "block_weeks"),
        ("knee_pain", "night_pain"),
        ("back_pain", "knee_pain"),
        ("hip_pain", "rib_pain"),
        ("running", "worsening"),
        ("running", "bring"),
        ("your_shoes", "course"),
        ("miles_per_week", "km_per_week"),
        ("seed-009", "seed-004"),
        ("a", "b"),
        ("", "limp"),
        ("x" * 1000, "x" * 999),
    ],
)
def test_what_is_far_off_is_not_offered(said: str, known: str) -> None:
    """A wrong guess costs more than none."""
    assert near(said, [known]) == []


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Loop-Bnad", "loop_band"),
        ("loopband", "loop_band"),
        ("nihgt pain", "night_pain"),
        ("pain_night", "night_pain"),
        ("squats", "squat"),
        ("urgently", "urgent"),
        ("begginer", "beginner"),
        ("grupo", "group"),
        ("robertson-2071", "robertson-2017"),
        ("knee_bends", "repeated_knee_bend"),
        ("CLAM", "clam"),
    ],
)
def test_a_slip_is_put_right(said: str, known: str) -> None:
    """Letters swapped, dropped or doubled, words joined, parted, turned round or longer."""
    assert near(said, [known, "something_else", "other"]) == [known]


@given(st.sampled_from(FACTS), st.integers(0, 60), st.sampled_from(LETTERS), st.sampled_from(["swap", "drop", "add"]))
@tried(60)
def test_one_slip_in_a_fact_finds_the_fact(fact: str, at: int, letter: str, slip: str) -> None:
    """Whichever letter it is; another fact comes first only where it is as near."""
    at %= max(1, len(fact) - 1)
    two = fact[at : at + 2]
    put = {"swap": two[::-1], "drop": two[1:], "add": letter + two}[slip]
    said = fact[:at] + put + fact[at + 2 :]
    if said not in FACTS and len(fact) > 4 and not any(map(str.isdigit, two)):  # else it is another word or number
        assert fact in near(said, FACTS, count=3)


@given(st.text(max_size=40))
def test_nothing_unseen_is_shown(text: str) -> None:
    """No character that a terminal obeys, and nothing that can be seen is lost."""
    shown = visible(text)

    assert not [sign for sign in shown if unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"}]
    assert [sign for sign in shown if sign in text] == [*shown] or "\\" in shown
    assert visible(shown) == shown
    if text.isascii() and text.isprintable():
        assert shown == text


def test_the_nearest_of_two_slips_comes_first() -> None:
    """And equally near ones stand by the alphabet."""
    assert near("shn", ["shin", "shun", "thin"], count=3) == ["shin", "shun"]
    assert near("nothing", []) == []


def test_phrases_and_choices() -> None:
    """As messages put them."""
    assert spoken("side_of_the_hip") == "side of the hip"
    assert either(["one", "two"]) == '"one" or "two"'
    assert alike("the plan hold a clam", ["the plan holds the clam", "nothing hurts"]) == ["the plan holds the clam"]
