"""Referrals as the answer tells them: settled by the profile, the milder folded under what the same visit answers.

How far weight comes off a leg until then is settled here too: what rules ask, by what is known of walking.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hiprec.kinds import RED_FLAGS
from hiprec.kinds.refer import VARIED
from hiprec.model.closed_words import CRUTCHES, FORBIDDEN, PRESSING, RANKS, Crutches

if TYPE_CHECKING:
    from hiprec.kinds import Refer
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Values
    from hiprec.model.recommendation import Referral
    from hiprec.rulebook import Rulebook

_EVERYWHERE = frozenset({"site", "kind", "kind_named", "side", "age", "sex", "weeks", "has_symptom"})
"""Facts that rules about quite different things read: to have them in common is no kinship."""


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
    # Whatever the rule asks: a leg that does not carry four steps may be broken.
    if values.get("cannot_bear_weight") is True:
        return "always"
    return "to_walk" if values.get("pain_walking") is True or values.get("limp") is True else asked


def walks_freely(values: Values) -> bool:
    """Return whether walking is known not to hurt and nobody limps. Unknown is never "no": it has to be told."""
    return values.get("pain_walking") is False and values.get("limp") is False


def comes_off(values: Values) -> bool:
    """Return whether weight comes off the leg of a complaint for certain, should crutches be asked where it hurts."""
    return crutches_for("if_walking_hurts", values) != "if_walking_hurts"


def with_crutches(referral: Referral, crutches: Crutches | None, values: Values) -> Referral:
    """Return a referral with its crutches as a field, and as a sentence behind what holds until then."""
    if crutches is None:
        return referral
    order = _SHOULD_IT if crutches == "if_walking_hurts" and walks_freely(values) else _SENTENCES[crutches]
    meanwhile = f"{referral.meanwhile.rstrip()} {order}" if referral.meanwhile else order
    return referral.model_copy(update={"crutches": crutches, "meanwhile": meanwhile})


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
    families: list[list[int]] = []
    under: list[Referral] = []  # in their order: where each is folded is told by its place
    for referral in referrals:
        each = settled(referral, _values(referral, known), known.book)
        if stopped and (runs := RED_FLAGS.of(known.book.rules[each.rule].then).runs):
            each = each.model_copy(update={"meanwhile": each.meanwhile.removesuffix(runs).rstrip()})
        # The first that answers it, the most urgent of them: one visit, though others could answer it too.
        family = next((kin for kin in families if _answers(under[kin[0]], each, known)), None)
        if family is None:
            family = []
            families.append(family)
        else:
            each = _under(under[family[0]], each, known.book.body.muscles)
        family.append(len(under))
        under.append(each)
    for places in families:
        family_under = [under[place] for place in places]
        # One visit, one order: all of a family say how far weight comes off the leg as the strictest of them does.
        level = max((kin.crutches for kin in family_under if kin.crutches), key=CRUTCHES.index, default=None)
        asking = next(kin for kin in family_under if kin.crutches == level)
        for place, referral in zip(places, family_under, strict=True):
            # An emergency that forbids standing says itself how to lie or sit.
            if family_under[0].urgency == "emergency" and "standing" in family_under[0].forbids:
                under[place] = referral.model_copy(update={"crutches": None})
            else:
                under[place] = with_crutches(referral, level, _values(asking, known))
    return tuple(under)


def _values(referral: Referral, known: DayFacts) -> Values:
    return next((symptom.values for symptom in known.symptoms if symptom.id == referral.symptom), known.runner)


def _answers(leader: Referral, milder: Referral, known: DayFacts) -> bool:
    """Return whether the visit of one referral answers another as well.

    An emergency answers everything; something urgent what is about the same complaint, or about the runner and read
    from the same signs. Of two that are not urgent, the stricter answers what is about the same complaint and sends to
    the same people.
    """
    if leader.urgency == "emergency":
        return True
    same = leader.symptom == milder.symptom and leader.symptom is not None
    # Two kinds of people are two visits, however alike what they are asked is.
    if leader.urgency not in PRESSING:
        return same and leader.urgency == milder.urgency and leader.to == milder.to
    # Two complaints are two visits, however alike their signs are: only what is about the runner joins by signs.
    return same or (None in {leader.symptom, milder.symptom} and bool(_signs(leader, known) & _signs(milder, known)))


def _signs(referral: Referral, known: DayFacts) -> frozenset[str]:
    return known.book.rules[referral.rule].reads - _EVERYWHERE


def _under(leader: Referral, each: Referral, muscles: tuple[str, ...]) -> Referral:
    stricter = not set(each.forbids) <= set(leader.forbids) and "sessions" not in leader.forbids
    same: dict[str, object] = {"under": leader.rule}
    # One as urgent that forbids more keeps its own words: the leader's would not say what it forbids.
    if leader.urgency in PRESSING:
        same |= {"to": leader.to, "people": leader.people}
        if each.within is None or (leader.within is not None and leader.within <= each.within):
            same |= {"how_soon": leader.how_soon, "within": leader.within}
        milder = RANKS[each.urgency] < RANKS[leader.urgency]
        if not stricter or milder:
            same |= _orders(leader, each, muscles)
    elif set(each.forbids) < set(leader.forbids):
        same |= _orders(leader, each, muscles)
    return each.model_copy(update=same)


def _orders(leader: Referral, each: Referral, muscles: tuple[str, ...]) -> dict[str, object]:
    """Return what holds until then under a stricter referral: its words, and all that either of the two forbids."""
    either = tuple(word for word in (*FORBIDDEN, *muscles) if word in leader.forbids or word in each.forbids)
    return {"meanwhile": leader.meanwhile, "forbids": either}


def settled(referral: Referral, values: Values, book: Rulebook) -> Referral:
    """Settle what a referral leaves to a condition that is known.

    Args:
        referral: as its rule says it.
        values: what is known of the complaint and the runner; what is unknown stays a condition.
        book: whose rules say what stands where a condition is known.

    Returns:
        The same, its people, time, words and crutches as they are for this runner.

    """
    rule = RED_FLAGS.of(book.rules[referral.rule].then)
    variant = next((variant for variant in rule.variants if variant.when.truth(values) is True), None)
    said: dict[str, object] = {}
    if variant is not None:
        # What is no longer in the rule's words, as the people to see once a clinician treats, is not the rule's to
        # replace.
        own = {name for name in VARIED if getattr(referral, name) == getattr(rule, name)}
        # The same kind of people may have been named anew; only an emergency says how somebody gets there.
        own = own if "to" in own else own - {"people", "transport"}
        own = own if rule.refer == "emergency" else own - {"transport"}
        said = {name: text for name, text in variant.says if name in own}
    crutches = crutches_for(referral.crutches, values)
    if not said and crutches == referral.crutches:
        return referral
    return referral.model_copy(update={**said, "crutches": crutches})
