"""The map from the evidence to rules and exercises, complete in both directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hiprec.known.knowledge import shipped
from hiprec.source.yaml_document import read_document

BOOK = shipped()
RUNGS = {rung.id: rung for ladder in BOOK.ladders.values() for rung in ladder.rungs}
DOCUMENT, PROBLEMS = read_document(Path(__file__).with_name("evidence.yaml"), "tests/rules/evidence.yaml")
MAP: dict[str, dict[str, Any]] = DOCUMENT.data if DOCUMENT else {}
SECTIONS = [name for name in MAP if name != "judgement"]
ROWS_AT_LEAST = {"1": 75, "2": 22, "3": 33, "4": 12, "5": 37, "6": 24, "7": 38, "8": 3, "9": 8, "10": 2}
"""How many rows the tables of each section have."""
KNOWN = {
    *BOOK.rules,
    *RUNGS,
    *(f"programmes/{name}" for name in BOOK.programmes),
    *(f"exercises/{name}" for name in BOOK.ladders),
}

EVIDENCE = {name: rule.evidence for name, rule in BOOK.rules.items()}
EVIDENCE |= {name: rung.evidence for name, rung in RUNGS.items()}


def carried(sections: list[str]) -> list[tuple[str, str, str]]:
    """Return every id with its section and row."""
    return [
        (section, row, name)
        for section in sections
        for row, names in MAP[section].items()
        if isinstance(names, list)
        for name in names
    ]


def test_the_map_can_be_read() -> None:
    """It is YAML without a mistake, with the evidence, what was looked up since, and what was not opened."""
    assert PROBLEMS == []
    assert [section.split(maxsplit=1)[0] for section in SECTIONS] == list(ROWS_AT_LEAST)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_row_is_carried_or_says_why_not(section: str) -> None:
    """A row lists ids, or gives a reason; no row of the evidence is forgotten."""
    for row, names in MAP[section].items():
        assert names, row
        assert isinstance(names, list) or (list(names) == ["none"] and len(names["none"]) > 20), row
    assert len(MAP[section]) >= ROWS_AT_LEAST[section.split(maxsplit=1)[0]]


def test_every_id_exists() -> None:
    """Each rule, exercise, ladder and routine that the map names is in the book, once a row."""
    everywhere = carried([*SECTIONS, "judgement"])

    assert [(row, name) for _, row, name in everywhere if name not in KNOWN] == []
    assert len(everywhere) == len(set(everywhere))


def test_every_rule_and_exercise_is_on_the_map() -> None:
    """What rests on no row of the evidence says so in its own file; where there is more to say, below ``judgement``."""
    found = {name for _, _, name in carried(SECTIONS)}
    judged = {name for _, _, name in carried(["judgement"])}
    marked = {name for name, evidence in EVIDENCE.items() if evidence == "judgement"}

    assert sorted(EVIDENCE.keys() - found - marked) == [], "name it at its row in tests/rules/evidence.yaml"
    assert sorted(judged & EVIDENCE.keys() - marked) == []
