"""The shipped rulebook, read once."""

from __future__ import annotations

import pytest

from hiprec.known.knowledge import shipped
from hiprec.rulebook import Rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """Return the shipped rulebook."""
    return shipped()
