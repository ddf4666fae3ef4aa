"""Feature files read into specs, and what pytest-bdd lets through found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.mistake import SpecError
from hiprec.desk.spec import Spec, read_feature

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str) -> tuple[Spec, ...]:
    """Write a feature and read it."""
    path = folder / "a.feature"
    path.write_text(text, encoding="utf-8")
    return read_feature(path, "a.feature")


def test_lines_know_their_place_their_kind_and_what_stands_below_them(tmp_path: Path) -> None:
    """And, But and the background take the kind of what they follow."""
    (spec,) = read(
        tmp_path,
        "Feature: A\n  Background:\n    Given one\n  @slow\n  Scenario: B\n    And two\n      | a | b |\n"
        '    When three\n      """\n      text\n      """\n    Then four\n    But five\n'.replace(
            "And two", "Given two"
        ),
    )

    assert [(line.kind, line.text, line.place.line) for line in spec.lines] == [
        ("given", "one", 3),
        ("given", "two", 6),
        ("given", "three", 8),
        ("then", "four", 12),
        ("then", "five", 13),
    ]
    assert spec.lines[1].table == (("a", "b"),)
    assert spec.lines[2].block == "text"
    assert spec.tags == {"slow"}
    assert str(spec.lines[4]) == "But five"


def test_rows_are_rendered_and_named(tmp_path: Path) -> None:
    """A row has its own name, place and words, also in tables and text blocks."""
    specs = read(
        tmp_path,
        "Feature: A\n  Scenario Outline: B\n    Given <x>\n      | <y> |\n    Then z\n"
        "    Examples:\n      | x | y |\n      | 1 | 2 |\n      | 3 | 4 |\n",
    )

    assert [(spec.name, spec.place.line) for spec in specs] == [("B[1, 2]", 8), ("B[3, 4]", 9)]
    assert [spec.lines[0].text for spec in specs] == ["1", "3"]
    assert [spec.lines[0].table for spec in specs] == [(("2",),), (("4",),)]


def test_a_name_that_tells_rows_apart_is_enough(tmp_path: Path) -> None:
    """The values are added only where the rendered names are alike."""
    outline = "Feature: A\n  Scenario Outline: B <x>\n    Given <x> <y>\n    Then z\n    Examples:\n      | x | y |\n"

    assert [one.name for one in read(tmp_path, f"{outline}      | 1 | 2 |\n      | 3 | 4 |\n")] == ["B 1", "B 3"]
    assert [one.name for one in read(tmp_path, f"{outline}      | 1 | 2 |\n      | 1 | 4 |\n")] == [
        "B 1[1, 2]",
        "B 1[1, 4]",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.feature:1:1: This file holds no feature, met nothing"),
        ("# a comment\n", "a.feature:1:1: This file holds no feature, met nothing"),
        ("Feature: A\n", "a.feature:1:1: This feature holds no scenario, met nothing"),
        (
            "Feature: A\n  Scenario: B\n    Given one\n      | a | b |\n      | c |\n",
            "a.feature:5:7: This row is not as long as",
        ),
    ],
)
def test_files_that_cannot_be_read_are_told(tmp_path: Path, text: str, message: str) -> None:
    """One line with its place."""
    with pytest.raises(SpecError) as error:
        read(tmp_path, text)
    assert message in str(error.value)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    """A file in another encoding is refused, not half read."""
    path = tmp_path / "a.feature"
    path.write_bytes(b"Feature: \xff\xfe")

    with pytest.raises(SpecError, match="This file cannot be read"):
        read_feature(path, "a.feature")


OUTLINE = "Feature: A\n  Scenario Outline: B\n    Given {step}\n    Then z\n    Examples:\n      | {header} |\n{rows}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            OUTLINE.format(step="<x>", header="x | y", rows="      | 1 | 2 |\n"),
            'a.feature:6:13: Nothing uses this column, met "y", use <y> in a step, or remove it.',
        ),
        (
            OUTLINE.format(step="<z>", header="x", rows="      | 1 |\n"),
            'a.feature:2:3: There is no such column, met "<z>", use one of x.',
        ),
        (OUTLINE.format(step="<x>", header="x", rows=""), "a.feature:5:5: These examples have no row, met nothing"),
        (
            "Feature: A\n  Scenario: B\n    Given <x>\n    Then z\n",
            'a.feature:2:3: There is no such column, met "<x>", add `Examples:` with this column.',
        ),
    ],
)
def test_mistakes_of_outlines_are_told(tmp_path: Path, text: str, message: str) -> None:
    """A column nobody uses, one that is not there, and examples without a row."""
    assert message in "\n".join(str(problem) for spec in read(tmp_path, text) for problem in spec.problems)


def test_the_second_scenario_of_a_name_is_refused(tmp_path: Path) -> None:
    """pytest-bdd would keep the last one alone; both are there, and the second tells its mistake."""
    specs = read(tmp_path, "Feature: A\n  Scenario: B\n    Then z\n  Scenario: B\n    Then y\n")

    assert [spec.name for spec in specs] == ["B", "B (2)"]
    assert [str(problem) for spec in specs for problem in spec.problems] == [
        'a.feature:4:3: Two scenarios have one name, met "B", give each its own.'
    ]


def test_words_of_a_line_have_their_place(tmp_path: Path) -> None:
    """What is not in it, and what a row of examples has put there, is told at the step."""
    (spec,) = read(tmp_path, "Feature: A\n  Scenario: B\n    Given a clamm\n      | x |\n    Then z\n")
    (row,) = read(tmp_path, OUTLINE.format(step="a <x>", header="x", rows="      | clamm |\n"))

    assert [spec.lines[0].at(met).column for met in ('"clamm"', '"clam hold"', '"a clamm"')] == [13, 5, 5]
    assert spec.lines[0].cells[0][0].column == 9
    assert row.lines[0].at('"clamm"').column == 5
