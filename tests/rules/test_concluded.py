"""What each rule concludes, by name, in a list that a person approves; its cases; and how wide a spec may be."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest

from hiprec.kinds import FOLDERS, Conclusion, Refer, Tell
from hiprec.known.knowledge import shipped
from hiprec.rulebook.checks.cases import cases_of, faults
from hiprec.source.yaml_document import YamlDocument

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FEATURES = Path(__file__).parents[2] / "features"
WIDEST = 120


def concluded(then: Conclusion) -> str:
    """Return what a conclusion decides; whom to see and what is told stand in the rule alone."""
    match then:
        case Refer():
            return then.refer
        case Tell():
            return then.topic
        case _:
            return then.in_words()


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_rule_concludes_what_its_line_says(folder: str, snapshot: SnapshotAssertion) -> None:
    """Urgency, advice, stage, dose, move, points or exercises of each rule: nothing changes without its line."""
    pairs = sorted((rule.id.rsplit("/", 1)[0], concluded(rule.then), rule.id) for rule in shipped().rulesets[folder])
    lines = []
    for (file, words), rules in groupby(pairs, lambda each: each[:2]):
        lines += ["", file] * (file not in lines)
        keys = ", ".join(rule.rpartition("/")[2] for _, _, rule in rules)
        lines += wrap(f"{words}: {keys}", WIDEST - 6, initial_indent="  ", subsequent_indent="      ")

    assert "\n".join(lines[1:]) == snapshot


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_case_holds(folder: str) -> None:
    """What a rule fires for, asks for and is quiet for; ``pytest rules`` runs each case by itself."""
    book, nowhere = shipped(), YamlDocument("rules", {}, "", {})
    cases = [case for rule in book.rulesets[folder] for case in cases_of(rule, nowhere)]

    assert cases
    assert [str(problem) for case in cases for problem in faults(case, book)] == []


def test_features_can_be_read_on_a_page() -> None:
    """No line of a spec is wider than 120 columns."""
    wide = [
        f"{path.name}:{number}"
        for path in sorted(FEATURES.glob("*.feature"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ]

    assert wide == []
