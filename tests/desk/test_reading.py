"""Feature files read: specs with their places, and what Gherkin would lose or misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.gherkin_slips import lost, slips
from hiprec.desk.lexicon import Lexicon
from hiprec.desk.mistake import MisreadError, SpecError
from hiprec.desk.spec import Spec, read_feature
from hiprec.desk.vocabulary import find

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


HEAD = "Feature: A\n  Scenario: B\n    Given c\n"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "Feature A\n  Scenario: B\n    Given c\n    Thn d\n",
            [
                '1:1: This keyword lacks its colon, met "Feature A", write `Feature:`.',
                '4:5: This keyword is misspelt, met "Thn d", write "Then".',
            ],
        ),
        (f"{HEAD}    given d\n", ['4:5: This keyword is misspelt, met "given d", write "Given".']),
        (f"{HEAD}  Exmples:\n", ['4:3: This keyword is misspelt, met "Exmples:", write `Examples:`.']),
        ("Scenario: B\n  Given c\n", ['1:1: This stands in no feature, met "Scenario: B", begin the file with']),
        (f"{HEAD}  Feature: D\n", ['4:3: A file holds one feature, met "Feature: D", put the second into']),
        (f"{HEAD}  Background:\n", ['4:3: A background stands once and above every scenario, met "Background:", move']),
        (f"{HEAD}  @a b\n  Scenario: C\n", ['4:3: These tags cannot be read, met "@a b", write each as @word']),
        (f"{HEAD}    so\n", ['4:5: This line is no step, met "so", begin it with Given, When, Then, And or But']),
        (
            f"{HEAD}    | a | b |\n    | c |\n    | d \\| | e | f |\n",
            [
                "5:5: This row is not as long as the first of its table, met 1 cell, write 2 cells, as in line 4.",
                "6:5: This row is not as long as the first of its table, met 3 cells, write 2 cells, as in line 4.",
            ],
        ),
        (f'{HEAD}    """\n    text\n', ['4:5: This text block is not closed, met """"", write """ on a line of its']),
        ("Feature: A\n  Scenario: B\n    And c\n", ['3:5: This step goes on from none, met "And c", begin it with']),
        (
            "Feature: A\n  Scenario: B\n    Givn c\n    Then d\n",
            ['3:5: This keyword is misspelt, met "Givn c", write "Given".'],
        ),
    ],
)
def test_each_slip_is_told_at_its_line(tmp_path: Path, text: str, messages: list[str]) -> None:
    """Every one of the file, and nothing that only follows from it."""
    path = tmp_path / "a.feature"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SpecError) as error:
        read_feature(path, "a.feature")

    said = str(error.value).splitlines()
    assert len(said) == len(messages)
    for line, message in zip(said, messages, strict=True):
        assert line.startswith(f"a.feature:{message}")


STEP = "a beginner with ITB for 3 weeks with pain 1 while running and 0 the next morning"


BEGUN = (
        "given {}", "GIVEN {}", "Given: {}", "Given\t{}", "Given\u00a0{}", "Given, {}", "- Given {}", "1. Given {}",
        "> Given {}", "\u200bGiven {}", "\ufeffGiven {}", "G\u00adiven {}", "Givne {}", "Givena {}", "(Given) {}",
        "and {}", "adn {}", "but {}", "when {}", "Wehn {}", "then {}", "Angenommen {}", "Soit {}", "Dado {}", "Wenn {}",
)  # fmt: skip
"""A step as somebody begins it who does not write ``Given``."""


@pytest.mark.parametrize("where", ["Background:", "Scenario: b", "Example: b", "Scenario Outline: b"])
def test_a_first_step_is_never_lost(where: str, tmp_path: Path) -> None:
    """Gherkin takes it for a description, and the spec would pass without it."""
    path, told = tmp_path / "a.feature", dict[str, list[int]]()
    for begun in BEGUN:
        line = begun.format(STEP)
        path.write_text(f"Feature: a\n  {where}\n    {line}\n    Given a beginner\n    Then c\n", encoding="utf-8")
        with pytest.raises(SpecError) as error:
            read_feature(path, "a.feature")
        told[begun] = [one.place.line for one in error.value.problems]

    assert {begun for begun, lines in told.items() if lines != [3]} == set()


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1b"])
def test_a_sign_that_no_editor_shows_is_refused_where_it_stands(sign: str, tmp_path: Path) -> None:
    """It would move every later place by a line, or hide a step."""
    path = tmp_path / "a.feature"
    path.write_bytes(f"Feature: a\n  Scenario: b\n    # c {sign}Given d\n    Given e\n".encode())

    with pytest.raises(SpecError) as error:
        read_feature(path, "a.feature")

    assert [(one.place.line, one.place.column) for one in error.value.problems] == [(3, 9)]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("  Scenario : b", "write `Scenario:`"),
        ("  scenario: b", "write `Scenario:`"),
        ("  Exampel: b", "write `Example:`"),
        ("  Scenario Tempate: b", "write `Scenario Template:`"),
    ],
)
def test_a_scenario_is_never_lost(line: str, right: str, tmp_path: Path) -> None:
    """Its keyword needs its letters, their case and its colon."""
    path = tmp_path / "a.feature"
    text = f"Feature: a\n  Scenario: z\n    Given y\n{line}\n    Given c\n  Scenario: d\n    Given e\n"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SpecError) as error:
        read_feature(path, "a.feature")

    assert (4, right) in [(one.place.line, one.right) for one in error.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffFeature: a\n  Scenario: b\n    Given c\n",
        "Feature: a\r\n  Scenario: b\r\n    Given c\r\n",
        "Feature: a\n  Example: b\n    Given c\n",
        "Feature: a\n  Scenario Template: b\n    Given c\n",
        "Feature: a\n  Rule: r\n    Example: b\n      Given c\n",
        "# language: de\nFunktionalit\u00e4t: a\n  Szenario: b\n    Angenommen c\n",
        "# language: fr\nFonctionnalit\u00e9: a\n  Sc\u00e9nario: b\n    Soit c\n",
        "Feature: a\n  Whoever runs, and so on.\n  when it hurts\n  Scenario: b\n    Ten weeks of care.\n    Given c\n",
    ],
)
def test_good_gherkin_is_understood(text: str, tmp_path: Path) -> None:
    """A byte order mark, other line ends, every keyword and language of Gherkin, and prose where prose may stand."""
    path = tmp_path / "a.feature"
    path.write_bytes(text.encode())

    (spec,) = read_feature(path, "a.feature")

    assert [(spec.name, line.text, line.kind) for line in spec.lines] == [("b", "c", "given")]
    assert spec.problems == ()


def test_a_keyword_of_another_language_names_it(tmp_path: Path) -> None:
    """Without its comment a file of another language is told which one it is in."""
    path = tmp_path / "a.feature"
    path.write_text("Funktionalit\u00e4t: a\n  Szenario: b\n    Angenommen c\n", encoding="utf-8")

    with pytest.raises(SpecError) as error:
        read_feature(path, "a.feature")

    right = "begin the file with `# language: de`, or the line with a keyword in English"
    assert [(one.place.line, one.right) for one in error.value.problems] == [(1, right), (2, right)]


def test_a_step_of_another_language_is_lost_in_none(tmp_path: Path) -> None:
    """With its language told, its own misspelt steps are found as English ones are."""
    path = tmp_path / "a.feature"
    text = "# language: de\nFunktionalit\u00e4t: a\n  Szenario: b\n    angenommen x\n    Angenommen c\n"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SpecError) as error:
        read_feature(path, "a.feature")

    assert [(one.place.line, one.right) for one in error.value.problems] == [
        (4, 'begin it with "Angenommen" and a space')
    ]


def test_tags_of_rules_and_examples_count(tmp_path: Path) -> None:
    """As those of features and scenarios do."""
    path = tmp_path / "a.feature"
    path.write_text(
        "@one\nFeature: a\n  @two\n  Rule: r\n    @three\n    Scenario Outline: b\n      Given <c>\n"
        "      @four\n      Examples:\n        | c |\n        | d |\n      Examples:\n        | c |\n        | e |\n",
        encoding="utf-8",
    )

    first, second = read_feature(path, "a.feature")

    assert first.tags == {"one", "two", "three", "four"}
    assert second.tags == {"one", "two", "three"}


def test_a_description_may_say_what_it_likes() -> None:
    """Only what looks like a misspelt step or a scenario without its colon was meant as one."""
    text = "Feature: A\n  The runner rests.\n  and so on\n  Give them time.\n\n  Scenario B\n    Given c\n    | Thn |\n"

    assert [(one.place.line, one.wrong) for one in lost(text, "x")] == [(6, "This keyword lacks its colon")]


def test_only_the_first_consequence_is_told_where_nothing_else_is() -> None:
    """A file without a feature has one mistake."""
    text = "Scenario: A\n  Given b\n"

    assert len(slips(text, [(1, "expected"), (2, "expected")], "x")) == 1


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
