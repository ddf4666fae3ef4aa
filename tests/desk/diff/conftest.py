"""What the tests of comparisons share: the shipped rules against folders laid over them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from hiprec.desk.diff.books import Books, read_side
from hiprec.known import knowledge
from hiprec.walk import recommend

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)
OFF = {"red_flags/heart.yaml": "chest_pain_on_effort:\n  off: For a test.\n"}
ADDED = {
    "red_flags/own.yaml": """\
sore_and_swollen_calf:
  when: {site: calf, pain_during: at least 2, swelling: yes}
  then: {refer: clinician, to: a doctor, how_soon: soon, meanwhile: Rest it.}
  because: It is looked at.
  evidence: judgement
  cases:
    fires for: [{site: calf, pain_during: 2, swelling: yes}]
    quiet for: [{site: groin}]
"""
}


class Against(Protocol):
    """Compares the shipped rules with a folder laid over them."""

    def __call__(self, files: dict[str, str]) -> Books:
        """Write the files and read both books."""


@pytest.fixture(scope="session")
def shipped() -> Rulebook:
    """Return the shipped rules, read once a process."""
    return knowledge.shipped()


@pytest.fixture(scope="session")
def against(shipped: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Against:
    """Return a function that lays files over the shipped rules; the same files are read once."""
    known: dict[str, Books] = {}

    def books(files: dict[str, str]) -> Books:
        if repr(files) not in known:
            folder: Path = tmp_path_factory.mktemp("laid")
            for name, text in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
            known[repr(files)] = Books(shipped, read_side(folder))
        return known[repr(files)]

    return books


@pytest.fixture(scope="session")
def answer(shipped: Rulebook) -> Recommendation:
    """Answer a runner with a calm pain who has told everything that could be urgent."""
    told = {name: fact.harmless() for name, fact in shipped.facts.items() if fact.asked and fact.kind == "yes_no"}
    runner = {name: value for name, value in told.items() if shipped.facts[name].about == "runner"}
    pain = {name: value for name, value in told.items() if shipped.facts[name].about == "symptom"}
    profile: dict[str, Any] = {
        "experience": "intermediate",
        "equipment": ["loop_band"],
        "answers": runner,
        "symptoms": [
            {
                "kind": "runners_knee",
                "weeks": 4,
                "pain": {"during": 2, "next_morning": 0, "at_rest": 0},
                "answers": pain,
            }
        ],
    }
    found = recommend(profile, today=TODAY, rulebook=shipped)
    assert found.plan
    return found


@pytest.fixture(scope="session")
def off(against: Against) -> Books:
    """Compare with a folder that switches a red flag off."""
    return against(OFF)


@pytest.fixture(scope="session")
def added(against: Against) -> Books:
    """Compare with a folder that adds a red flag."""
    return against(ADDED)


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day of the answers."""
    return TODAY
