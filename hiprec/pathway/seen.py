"""A clinician's word: what ends an urgent referral, and what it settles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hiprec.model.words import PRESSING
from hiprec.pathway.knowledge import vocabulary
from hiprec.pathway.named import about, at_place
from hiprec.pathway.worsening import News

if TYPE_CHECKING:
    from hiprec.model.profile import Seen, Symptom
    from hiprec.model.recommendation import Referral
    from hiprec.pathway.day_facts import DayFacts
    from hiprec.pathway.log import Diary

_COVERED_WEEKS = 6
"""Weeks for which a clinician's word covers referrals that are not urgent: the usual time to a review."""
_SETTLE_WEEKS = 2
"""Weeks at the stage settle after a clearance; a judgement: two check-ins without a new flag."""

CANNOT_STAND = "cannot_bear_weight"

PLACES = frozenset({"site", "kind"})
"""The facts by which a rule goes by a place or a name."""

Raised = tuple[str, str | None]
"""A rule that refers, by its id, and the symptom it is about."""


@dataclass(frozen=True, slots=True)
class ClinicianRecord:
    """The latest word of a clinician by a day, and the news since.

    Facts answered worse, pains that have risen, and complaints, by id, that have begun; ``about`` are the complaints
    that the word is about, ``None`` where it names no complaint and so is about everything; ``strange`` says that it
    names an illness that is no complaint of a runner's.
    """

    record: Seen
    worse: frozenset[str]
    risen: frozenset[tuple[str, str]]
    begun: frozenset[str] = frozenset()
    about: frozenset[str] | None = None
    strange: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Which referrals stand, and which urgent ones the record answers; ``record`` is the one this was judged by."""

    standing: tuple[Referral, ...] = ()
    answered: frozenset[Raised] = frozenset()
    record: Seen | None = None


NOTHING_SETTLED = Settled()
"""Before the first day."""


def latest_seen(records: Iterable[Seen], day: date) -> Seen | None:
    """Return the latest record up to a day, if any; of two on one day the one that is still treating."""
    told = [record for record in records if record.date <= day]
    return max(told, key=lambda record: (record.date, record.outcome == "treating", record.by), default=None)


def word_on(diary: Diary, day: date) -> ClinicianRecord | None:
    """Return the latest word of a clinician that answers what the profile says.

    Args:
        diary: the profile and its check-ins up to the day.
        day: the day.

    Returns:
        The word with the news since; ``None`` without a record, or where the profile's own answers were told again
        after it. What was so before the profile was first written is no news.

    """
    record = latest_seen(diary.profile.seen, day)
    if record is None or diary.start <= record.date < diary.recorded <= day:
        return None
    if record.date < diary.start and not fresh(record, diary.start):
        return None  # an old word says nothing of what is written down for the first time now
    news = diary.news.get(record.date)
    if news is None:
        news = diary.news[record.date] = News(record.date, diary)
    news.read(diary)
    begun = frozenset(each.id for each in diary.profile.symptoms if _begun_after(each, record.date, diary))
    meant = about(record, diary.profile.symptoms, diary.book.facts["kind"].values)
    called = vocabulary(diary.book).complaint(record.kind) if record.kind and meant is None else None
    if called is not None and called.site:
        meant = at_place(called.site, record, diary.profile.symptoms)
    strange = bool(record.kind) and meant is None and called is None
    worse = frozenset(news.worse) | _since_then(diary, record.date)
    return ClinicianRecord(record, worse, frozenset(news.risen), begun, meant, strange)


def _begun_after(symptom: Symptom, day: date, diary: Diary) -> bool:
    """Whether a complaint certainly began after a day: by its date, else by its weeks when it was written down."""
    if symptom.since is not None:
        return symptom.since > day
    if symptom.weeks is None or day >= diary.start:
        return False
    return diary.recorded - timedelta(weeks=symptom.weeks + 1) >= day


def _since_then(diary: Diary, day: date) -> frozenset[str]:
    """What a word of a day never covers where it was told on that day or later: a leg that cannot bear weight."""
    for each in diary.symptoms.values():
        told = each.told
        if told.values.get(CANNOT_STAND) is True and told.days[CANNOT_STAND] >= day:
            return frozenset({CANNOT_STAND})
    return frozenset()


def settle(referrals: Iterable[Referral], known: DayFacts, before: Settled) -> Settled:
    """Part the referrals that stand from those that a clinician's record answers.

    A record answers urgent referrals that are raised without a break since, and the others for six weeks. News ends
    both: an answer in the rule's facts given after the record in the worse direction, or a pain that is higher than it
    was then.

    Args:
        referrals: what the rules raised on the day.
        known: what is known on the day.
        before: what was settled when the rules were last fired.

    Returns:
        What stands and what is answered.

    """
    word = known.word
    if word is None:
        return Settled(tuple(referrals))
    recent = fresh(word.record, known.day)
    same = before.record == word.record
    standing, answered = [], set()
    for each in referrals:
        raised = (each.rule, each.symptom)
        urgent = each.urgency in PRESSING
        if _news(each, word, known) or not ((not same or raised in before.answered) if urgent else recent):
            standing.append(each)
        elif urgent:
            answered.add(raised)
    return Settled(tuple(standing), frozenset(answered), word.record)


def leading(settled: Settled, ended: Seen | None, word: ClinicianRecord | None) -> Seen | None:
    """Return the clinician's word that leads, if one does: one on something urgent, or on what hiprec does not know.

    Args:
        settled: what the record answers.
        ended: the record that ended a waiting referral, if any.
        word: the latest word; where it names an illness that hiprec has no rules for and is still treating, it leads.

    """
    if word is not None and word.strange and word.record.outcome == "treating":
        return word.record
    record = settled.record or ended
    return record if record is not None and (settled.answered or record == ended) else None


def careful(led: Seen, day: date) -> bool:
    """Return whether the stage stays at settle: two weeks after a clearance, and as long as a clinician is treating."""
    return led.outcome == "treating" or (day - led.date).days < 7 * _SETTLE_WEEKS


def fresh(record: Seen, day: date) -> bool:
    """Return whether a word still covers what is not urgent."""
    return (day - record.date).days <= 7 * _COVERED_WEEKS


def spoken_for(reads: frozenset[str], symptom: str | None, word: ClinicianRecord) -> bool:
    """Return whether a clinician's word covers what a rule reads: it is about that, and nothing of it is worse since.

    A rule that goes by a place or a name is news again as soon as any pain there has risen.

    Args:
        reads: the facts that the rule reads.
        symptom: whom it is about, by id; ``None`` for the runner.
        word: the latest word.

    """
    if symptom in word.begun or (word.about is not None and symptom not in word.about):
        return False
    place = bool(reads & PLACES)
    risen = any(who == symptom and (place or name in reads) for who, name in word.risen)
    return not reads & word.worse and not risen


def _news(referral: Referral, word: ClinicianRecord, known: DayFacts) -> bool:
    return not spoken_for(known.book.rules[referral.rule].reads, referral.symptom, word)
