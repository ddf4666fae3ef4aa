"""What is carried of referrals from one day to the next: those that wait, doubts, and what nobody has examined yet.

An urgent question that was open while a pain was high stays a question when the pain falls: a rule that was possible,
and would have been urgent, is judged again with the numbers of the day on which it was open, and whatever has been
answered since. It stays open until the answers decide it, or a clinician has looked. And quiet under rest is no
examination.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hiprec.known.asking import Asking
from hiprec.known.clinician import NOTHING_SETTLED, Settled, has_looked
from hiprec.known.day_facts import may_be
from hiprec.model.closed_words import PRESSING
from hiprec.pathway.fire import Fired

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hiprec.known.clinician import ClinicianRecord
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Values
    from hiprec.model.profile import Seen
    from hiprec.model.recommendation import Referral
    from hiprec.pathway.fire import Part

_NOTHING_UNTIL_SEEN = frozenset({"running", "sessions"})
"""What a referral forbids whose own words end with an examination."""


class Unexamined(NamedTuple):
    """A referral about a symptom that allows no run or no session until an examination, and since when it stands."""

    referral: Referral
    since: date


class Doubt(NamedTuple):
    """Urgent rules that are open about a symptom, each since when, and what was known on the latest day of that."""

    symptom: str
    values: Values
    since: dict[str, date]


@dataclass(frozen=True, slots=True)
class ReferralState:
    """What is carried of referrals from one day to the next.

    ``waiting`` are the urgent ones that wait for a clinician's word, all of them since a day; ``ended`` is the record
    that ended one that waited; ``settled`` says which are answered, and ``doubts`` which urgent questions are open.
    ``unexamined`` are those below urgent that allow no run or no session until an examination: quiet ends none.
    """

    waiting: tuple[Referral, ...] = ()
    waiting_since: date | None = None
    ended: Seen | None = None
    settled: Settled = NOTHING_SETTLED
    doubts: tuple[Doubt, ...] = ()
    unexamined: tuple[Unexamined, ...] = ()

    @property
    def symptoms_unexamined(self) -> frozenset[str]:
        """Return the symptoms, by id, that have still to be examined."""
        return frozenset(
            standing.referral.symptom for standing in self.unexamined if standing.referral.symptom is not None
        )

    def begun_anew(self) -> ReferralState:
        """Return it for a programme that begins anew: doubts are asked again, and what was raised still stands."""
        return replace(self, doubts=())

    def answered_by(self, word: ClinicianRecord | None) -> ReferralState:
        """End the referrals that a clinician has answered since; a word about one complaint leaves the others.

        A word of the very day on which they began to wait had its say on that day: what it left standing was news to
        it.
        """
        if word is None:
            return self
        record, meant = word.record, word.about
        unexamined = tuple(
            standing
            for standing in self.unexamined
            if record.date <= standing.since
            or (meant is not None and standing.referral.symptom not in meant)
            or standing.referral.symptom in word.begun
        )
        if self.waiting_since is None or record.date <= self.waiting_since:
            return replace(self, unexamined=unexamined)
        still = tuple(referral for referral in self.waiting if meant is not None and referral.symptom not in meant)
        return replace(
            self,
            waiting=still,
            waiting_since=self.waiting_since if still else None,
            ended=record if len(still) < len(self.waiting) else self.ended,
            unexamined=unexamined,
        )


NO_REFERRALS = ReferralState()
"""Before the first day."""


def doubts(parts: Iterable[Part], left: Iterable[Fired], known: DayFacts, before: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return the urgent questions about symptoms that are open on a day.

    Args:
        parts: the firings of the red flags and of the escalation rules.
        left: the doubts of before that the answers have not decided, as ``left_open`` returns them.
        known: what is known.
        before: the doubts of before, for since when they are open.

    Returns:
        The doubts: of each symptom those of the day, and those by what was known before.

    """
    earlier: dict[str, dict[str, date]] = {}
    for doubt in before:
        earlier.setdefault(doubt.symptom, {}).update(doubt.since)
    today: dict[str, Doubt] = {}
    for symptom, firings, asking in parts:
        if symptom is not None and (rules := asking.asked(firings, "pressing")):
            since = today.setdefault(symptom.id, Doubt(symptom.id, symptom.values, {})).since
            days = earlier.get(symptom.id, {})
            # What was open before is as old as it was: a word of a clinician since then has answered it.
            since.update({rule.id: days.get(rule.id, known.day) for rule in rules})
    old: dict[int, Doubt] = {}
    for fired in left:
        # by the numbers of the day on which it was open by itself, and not by what is known now
        doubt = next(doubt for doubt in before if doubt.symptom == fired.symptom_id and fired.rule.id in doubt.since)
        old.setdefault(id(doubt), doubt._replace(since={})).since[fired.rule.id] = doubt.since[fired.rule.id]
    return *today.values(), *old.values()


def left_open(before: Iterable[Doubt], known: DayFacts, parts: Iterable[Part], certain: Iterable[Fired]) -> list[Fired]:
    """Return the doubts that the answers have not decided.

    Args:
        before: the doubts of before.
        known: what is known now, a clinician's word that looked since among it.
        parts: the firings of the red flags and of the escalation rules: what is possible by itself is no doubt.
        certain: what fires of them, which is none either.

    Returns:
        The rules, as possible while the answers leave them open, as certain where an answer says that it was so.

    """
    symptoms, book = {symptom.id: symptom for symptom in known.symptoms}, known.book
    left = []
    for doubt in before:
        symptom = symptoms.get(doubt.symptom)
        if symptom is None:
            continue
        # what was open is most often open still: whole sets are compared before any rule is looked at
        by_itself = [rule.id for part in parts if part.symptom is symptom for rule in part.firings.pressing]
        gone = doubt.since.keys() - by_itself - {fired.rule.id for fired in certain if fired.symptom_id == symptom.id}
        for name in [name for name in doubt.since if name in gone] if gone else ():
            rule = book.rules.get(name)
            if rule is None or has_looked(known.word, symptom.id, doubt.since[name]):
                continue
            # what no question decides for good is as it was: pains, weeks, and what is computed of them
            numbers = [read for read in rule.reads if book.facts[read].kind == "number" or book.facts[read].computed]
            values = {**symptom.values, **{read: doubt.values[read] for read in numbers if read in doubt.values}}
            truth = rule.when.truth(values)
            asking = Asking(values, book, symptom.closed) if truth is None else None
            fired = Fired(rule, symptom, bool(truth), asking)
            if fired.certain or fired.asked:
                left.append(fired)
    return left


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
