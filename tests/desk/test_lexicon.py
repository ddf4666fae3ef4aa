"""The words of a rulebook as a spec says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.lexicon import lexicon, nearest_phrase, taken_apart
from hiprec.desk.mistake import MisreadError
from hiprec.names import spoken

if TYPE_CHECKING:
    from hiprec.desk.lexicon import Lexicon
    from hiprec.rulebook import Rulebook


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("night pain", [("night_pain", True)]),
        ("no night pain", [("night_pain", False)]),
        ("Night-pain", [("night_pain", True)]),
        ("night pain not known", [("night_pain", None)]),
        ("night pain is not known", [("night_pain", None)]),
        ("age 38", [("age", 38)]),
        ("pain at rest 2.5", [("pain_at_rest", 2.5)]),
        ("weeks of physiotherapy 17", [("weeks_of_physiotherapy", 17)]),
        ("sex female", [("sex", "female")]),
        ("goal prevention", [("goal", "prevention")]),
        ("night pain, no limp and age 38", [("night_pain", True), ("limp", False), ("age", 38)]),
        ("tight and gone with rest and limp", [("tight_and_gone_with_rest", True), ("limp", True)]),
    ],
)
def test_answers_are_read(words: Lexicon, said: str, answers: list[tuple[str, object]]) -> None:
    """Yes, no, not known, numbers and words; also a fact that has *and* in its name."""
    assert list(words.statements(said)) == answers


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("night pian", 'Unknown answer, met "night pian", did you mean "night pain"'),
        ("age 200", "age is out of its bounds, met 200, write a number from 3 to 110"),
        ("age old", 'age is a number, met "old"'),
        ("sex girlish", 'Unknown sex, met "girlish"'),
        ("nonsense not known", 'Unknown fact, met "nonsense"'),
    ],
)
def test_answers_that_mean_nothing_are_told(words: Lexicon, said: str, message: str) -> None:
    """With the nearest known words."""
    with pytest.raises(MisreadError) as error:
        words.statements(said)
    assert message in str(error.value)


@pytest.mark.parametrize("said", ["clam", "the clam", "Clam", "clamshell"])
def test_exercises_are_found_by_any_of_their_names(words: Lexicon, said: str) -> None:
    """Id, name, another name; with or without an article."""
    assert words.exercise(said) == "clam"


def test_other_words_are_found(words: Lexicon) -> None:
    """Rules by id, routines by name or id, equipment as it is spoken."""
    assert words.rule("red_flags/heart/chest_pain_now")
    assert words.programme("Get Hip") == words.programme("get_hip") == "get_hip"
    assert words.word("a mini band", "equipment") == "loop_band"
    assert words.fact("night pain").name == "night_pain"
    assert words.value(words.asked["equipment"], "chair and mini band") == ["chair", "loop_band"]
    for wrong in ("red_flags/heart/chest_pain_nwo", "x"):
        with pytest.raises(MisreadError):
            words.rule(wrong)


def test_the_words_of_a_book_are_made_once(book: Rulebook) -> None:
    """The same book gives the same words."""
    assert lexicon(book) is lexicon(book)


def test_lists_are_taken_apart_at_commas_and_ands() -> None:
    """The longest stretch that can be read is one thing; what cannot is told."""

    def read(said: str) -> str:
        if said not in {"salt", "fish and chips"}:
            raise MisreadError(wrong="Unknown dish", met=said, right="order another")
        return said

    assert taken_apart("fish and chips and salt", read) == ["fish and chips", "salt"]
    with pytest.raises(MisreadError, match="Unknown dish, met soup"):
        taken_apart("salt, soup", read)


def test_phrases() -> None:
    """Words of the field as they are said, and the nearest of several."""
    assert spoken("night_pain") == "night pain"
    assert nearest_phrase("nihgt pain", ["night pain", "limp"]) == 'did you mean "night pain"'
    assert nearest_phrase("zzz", ["limp"]) == "see hiprec steps"
