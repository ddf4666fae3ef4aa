"""Counts and ordered words that a check asks for."""

from __future__ import annotations

import pytest

from hiprec.desk.mistake import MisreadError, UnmetError
from hiprec.desk.slots import cannot_fail, count, ordered, whole

ORDER = ("low", "middle", "very_high")


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("2", 2, 2),
        ("no", 0, 0),
        ("one", 1, 1),
        ("a", 1, 1),
        ("exactly twelve", 12, 12),
        ("at least two", 2, None),
        ("at most 3", 0, 3),
        ("2 to 3", 2, 3),
    ],
)
def test_counts(said: str, low: int, high: int | None) -> None:
    """Digits, words up to twelve, and bounds."""
    met = count(said)

    assert (met.low, met.high) == (low, high)


def test_counts_check() -> None:
    """What is outside tells what was met."""
    count("2 to 3").check(2, "sets")
    for wrong in (1, 4):
        with pytest.raises(UnmetError, match=f"met {wrong} sets"):
            count("2 to 3").check(wrong, "sets")


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("middle", {"middle"}),
        ("Very high", {"very_high"}),
        ("very-high", {"very_high"}),
        ("at least middle", {"middle", "very_high"}),
        ("at most middle", {"low", "middle"}),
        ("not low", {"middle", "very_high"}),
    ],
)
def test_ordered_words(said: str, allowed: set[str]) -> None:
    """A word, or a stretch of the order."""
    assert ordered(said, ORDER, "height").allowed == allowed


def test_ordered_words_check() -> None:
    """What is not allowed tells what was met."""
    ordered("at least middle", ORDER, "height").check("very_high", "height")
    with pytest.raises(UnmetError, match="met height low"):
        ordered("at least middle", ORDER, "height").check("low", "height")
    with pytest.raises(UnmetError, match="met height nothing"):
        ordered("low", ORDER, "height").check(None, "height")


@pytest.mark.parametrize("said", ["at least low", "at most very high"])
def test_what_every_word_meets_is_refused(said: str) -> None:
    """A check that cannot fail is a mistake."""
    with pytest.raises(MisreadError, match="This check cannot fail"):
        ordered(said, ORDER, "height")


def test_other_words_are_refused() -> None:
    """An unknown word is told with the known ones."""
    with pytest.raises(MisreadError, match='Unknown height, met "tall", use one of low, middle, very_high'):
        ordered("tall", ORDER, "height")
    assert whole("seven") == 7
    assert "cannot fail" in str(cannot_fail("x"))
