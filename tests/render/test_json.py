"""The JSON answer is the contract, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.render.json import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.model.recommendation import Recommendation

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
KEYS = [
    *("format", "hiprec", "today", "rulebook", "language", "outcome", "could_be", "referrals", "questions", "running"),
    *("assessment", "plan", "left_out", "history", "disclaimer", "emergency_number", "clinician"),
    *("told", "ladders", "sources", "expect", "say"),
]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_is_read_is_written_again(path: Path, sample: Callable[[str], Recommendation]) -> None:
    """A sample read and written gives its own bytes: UTF-8, indented by two, one line break at the end."""
    assert to_json(sample(path.stem)).encode() == path.read_bytes()


def test_keys_stand_in_the_order_of_the_contract(sample: Callable[[str], Recommendation]) -> None:
    """The keys of the answer are those of the contract, in its order."""
    assert list(json.loads(to_json(sample("plan")))) == KEYS


def test_a_count_says_from_and_to(sample: Callable[[str], Recommendation]) -> None:
    """Repetitions are written as from and to, without the mark that Python needs."""
    answer = json.loads(to_json(sample("plan")))
    dose = answer["plan"]["sessions"][0]["prescriptions"][0]["dose"]
    assert dose["repetitions"] == {"from": 10, "to": 10}
    assert dose["hold_seconds"] == {"from": 2, "to": 2}
    assert dose["steps"] is None


def test_letters_stay_letters(sample: Callable[[str], Recommendation]) -> None:
    """Letters outside ASCII are written as they are."""
    assert "Übung – ½" in to_json(sample("plan").model_copy(update={"disclaimer": "Übung – ½"}))


def test_compact_is_the_same_on_one_line(sample: Callable[[str], Recommendation]) -> None:
    """On one line it says the same, with no blank between; the method of the record gives it too."""
    answer = sample("plan")
    written = to_json(answer, compact=True)
    assert written.endswith("}\n")
    assert written.count("\n") == 1
    assert json.loads(written) == json.loads(to_json(answer)) == json.loads(answer.compact_json())
    assert len(answer.compact_json()) < len(to_json(answer))
