"""How far weight comes off a leg until somebody has been seen: what rules ask, settled by what is known of walking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import CRUTCHES, Crutches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.kinds import Refer
    from hiprec.model.facts import Values
    from hiprec.model.recommendation import Referral

_SENTENCES: dict[Crutches, str] = {
    "if_walking_hurts": "Crutches if walking hurts or you limp.",
    "to_walk": "Walk on crutches, with no more weight on that leg than is painless.",
    "always": "Keep weight off that leg, on crutches.",
}
_SHOULD_IT = "Crutches should walking begin to hurt."
"""What is said where walking is known not to hurt, and nobody limps."""


def order_of(then: Refer) -> str:
    """Return what a rule orders until then, with nothing known of walking."""
    return f"{then.meanwhile} {_SENTENCES[then.crutches]}" if then.crutches else then.meanwhile


def crutches_for(asked: Crutches | None, values: Values) -> Crutches | None:
    """Settle crutches by what is known of walking; what is worse outranks what is better.

    Args:
        asked: what the rule asks.
        values: what is known of the complaint.

    Returns:
        A leg that does not carry four steps bears nothing; one that hurts in walking, or limps, walks on crutches.

    """
    if asked is None or asked == "always":
        return asked
    if values.get("cannot_bear_weight") is True:
        return "always"
    return "to_walk" if values.get("pain_walking") is True or values.get("limp") is True else asked


def walks_freely(values: Values) -> bool:
    """Return whether walking is known not to hurt and nobody limps. Unknown is never "no": it has to be told."""
    return values.get("pain_walking") is False and values.get("limp") is False


def comes_off(values: Values) -> bool:
    """Return whether weight comes off the leg of a complaint for certain, should crutches be asked where it hurts."""
    return crutches_for("if_walking_hurts", values) != "if_walking_hurts"


def strictest(crutches: Iterable[Crutches | None]) -> Crutches | None:
    """Return the strictest of several, ``None`` where none asks for any."""
    return max((level for level in crutches if level), key=CRUTCHES.index, default=None)


def with_crutches(referral: Referral, crutches: Crutches | None, values: Values) -> Referral:
    """Return a referral with its crutches as a field, and as a sentence behind what holds until then."""
    if crutches is None:
        return referral
    order = _SHOULD_IT if crutches == "if_walking_hurts" and walks_freely(values) else _SENTENCES[crutches]
    meanwhile = f"{referral.meanwhile.rstrip()} {order}" if referral.meanwhile else order
    return referral.model_copy(update={"crutches": crutches, "meanwhile": meanwhile})
