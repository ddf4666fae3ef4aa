"""What every test of batches needs: a day, the shipped rules, and runners of every kind."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hiprec.batch.row import Answerer
from hiprec.known.knowledge import shipped

PROFILES = Path(__file__).parents[1] / "profiles"


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day of the answers."""
    return date(2026, 11, 21)


@pytest.fixture(scope="session")
def answerer() -> Answerer:
    """Return what answers by the shipped rules, on the plain engine."""
    return Answerer(shipped(), "plain")


@pytest.fixture(scope="session")
def profiles() -> list[dict[str, Any]]:
    """Return the shared profiles that can be read, in the order of their names."""
    return [json.loads(path.read_text()) for path in sorted(PROFILES.glob("*.json")) if path.stem != "broken"]
