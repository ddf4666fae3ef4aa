"""A clinician's word: what it names, which referrals it answers, what it covers, and for how long it governs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hiprec.known.course import PAINS
from hiprec.known.knowledge import vocabulary
from hiprec.model.body import PLACES
from hiprec.model.closed_words import PRESSING

if TYPE_CHECKING:
    from hiprec.known.log import Diary
    from hiprec.model.body import Body
    from hiprec.model.policy import ClinicianPolicy
    from hiprec.model.profile import Seen, Symptom
    from hiprec.model.recommendation import Referral
    from hiprec.rulebook.rule import Rule

CANNOT_STAND = "cannot_bear_weight"

_BONE = "bone_stress_injury"
_NAME = frozenset({"kind", *PAINS})
"""What a rule reads that goes by the name of a complaint, however much it hurts."""

Raised = tuple[str, str | None]
"""A rule that refers, by its id, and the symptom it is about."""


@dataclass(frozen=True, slots=True)
class ClinicianRecord:
    """The latest word of a clinician by a day, and the news since.

    ``day`` is that day, and ``covers`` says whether the word still covers then what is not urgent. The news are facts
    answered worse, pains that have risen, and complaints, by id, that have begun; ``about`` are the complaints that the
    word is about, ``None`` where it names no complaint and so is about everything; ``strange`` says that it names an
    illness that is no complaint of a runner's.
    """

    record: Seen
    day: date
    covers: bool
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
    record, policy = latest_seen(diary.profile.seen, day), diary.book.policy.clinician
    if record is None or diary.start <= record.date < diary.recorded <= day:
        return None
    if record.date < diary.start and not still_covers(record, diary.start, policy):
        return None  # an old word says nothing of what is written down for the first time now
    news = diary.worsening_since(record.date)
    begun = frozenset(each.id for each in diary.profile.symptoms if _begun_after(each, record.date, diary))
    meant = about(record, diary.profile.symptoms, diary.book.body)
    called = vocabulary(diary.book).complaint(record.kind) if record.kind and meant is None else None
    if called is not None and called.site:
        meant = at_place(called.site, record, diary.profile.symptoms, diary.book.body)
    strange = bool(record.kind) and meant is None and called is None
    worse = frozenset(news.worse) | _since_then(diary, record.date)
    covers = still_covers(record, day, policy)
    return ClinicianRecord(record, day, covers, worse, frozenset(news.risen), begun, meant, strange)


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


def named(symptoms: Sequence[Symptom], records: Iterable[Seen], body: Body, day: date) -> Mapping[str, str]:
    """Return what clinicians have called the complaints by a day.

    Args:
        symptoms: the complaints of the profile.
        records: the clinicians' words.
        body: whose kinds are known; a word that is none of them names nothing.
        day: the day.

    Returns:
        The kind by the symptom's id, of the complaints that each word is about. A stress injury of the bone stays one
        until a clinician has cleared it.

    """
    found: dict[str, str] = {}
    for record in sorted(records, key=lambda each: each.date):
        meant = about(record, symptoms, body)
        if record.date > day or meant is None or record.kind is None:
            continue
        for name in meant:
            if found.get(name) != _BONE or record.outcome == "cleared":
                found[name] = record.kind
    return found


def about(record: Seen, symptoms: Sequence[Symptom], body: Body) -> frozenset[str] | None:
    """Return the complaints, by id, that a clinician's word is about.

    Args:
        record: the word.
        symptoms: the complaints of the profile.
        body: whose kinds are known.

    Returns:
        Those that had begun and may be what the clinician named: of that kind, or in the same region; a bone may be
        meant by any. ``None`` where the word names no kind that is known, and so is about everything.

    """
    if record.kind is None or record.kind not in body.kinds:
        return None
    there = (each for each in symptoms if each.since is None or each.since <= record.date)
    return frozenset(each.id for each in there if _may_be(each, record.kind, body))


def at_place(site: str, record: Seen, symptoms: Sequence[Symptom], body: Body) -> frozenset[str]:
    """Return the complaints, by id, that had begun and sit in the region of a place that a clinician named."""
    there = [each for each in symptoms if each.since is None or each.since <= record.date]
    return frozenset(each.id for each in there if _is_near(each, body.sites_of(site), body))


def place(symptom: Symptom, body: Body) -> str | frozenset[str] | None:
    """Return where a complaint is: as the runner says, else where what they called it sits."""
    return symptom.site or body.sites_of_kind(symptom.kind)


def _may_be(symptom: Symptom, kind: str, body: Body) -> bool:
    there = body.sites_of_kind(kind)
    return symptom.kind == kind or there is None or _is_near(symptom, there, body)


def _is_near(symptom: Symptom, there: frozenset[str], body: Body) -> bool:
    where = place(symptom, body)
    sites = body.sites_of(where) if isinstance(where, str) else where
    return sites is None or bool(body.neighbours(sites) & body.neighbours(there))


def settle(
    referrals: Iterable[Referral], word: ClinicianRecord | None, rules: Mapping[str, Rule], before: Settled
) -> Settled:
    """Part the referrals that stand from those that a clinician's record answers.

    A record answers urgent referrals that are raised without a break since, and the others for some weeks. News ends
    both: an answer in the rule's facts given after the record in the worse direction, or a pain that is higher than it
    was then.

    Args:
        referrals: what the rules raised on the day.
        word: the latest word of a clinician by that day.
        rules: the rules by id, for what each reads.
        before: what was settled when the rules were last fired.

    Returns:
        What stands and what is answered.

    """
    if word is None:
        return Settled(tuple(referrals))
    same = before.record == word.record
    standing, answered = [], set()
    for each in referrals:
        raised = (each.rule, each.symptom)
        urgent = each.urgency in PRESSING
        told_worse = not covers(rules[each.rule].reads, each.symptom, word)
        if told_worse or not ((not same or raised in before.answered) if urgent else word.covers):
            standing.append(each)
        elif urgent:
            answered.add(raised)
    return Settled(tuple(standing), frozenset(answered), word.record)


def governing_record(settled: Settled, ended: Seen | None, word: ClinicianRecord | None) -> Seen | None:
    """Return the record that governs the plan, if one does.

    One that answered an urgent referral does, and one of a treatment of an illness that hiprec has no rules for.

    Args:
        settled: what the record answers.
        ended: the record that ended a waiting referral, if any.
        word: the latest word; where it names an illness that hiprec has no rules for and is still treating, it governs.

    """
    if word is not None and word.strange and word.record.outcome == "treating":
        return word.record
    record = settled.record or ended
    return record if record is not None and (settled.answered or record == ended) else None


def keeps_settle(record: Seen, day: date, policy: ClinicianPolicy) -> bool:
    """Return whether the stage stays at settle: for weeks after a clearance, and as long as a clinician is treating."""
    return record.outcome == "treating" or (day - record.date).days < 7 * policy.settle_weeks


def still_covers(record: Seen, day: date, policy: ClinicianPolicy) -> bool:
    """Return whether a word still covers what is not urgent."""
    return (day - record.date).days <= 7 * policy.covers_weeks


def covers(reads: frozenset[str], symptom: str | None, word: ClinicianRecord) -> bool:
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


def cleared(rule: Rule, symptom: str | None, word: ClinicianRecord | None, governing: Seen | None) -> bool:
    """Return whether a clearance covers a rule that fires: a suspicion that was a clinician's to judge.

    Args:
        rule: the rule.
        symptom: whom it is about, by id; ``None`` for the runner.
        word: the latest word of a clinician.
        governing: the word that stands in place of an urgent referral, if one does. What the complaint is called it
            covers as long as it stands; anything else for as many weeks as the policy says.

    Returns:
        False where nobody has cleared the runner, where something that the rule reads is told worse since, and for a
        rule that reads nothing but pains: it speaks of the load of these days, which nobody can clear beforehand.

    """
    if word is None or word.record.outcome != "cleared" or rule.reads <= PAINS.keys():
        return False
    if not word.covers and (governing is None or not rule.reads <= _NAME):
        return False
    return covers(rule.reads, symptom, word)


def has_looked(word: ClinicianRecord | None, symptom: str, since: date) -> bool:
    """Return whether a clinician has looked at a complaint since a day."""
    if word is None or word.record.date < since or symptom in word.begun:
        return False
    return word.about is None or symptom in word.about
