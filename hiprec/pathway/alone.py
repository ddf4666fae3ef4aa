"""What one answer alone would lead to: so that each question has its own words and not those of its group's worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.words import Urgency, more_urgent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Fact, Value
    from hiprec.pathway.fire import Fired


def alone(fact: Fact, asking: Iterable[Fired], known: DayFacts) -> Urgency:
    """Return the urgency to which the worst answer to one question leads by itself.

    Args:
        fact: what is asked.
        asking: the rules that ask it.
        known: what is known; everything else that is open stays so.

    Returns:
        The highest urgency of the rules that such an answer makes certain; ``none`` where there is none, as for an age
        or a place, which only tell how to read the other answers.

    """
    worst = _worst(fact)
    found: Urgency = "none"
    if worst is None:
        return found
    for fired in asking:
        values = fired.symptom.values if fired.symptom else known.runner
        if (urgency := fired.rule.urgency) and fired.rule.when.truth({**values, fact.name: worst}) is True:
            found = more_urgent(found, urgency)
    return found


def _worst(fact: Fact) -> Value | None:
    match fact.worse:
        case "yes" | "no":
            return fact.worse == "yes"
        case "higher":
            return fact.span.high
        case "lower":
            return fact.span.low
        case "neither":
            return None
