"""Whether a complaint hurts, how much at its worst, and whether it is fresh: what its numbers and signs imply."""

from __future__ import annotations

from collections.abc import Iterable

from hiprec.model.facts import Value, Values

PAIN_NUMBERS = ("pain_during", "pain_next_morning", "pain_at_rest")
"""The facts that say how strong a pain is, 0 to 10."""

TOLD_BY = {"hurts": PAIN_NUMBERS, "worst_pain": PAIN_NUMBERS, "fresh": ("weeks",)}
"""Computed facts that answers alone decide, and the facts that decide them."""

DECIDING = frozenset(TOLD_BY).union(*TOLD_BY.values())
"""These, and what decides them."""


def hurting(values: dict[str, Value], pain_signs: Iterable[str]) -> dict[str, Value]:
    """Fill in whether a complaint hurts, and the worst of the pains told.

    A complaint that is listed and not gone hurts, also where no number was told. It does not where all three numbers
    are 0 and no sign of pain was said yes to; with a 0 told and another number not, it is not known. ``worst_pain`` is
    not known until one number is.

    Args:
        values: facts of one complaint, or of the runner alone, which stay as they are. Changed in place.
        pain_signs: facts that are pain themselves.

    Returns:
        The same mapping.

    """
    pains = [value for name in PAIN_NUMBERS if isinstance(value := values.get(name), (int, float))]
    if pains:
        values.setdefault("worst_pain", float(max(pains)))
    # These may be facts of the runner alone, who has told of no complaint: then nothing is known to hurt.
    if not pains and "site" not in values and "kind" not in values:
        return values
    if not pains or any(pains) or any(values.get(name) is True for name in pain_signs):
        values.setdefault("hurts", True)
    elif len(pains) == len(PAIN_NUMBERS):  # a number that was not told may be the one that is not 0
        values.setdefault("hurts", False)
    return values


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


def told_by(name: str, values: Values) -> tuple[str, ...]:
    """Return the facts to ask for where one is open: those that are not known of what decides it, else itself."""
    return tuple(fact for fact in TOLD_BY[name] if fact not in values) if name in TOLD_BY else (name,)
