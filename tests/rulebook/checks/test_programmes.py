"""Programmes whose start or phases cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.rulebook.checks.catalogue_text import check_programmes

if TYPE_CHECKING:
    from hiprec.rulebook.checks.sources import Sources


def test_the_shipped_programmes_start_on_their_own_rungs_and_go_on(sources: Sources) -> None:
    """What can be wrong stands in the gallery: ``programme_start_elsewhere``, ``programme_phases_out_of_order``."""
    assert list(check_programmes(sources)) == []
