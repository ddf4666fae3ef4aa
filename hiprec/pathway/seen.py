"""A clinician's word: what ends an urgent referral, and what it settles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hiprec.pathway.log import recorded_on, started_on

if TYPE_CHECKING:
    from hiprec.model.facts import Fact
    from hiprec.model.profile import CheckIn, Seen
    from hiprec.model.recommendation import Referral
    from hiprec.pathway.known import Known
    from hiprec.pathway.week import Standing

_PAINS = {"pain_during": "during", "pain_next_morning": "next_morning", "pain_at_rest": "at_rest"}
_STOPPING = frozenset({"urgent", "emergency"})
_COVERED_WEEKS = 6
"""Weeks for which a clinician's word covers referrals that are not urgent: the usual time to a review."""
_SETTLE_WEEKS = 2
"""Weeks at the stage settle after a clearance; a judgement: two check-ins without a new flag."""


def latest_seen(known: Known) -> Seen | None:
    """Give the latest record of a clinician's word up to the day, if any."""
    records = [record for record in known.profile.seen if record.date <= known.day]
    return max(records, key=lambda record: record.date, default=None)


def after_seen(standing: Standing, known: Known) -> Standing:
    """End waiting referrals that a clinician has answered; what follows starts again at settle.

    Args:
        standing: where the programme stood.
        known: what is known on the day.

    Returns:
        The standing: nothing waiting where a record is as late as the referral, and the stage capped at settle for two
        weeks after the record, for as long as the clinician is treating.

    """
    record = latest_seen(known)
    if record is None:
        return standing
    ended = (
        replace(standing, waiting=(), waiting_since=None)
        if standing.waiting_since is not None and record.date >= standing.waiting_since
        else standing
    )
    treating = record.outcome == "treating"
    capped = treating or (known.day - record.date).days < 7 * _SETTLE_WEEKS
    return replace(ended, stage_at_most="settle" if capped else "load")


def settled(referrals: Iterable[Referral], known: Known) -> tuple[Referral, ...]:
    """Leave out referrals that a clinician's record answers.

    Args:
        referrals: what the rules raised on the day.
        known: what is known on the day.

    Returns:
        Those that stand: told after the record, or with news since then, or no longer covered by it. News is an answer
        in the rule's facts given after the record in the worse direction, or a pain that is higher than it was then. A
        record covers urgent referrals for as long as there is no news, and the others for six weeks.

    """
    record = latest_seen(known)
    if record is None or recorded_on(known.profile, started_on(known.profile, known.day, known.log)) > record.date:
        return tuple(referrals)
    fresh = (known.day - record.date).days <= 7 * _COVERED_WEEKS
    return tuple(each for each in referrals if not (fresh or each.urgency in _STOPPING) or _news(each, record, known))


def _news(referral: Referral, record: Seen, known: Known) -> bool:
    reads = known.book.rules[referral.rule].reads
    later = [entry for entry in known.log if entry.date > record.date]
    facts = known.book.facts
    if any(_worse(facts[name], answer) for entry in later for name, answer in entry.answers.items() if name in reads):
        return True
    return any(_more_pain(name, referral.symptom, record.date, known, later) for name in reads & _PAINS.keys())


def _worse(fact: Fact, answer: object) -> bool:
    if fact.kind == "yes_no":
        return answer is (fact.worse == "yes")
    return answer is not None


def _more_pain(name: str, symptom: str | None, day: date, known: Known, later: list[CheckIn]) -> bool:
    own = next((each for each in known.profile.symptoms if each.id == symptom), None)
    if own is None or symptom is None:
        return False
    first: float | None = getattr(own.pain, _PAINS[name])
    earlier = [_pain(entry, name, symptom) for entry in known.log if entry.date <= day]
    before = max((pain for pain in (first, *earlier) if pain is not None), default=0)
    return any(pain is not None and pain > before for pain in (_pain(entry, name, symptom) for entry in later))


def _pain(entry: CheckIn, name: str, symptom: str) -> float | None:
    said = entry.symptoms.get(symptom)
    if said is not None and getattr(said, name) is not None:
        return float(getattr(said, name))
    return getattr(entry, name, None) if name != "pain_at_rest" else None
