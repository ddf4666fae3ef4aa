"""A word for several places is as grave as the mildest of them; as most, where half are urgent; or as the worst.

"Hip pain" or "Achilles tendinopathy" leaves several sites possible. Where each of them alone would lead to a referral,
by a different rule, no single rule is certain; the referral is certain all the same, and so is what is forbidden at
each of them. A word as wide as "leg" has always a place where little is the matter: where half of its places or more
would be urgent, what more than half would get counts. Where the pain is severe nobody waits for the answer to the
question of where exactly: the worst of the possible sites counts until it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hiprec.kinds import RED_FLAGS
from hiprec.model.body import sites_in
from hiprec.model.closed_words import RANKS
from hiprec.model.facts import number_in
from hiprec.pathway.fire import Fired
from hiprec.trail import Firing, Recorder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts, KnownSymptom
    from hiprec.pathway.fire import Part
    from hiprec.rulebook.rule import Rule

Gravity = tuple[int, float]


def wherever(known: DayFacts, parts: Iterable[Part], engine: Engine) -> list[Fired]:
    """Find the red flags that hold wherever a symptom sits, though each at another of its possible sites.

    Args:
        known: what is known.
        parts: the firings of the red flags, with the sites left open.
        engine: who judges.

    Returns:
        The rules, as certain, of the possible site that decides, where its gravest referral is graver than what is
        certain already, and where it forbids what is forbidden at every site and by nothing certain; the first such
        site by name. It is the least grave one; the gravest at severe pain; where at least half of the sites would be
        urgent, the one than which more than half are no milder. Of two referrals of one urgency the sooner is the
        graver. Nothing for a symptom with one site.

    """
    more = []
    for symptom, firings, _ in parts:
        sites = sites_in(symptom.values) if symptom is not None else None
        if symptom is None or sites is None or len(sites) <= 1:
            continue
        floor, forbidden = _gravest(firings.certain), _forbidden(firings.certain)
        if any(RED_FLAGS.of(rule.then).gravity > floor or _forbidden([rule]) - forbidden for rule in firings.possible):
            more += _deciding(known, symptom, sites, firings.certain, engine)
    return more


def _deciding(
    known: DayFacts, symptom: KnownSymptom, sites: frozenset[str], certain: Sequence[Rule], engine: Engine
) -> list[Fired]:
    """Fire the flags at each site; return those of the one that decides that say more than the certain."""
    ruleset = known.book.parts.get((RED_FLAGS.name, "symptom", True))
    if ruleset is None:
        return []
    values = dict(symptom.values)
    if isinstance(values.get("kind"), frozenset):  # it only follows from the sites
        del values["kind"]
    at_sites: list[tuple[Rule, ...]] = []
    for site in sorted(sites):
        supposed = known.book.complete({**values, "site": site})
        at_sites.append(engine.fire(ruleset, supposed).certain)
        if isinstance(engine, Recorder):
            results = [Fired(rule, symptom, True) for rule in at_sites[-1]]
            firing = Firing(ruleset, "symptom", symptom.id, symptom.id, supposed, results, supposed=True)
            engine.section.firings.append(firing)
    pains = ((number_in(values, name), least) for name, least in known.book.policy.pain_limits.severe.items())
    strong = any(pain is not None and pain >= least for pain, least in pains)
    gravest_first = sorted(map(_gravest, at_sites), reverse=True)
    urgent = sum(rank >= RANKS["urgent"] for rank, _ in gravest_first)
    wanted = gravest_first[site_that_decides(urgent, len(at_sites), strong)]
    deciding = next(rules for rules in at_sites if _gravest(rules) == wanted)
    floor, everywhere = _gravest(certain), frozenset.intersection(*map(_forbidden, at_sites)) - _forbidden(certain)
    # A limp is seen sooner than a child's other pains, and forbids less: the sooner visit must not free the sessions.
    return [
        Fired(rule, symptom, True)
        for rule in deciding
        if RED_FLAGS.of(rule.then).gravity > floor or _forbidden([rule]) & everywhere
    ]


def _forbidden(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(word for rule in rules for word in RED_FLAGS.of(rule.then).forbids)


def _gravest(rules: Iterable[Rule]) -> Gravity:
    return max((RED_FLAGS.of(rule.then).gravity for rule in rules), default=(0, 0))


def site_that_decides(urgent: Any, many: Any, strong: Any) -> Any:
    """Return which of the possible sites decides, the gravest first and counted from 0.

    Args:
        urgent: how many of them would be urgent alone.
        many: how many there are.
        strong: whether the pain is so strong that nobody waits for the answer where it is.

    Returns:
        The first where the pain is strong; the last, where fewer than half are urgent; else the one than which more
        than half are no milder. Of NumPy's columns of numbers a column.

    """
    # Reckoned and not branched on, so that the columns of the batch are decided by this very line.
    half = 2 * urgent >= many
    return (1 - strong) * (half * (many // 2) + (1 - half) * (many - 1))
