"""The limit of a run is the runner's own: what hurts at a bone gets none, whoever has cleared it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec.walk import recommend

TODAY = date(2026, 11, 21)
FAILING = Path(__file__).parents[1] / "failing"
LIMIT = re.compile(r"passes (\d) out of 10")


def limits(profile: dict[str, Any]) -> list[int]:
    """Return the numbers up to which pain on a run is allowed."""
    running = recommend(profile, today=TODAY).running
    return [int(number) for limit in (running.limits if running else ()) for number in LIMIT.findall(limit)]


@pytest.mark.parametrize(
    ("word", "green"),
    [
        ({"site": "buttock"}, 3),
        ({"site": "calf"}, 3),
        ({"kind": "itb"}, 2),
        ({"site": "shin"}, 2),
        ({"site": "groin"}, 0),
        ({"kind": "bone_stress_injury", "site": "shin"}, 0),
    ],
    ids=str,
)
def test_each_place_has_its_own_limit(word: dict[str, str], green: int) -> None:
    """No number of another place is told, and a bone gets 0 of 10."""
    symptom = {**word, "pain": {"during": 1, "next_morning": 0, "at_rest": 0}}

    assert set(limits({"experience": "advanced", "symptoms": [symptom]})) <= {green}


def test_a_cleared_bone_gets_no_allowance() -> None:
    """The profile that was reported: neither on runs nor in sessions may the bone hurt at all."""
    profile = json.loads((FAILING / "d1-bone-limit.json").read_text())
    answer = recommend(profile, today=TODAY)

    assert set(limits(profile)) <= {0}
    assert answer.plan is None or "gets no allowance of pain" in answer.plan.in_session_rule
