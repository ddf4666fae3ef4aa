"""The slips of feature files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.desk.gherkin_slips import lost, slips
from hiprec.desk.mistake import SpecError
from hiprec.desk.spec import read_feature

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize(
    "begun",
    [
        "given {}", "GIVEN {}", "Given: {}", "Given\t{}", "Given\u00a0{}", "Given, {}", "- Given {}", "1. Given {}",
        "> Given {}", "\u200bGiven {}", "\ufeffGiven {}", "G\u00adiven {}", "Givne {}", "Givena {}", "(Given) {}",
        "and {}", "adn {}", "but {}", "when {}", "Wehn {}", "then {}", "Angenommen {}", "Soit {}", "Dado {}", "Wenn {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["Background:", "Scenario: b", "Example: b", "Scenario Outline: b"])
def test_a_first_step_is_never_lost(begun: str, where: str, tmp_path: Path) -> None:
    """Gherkin takes it for a description, and the spec would pass without it."""
    path = tmp_path / "a.feature"
    line = begun.format(STEP)
    path.write_text(f"Feature: a\n  {where}\n    {line}\n    Given a beginner\n    Then c\n", encoding="utf-8")

    with pytest.raises(SpecError) as error:
        read_feature(path, "a.feature")

    assert [one.place.line for one in error.value.problems] == [3]


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
