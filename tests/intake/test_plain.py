"""The plain profile: what is read by table is what the full reader gives, or is left to it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiprec.intake.mistake import ErrorCollector
from hiprec.intake.plain import PlainReader
from hiprec.intake.profile import read_told
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.profile import Profile

TODAY = date(2026, 11, 21)
PLAIN: dict[str, Any] = {
    "experience": "intermediate",
    "equipment": ["long_band", "step", "long_band"],
    "goal": "performance",
    "age": 29,
    "sex": "female",
    "programme": "get_hip",
    "recorded": "2026-11-07",
    "answers": {"missed_periods": False, "cancer_history": None, "fever_or_unwell": True, "weeks_since_birth": 30},
    "running": {"km_per_week": 63, "runs_per_week": 4, "hard_days": ["saturday", "tuesday"], "race": "2027-01-10"},
    "availability": {"days": ["sunday", "monday"], "minutes": 20},
    "symptoms": [
        {
            "id": "pain_1",
            "kind": "iliotibial_band",
            "site": "outside_of_the_knee",
            "side": "left",
            "pain": {"during": 4, "next_morning": 0.5},
            "weeks": 3,
            "answers": {"night_pain": False, "limp": True, "sudden_pop": None},
        },
        {"id": "pain_2", "site": "hip", "answers": {}},
    ],
}
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 1.0, 3.5, -1, 10**9, float("nan"), float("inf"), "", " ", "unknown", "yes", "left knee"),
    *("iliotibial_band", "itb", "groin", "pain_1", "2026-11-21", "2026-11-22", "20261121", "1899-01-01", "female"),
    *(
        "loop_band",
        "theraband",
        "return to running",
        "Sun",
        "ITBS",
        "floor",
        "Ünlü",
        [],
        ["monday"],
        ["monday", 1],
        ("step",),
        {},
        {"during": 11},
        {"kind": "groin"},
    ),
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, one in inner for found in _paths(one, (*path, key)))]


@st.composite
def _told(draw: st.DrawFn) -> object:
    """Return the plain profile with a few values that are gone, or replaced by odd ones, or keys that are new."""
    told: Any = deepcopy(PLAIN)
    for _ in range(draw(st.integers(0, 3))):
        *outer, key = draw(st.sampled_from(_paths(told)[1:] or [("experience",)]))
        at = told
        for part in outer:
            at = at[part]
        match draw(st.sampled_from(("odd", "gone", "new"))):
            case "gone":
                del at[key]
            case "new" if isinstance(at, dict):
                new = st.sampled_from(("kind", "site", "limp", "km_per_week", "age", "none_of", "nonsense"))
                at[draw(new)] = deepcopy(draw(st.sampled_from(ODD)))
            case _:
                at[key] = deepcopy(draw(st.sampled_from(ODD)))
    return told


def _full(told: object) -> Profile | None:
    reading = ErrorCollector(vocabulary(shipped()), TODAY)
    found = read_told(reading, told)
    return None if reading.mistakes else Profile.model_validate(found)


@pytest.mark.slow
@given(_told())
@settings(max_examples=400, deadline=None)
def test_the_table_gives_what_the_full_reader_gives_or_nothing(told: object) -> None:
    """Record and JSON, what was said alone among it, are the same; what holds a mistake is never taken."""
    plain = vocabulary(shipped()).once(PlainReader).read(deepcopy(told), TODAY)
    if plain is not None:
        full = _full(told)

        assert full is not None
        assert (plain, plain.model_dump_json(), plain.model_dump_json(exclude_unset=True)) == (
            full,
            full.model_dump_json(),
            full.model_dump_json(exclude_unset=True),
        )


def test_a_plain_profile_is_read_by_the_table() -> None:
    """Everything that a plain profile may hold is taken."""
    assert vocabulary(shipped()).once(PlainReader).read(PLAIN, TODAY) == _full(PLAIN) is not None
