"""What the tests of why share: two rules of their own laid over the shipped book, a runner, and the walk taken."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any, Protocol

import pytest

from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.walk import read
from hiprec.why.explained_walk import Walked

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
OWN = "red_flags/own/shin_at_night"
RULES = """\
shin_at_night:
  when:
    site: [shin, foot]
    any of:
      - night_pain: yes
      - {pain_during: at least 6, limp: yes}
    none of:
      - swelling: yes
  then: {refer: urgent, to: a doctor, how_soon: today, meanwhile: Do not run.}
  because: A shin that aches at night is looked at.
  evidence: judgement
  cases:
    fires for: [{site: shin, night_pain: yes, swelling: no}]
    quiet for: [{site: groin}]
shin_that_limps:
  when: {site: shin, limp: yes}
  then: {refer: specialist, to: a doctor, how_soon: soon, meanwhile: Do not run.}
  because: A limp is looked at.
  evidence: judgement
  cases:
    fires for: [{site: shin, limp: yes}]
    quiet for: [{site: groin}]
"""


class Walk(Protocol):
    """Takes the walk for the runner with some changes of their profile."""

    def __call__(self, profile: dict[str, Any] | None = None, pain: float = 2, **answers: bool) -> Walked:
        """Return the walk; ``pain`` is that on the run, ``answers`` change the answers about their shin."""


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """Return the shipped rulebook with the rules of these tests laid over it."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "red_flags").mkdir()
    (folder / "red_flags" / "own.yaml").write_text(dedent(RULES), encoding="utf-8")
    return read_rulebook(folder)


@pytest.fixture(scope="session")
def runner() -> dict[str, Any]:
    """Return a runner with shin pain and nothing that alarms."""
    profile: dict[str, Any] = json.loads((ROOT / "tests" / "profiles" / "itb-band.json").read_text(encoding="utf-8"))
    profile["answers"] |= {
        "chest_pain_now": False,
        "coughing_blood": False,
        "dark_urine": False,
        "fluoroquinolone": False,
    }
    shin = profile["symptoms"][0] | {"id": "shin", "kind": "shin splints", "pain": {}}
    asked = (
        "front_of_the_shin_bone",
        "no_better_for_rest",
        "steroid_injection",
        "operated_here",
        "tight_and_gone_with_rest",
    )
    shin["answers"] = {**shin["answers"], **dict.fromkeys(asked, False)}
    return profile | {"symptoms": [shin]}


@pytest.fixture
def walk(book: Rulebook, runner: dict[str, Any]) -> Walk:
    """Return a function that takes the walk."""

    def walked(profile: dict[str, Any] | None = None, pain: float = 2, **answers: bool) -> Walked:
        changed = deepcopy(runner) | (profile or {})
        if profile is None or "symptoms" not in profile:
            changed["symptoms"][0]["pain"] = {"during": pain, "next_morning": 0, "at_rest": 0}
        for symptom in changed["symptoms"]:
            symptom["answers"] = symptom["answers"] | answers
        return Walked(read(changed, TODAY, book, "plain"))

    return walked
