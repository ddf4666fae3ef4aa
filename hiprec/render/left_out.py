"""What is not in the plan, and why: grouped by reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Heading, Items, Paragraph, Said
from hiprec.render.words import few, human, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import Recommendation

MOST_NAMES, MOST_REASONS = 6, 12
"""How many exercises of one reason, and how many reasons, a page bears; the JSON answer holds them all."""


def left_out(recommendation: Recommendation) -> Iterator[Block]:
    """Say what was left out and why: the reasons in the order met, each with the exercises that it keeps out."""
    reasons: dict[str, list[str]] = {}
    for one in recommendation.left_out:
        names = reasons.setdefault(sentence(one.because), [])
        if human(one.exercise) not in names:
            names.append(human(one.exercise))
    if not reasons:
        return
    yield Heading("Left out", f"{len({one.exercise for one in recommendation.left_out})} exercises")
    shown = list(reasons.items())[:MOST_REASONS]
    yield Items(
        tuple((f"{because} ", Said(f"({few(names, MOST_NAMES)})", "quiet")) for because, names in shown),
        indent=2,
        close=True,
    )
    if len(reasons) > MOST_REASONS:
        yield Paragraph(
            Said(f"And {len(reasons) - MOST_REASONS} more reasons, in the JSON answer.", "quiet"), indent=2, close=True
        )
