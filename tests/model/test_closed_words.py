"""The words of the field and what they imply."""

from __future__ import annotations

import itertools

from hiprec.model.closed_words import URGENCIES, more_urgent


def test_the_more_urgent_of_two_is_the_later_in_order() -> None:
    """None, self_manage, clinician, specialist, urgent, emergency: whichever way round they are asked."""
    for left, right in itertools.product(URGENCIES, repeat=2):
        expected = URGENCIES[max(URGENCIES.index(left), URGENCIES.index(right))]

        assert more_urgent(left, right) == expected
