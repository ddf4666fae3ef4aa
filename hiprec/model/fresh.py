"""Whether a complaint is fresh: it began within the last two weeks."""

from __future__ import annotations

from hiprec.model.facts import Value

FRESH_WEEKS = 2
"""Weeks within which a pain that began suddenly is a strain or a tear until shown otherwise (judgement)."""


def freshness(values: dict[str, Value]) -> dict[str, Value]:
    """Fill in whether a complaint is fresh, from the weeks for which it has been there.

    Args:
        values: facts of one complaint; without its weeks it stays unknown. Changed in place.

    Returns:
        The same mapping.

    """
    weeks = values.get("weeks")
    if isinstance(weeks, (int, float)):
        values.setdefault("fresh", weeks < FRESH_WEEKS)
    return values
