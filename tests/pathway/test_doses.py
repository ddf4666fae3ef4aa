"""More pain is never a harder dose: the pairs that once failed, in which one of two runners is worse off."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pathway.profiles import Json, reviewed

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

PAIRS = sorted((Path(__file__).parents[1] / "failing").glob("*_more_*.json"))


def positions(profile: Json, book: Rulebook, day: date) -> dict[str, tuple[int, int, int]]:
    """Return rung, sets and count of each way on a day."""
    standing = reviewed(profile, book, day).week.standing
    return {key: (at.rung, at.amount.sets, at.amount.count) for key, at in standing.positions.items()}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_worse_of_a_pair_does_no_more(path: Path, book: Rulebook) -> None:
    """On each day of the pair the worse one stands on no higher rung, and on the same rung does no more."""
    pair = json.loads(path.read_text())
    day = date.fromisoformat(pair["today"])
    better, worse = positions(pair["better"], book, day), positions(pair["worse"], book, day)

    assert [
        key
        for key in better.keys() & worse.keys()
        if worse[key][0] > better[key][0]
        or (
            worse[key][0] == better[key][0]
            and any(more > less for more, less in zip(worse[key], better[key], strict=True))
        )
    ] == []
