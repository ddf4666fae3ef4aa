"""The slips of feature files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiprec.authoring.gherkin_slips import lost, slips
from hiprec.authoring.mistake import SpecError
from hiprec.authoring.spec import read_feature

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


def test_a_description_may_say_what_it_likes() -> None:
    """Only what looks like a misspelt step or a scenario without its colon was meant as one."""
    text = "Feature: A\n  The runner rests.\n  and so on\n  Give them time.\n\n  Scenario B\n    Given c\n    | Thn |\n"

    assert [(one.place.line, one.wrong) for one in lost(text, "x")] == [(6, "This keyword lacks its colon")]


def test_only_the_first_consequence_is_told_where_nothing_else_is() -> None:
    """A file without a feature has one mistake."""
    text = "Scenario: A\n  Given b\n"

    assert len(slips(text, [(1, "expected"), (2, "expected")], "x")) == 1
