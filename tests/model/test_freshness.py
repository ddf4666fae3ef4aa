"""A complaint is fresh within two weeks of its beginning."""

from __future__ import annotations

import pytest

from hiprec.model.hurting import freshness


@pytest.mark.parametrize(("weeks", "fresh"), [(0, True), (1, True), (2, False), (40, False)])
def test_two_weeks(weeks: int, fresh: bool) -> None:  # noqa: FBT001 - a table
    """Under two weeks it is fresh."""
    assert freshness({"weeks": weeks}, 2)["fresh"] is fresh


def test_without_weeks_nothing_is_known() -> None:
    """Unknown is not no."""
    assert freshness({}, 2) == {}
