"""A decision: of what rules conclude about one part, what holds and what it overrules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Decision(NamedTuple):
    """One part of an answer decided: the rules that say the strongest, and those that they overrule, each by id.

    ``strength`` is what they say, as ``Conclusion.strengths`` numbers it: a step reads what holds from it.
    """

    part: str
    winners: tuple[str, ...]
    overruled: tuple[str, ...] = ()
    strength: float = 0


def decided(claims: Mapping[str, Mapping[str, float]]) -> dict[str, Decision]:
    """Merge what rules of one folder claim.

    Args:
        claims: for each rule that acts, by id, its ``Conclusion.strengths``.

    Returns:
        A decision for each part that any rule speaks of, by part and sorted: the highest number wins, ties together.

    """
    claimed: dict[str, list[tuple[float, str]]] = {}
    # Sorted, so that neither the order of files nor the engine shows in who won.
    for rule in sorted(claims):
        for part, strength in claims[rule].items():
            claimed.setdefault(part, []).append((strength, rule))
    decisions = {}
    for part in sorted(claimed):
        if len(claimed[part]) == 1:  # most parts are spoken of by one rule alone
            ((strength, rule),) = claimed[part]
            decisions[part] = Decision(part, (rule,), (), strength)
            continue
        # Ties win together: a change of one of them must not be told as the cause alone.
        most = max(strength for strength, _ in claimed[part])
        winners = tuple([rule for strength, rule in claimed[part] if strength == most])
        overruled = tuple([rule for strength, rule in claimed[part] if strength != most])
        decisions[part] = Decision(part, winners, overruled, most)
    return decisions
