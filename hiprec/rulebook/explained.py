"""Answers that have another reason: a period that is missed while breastfeeding says nothing about energy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.clause import Clause


def explained(
    values: dict[str, Value], facts: Mapping[str, Fact], conditions: Mapping[str, Clause]
) -> dict[str, Value]:
    """Take back a worse answer that another fact explains.

    Args:
        values: what is known; it is changed in place.
        facts: the facts that name what explains them (``explained_by``), by name.
        conditions: the read ``only_if`` of the facts that have one.

    Returns:
        The same mapping. The answer is harmless where an explanation is told, and unknown where one is likely (its own
        ``only_if`` is certain) and was not asked; else it stands.

    """
    for name, fact in facts.items():
        if values.get(name) is True:
            if any(values.get(reason) is True for reason in fact.explained_by):
                values[name] = False
            elif any(likely(fact, values, conditions)):
                del values[name]
    return values


def likely(fact: Fact, values: Values, conditions: Mapping[str, Clause]) -> Iterator[str]:
    """Return what would explain a fact, makes sense to ask, and was not asked."""
    for reason in fact.explained_by:
        condition = conditions.get(reason)
        # Only where its question certainly makes sense: else every worse answer of a man would wait for a birth.
        if reason not in values and condition is not None and condition.truth(values) is True:
            yield reason
