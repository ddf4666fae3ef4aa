"""Screen: who must be seen, how urgently, and what has to be asked before that can be ruled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.kinds import ESCALATION, RED_FLAGS
from hiprec.kinds.refer import OTHER_ANSWERS
from hiprec.known.clinician import cleared, governing_record, keeps_settle, settle
from hiprec.known.pain_limits import green_of
from hiprec.model.closed_words import PRESSING, RANKS, Urgency
from hiprec.model.recommendation import Question, Reason, Referral
from hiprec.model.soon import days_of
from hiprec.pathway.ambiguous_site import wherever
from hiprec.pathway.emergency_call import said_aloud
from hiprec.pathway.fire import Fired, Part, fire
from hiprec.pathway.forbidden import Bar, bars_of, first_forbidding
from hiprec.pathway.questions import questions
from hiprec.pathway.referral_state import ReferralState, doubts, left_open, unexamined_of
from hiprec.pathway.referrals import comes_off, order_of
from hiprec.rulebook.caches import remembered
from hiprec.rulebook.clause import AtLeast
from hiprec.trail import decide

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.kinds import Refer
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Values
    from hiprec.model.profile import Seen
    from hiprec.rulebook.clause import Clause
    from hiprec.rulebook.rule import Rule

_MINE = re.compile(r"\b(?:my|me|I)\b")
# More would be the whole form again: the others are told on the telephone, where they matter (judgement).
_MOST_OTHERS = 3
_NOT_KNOWN = 'You could not answer "{}", and it is open still. Have that judged, since much hangs on it.'


@dataclass(frozen=True)
class Screening:
    """What the red flags and escalation rules say: referrals, and the rules that are possible still.

    ``parts`` are their firings, ``left`` the rules that are open from earlier days alone. ``governing`` is the
    clinician's record that stands in place of something urgent, if one does; ``state`` is carried on to the next day.
    Open questions, how bad it could be, and what holds meanwhile are worked out when they are asked for.
    """

    known: DayFacts
    referrals: tuple[Referral, ...]
    parts: Sequence[Part]
    left: Sequence[Fired]
    outcome: Urgency
    governing: Seen | None
    state: ReferralState

    @property
    def stops(self) -> bool:
        """Return whether an urgent or emergency referral ends the walk here."""
        return self.outcome in PRESSING

    @property
    def keeps_settle(self) -> bool:
        """Return whether a clinician's record keeps the stage at settle, as it does for a while after a clearance."""
        policy = self.known.book.policy.clinician
        return self.governing is not None and keeps_settle(self.governing, self.known.day, policy)

    def is_cleared(self, fired: Fired) -> bool:
        """Return whether a clinician's clearance covers a rule that fires."""
        return cleared(fired.rule, fired.symptom_id, self.known.word, self.governing)

    @cached_property
    def unresolved(self) -> str | None:
        """Return the first urgent rule whose question was asked, not answered, and is open still.

        It refers once a check-in has passed; about the runner, as of the heart, it holds from the first day on.
        """
        rules, unknown = self.known.book.rules, self.known.not_known
        milder = (referral.rule for referral in self.referrals if referral.urgency not in PRESSING)
        waiting = (
            fired.rule.id for fired in self.open if fired.symptom is None and not fired.rule.reads.isdisjoint(unknown)
        )
        return next((rule for rule in (*milder, *waiting) if rules[rule].urgency in PRESSING), None)

    @property
    def provisional(self) -> bool:
        """Return whether an urgent or emergency question about a symptom is open."""
        return bool(self.state.doubts)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Return what is forbidden of exercises; see ``bars_of``."""
        return bars_of(self.referrals, self.known, self.weight_off)

    @cached_property
    def weight_off(self) -> str | None:
        """Return the rule for which weight comes off a leg: one that orders crutches, or one that is open and urgent.

        An open question takes it off only where the leg is known to hurt in walking or to limp.
        """
        ordered = next(
            (referral.rule for referral in self.referrals if referral.crutches in {"to_walk", "always"}), None
        )
        if ordered is None and self.provisional and any(comes_off(symptom.values) for symptom in self.known.symptoms):
            return self.meanwhile[0].rule
        return ordered

    @cached_property
    def green(self) -> int:
        """Return the highest pain of 10 that an exercise may bring: the one place that decides it.

        None at all while an urgent question about a symptom is open or a referral forbids what hurts; else the
        strictest limit of all that hurts.
        """
        if self.provisional or first_forbidding("painful_exercise", self.referrals) is not None:
            return 0
        limits = self.known.book.policy.pain_limits
        return min((green_of(symptom, limits) for symptom in self.known.symptoms), default=limits.elsewhere)

    @property
    def holds(self) -> str | None:
        """Return the rule whose open or unanswered urgent question holds the stage at settle, if one does."""
        if self.provisional:
            return self.meanwhile[0].rule
        return self.unresolved

    @cached_property
    def open(self) -> tuple[Fired, ...]:
        """Return the possible rules that asking helps to settle."""
        asked = ((part, part.asking.asked(part.firings, "possible")) for part in self.parts)
        return *(fired for part, rules in asked for fired in part.open(rules)), *self.left

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return what has to be asked, the most urgent first."""
        return questions(self.open, self.known)

    @cached_property
    def could_be(self) -> Urgency | None:
        """Return the highest urgency that an answer could still lead to."""
        urgencies = (fired.rule.urgency for fired in self.open)
        return max((urgency for urgency in urgencies if urgency), key=RANKS.__getitem__, default=None)

    @cached_property
    def meanwhile(self) -> tuple[Reason, ...]:
        """Return what holds while urgent questions about a symptom are open, the most urgent first."""
        book = self.known.book
        rules = [book.rules[name] for name in frozenset[str]().union(*(doubt.since for doubt in self.state.doubts))]
        rules.sort(key=lambda rule: (-RANKS[rule.urgency or "none"], rule.id))

        def ordering(rule: Rule) -> Reason:
            return Reason(rule=rule.id, because=order_of(_refer(rule)), cites=rule.cites, evidence=rule.evidence)

        return tuple([remembered(book, ("meanwhile", rule.id), ordering, rule) for rule in rules])


def screen(known: DayFacts, before: ReferralState, engine: Engine) -> Screening:
    """Fire the red flags and the escalation rules, and hold what they say against a clinician's word.

    Urgent referrals that wait go on waiting: the runner's own later answers do not end them.

    Args:
        known: what is known.
        before: what was carried on from the day before.
        engine: who judges.

    Returns:
        The screening; its outcome is at least ``self_manage`` where there is a symptom.

    """
    before = before.answered_by(known.word)
    flags, escalation = fire(RED_FLAGS, known, engine), fire(ESCALATION, known, engine)
    parts = (*flags.parts, *escalation.parts)
    certain = [fired for part in parts for fired in part.certain]
    certain += wherever(known, flags.parts, engine)
    left = left_open(before.doubts, known, parts, certain)
    certain += [fired for fired in left if fired.certain]
    left = [fired for fired in left if not fired.certain]
    raised = [_referral(fired, known) for fired in certain]
    # a flag that waits for what was asked and not known: most often everything that was asked is known
    if known.latest is not None and (known.not_known or any(symptom.not_known for symptom in known.symptoms)):
        possible = [fired for part in parts for fired in part.open(part.firings.possible)]
        raised += _unanswered([*possible, *left], known, known.latest.date)
    settled = settle(sort_referrals(raised), known.word, known.book.rules, before.settled)
    stands = {(referral.rule, referral.symptom) for referral in settled.standing}
    certain = [fired for fired in certain if (fired.rule.id, fired.symptom_id) in stands]
    for folder in (RED_FLAGS, ESCALATION):
        decide(engine, folder, [fired for fired in certain if fired.rule.ruleset == folder.name])
    unexamined = unexamined_of(settled.standing, before.unexamined, known)
    referrals = sort_referrals((*settled.standing, *before.waiting, *(standing.referral for standing in unexamined)))
    waiting = tuple(referral for referral in referrals if referral.urgency in PRESSING)
    state = ReferralState(
        waiting=waiting,
        waiting_since=(before.waiting_since or known.day) if waiting else None,
        ended=before.ended,
        settled=settled,
        doubts=doubts(parts, left, known, before.doubts),
        unexamined=unexamined,
    )
    governing = governing_record(settled, before.ended, known.word)
    # The most urgent stands first, and with a symptom the least is that the runner manages it.
    outcome: Urgency = referrals[0].urgency if referrals else "self_manage" if known.symptoms else "none"
    return Screening(known, referrals, parts, left, outcome, governing, state)


def sort_referrals(referrals: Iterable[Referral]) -> tuple[Referral, ...]:
    """Order referrals: the most urgent first, of those the soonest, then by rule and symptom; each once."""
    unique = {(referral.rule, referral.symptom, referral.urgency): referral for referral in referrals}

    def place(referral: Referral) -> tuple[int, float, float, str, str]:
        soon = place_in_time(referral.urgency, referral.within, referral.how_soon)
        return *soon, referral.rule, referral.symptom or ""

    return tuple(sorted(unique.values(), key=place))


def place_in_time(urgency: Urgency, within: int | None, how_soon: str) -> tuple[int, float, float]:
    """Return by what a referral stands before another one: its urgency, then its days, then what its words say."""
    words = days_of(how_soon)
    return -RANKS[urgency], words if within is None else within, words


def _refer(rule: Rule) -> Refer:
    return (ESCALATION if rule.ruleset == ESCALATION.name else RED_FLAGS).of(rule.then)


def _referral(fired: Fired, known: DayFacts) -> Referral:
    """Return the referral of a rule; "your other answers" are named, as on the telephone but to the runner."""
    rule, then, because = fired.rule, _refer(fired.rule), fired.rule.because
    if OTHER_ANSWERS.search(because):
        values = fired.symptom.values if fired.symptom else known.runner
        aloud = [said_aloud(name, values.get(name, ""), known) for name in _others(rule.when, values)]
        signs = dict.fromkeys(_MINE.sub(lambda mine: "your" if mine[0] == "my" else "you", sign) for sign in aloud)
        if signs:
            named = f"your other answers ({'; '.join(list(signs)[:_MOST_OTHERS])})"
            because = OTHER_ANSWERS.sub(named, because, count=1)
    return Referral(
        urgency=then.refer,
        to=then.to,
        people=then.people,
        transport=then.transport if then.refer == "emergency" else None,
        how_soon=then.how_soon,
        meanwhile=f"{then.meanwhile} {then.runs}".rstrip(),
        bring=then.bring,
        because=because,
        rule=rule.id,
        cites=rule.cites,
        evidence=rule.evidence,
        symptom=fired.symptom_id,
        within=then.within,
        forbids=then.forbids,
        crutches=then.crutches,
        ask=then.ask,
    )


def _others(clause: Clause, values: Values) -> Iterator[str]:
    """Return the facts that are true in the parts of a clause of which not all have to be."""
    for part in clause.parts if isinstance(clause, AtLeast) else ():
        if isinstance(part, AtLeast):
            yield from _others(part, values)
        elif isinstance(clause, AtLeast) and clause.count < len(clause.parts) and part.truth(values) is True:
            yield part.fact


def _unanswered(possible: Iterable[Fired], known: DayFacts, latest: date) -> Iterator[Referral]:
    """Refer where a flag is open still that reads a fact asked before the latest check-in and not known since.

    All that a question leaves open has one reason, which is told once.
    """
    for fired in possible:
        since = {**known.not_known, **(fired.symptom.not_known if fired.symptom else {})}
        old = [name for name in known.book.facts if name in fired.rule.reads and since.get(name, latest) < latest]
        if not old:
            continue
        then, question = _refer(fired.rule), known.book.facts[old[0]].question
        presses, order = then.refer in PRESSING, order_of(then)
        light = f"Only easy running and light work until it is answered. Should it apply to you: {order}"
        yield Referral(
            urgency="clinician",
            to="your doctor or a sports physiotherapist" if fired.symptom else "your doctor",
            people=("doctor", "physiotherapist") if fired.symptom else ("doctor",),
            how_soon="within a few days" if presses else "within a week or two",
            meanwhile=light if presses else order,
            bring="The question that you could not answer.",
            because=_NOT_KNOWN.format(question),
            rule=fired.rule.id,
            cites=fired.rule.cites,
            evidence="judgement",
            symptom=fired.symptom_id,
            # The days of the words above, which are written here as well: a number of a policy would part from them.
            within=3 if presses else 14,
        )
