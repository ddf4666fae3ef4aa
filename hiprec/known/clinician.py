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

# the one kind that no later word but a clearance takes back: a missed one may break
_BONE = "bone_stress_injury"
# what a rule reads that goes by the name of a complaint, however much it hurts
_NAME = frozenset({"kind", *PAINS})

Raised = tuple[str, str | None]
"""A rule that refers, by its id, and the symptom it is about."""


@dataclass(frozen=True, slots=True)
class ClinicianRecord:
    """The latest word of a clinician by a day, and the news since.

    ``day`` is that day, and ``covers`` says whether the word still covers then what is not urgent. The news are facts
    answered worse, pains that have risen, and complaints, by id, that have begun; ``about`` are the complaints that the
    word is about, ``None`` where it names no complaint and so is about everything; ``strange`` says that it names an
    illness that is no complaint of a runner's; ``undated`` that nothing says whether the answers were told before it.
    """

    record: Seen
    day: date
    covers: bool
    worse: frozenset[str]
    risen: frozenset[tuple[str, str]]
    begun: frozenset[str] = frozenset()
    about: frozenset[str] | None = None
    strange: bool = False
    undated: bool = False


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
    known_by_then = [record for record in records if record.date <= day]
    return max(known_by_then, key=lambda record: (record.date, record.outcome == "treating", record.by), default=None)


def word_on(diary: Diary, day: date) -> ClinicianRecord | None:
    """Return the latest word of a clinician by a day that answers what the profile says, with the news since.

    There is none without a record, or where the profile says that its own answers are of a later day: signs told after
    the word are news, as those of a check-in are.
    """
    record, policy = latest_seen(diary.profile.seen, day), diary.book.policy.clinician
    recorded = diary.profile.recorded
    if record is None or (recorded is not None and record.date < recorded <= day):
        return None
    if record.date < diary.start and not still_covers(record, diary.start, policy):
        return None  # an old word says nothing of what is written down for the first time now
    news = diary.worsening_since(record.date)
    begun = frozenset(symptom.id for symptom in diary.profile.symptoms if _begun_after(symptom, record.date, diary))
    meant = about(record, diary.profile.symptoms, diary.book.body)
    called = vocabulary(diary.book).complaint(record.kind) if record.kind and meant is None else None
    if called is not None and called.site:
        meant = at_place(called.site, record, diary.profile.symptoms, diary.book.body)
    strange = bool(record.kind) and meant is None and called is None
    worse = set(news.worse)
    # no word covers a leg that cannot bear weight where that was told on its day or later: it may have broken since
    answers = [followed.told for followed in diary.symptoms.values()]
    unable = [told.days[CANNOT_STAND] for told in answers if told.values.get(CANNOT_STAND) is True]
    if any(told_on >= record.date for told_on in unable):
        worse.add(CANNOT_STAND)
    covers, undated = still_covers(record, day, policy), recorded is None and record.date < diary.recorded
    return ClinicianRecord(record, day, covers, frozenset(worse), frozenset(news.risen), begun, meant, strange, undated)


def _begun_after(symptom: Symptom, day: date, diary: Diary) -> bool:
    """Return whether a complaint certainly began after a day: by its date, else by its weeks when written down."""
    if symptom.since is not None:
        return symptom.since > day
    if symptom.weeks is None or day >= diary.start:
        return False
    # "three weeks" may be almost four
    return diary.recorded - timedelta(weeks=symptom.weeks + 1) >= day


def examined(symptom: Symptom, diary: Diary, day: date) -> bool:
    """Return whether a clinician has looked at a complaint by a day, and nothing of it hurts more since.

    What the profile's own answers tell of a pain after the word, or what is written down long after it, is news to it.
    """
    profile, policy, facts = diary.profile, diary.book.policy.clinician, diary.book.facts
    for record in profile.seen:
        if record.date > day or (record.date < diary.start and not still_covers(record, diary.start, policy)):
            continue
        told_after = profile.recorded is not None and record.date < profile.recorded
        if told_after and any(getattr(symptom.pain, of_course) for of_course in PAINS.values()):
            continue
        meant, news = about(record, profile.symptoms, diary.book.body), diary.worsening_since(record.date)
        told = (facts[name] for name in news.worse if name in facts)
        worse = any(fact.about == "symptom" and fact.kind == "yes_no" for fact in told)
        risen = worse or any(who == symptom.id for who, _ in news.risen)
        if (meant is None or symptom.id in meant) and not risen and not _begun_after(symptom, record.date, diary):
            return True
    return False


def named(symptoms: Sequence[Symptom], records: Iterable[Seen], body: Body, day: date) -> Mapping[str, str]:
    """Return what clinicians' words have called the complaints of a profile by a day: the kind by the complaint's id.

    A word that is no kind that the body knows names nothing.
    """
    kinds: dict[str, str] = {}
    for record in sorted(records, key=lambda record: record.date):
        meant = about(record, symptoms, body)
        if record.date > day or meant is None or record.kind is None:
            continue
        for name in meant:
            # a stress injury of the bone stays one until a clinician has cleared it: another word may be a guess
            if kinds.get(name) != _BONE or record.outcome == "cleared":
                kinds[name] = record.kind
    return kinds


def about(record: Seen, symptoms: Sequence[Symptom], body: Body) -> frozenset[str] | None:
    """Return the complaints, by id, that a clinician's word is about.

    Those are the complaints that had begun and may be what the clinician named: of that kind, or in the same region; a
    kind without a place, as of a bone, may be meant by any. ``None`` says that the word names no kind that the body
    knows, and so is about everything.
    """
    kind = record.kind
    if kind is None or kind not in body.kinds:
        return None
    sites, begun = body.sites_of_kind(kind), _begun_by(record, symptoms)
    return frozenset(
        symptom.id for symptom in begun if symptom.kind == kind or sites is None or _is_near(symptom, sites, body)
    )


def at_place(site: str, record: Seen, symptoms: Sequence[Symptom], body: Body) -> frozenset[str]:
    """Return the complaints, by id, that had begun and sit in the region of a place that a clinician named."""
    sites = body.sites_of(site)
    return frozenset(symptom.id for symptom in _begun_by(record, symptoms) if _is_near(symptom, sites, body))


def _begun_by(record: Seen, symptoms: Sequence[Symptom]) -> list[Symptom]:
    return [symptom for symptom in symptoms if symptom.since is None or symptom.since <= record.date]


def place(symptom: Symptom, body: Body) -> str | frozenset[str] | None:
    """Return where a complaint is: as the runner says, else where what they called it sits."""
    return symptom.site or body.sites_of_kind(symptom.kind)


def _is_near(symptom: Symptom, sites: frozenset[str], body: Body) -> bool:
    where = place(symptom, body)
    own = body.sites_of(where) if isinstance(where, str) else where
    return own is None or bool(body.neighbours(own) & body.neighbours(sites))


def settle(
    referrals: Iterable[Referral], word: ClinicianRecord | None, rules: Mapping[str, Rule], before: Settled
) -> Settled:
    """Part the referrals of a day that stand from those that the latest word of a clinician answers.

    A word answers urgent referrals that are raised without a break since, by what was settled when the rules were last
    fired, and the others for some weeks. News ends both: an answer in the rule's facts given after the word in the
    worse direction, or a pain that is higher than it was then.
    """
    if word is None:
        return Settled(tuple(referrals))
    same = before.record == word.record
    standing, answered = [], set()
    for referral in referrals:
        raised = (referral.rule, referral.symptom)
        urgent = referral.urgency in PRESSING
        told_worse = not covers(rules[referral.rule].reads, referral.symptom, word)
        # an urgent referral that was not answered when last fired has been raised anew: the word was about another day
        if told_worse or not ((not same or raised in before.answered) if urgent else word.covers):
            standing.append(referral)
        elif urgent:
            answered.add(raised)
    return Settled(tuple(standing), frozenset(answered), word.record)


def governing_record(settled: Settled, ended: Seen | None, word: ClinicianRecord | None) -> Seen | None:
    """Return the record that governs the plan, if one does.

    That is the latest word where it names an illness that hiprec has no rules for and is still treating; else a record
    that answered an urgent referral, or that ended a waiting one.
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

    The rule is about a symptom, by its id, or about the runner. One that goes by a place or a name is news again as
    soon as any pain there has risen.
    """
    if symptom in word.begun or (word.about is not None and symptom not in word.about):
        return False
    place = bool(reads & PLACES)
    risen = any(who == symptom and (place or name in reads) for who, name in word.risen)
    return not reads & word.worse and not risen


def cleared(rule: Rule, symptom: str | None, word: ClinicianRecord | None, governing: Seen | None) -> bool:
    """Return whether a clearance covers a rule that fires: a suspicion that was a clinician's to judge.

    The rule is about a symptom, by its id, or about the runner. It is not covered where nobody has cleared the runner,
    or where something that it reads is told worse since. A word that stands in place of an urgent referral covers what
    the complaint is called as long as it stands, anything else for as many weeks as the policy says.
    """
    # a rule that reads nothing but pains speaks of the load of these days, which nobody can clear beforehand
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
