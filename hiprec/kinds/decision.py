"""A decision: of what rules conclude about one part, what holds and what it overrules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Decision(NamedTuple):
    """One part of an answer decided: the rules that say the strongest, and those that they overrule, each by id."""

    part: str
    winners: tuple[str, ...]
    overruled: tuple[str, ...] = ()


def decided(claims: Mapping[str, Mapping[str, float]]) -> tuple[Decision, ...]:
    """Merge what rules of one folder claim.

    Args:
        claims: for each rule that acts, by id, its ``Conclusion.strengths``.

    Returns:
        A decision for each part that any rule speaks of, sorted by part: the highest number wins, ties together.

    """
    made = []
    for part in sorted({part for claim in claims.values() for part in claim}):
        said = {rule: claim[part] for rule, claim in claims.items() if part in claim}
        most = max(said.values())
        winners = sorted(rule for rule, strength in said.items() if strength == most)
        made.append(Decision(part, tuple(winners), tuple(sorted(said.keys() - set(winners)))))
    return tuple(made)
