"""What the intake tests share: the facts of ``rules/facts.yaml`` as a rulebook gives them, and a day that is today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from hiprec.intake import Known
from hiprec.model.facts import Fact, computed_facts

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PROFILES = ROOT / "tests" / "profiles"


def facts() -> dict[str, Fact]:
    """Read the asked facts and add the computed ones."""
    text = (ROOT / "rules" / "facts.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, yaml.BaseLoader)["facts"]  # noqa: S506 - plain strings of our own file
    asked = {name: Fact(name=name, **entry) for name, entry in entries.items()}
    return asked | {fact.name: fact for fact in computed_facts(asked["equipment"].values)}


KNOWN = Known(
    facts(),
    frozenset({"clam", "clam_with_loop_band", "bridge", "side_plank", "band_walk"}),
    frozenset({"fit_hips_for_runners", "get_hip"}),
)


@pytest.fixture(scope="session")
def known() -> Known:
    """Give what a profile may speak of in these tests."""
    return KNOWN


@pytest.fixture
def today() -> date:
    """Give the day on which the shared profiles are read."""
    return TODAY
