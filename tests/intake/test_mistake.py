"""Mistakes as they are told."""

from __future__ import annotations

import pytest

from hiprec.intake.mistake import dotted, listed, told
from hiprec.problem import shown
from hiprec.source.document import Mistake
from hiprec.source.json_document import read_json


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("loop bnad", '"loop bnad"'),
        (None, "null"),
        (True, "true"),
        (3.5, "3.5"),
        (10**400, "a number of more than fifteen digits"),
        ({}, "a mapping in braces {}"),
        ((), "an empty list"),
        ([1], "a list in brackets []"),
        (object(), "a value of the kind object"),
        ("\x1b[2J", '"\\x1b[2J"'),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_what_was_met_is_shown_in_a_line(value: object, text: str) -> None:
    """Nothing that is met can break the message."""
    assert shown(value) == text


def test_a_path_is_written_as_a_developer_would() -> None:
    """Keys by dots, positions in brackets."""
    assert dotted(("symptoms", 0, "pain", "during")) == "symptoms[0].pain.during"


def test_words_are_joined_for_a_sentence() -> None:
    """One alone, or the last after an or."""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"


def test_mistakes_are_told_in_the_order_of_the_text() -> None:
    """However they were found, the file is mended from top to bottom."""
    document = read_json('{"a": 1,\n "b": 2}', "f")
    mistakes = [Mistake(("b",), "Late", "2", "x", key=True), Mistake(("a",), "Early", "1", lambda: "y")]
    assert [str(problem) for problem in told(mistakes, document).problems] == [
        "f:1:7: Early, met 1, y.",
        "f:2:2: Late, met 2, x.",
    ]


def test_two_hundred_mistakes_are_told_and_the_rest_counted() -> None:
    """A file that is wrong throughout does not fill the screen for ever."""
    document = read_json(str(list(range(1000))), "f")
    error = told([Mistake((at,), "Wrong", str(at), "x") for at in range(1000)], document)
    assert len(error.problems) == 201
    assert error.problems[-1].met == "800 more mistakes"
