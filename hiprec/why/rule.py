"""A rule explained: for whom it fires, by which clauses, what would make it; and a fact, by the rules that read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import FOLDERS, Assess, Run, folders_of
from hiprec.known.asking import open_facts
from hiprec.model.explanation import (
    ClauseJudged,
    FactExplained,
    FactMet,
    FactReader,
    RuleExplained,
    RuleJudged,
    Verdict,
)
from hiprec.model.words import SEEN
from hiprec.pathway.programme import Referred
from hiprec.rulebook.clause import Truth, negated
from hiprec.trail import Firing
from hiprec.why.change import Situation, smallest_change
from hiprec.why.clauses import judged_clauses, met
from hiprec.why.explained_walk import AT_CHECK_INS, FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import Change
    from hiprec.model.facts import Fact
    from hiprec.rulebook.rule import Rule
    from hiprec.why.explained_walk import Walked

REFERRING = tuple(name for name in FOLDERS if name in folders_of(unknown="asks"))
"""The folders whose rules send the runner on, in the order in which they are fired."""
VERDICTS: dict[Truth, Verdict] = {True: "fires", None: "possible", False: "does not fire"}


def explained_rule(rule: Rule, walked: Walked) -> RuleExplained:
    """Explain a rule.

    Args:
        rule: the rule.
        walked: the walk.

    Returns:
        The rule as it was judged for the runner, or for each symptom or exercise.

    """
    asked, note = walked.asked(rule), ""
    if not asked and rule.ruleset == AT_CHECK_INS:
        judged = "Nothing that it is about was judged at the latest check-in."
        note = judged if walked.reviewed.history else "It is asked at a check-in, and there has been none."
    elif not asked and rule.about == "symptom":
        note = "It is about a symptom, and the profile has none now. With one it would look as below."
        if not walked.week.known.symptoms:  # shown for a symptom of which nothing is known
            known = walked.known_to(rule.ruleset).runner
            asked = (Firing(walked.book.parts[rule.part], "symptom", "", None, known),)
    elif not asked:
        note = "It is about the exercises of the plan, and there is none."
    return RuleExplained(
        rule=rule.id,
        place=str(rule.place),
        concludes=rule.then.in_words(),
        because=rule.because,
        cites=rule.cites,
        evidence=rule.evidence,
        judged=tuple(_judged(rule, firing, walked) for firing in asked),
        note=note,
    )


def to_fire(rule: Rule, asked: Firing, walked: Walked) -> tuple[Change, ...] | None:
    """Find the smallest change that would make a rule fire."""
    return smallest_change(rule.when, situation(asked, walked))


def to_be_quiet(rule: Rule, asked: Firing, walked: Walked) -> tuple[Change, ...] | None:
    """Find the smallest change that would make it certain that a rule does not fire."""
    return smallest_change(negated(rule.when, walked.book.facts), situation(asked, walked))


def situation(asked: Firing, walked: Walked) -> Situation:
    """Return what a rule was asked with as a situation that can be changed."""
    facts, book = asked.facts, walked.book
    told = {name: walked.told(name, facts, asked.symptom) for name in facts}
    given = {name: value for name, value in facts.items() if told[name] not in {"presumed", "implied"}}
    return Situation(facts, given, book.facts, book.body, book.complete)


def _judged(rule: Rule, asked: Firing, walked: Walked) -> RuleJudged:
    truth = rule.when.truth(asked.facts)
    outcome = fate_of(rule, asked, walked)
    return RuleJudged(
        about=asked.about,
        subject=asked.subject,
        symptom=asked.symptom,
        verdict=VERDICTS[truth],
        acts=outcome.acts,
        stands=outcome.stands,
        says=outcome.says,
        by=outcome.by,
        clauses=judged_clauses(rule, asked, walked),
        changes=to_fire(rule, asked, walked),
    )


class RuleOutcome(NamedTuple):
    """Whether a rule acts, whether its conclusion stands, that in a sentence, and the rules that overruled it."""

    acts: bool
    stands: bool
    says: str
    by: tuple[str, ...] = ()


_NOTHING = RuleOutcome(acts=False, stands=False, says="")


def fate_of(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    """Say what became of a rule's conclusion.

    Args:
        rule: the rule.
        asked: what it was asked with, and for whom.
        walked: the walk.

    Returns:
        Whether it acts and stands, and what overruled it.

    """
    truth = rule.when.truth(asked.facts)
    if rule.ruleset in REFERRING:
        return _referring(rule, asked, truth, walked)
    if truth is False:
        return _NOTHING
    if isinstance(walked.week, Referred) and rule.ruleset not in FIRST | {AT_CHECK_INS}:
        return RuleOutcome(acts=False, stands=False, says="The walk ended before it: someone has to be seen first.")
    result = next((each for each in asked.results if each.rule is rule), None)
    if truth is None and not (rule.acts_while_possible if result is None else result.acts):
        return RuleOutcome(acts=False, stands=False, says="It waits until it is certain.")
    return _decided(rule, asked, walked)


def _referring(rule: Rule, asked: Firing, truth: Truth, walked: Walked) -> RuleOutcome:
    referred = [
        referral
        for referral in walked.week.screening.referrals
        if (referral.rule, referral.symptom) == (rule.id, asked.symptom)
    ]
    if truth is None and not referred:
        facts = walked.book.facts
        names = dict.fromkeys(name for name in open_facts(rule.when, asked.facts) if facts[name].asked)
        says = f"It asks: {', '.join(names)}." if names else "It waits for what only the log can show."
        return RuleOutcome(acts=False, stands=False, says=says)
    if truth is False and not referred:
        return _NOTHING
    if truth is True and not referred:
        return RuleOutcome(acts=True, stands=False, says=_answered(walked))
    if truth is None:
        return RuleOutcome(
            acts=True, stands=True, says="A question that it hangs on was asked and is not known: it refers."
        )
    waits = "" if truth else "It was raised before and waits for a clinician's word. "
    outcome = walked.week.screening.outcome
    if referred[0].urgency == outcome:
        return RuleOutcome(acts=True, stands=True, says=f"{waits}It makes the outcome {outcome}.")
    by = tuple(referral.rule for referral in walked.week.screening.referrals if referral.urgency == outcome)
    says = f"{waits}It refers too; the outcome is {outcome}, which is more urgent."
    return RuleOutcome(acts=True, stands=True, says=says, by=by)


def _answered(walked: Walked) -> str:
    word = walked.week.known.word
    return f"{word.record.by} has answered it on {word.record.date}." if word else "It is answered."


def _decided(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    """Say which parts of a conclusion stand: by what was decided, and what the walk itself holds above it."""
    made = walked.decisions(rule.ruleset, asked.subject if asked.about == "exercise" else "")
    spoken = {decision.part: decision for decision in made if rule.id in (*decision.winners, *decision.overruled)}
    order = rule.then.strengths(walked.book.meant.get(rule.id, frozenset()), caps_only=False)
    parts = [part for part in order if part in spoken]
    if order and not parts and asked.results:
        idle = rule.then.without_parts() or _answered(walked)
        return RuleOutcome(acts=False, stands=False, says=idle)
    lost = {part: spoken[part].winners[0] for part in parts if rule.id in spoken[part].overruled}
    for part, name in _above(rule, walked):
        lost.setdefault(part, name)
    by = tuple(dict.fromkeys(lost.values()))
    left = [part for part in parts if part not in lost]
    if not lost:
        return RuleOutcome(acts=True, stands=True, says=rule.then.counts(parts))
    if not left:
        return RuleOutcome(acts=True, stands=False, says="It is overruled: something more cautious holds.", by=by)
    return RuleOutcome(acts=True, stands=True, says=rule.then.counts_in_part(left), by=by)


def _above(rule: Rule, walked: Walked) -> Iterator[tuple[str, str]]:
    """Return the parts that the walk itself overrules, with what does: open urgent questions, or a clinician's word."""
    assessed, running = walked.week.assessed, walked.answer.running
    match rule.then:
        case Assess(stage=stage) if stage not in {None, assessed.stage}:
            held = SEEN in {reason.rule for reason in assessed.assessment.reasons}
            yield "the stage", walked.week.screening.holds or (SEEN if held else "stage")
        case Run(running=advice) if running is not None and running.advice != advice:
            yield "running", running.rule
        case _:
            return


def explained_fact(fact: Fact, walked: Walked) -> FactExplained:
    """Explain a fact.

    Args:
        fact: any of the rulebook, asked or computed.
        walked: the walk.

    Returns:
        Its values and the rules that read it, those that fire first.

    """
    order = ("fires", "possible", "does not fire")
    readers = sorted(_readers(fact, walked), key=lambda each: (order.index(each.verdict), each.rule))
    return FactExplained(
        fact=fact.name, question=fact.question, values=tuple(_values(fact, walked)), rules=tuple(readers)
    )


def _values(fact: Fact, walked: Walked) -> Iterator[FactMet]:
    known = walked.week.known
    if fact.about == "runner":
        told = walked.told(fact.name, known.runner, None)
        yield FactMet(symptom=None, met=met(known.runner.get(fact.name), fact), told=told)
    for symptom in known.symptoms if fact.about == "symptom" else ():
        told = walked.told(fact.name, symptom.values, symptom.id)
        yield FactMet(symptom=symptom.id, met=met(symptom.values.get(fact.name), fact), told=told)


def _readers(fact: Fact, walked: Walked) -> Iterator[FactReader]:
    for rule in walked.book.rules.values():
        for asked in walked.asked(rule) if fact.name in rule.reads else ():
            clauses = judged_clauses(rule, asked, walked)
            yield FactReader(
                rule=rule.id,
                about=asked.about,
                subject=asked.subject,
                symptom=asked.symptom,
                clauses=tuple(_lines_on(fact.name, clauses)),
                verdict=VERDICTS[rule.when.truth(asked.facts)],
            )


def _lines_on(fact: str, clauses: tuple[ClauseJudged, ...]) -> Iterator[ClauseJudged]:
    for clause in clauses:
        if clause.fact == fact:
            yield clause
        yield from _lines_on(fact, clause.parts)
