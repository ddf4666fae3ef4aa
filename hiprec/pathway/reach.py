"""How far a complaint reaches: whether the spine or a muscle can be behind it, so that a question makes sense at all.

A numb saddle is not asked of a mild outer knee, nor is dark urine of a heel. Told of, both count wherever it hurts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.model.body import Body
    from hiprec.model.facts import Value, Values

_SPINE = frozenset(
    {
        "low_back", "upper_back_or_chest", "buttock", "pelvis", "groin", "front_of_the_hip", "side_of_the_hip",
        "back_of_the_thigh", "front_of_the_thigh", "inner_thigh", "calf",
    }
)  # fmt: skip
"""Where pain from the spine or the pelvis is felt."""
_MUSCLE = frozenset(
    {
        "front_of_the_thigh", "back_of_the_thigh", "inner_thigh", "groin", "calf", "shin", "achilles", "buttock",
        "low_back",
    }
)  # fmt: skip
"""Where a muscle can break down or swell after hard work."""
_NERVE = ("numbness_or_tingling", "leg_weakness", "both_legs_weak", "pain_spreads_below_knee")


def reach(complaints: Iterable[Values], body: Body) -> dict[str, Value]:
    """Say what can be behind the complaints of a runner.

    Args:
        complaints: the facts of each.
        body: where each may sit.

    Returns:
        ``spine_possible`` and ``sore_muscle``, yes where any complaint may sit at such a place or shows a sign of a
        nerve. Without a complaint a muscle still counts as possible, since hard work alone is a reason.

    """
    complaints = tuple(complaints)
    return {
        "spine_possible": any(_may_be(each, _SPINE, body) or _shows_a_nerve(each) for each in complaints),
        "sore_muscle": not complaints or any(_may_be(each, _MUSCLE, body) for each in complaints),
    }


def _shows_a_nerve(complaint: Values) -> bool:
    return any(complaint.get(name) is True for name in _NERVE)


def _may_be(complaint: Values, there: frozenset[str], body: Body) -> bool:
    site = body.located(dict(complaint)).get("site")
    if site is None:
        return True
    return bool(there & site) if isinstance(site, frozenset) else site in there
