"""Hand-made recommendations: ``samples/*.json``, each in the exact form that hiprec writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hiprec.model.recommendation import Recommendation

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def sample() -> Callable[[str], Recommendation]:
    """Return a function that reads a sample by its name."""
    return lambda name: Recommendation.model_validate_json((SAMPLES / f"{name}.json").read_bytes())
