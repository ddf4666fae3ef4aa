"""Lines put right."""

from __future__ import annotations

import pytest

from hiprec.desk.lexicon import Lexicon
from hiprec.desk.mistake import MisreadError
from hiprec.desk.vocabulary import find


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("shin pain for six weeks", "weeks", 6),
        ("shin pain for a week", "weeks", 1),
        ("Twelve days pass", "whole", 12),
        ("2 weeks pass with pain 1 at rest, 3 sessions a week", "sessions", 3),
    ],
)
def test_numbers_of_weeks_and_days_may_be_words(line: str, name: str, number: int, words: Lexicon) -> None:
    """But for "a week" that is a rate."""
    assert find(line, "given", words).values[name] == number


def test_quotes_are_left_alone(words: Lexicon) -> None:
    """What an answer says is no number of weeks."""
    assert find('the answer says "two weeks"', "then", words).values["text"] == "two weeks"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a beginer with ITB for six weeks", '"beginer", did you mean "beginner", as in "a beginner with ITB for six'),
        ("the runer has 20 minuts for a session", '"runer", did you mean "runner" and "minutes", as in "the runner'),
    ],
)
def test_the_word_is_named_first(line: str, told: str, words: Lexicon) -> None:
    """With the line as it should be; one word is mended before two."""
    with pytest.raises(MisreadError) as error:
        find(line, "given", words)

    assert str(error.value).startswith(f"No step reads this line, met {told}")
