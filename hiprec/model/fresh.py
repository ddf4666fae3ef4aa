"""Whether a complaint is fresh: it began within the last few weeks."""

from __future__ import annotations

from hiprec.model.facts import Value


def freshness(values: dict[str, Value], fresh_weeks: int) -> dict[str, Value]:
    """Fill in whether a complaint is fresh, from the weeks for which it has been there.

    Args:
        values: facts of one complaint; without its weeks it stays unknown. Changed in place.
        fresh_weeks: under so many it is fresh.

    Returns:
        The same mapping.

    """
    weeks = values.get("weeks")
    if isinstance(weeks, (int, float)):
        values.setdefault("fresh", weeks < fresh_weeks)
    return values
