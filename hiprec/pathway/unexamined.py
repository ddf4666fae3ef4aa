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
    book, open_still = known.book, {symptom.id for symptom in known.symptoms if not symptom.proven}
    hidden = {
        symptom.id for symptom in known.symptoms if may_be(symptom.values, book.policy.course.hidden_sites, book.body)
    }
    earlier = {(each.referral.rule, each.referral.symptom): each for each in before}
    found = {key: each for key, each in earlier.items() if key[1] in open_still}
    for each in standing:
        key = each.rule, each.symptom
        waits = not _NOTHING_UNTIL_SEEN.isdisjoint(each.forbids)
        by_age = "age" in book.rules[each.rule].reads
        if each.symptom is not None and waits and each.urgency not in PRESSING and (by_age or each.symptom in hidden):
            found[key] = Unexamined(each, earlier[key].since if key in earlier else known.day)
    return tuple(found[key] for key in sorted(found, key=str))
