"""The recommendation as JSON: the answer's contract, format 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation


def to_json(recommendation: Recommendation) -> str:
    """Write a recommendation as JSON, indented by two, keys in the order of the records, with a last line break.

    Args:
        recommendation: the answer.

    Returns:
        The same text for the same recommendation, on every machine.

    """
    return recommendation.model_dump_json(indent=2, by_alias=True) + "\n"
