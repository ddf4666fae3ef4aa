"""A rule as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from hiprec.cli.main import main
from hiprec.cli.rules_show import written
from hiprec.known.knowledge import shipped
from hiprec.rulebook.files import packaged_rules
from tests.tried import few

if TYPE_CHECKING:
    from pathlib import Path

BOOK = shipped()


@pytest.mark.slow
def test_every_rule_is_printed_whole() -> None:
    """What is printed is the rule and nothing of its neighbours."""
    for name in BOOK.rules:
        folder, file, key = name.split("/")
        source = yaml.safe_load((packaged_rules() / folder / f"{file}.yaml").read_text(encoding="utf-8"))

        assert yaml.safe_load(written(name, BOOK)) == {key: source[key]}


def test_it_says_where_the_rule_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """The first line is a comment with file and line; an end of the id is enough."""
    assert main(["rules", "show", "chest_pain_now"]) == 0
    first, second = capsys.readouterr().out.splitlines()[:2]

    assert first.startswith(f"# {packaged_rules() / 'red_flags' / 'heart.yaml'}:")
    assert second == "chest_pain_now:"


def test_the_uppermost_folder_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was copied into a folder of one's own is what is printed with it."""
    own = tmp_path / "dose"
    own.mkdir()
    (own / "sets.yaml").write_text(written("dose/sets/beginner", BOOK), encoding="utf-8")

    assert main(["rules", "show", "dose/sets/beginner", "--rules", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(f"# {own / 'sets.yaml'}:2\n")


@pytest.mark.slow
def test_a_number_is_printed_with_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of every folder that has it, the lowest first; a part of them, or all."""
    own = tmp_path / "policy.yaml"
    own.write_text("pain_limits:\n  joint: {value: 1, judgement: We keep knees quieter.}\n", encoding="utf-8")

    assert main(["rules", "show", "policy/pain_limits/joint", "--rules", str(tmp_path)]) == 0
    first, second = capsys.readouterr().out.split("\n\n")
    assert first.startswith(f"# {packaged_rules() / 'policy.yaml'}:")
    assert yaml.safe_load(first) == {"joint": {"value": 2, "source": ["trek-patellofemoral", "glad-rule"]}}
    assert second == f"# {own}:2\njoint: {{value: 1, judgement: We keep knees quieter.}}\n"

    whole = yaml.safe_load((packaged_rules() / "policy.yaml").read_text(encoding="utf-8"))
    for words, printed in (("policy", whole), ("policy/reach", {"reach": whole["reach"]})):
        assert main(["rules", "show", words]) == 0
        assert yaml.safe_load(capsys.readouterr().out) == printed


@pytest.mark.law
@pytest.mark.parametrize(
    ("words", "told"),
    few(
        [
            ([], "No rule was named"),
            (["clam"], 'This is no rule, met "clam", hiprec exercises shows an exercise'),
            (["night_pain"], 'This is no rule, met "night_pain", name a rule by its id'),
            (["chest_pain_nwo"], "chest_pain_now"),
            (
                ["policy/pain_limits/jiont"],
                'There is no such number, met "policy/pain_limits/jiont", did you mean "policy/pain_limits/joint".',
            ),
        ]
    ),
)
def test_a_slip_is_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What was met and what would be right; the exit code is 2."""
    assert main(["rules", "show", *words]) == 2
    assert told in capsys.readouterr().err
