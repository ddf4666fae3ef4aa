"""Referrals folded: a milder one that the same visit answers stands under the stricter, with the stricter's orders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hiprec.model.words import FORBIDDEN, PRESSING, URGENCIES
from hiprec.pathway.settle import settled, without_runs

if TYPE_CHECKING:
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Values
    from hiprec.model.recommendation import Referral

_EVERYWHERE = frozenset({"site", "kind", "kind_named", "side", "age", "sex", "weeks", "has_symptom"})
"""Facts that rules about quite different things read: to have them in common is no kinship."""


def folded(referrals: Iterable[Referral], known: DayFacts, *, stopped: bool = False) -> tuple[Referral, ...]:
    """Fold the milder referrals under the stricter ones.

    Args:
        referrals: those that stand, the most urgent first.
        known: what is known, for what the rules read.
        stopped: whether the advice on running is to stop, so that what only limits runs gives way to it.

    Returns:
        The same in the same order. One that is folded names the rule that it stands under; under something urgent it
        sends the runner to the same place at the same time, and asks for nothing milder until then. With the stricter
        one's words it takes over what that one forbids; what it forbids beyond that stays.

    """
    leaders: list[Referral] = []
    found: list[Referral] = []
    for one in referrals:
        each = settled(one, _values(one, known), known.book.body)
        if stopped and "running" not in each.forbids:
            each = each.model_copy(update={"meanwhile": without_runs(each.meanwhile)})
        leader = next((other for other in leaders if _answers(other, each, known)), None)
        if leader is None:
            leaders.append(each)
            found.append(each)
        else:
            found.append(_under(leader, each, known.book.body.muscles))
    return tuple(found)


def _values(referral: Referral, known: DayFacts) -> Values:
    return next((each.values for each in known.symptoms if each.id == referral.symptom), known.runner)


def _answers(leader: Referral, each: Referral, known: DayFacts) -> bool:
    """Return whether the visit of one referral answers another as well.

    An emergency answers everything; something urgent what is about the same complaint, or about the runner and read
    from the same signs. Of two that are not urgent, the stricter answers what is about the same complaint and sends to
    the same people.
    """
    if leader.urgency == "emergency":
        return True
    same = leader.symptom == each.symptom and leader.symptom is not None
    if leader.urgency not in PRESSING:
        return same and leader.urgency == each.urgency and leader.to == each.to
    return same or (None in {leader.symptom, each.symptom} and bool(_signs(leader, known) & _signs(each, known)))


def _signs(referral: Referral, known: DayFacts) -> frozenset[str]:
    return known.book.rules[referral.rule].reads - _EVERYWHERE


def _under(leader: Referral, each: Referral, muscles: tuple[str, ...]) -> Referral:
    stricter = not set(each.forbids) <= set(leader.forbids) and "sessions" not in leader.forbids
    same: dict[str, object] = {"under": leader.rule}
    if leader.urgency in PRESSING:
        same |= {"to": leader.to, "how_soon": leader.how_soon, "within": leader.within}
        milder = URGENCIES.index(each.urgency) < URGENCIES.index(leader.urgency)
        if not stricter or milder:
            same |= _orders(leader, each, muscles)
    elif set(each.forbids) < set(leader.forbids):
        same |= _orders(leader, each, muscles)
    return each.model_copy(update=same)


def _orders(leader: Referral, each: Referral, muscles: tuple[str, ...]) -> dict[str, object]:
    """Return what holds until then under a stricter referral: its words, and all that either of the two forbids."""
    either = tuple(word for word in (*FORBIDDEN, *muscles) if word in leader.forbids or word in each.forbids)
    return {"meanwhile": leader.meanwhile, "forbids": either}
