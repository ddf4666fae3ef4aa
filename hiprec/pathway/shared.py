"""Answers about the whole body: told of one complaint, they hold for every other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiprec.model.facts import Fact
    from hiprec.model.profile import Answer


def shared(told: Iterable[Mapping[str, Answer]], facts: Mapping[str, Fact]) -> dict[str, Answer]:
    """Return what was told of any complaint and holds for all.

    Args:
        told: the answers about each complaint.
        facts: the facts by name.

    Returns:
        The answers to shared questions. A calf that is swollen is one, whichever complaint it was told of: a yes in the
        worse direction outranks a no.

    """
    found: dict[str, Answer] = {}
    for answers in told:
        for name, answer in answers.items():
            fact = facts.get(name)
            if fact is not None and fact.shared and (name not in found or fact.is_harmless(found[name])):
                found[name] = answer
    return found
