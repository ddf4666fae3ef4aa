"""Referrals to the same kind of person as one visit: the soonest and strictest line stands, the reasons follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiprec.model.closed_words import CRUTCHES, PRESSING, RANKS
from hiprec.render.words import distinct, sentence

if TYPE_CHECKING:
    from hiprec.model.recommendation import Recommendation, Referral

# Days that stand for a referral without a time, so that it comes after any that has one.
_NO_TIME = 10_000

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

# What is forbidden along with something else, without being named.
_WIDER = {"running": {"impact"}, "sessions": {"loading", "standing", "impact"}, "loading": {"impact"}}


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit that answers several referrals: the one that leads, and all of them, the soonest first."""

    lead: Referral
    referrals: tuple[Referral, ...]

    @property
    def _soonest(self) -> Referral:
        timed = [each for each in self.referrals if each.within is not None]
        soonest = min(timed, key=lambda each: each.within or 0, default=self.lead)
        return self.lead if self.lead.within is None or self.lead.within <= (soonest.within or 0) else soonest

    @property
    def who(self) -> str:
        """Return whom to see, in a sentence."""
        return sentence(self.lead.to)

    @property
    def pressing(self) -> bool:
        """Return whether it must not wait."""
        return self.lead.urgency in PRESSING

    @property
    def by_ambulance(self) -> bool:
        """Return whether an ambulance is to be called and nothing else offered, as one of its emergencies asks.

        An answer that was stored before there was the field does not tell, and nothing else is offered either.
        """
        return any(one.urgency == "emergency" and one.transport != "any" for one in self.referrals)

    @property
    def when(self) -> str:
        """Return how soon, in a sentence."""
        return sentence(self.how_soon)

    @property
    def how_soon(self) -> str:
        """Return the soonest of the times."""
        return self._soonest.how_soon

    @property
    def within(self) -> int | None:
        """Return the days of that time; ``None`` where it has no number."""
        return self._soonest.within

    @property
    def in_a_line(self) -> str:
        """Return whom to see and how soon."""
        return sentence(f"{self.lead.to}: {self.how_soon}" if self.how_soon else self.lead.to)

    @property
    def meanwhile(self) -> str:
        """Return what holds until then: the strictest line, and of the others what it does not forbid already."""
        strictest = max(
            (one for one in self.referrals if one.urgency == self.lead.urgency),
            key=lambda one: (len(_forbidden(one)), _off_the_leg(one), one is self.lead),
        )
        told, forbidden, off = [strictest], set(_forbidden(strictest)), _off_the_leg(strictest)
        for one in self.referrals:
            if not one.meanwhile or one is strictest or (_forbidden(one) <= forbidden and _off_the_leg(one) <= off):
                continue
            if not one.forbids and one.symptom in (strictest.symptom, None):
                continue
            told.append(one)
            forbidden, off = forbidden | _forbidden(one), max(off, _off_the_leg(one))
        return " ".join(distinct(part for one in told for part in _SENTENCES.split(sentence(one.meanwhile))))

    @property
    def bring(self) -> tuple[str, ...]:
        """Return what to bring, each thing once."""
        return distinct(thing.strip().rstrip(".") for one in self.referrals for thing in one.bring.split(";"))

    @property
    def what_to_bring(self) -> str:
        """Return what to bring, in a sentence."""
        return sentence("; ".join(self.bring))

    @property
    def ask(self) -> tuple[str, ...]:
        """Return what to ask on the visit, each thing once."""
        return distinct(sentence(one.ask) for one in self.referrals)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return every reason once, the leading one first; beside something urgent none that is milder about the same.

        Such a reason often says what a pain mostly is, which is no comfort to be read beside "go now".
        """
        lead, heard = self.lead, self.referrals
        if self.pressing:
            others = (None, lead.symptom)
            heard = tuple(
                each
                for each in heard
                if each.urgency == lead.urgency or (lead.urgency == "urgent" and each.symptom not in others)
            )
        return distinct(sentence(each.because) for each in (lead, *heard))

    @property
    def symptoms(self) -> tuple[str, ...]:
        """Return the ids of the symptoms that it is about."""
        return distinct(one.symptom or "" for one in self.referrals)


def visits_of(recommendation: Recommendation) -> list[Visit]:
    """Return the visits of an answer, the most urgent first."""
    return visits(recommendation.referrals)


def visits(referrals: Sequence[Referral]) -> list[Visit]:
    """Merge referrals into visits, the most urgent first.

    Args:
        referrals: those of an answer.

    Returns:
        One visit for each kind of person to see. Whoever can examine a runner at all takes along what is milder, so
        a doctor seen today also answers the physiotherapist of next week; a midwife or a dietitian is another visit.

    """
    merged: list[tuple[set[str], list[Referral]]] = []
    for one in sorted(referrals, key=_soonest):
        people = {"specialist"} if one.urgency == "specialist" else set(one.people or {one.to.lower()})
        for seen, group in merged:
            if people & seen or (people == {"physiotherapist"} and "doctor" in seen and group[0].urgency in PRESSING):
                group.append(one)
                break
        else:
            merged.append((people, [one]))
    return [Visit(group[0], tuple(group)) for _, group in merged]


def _soonest(one: Referral) -> tuple[int, int]:
    return -RANKS[one.urgency], _NO_TIME if one.within is None else one.within


def _forbidden(one: Referral) -> set[str]:
    return set[str](one.forbids).union(*(_WIDER.get(word, set()) for word in one.forbids))


def _off_the_leg(one: Referral) -> int:
    return CRUTCHES.index(one.crutches) if one.crutches else -1


def first_sentence(text: str) -> str:
    """Return the first sentence, where a line is to stay short."""
    return sentence(first_sentences(text, 1))


def first_sentences(text: str, most: int) -> str:
    """Return so many sentences of a text."""
    return " ".join(_SENTENCES.split(text.strip())[:most])


def short(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """Return the first sentence of each of so many texts, each once."""
    return distinct(map(first_sentence, texts))[:most]
