"""The records of a simulation."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hiprec.model.simulation import Simulation


def test_it_is_frozen_and_of_format_1() -> None:
    """Nothing is added and nothing changed."""
    found = Simulation(hiprec="0", course="steady", sessions="all", assumed=(), weeks=())
    assert found.format == 1
    with pytest.raises(ValidationError):
        setattr(found, "course", "falling")  # noqa: B010 - the type forbids it already
    with pytest.raises(ValidationError):
        Simulation.model_validate({**found.model_dump(), "more": 1})
