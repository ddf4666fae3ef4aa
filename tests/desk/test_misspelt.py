"""Lines put right."""

from __future__ import annotations

import pytest

from hiprec.desk.lexicon import Lexicon
from hiprec.desk.misspelt import in_digits, put_right
from hiprec.desk.mistake import MisreadError
from hiprec.desk.vocabulary import find

WORDS = ("beginner", "runner", "the", "week", "weeks")


@pytest.mark.parametrize(
    ("line", "digits"),
    [
        ("shin pain for six weeks", "shin pain for 6 weeks"),
        ("shin pain for a week", "shin pain for 1 week"),
        ("Twelve days pass", "12 days pass"),
        ("3 sessions a week", "3 sessions a week"),
        ('the answer says "two weeks" for two weeks', 'the answer says "two weeks" for 2 weeks'),
    ],
)
def test_numbers_of_weeks_and_days_may_be_words(line: str, digits: str) -> None:
    """But for quotes and "a week" that is a rate."""
    assert in_digits(line) == digits


def test_one_word_is_mended_before_two() -> None:
    """With its place in the line; quotes are left alone."""
    found = put_right('the begginer "runer"', WORDS, lambda line: line == 'the beginner "runer"')
    both = put_right("the runer beginer", WORDS, lambda line: line == "the runner beginner")

    assert found == (((4, "begginer", "beginner"),), 'the beginner "runer"')
    assert both is not None
    assert [slip.word for slip in both[0]] == ["runer", "beginer"]
    assert put_right("the runer", WORDS, lambda _: False) is None


def test_the_word_is_named_first(words: Lexicon) -> None:
    """With the line as it should be; a complaint for so many weeks is read."""
    with pytest.raises(MisreadError) as error:
        find("a beginer with ITB for six weeks", "given", words)

    assert str(error.value) == (
        'No step reads this line, met "beginer", did you mean "beginner", as in "a beginner with ITB for six weeks"'
    )
    assert find("a beginner with ITB for six weeks", "given", words).values["weeks"] == 6
