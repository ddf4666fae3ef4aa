"""What a runner may expect: the usual course, a race, a band, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Heading, Items
from hiprec.render.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation


def outlook(recommendation: Recommendation) -> Iterator[Block]:
    """Say what may be expected."""
    if recommendation.expect:
        yield Heading("What to expect")
        yield Items(tuple(sentence(each.says) for each in recommendation.expect), indent=2, close=True)
