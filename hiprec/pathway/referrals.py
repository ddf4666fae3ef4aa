"""Referrals as the answer tells them: settled by the profile, the milder folded under what the same visit answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hiprec.kinds import RED_FLAGS
from hiprec.model.closed_words import FORBIDDEN, PRESSING, URGENCIES
from hiprec.pathway.crutches import crutches_for, strictest, with_crutches

if TYPE_CHECKING:
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.body import Body
    from hiprec.model.facts import Values
    from hiprec.model.policy import AnswerPolicy
    from hiprec.model.recommendation import Referral
    from hiprec.rulebook import Rulebook

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
    families: list[list[int]] = []
    found: list[Referral] = []
    for one in referrals:
        each = settled(one, _values(one, known), known.book)
        if stopped and (runs := RED_FLAGS.of(known.book.rules[each.rule].then).runs):
            each = each.model_copy(update={"meanwhile": each.meanwhile.removesuffix(runs).rstrip()})
        family = next((kin for kin in families if _answers(found[kin[0]], each, known)), None)
        if family is None:
            family = []
            families.append(family)
        else:
            each = _under(found[family[0]], each, known.book.body.muscles)
        family.append(len(found))
        found.append(each)
    for places in families:
        for place, each in zip(places, _on_crutches([found[place] for place in places], known), strict=True):
            found[place] = each
    return tuple(found)


def _on_crutches(family: list[Referral], known: DayFacts) -> list[Referral]:
    """Say of referrals that one visit answers how far weight comes off the leg: the strictest of any of them.

    An emergency that forbids standing says itself how to lie or sit.
    """
    if family[0].urgency == "emergency" and "standing" in family[0].forbids:
        return [each.model_copy(update={"crutches": None}) for each in family]
    level = strictest(each.crutches for each in family)
    asking = next(each for each in family if each.crutches == level)
    return [with_crutches(each, level, _values(asking, known)) for each in family]


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
        same["to"] = leader.to
        if each.within is None or (leader.within is not None and leader.within <= each.within):
            same |= {"how_soon": leader.how_soon, "within": leader.within}
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


_PLACE = re.compile(
    r"[,;] (?:today|the same day) (?:if|where) (?:it|the pain) is (?:in|at) the "
    r"((?:groin|hip|thigh|pelvis)(?:(?:, | or )(?:groin|hip|thigh|pelvis))*)( or you limp)?"
)
_YOUNG = re.compile(r", (within two days) if you are under (\d+) or (it grows fast)")
_BIRTH = re.compile(r"; in pregnancy or after a birth (your maternity unit, by telephone)")
_OFF_IT = re.compile(
    r" Keep weight off it where it is in the ((?:groin|hip|thigh|pelvis)(?:(?:, | or )(?:groin|hip|thigh|pelvis))*)\."
)


def settled(referral: Referral, values: Values, book: Rulebook) -> Referral:
    """Settle what a referral leaves to a condition that is known.

    Args:
        referral: as its rule says it.
        values: what is known of the complaint and the runner; what is unknown stays a condition.
        book: which sites a place means, and when a birth is not long ago.

    Returns:
        The same, its place and time as they are for this runner.

    """
    how_soon, within = referral.how_soon, referral.within
    place, young, birth = _PLACE.search(how_soon), _YOUNG.search(how_soon), _BIRTH.search(referral.to)
    if place is not None:
        how_soon, within = _by_place(how_soon, within, place, values, book.body)
    age = values.get("age")
    if young is not None and isinstance(age, (int, float)):
        if age < int(young[2]):
            how_soon, within = young[1], 2
        else:
            how_soon = f"{how_soon[: young.start()]}, {young[1]} if {young[3]}{how_soon[young.end() :]}"
    to = referral.to
    if birth is not None and (near := _near_a_birth(values, book.policy.answer)) is not None:
        to = birth[1] if near else to[: birth.start()] + to[birth.end() :]
    meanwhile, off_it = referral.meanwhile, _OFF_IT.search(referral.meanwhile)
    if off_it is not None and _is_elsewhere(off_it[1], values, book.body):
        meanwhile = meanwhile[: off_it.start()] + meanwhile[off_it.end() :]
    crutches = crutches_for(referral.crutches, values)
    was = (referral.to, referral.how_soon, referral.within, referral.meanwhile, referral.crutches)
    if was == (to, how_soon, within, meanwhile, crutches):
        return referral
    new: dict[str, object] = {"to": to, "how_soon": how_soon, "within": within}
    return referral.model_copy(update={**new, "meanwhile": meanwhile, "crutches": crutches})


def _sites(named: str, body: Body) -> frozenset[str]:
    return frozenset[str]().union(*map(body.sites_of, re.split(", | or ", named)))


def _is_elsewhere(named: str, values: Values, body: Body) -> bool:
    site = values.get("site")
    sites = {site} if isinstance(site, str) else set(site) if isinstance(site, frozenset) else None
    return sites is not None and not sites & _sites(named, body)


def _by_place(
    how_soon: str, within: int | None, found: re.Match[str], values: Values, body: Body
) -> tuple[str, int | None]:
    named = _sites(found[1], body)
    site = values.get("site")
    sites = {site} if isinstance(site, str) else set(site) if isinstance(site, frozenset) else None
    limp = values.get("limp") if found[2] else False
    if (sites is not None and sites <= named) or limp is True:
        return "today", 0
    if sites is None or sites & named:
        return how_soon, within
    return how_soon[: found.start()] + (", today if you limp" if limp is None else "") + how_soon[found.end() :], within


def _near_a_birth(values: Values, policy: AnswerPolicy) -> bool | None:
    """Return whether there is a pregnancy or a birth not long ago; ``None`` where there may be."""
    age, weeks = values.get("age"), values.get("weeks_since_birth")
    if values.get("pregnant") is True or (isinstance(weeks, (int, float)) and weeks <= policy.after_birth_weeks):
        return True
    if values.get("sex") == "male" or (isinstance(age, (int, float)) and age >= policy.no_birth_from_age):
        return False
    return False if values.get("pregnant") is False and isinstance(weeks, (int, float)) else None
