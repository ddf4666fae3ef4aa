"""Referrals that stand though their signs have gone: quiet under rest is no examination."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.known.day_facts import may_be
from hiprec.model.closed_words import PRESSING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.recommendation import Referral

_NOTHING_UNTIL_SEEN = frozenset({"running", "sessions"})
"""What a referral forbids whose own words end with an examination."""


class Unexamined(NamedTuple):
    """A referral about a symptom that allows no run or no session until an examination, and since when it stands."""

    referral: Referral
    since: date


def unexamined_of(
    standing: Iterable[Referral], before: Iterable[Unexamined], known: DayFacts
) -> tuple[Unexamined, ...]:
    """Return the referrals that allow no run or no session until an examination, those of before among them.

    Rest makes a stressed bone quiet, so the quiet of a runner who may not run ends none of those about a place where
    bone may be behind it, or that go by an age: weeks of running at 0 do, and the word of a clinician, see
    ``ReferralState.answered_by``.
    """
    book, symptoms = known.book, {symptom.id: symptom for symptom in known.symptoms}
    sites = book.policy.course.hidden_sites
    earlier = {(unseen.referral.rule, unseen.referral.symptom): unseen for unseen in before}
    open_still = {key: unseen for key, unseen in earlier.items() if key[1] in symptoms and not symptoms[key[1]].proven}
    for referral in standing:
        key, symptom = (referral.rule, referral.symptom), symptoms.get(referral.symptom or "")
        if symptom is None or referral.urgency in PRESSING or _NOTHING_UNTIL_SEEN.isdisjoint(referral.forbids):
            continue
        # A place that may be any may be one where bone lies behind: unknown is never "no".
        if "age" in book.rules[referral.rule].reads or may_be(symptom.values, sites, book.body):
            open_still[key] = Unexamined(referral, earlier[key].since if key in earlier else known.day)
    return tuple(open_still[key] for key in sorted(open_still, key=str))
