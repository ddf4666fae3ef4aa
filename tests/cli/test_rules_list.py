"""Rules found by what they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hiprec.cli.main import main
from hiprec.known.knowledge import shipped
from hiprec.model.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Return the ids that are listed."""
    assert main(["rules", "list", *words]) == 0
    *lines, empty, count = capsys.readouterr().out.splitlines()
    assert empty == ""
    rules = [line.split("  ")[0] for line in lines if not line.startswith("policy/")]
    assert count.startswith(f"{len(rules)} rule")
    return rules


def test_without_a_word_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the folders, each on a line of the page's width with its reason."""
    book = shipped()

    assert main(["rules", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()[:-2]

    assert sorted(line.split("  ")[0] for line in lines) == sorted(book.rules)
    assert all(len(line) <= 80 or line.rstrip("…") in book.rules for line in lines)


def test_a_folder_a_fact_a_complaint_and_an_exercise_find_their_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """As they are said, or as they are written."""
    book = shipped()

    assert set(listed(capsys, "red_flags")) >= {rule.id for rule in book.rulesets["red_flags"]}
    night = {name for name, rule in book.rules.items() if "night_pain" in rule.reads}
    assert set(listed(capsys, "night", "pain")) >= night
    assert set(listed(capsys, "night_pain")) >= night
    itb = listed(capsys, "itb")
    assert itb == listed(capsys, "iliotibial_band")
    assert "ranking/iliotibial_band/abductors_and_rotators" in itb
    spares_the_clam = {name for name, meant in book.meant.items() if "clam" in meant}
    assert set(listed(capsys, "clam")) >= spares_the_clam


@pytest.mark.slow
def test_numbers_of_the_policy_are_found_too(capsys: pytest.CaptureFixture[str]) -> None:
    """After the rules, each with its value; the word policy lists all."""
    assert main(["rules", "list", "severe_at_rest"]) == 0
    *_, line, empty, count = capsys.readouterr().out.splitlines()
    assert line.startswith("policy/pain_limits/severe_at_rest  7  The same number as in red_flags")
    assert (empty, count.partition(";")[0][-8:]) == ("", "1 number")

    assert main(["rules", "list", "policy"]) == 0
    out = capsys.readouterr().out
    called = {name: field.alias or name for name, field in Policy.model_fields.items()}
    assert all(f"policy/{called[name]}/{one}  " in out for name, part in shipped().policy for one, _ in part)


def test_what_no_rule_is_about_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With what would be right."""
    assert main(["rules", "list", "pregnnat"]) == 2
    assert capsys.readouterr().err == 'hiprec: No rule is about this, met "pregnnat", did you mean "pregnant".\n'


def test_show_of_what_is_no_rule_leads_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """And not to an error of another command."""
    assert main(["rules", "show", "itb"]) == 2
    err = capsys.readouterr().err
    assert re.fullmatch(
        r'hiprec: There is no such rule, met "itb", hiprec rules list "itb" finds \d+ rules about it.\n', err
    )


@pytest.mark.slow
def test_check_reads_the_specs_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt word in them is a mistake at its place; good ones are counted."""
    (tmp_path / "features").mkdir()
    (tmp_path / "red_flags").mkdir()
    (tmp_path / "red_flags" / "heart.yaml").write_text("chest_pain_now:\n  off: Asked at the desk.\n", encoding="utf-8")
    spec = tmp_path / "features" / "a.feature"

    spec.write_text("Feature: a\n  Scenario: b\n    Given a begginer\n    Then the outcome is none\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{spec}:3:")
    assert last == f"hiprec: 1 mistake in {tmp_path}."

    spec.write_text("Feature: a\n  Scenario: b\n    Given a beginner\n    Then the outcome is none\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith(", 1 off, 1 spec: no mistakes.\n")
