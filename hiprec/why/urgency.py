"""An urgency explained: the shortest reason for it and what would lower it, or what could still lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.known.asking import open_facts
from hiprec.model.explanation import UrgencyExplained, UrgencyRule, WayThere
from hiprec.model.words import PRESSING, URGENCIES, Urgency, more_urgent
from hiprec.why.clauses import deciding, judged_clauses
from hiprec.why.rule import REFERRING, to_be_quiet, to_fire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hiprec.model.recommendation import Referral
    from hiprec.why.explained_walk import Walked

# How many ruled-out ways are told where no question leads to an urgency.
_NEAREST = 3


def explained_urgency(urgency: Urgency, walked: Walked) -> UrgencyExplained:
    """Explain an urgency.

    Args:
        urgency: the outcome itself, or any other.
        walked: the walk.

    Returns:
        The rules that raise it, the one with the shortest reason first; for one above the outcome the ways there.

    """
    screening = walked.week.screening
    raised = [referral for referral in screening.referrals if referral.urgency == urgency]
    rules = sorted(
        (_raised(referral, walked) for referral in raised),
        key=lambda raised_by: (len(raised_by.clauses) or 99, raised_by.rule),
    )
    # the outcome were every referral of this urgency not raised
    without: Urgency = "self_manage" if walked.week.known.symptoms else "none"
    for referral in screening.referrals:
        without = without if referral.urgency == urgency else more_urgent(without, referral.urgency)
    above = URGENCIES.index(urgency) > URGENCIES.index(screening.outcome)
    return UrgencyExplained(
        urgency=urgency,
        outcome=screening.outcome,
        rules=tuple(rules),
        without=without if raised and urgency == screening.outcome else None,
        only_a_clinician=bool(raised) and urgency in PRESSING,
        ways=tuple(_ways(urgency, walked)) if above else (),
    )


def _raised(referral: Referral, walked: Walked) -> UrgencyRule:
    rule = walked.book.rules[referral.rule]
    asked = next((each for each in walked.asked(rule) if each.symptom == referral.symptom), None)
    fires = asked is not None and rule.when.truth(asked.facts) is not False
    return UrgencyRule(
        rule=rule.id,
        symptom=referral.symptom,
        place=str(rule.place),
        because=referral.because,
        clauses=deciding(judged_clauses(rule, asked, walked)) if asked and fires else (),
        changes=to_be_quiet(rule, asked, walked) if asked and fires else (),
        since=_since(referral, walked),
    )


def _since(referral: Referral, walked: Walked) -> date | None:
    """Return the earlier day from which a referral that waits for a clinician's word has been raised."""
    state, raised = walked.week.standing.referrals, (referral.rule, referral.symptom)
    if raised not in {(each.rule, each.symptom) for each in state.waiting}:
        return None
    since = None
    for entry in reversed(walked.reviewed.history):
        if raised not in {(referral.rule, referral.symptom) for referral in entry.referrals}:
            break
        since = entry.date
    since = since or state.waiting_since
    return since if since is not None and since < walked.today else None


def _ways(urgency: Urgency, walked: Walked) -> Iterator[WayThere]:
    """Return what could lead to an urgency: every open question, or, where there is none, the nearest ruled out."""
    ways = sorted(_asked_by(urgency, walked), key=lambda way: (len(way.answers), way.rule))
    still_open = [way for way in ways if way.open]
    yield from still_open or ways[:_NEAREST]


def _asked_by(urgency: Urgency, walked: Walked) -> Iterator[WayThere]:
    facts = walked.book.facts
    for rule in (rule for folder in REFERRING for rule in walked.book.rulesets[folder] if rule.urgency == urgency):
        for asked in walked.asked(rule):
            truth, answers = rule.when.truth(asked.facts), to_fire(rule, asked, walked)
            if truth is not True and answers is not None:
                yield WayThere(
                    rule=rule.id,
                    symptom=asked.symptom,
                    place=str(rule.place),
                    because=rule.because,
                    open=truth is None and any(facts[name].asked for name in open_facts(rule.when, asked.facts)),
                    answers=answers,
                )
