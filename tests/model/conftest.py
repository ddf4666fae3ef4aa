"""The shipped rulebook, read once."""

from __future__ import annotations

import pytest

from hiprec.rulebook import Rulebook, read_rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """Return the shipped rulebook."""
    return read_rulebook()
