"""A key in the wrong place is sent to the right one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.intake.profile import PROFILE, RUNNING
from hiprec.intake.symptoms import PAIN, SYMPTOM

Wrongs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("keys", "cure"),
    [
        ({"night_pain": True}, 'put it into the symptom it is about, under "answers".'),
        ({"pain_during": 3}, 'put it into the symptom it is about, under "pain" as "during".'),
        ({"kind": "itb"}, 'put it into the symptom it is about, as "kind".'),
        ({"fever_or_unwell": True}, 'put it under "answers".'),
        ({"km_per_week": 3}, 'put it under "running".'),
        ({"race": "2026-12-01"}, 'put it under "running".'),
        ({"minutes": 20}, 'put it under "availability".'),
        ({"symptoms": [{"kind": "itb", "night_pain": True}]}, 'put it under "answers".'),
        ({"symptoms": [{"kind": "itb", "Night pain": True}]}, 'put it under "answers".'),
        ({"symptoms": [{"kind": "itb", "pain_during": 3}]}, 'put it under "pain" as "during".'),
        ({"symptoms": [{"kind": "itb", "age": 3}]}, 'put it at the top of the profile, as "age".'),
        ({"symptoms": [{"kind": "itb", "pregnant": True}]}, 'put it at the top of the profile, under "answers".'),
        ({"check_ins": [{"date": "2026-11-01", "night_pain": True}]}, 'put it under "answers".'),
        ({"check_ins": [{"date": "2026-11-01", "target_met": True}]}, 'did you mean "all_targets_met".'),
    ],
)
def test_a_fact_written_beside_its_place(wrongs: Wrongs, keys: dict[str, object], cure: str) -> None:
    """The cure names the place where the key belongs."""
    (told,) = wrongs(**keys)
    assert told.endswith(cure)


def test_facts_with_a_key_of_their_own_have_that_key() -> None:
    """The homes of facts are keys of the shapes."""
    assert {home[0] for home in OWN_OF_RUNNER.values()} <= set(PROFILE.readers)
    assert {home[1] for home in OWN_OF_RUNNER.values() if len(home) > 1} <= set(RUNNING.readers)
    assert {home[0] for home in OWN_OF_SYMPTOM.values()} <= set(SYMPTOM.readers)
    assert {home[1] for home in OWN_OF_SYMPTOM.values() if len(home) > 1} <= set(PAIN.readers)
