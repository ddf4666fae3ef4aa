"""The words of the field and what they imply."""

from __future__ import annotations

import itertools

from hiprec.model.words import REGIONS, SITES_OF_KIND, URGENCIES, more_urgent
from hiprec.rulebook import Rulebook


def test_the_more_urgent_of_two_is_the_later_in_order() -> None:
    """None, self_manage, clinician, specialist, urgent, emergency: whichever way round they are asked."""
    for left, right in itertools.product(URGENCIES, repeat=2):
        expected = URGENCIES[max(URGENCIES.index(left), URGENCIES.index(right))]

        assert more_urgent(left, right) == expected


def test_regions_and_kinds_speak_of_sites_that_are_facts(book: Rulebook) -> None:
    """Every site that a region or kind stands for can be asked for."""
    sites = set(book.facts["site"].values)

    assert set().union(*REGIONS.values()) <= sites
    assert set().union(*SITES_OF_KIND.values()) <= sites


def test_every_kind_but_the_stress_injury_implies_a_site(book: Rulebook) -> None:
    """A bone stress injury may sit anywhere, so it implies nothing."""
    assert set(book.facts["kind"].values) - set(SITES_OF_KIND) == {"bone_stress_injury"}
