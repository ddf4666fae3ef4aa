"""Records read by pydantic, its complaints turned into problems."""

from __future__ import annotations

from typing import Any

from hiprec.model.citation import Citation
from hiprec.model.exercise import DoseRange, MuscleWork, Programme
from hiprec.source.document import Document
from hiprec.source.records import read_record
from hiprec.source.yaml_document import read_text

GIVEN = {"key": "mine"}


def document(text: str) -> Document:
    """Read a text that is good YAML."""
    found, problems = read_text(text.encode(), "x.yaml")
    assert found is not None
    assert problems == []
    return found


def read(text: str, given: dict[str, Any] | None = None) -> tuple[Citation | None, list[str]]:
    """Read a citation."""
    source = document(text)
    problems: list[Any] = []
    record = read_record(Citation, source.data, source, (), problems, given=GIVEN if given is None else given)
    return record, [str(problem) for problem in problems]


def test_a_good_record_is_built() -> None:
    """What its place gives is added."""
    record, problems = read("title: Mine\nyear: 2024\nopened: recalled\n")

    assert problems == []
    assert record == Citation(key="mine", title="Mine", year=2024, opened="recalled")


def test_what_its_place_gives_may_not_be_written() -> None:
    """A key of one's own would be ignored, so it is refused; nor is it offered where another key is misspelt."""
    record, problems = read("title: Mine\nkey: other\nopened: recalled\nkex: 1\n")

    assert record is None
    assert problems == [
        'x.yaml:2:1: Unknown key, met "key", use one of file, opened, title, year.',
        'x.yaml:4:1: Unknown key, met "kex", use one of file, opened, title, year.',
    ]


def test_complaints_are_told_in_plain_words() -> None:
    """Each kind of complaint has its place, what was met and what would be right."""
    _, problems = read('title: ""\nyear: 1.5\nfile: [a]\nopened: yesterday\n')

    assert problems == [
        'x.yaml:1:8: This is empty, met "", write a word or a sentence.',
        "x.yaml:2:7: This should be a whole number, met 1.5, write it without a fraction.",
        'x.yaml:3:7: This should be text, met ["a"], put it in quotes.',
        'x.yaml:4:9: Unknown word, met "yesterday", use one of looked_up, recalled, second_hand, weak.',
    ]


def test_a_complaint_inside_a_record_inside_a_record() -> None:
    """Keys are offered from the record that is meant."""
    source = document("from: seed-002\nexercises:\n  - {rungs: [clam], dose: {sets: 1, reps: 3}}\n")
    problems: list[Any] = []
    read_record(Programme, source.data, source, (), problems, given={"id": "x"})

    said = [str(problem) for problem in problems if "reps" in str(problem)]

    assert said == ['x.yaml:3:37: Unknown key, met "reps", did you mean "steps".']


def test_a_span_that_is_none() -> None:
    """A value that a record's own reader refuses says how it is written."""
    source = document("role: main\nemg: about 50\n")
    problems: list[Any] = []

    assert read_record(MuscleWork, source.data, source, (), problems) is None
    assert str(problems[0]) == (
        'x.yaml:2:6: This cannot be used as written, met "about 50", '
        'write a span such as "8 to 12", "at most 2", "at least 60" or "10".'
    )


def test_keys_that_do_not_go_together_are_told_beside_wrong_values() -> None:
    """Both are mended in one go; where a key is unknown or missing, what it was meant to be is not known."""
    source = document("sets: lots\nrepetitions: 10\nsteps: 5\n")
    problems: list[Any] = []
    read_record(DoseRange, source.data, source, (), problems)
    half: list[Any] = []
    misspelt = document("sets: 1\nreps: 10\n")
    read_record(DoseRange, misspelt.data, misspelt, (), half)

    assert [one.place.line for one in problems] == [1, 1]
    assert {one.right.split()[0] for one in problems} >= {"give"}
    assert [one.wrong for one in half] == ["Unknown key"]
