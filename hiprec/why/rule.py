"""What rules do to an answer: a rule explained, a fact by the rules that read it, an urgency by those that raise it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import FOLDERS, Assess, Run, folders_of
from hiprec.known.asking import open_facts
from hiprec.model.closed_words import PRESSING, RANKS, SEEN, Urgency, more_urgent
from hiprec.model.explanation import (
    ClauseJudged,
    FactExplained,
    FactMet,
    FactReader,
    RuleExplained,
    RuleJudged,
    UrgencyExplained,
    UrgencyRule,
    Verdict,
    WayThere,
    deciding,
)
from hiprec.pathway.programme import Referred
from hiprec.rulebook.clause import Truth
from hiprec.trail import Firing
from hiprec.why.change import to_be_quiet, to_fire
from hiprec.why.explained_walk import AT_CHECK_INS, judged_clauses, met

if TYPE_CHECKING:
    from hiprec.model.facts import Fact, Values
    from hiprec.model.recommendation import Referral
    from hiprec.rulebook.rule import Rule
    from hiprec.why.explained_walk import Walked

# ruled-out ways that are told where no question leads to an urgency: enough to see how far it is
_NEAREST = 3
REFERRING = tuple(name for name in FOLDERS if name in folders_of(unknown="asks"))
"""The folders whose rules send the runner on, in the order in which they are fired."""
VERDICTS: dict[Truth, Verdict] = {True: "fires", None: "possible", False: "does not fire"}
"""What each truth is called of a rule, in the order in which rules are told."""


def explained_rule(rule: Rule, walked: Walked) -> RuleExplained:
    """Explain a rule as it was judged on the walk for the runner, or for each symptom or exercise."""
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
        judged=tuple(
            RuleJudged(
                about=firing.about,
                subject=firing.subject,
                symptom=firing.symptom,
                verdict=VERDICTS[rule.when.truth(firing.facts)],
                clauses=judged_clauses(rule, firing, walked),
                changes=to_fire(rule, firing, walked),
                **fate_of(rule, firing, walked)._asdict(),
            )
            for firing in asked
        ),
        note=note,
    )


class RuleOutcome(NamedTuple):
    """Whether a rule acts, whether its conclusion stands, that in a sentence, and the rules that overruled it."""

    acts: bool
    stands: bool
    says: str
    by: tuple[str, ...] = ()


_NOTHING = RuleOutcome(acts=False, stands=False, says="")


def fate_of(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    """Say what became of the conclusion that a rule came to in a firing."""
    truth = rule.when.truth(asked.facts)
    if rule.ruleset in REFERRING:
        return _referring(rule, asked, truth, walked)
    if truth is False:
        return _NOTHING
    if isinstance(walked.week, Referred) and not FOLDERS[rule.ruleset].when_referred:
        return RuleOutcome(acts=False, stands=False, says="The walk ended before it: someone has to be seen first.")
    result = next((result for result in asked.results if result.rule is rule), None)
    if truth is None and not (rule.acts_while_possible if result is None else result.acts):
        return RuleOutcome(acts=False, stands=False, says="It waits until it is certain.")
    return _decided(rule, asked, walked)


def _referring(rule: Rule, asked: Firing, truth: Truth, walked: Walked) -> RuleOutcome:
    screening, facts = walked.week.screening, walked.book.facts
    raised = (rule.id, asked.symptom)
    referral = next((sent for sent in screening.referrals if (sent.rule, sent.symptom) == raised), None)
    if referral is None:
        if truth is not None:
            return RuleOutcome(acts=True, stands=False, says=_answered(walked)) if truth else _NOTHING
        names = dict.fromkeys(name for name in open_facts(rule.when, asked.facts) if facts[name].asked)
        says = f"It asks: {', '.join(names)}." if names else "It waits for what only the log can show."
        return RuleOutcome(acts=False, stands=False, says=says)
    if truth is None:
        says = "A question that it hangs on was asked and is not known: it refers."
        return RuleOutcome(acts=True, stands=True, says=says)
    waits = "" if truth else "It was raised before and waits for a clinician's word. "
    outcome = screening.outcome
    if referral.urgency == outcome:
        return RuleOutcome(acts=True, stands=True, says=f"{waits}It makes the outcome {outcome}.")
    by = tuple(referral.rule for referral in screening.referrals if referral.urgency == outcome)
    says = f"{waits}It refers too; the outcome is {outcome}, which is more urgent."
    return RuleOutcome(acts=True, stands=True, says=says, by=by)


def _answered(walked: Walked) -> str:
    word = walked.week.known.word
    return f"{word.record.by} has answered it on {word.record.date}." if word else "It is answered."


def _decided(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    """Say which parts of a conclusion stand: by what was decided, and what the walk itself holds above it."""
    assessed, running = walked.week.assessed, walked.answer.running
    decisions = walked.decisions(rule.ruleset, asked.subject if asked.about == "exercise" else "")
    about_it = {choice.part: choice for choice in decisions if rule.id in (*choice.winners, *choice.overruled)}
    order = rule.then.strengths(walked.book.meant.get(rule.id, frozenset()), caps_only=False)
    parts = [part for part in order if part in about_it]
    if order and not parts and asked.results:
        idle = rule.then.without_parts() or _answered(walked)
        return RuleOutcome(acts=False, stands=False, says=idle)
    lost = {part: about_it[part].winners[0] for part in parts if rule.id in about_it[part].overruled}
    # what the walk itself holds above the rules: open urgent questions, or a clinician's word
    match rule.then:
        case Assess(stage=stage) if stage not in {None, assessed.stage}:
            held = SEEN in {reason.rule for reason in assessed.assessment.reasons}
            lost.setdefault("the stage", walked.week.screening.holds or (SEEN if held else "stage"))
        case Run(running=advice) if running is not None and running.advice != advice:
            lost.setdefault("running", running.rule)
        case _:
            pass
    by = tuple(dict.fromkeys(lost.values()))
    left = [part for part in parts if part not in lost]
    if not lost:
        return RuleOutcome(acts=True, stands=True, says=rule.then.counts(parts))
    if not left:
        return RuleOutcome(acts=True, stands=False, says="It is overruled: something more cautious holds.", by=by)
    return RuleOutcome(acts=True, stands=True, says=rule.then.counts_in_part(left), by=by)


def explained_fact(fact: Fact, walked: Walked) -> FactExplained:
    """Explain a fact, asked or computed: its values and the rules that read it, those that fire first."""
    known = walked.week.known
    about: dict[str | None, Values] = {symptom.id: symptom.values for symptom in known.symptoms}
    if fact.about != "symptom":
        about = {None: known.runner} if fact.about == "runner" else {}
    values = [
        FactMet(symptom=name, met=met(facts.get(fact.name), fact), told=walked.told(fact.name, facts, name))
        for name, facts in about.items()
    ]
    readers = [
        FactReader(
            rule=rule.id,
            about=asked.about,
            subject=asked.subject,
            symptom=asked.symptom,
            clauses=tuple(_lines_on(fact.name, judged_clauses(rule, asked, walked))),
            verdict=VERDICTS[rule.when.truth(asked.facts)],
        )
        for rule in walked.book.rules.values()
        if fact.name in rule.reads
        for asked in walked.asked(rule)
    ]
    verdicts = list(VERDICTS.values())
    readers.sort(key=lambda reader: (verdicts.index(reader.verdict), reader.rule))
    return FactExplained(fact=fact.name, question=fact.question, values=tuple(values), rules=tuple(readers))


def _lines_on(fact: str, clauses: tuple[ClauseJudged, ...]) -> Iterator[ClauseJudged]:
    for clause in clauses:
        if clause.fact == fact:
            yield clause
        yield from _lines_on(fact, clause.parts)


def explained_urgency(urgency: Urgency, walked: Walked) -> UrgencyExplained:
    """Explain an urgency, the outcome itself or any other.

    The rule with the shortest reason stands first; an urgency above the outcome has the ways that could lead there.
    """
    screening = walked.week.screening
    raised = [referral for referral in screening.referrals if referral.urgency == urgency]
    rules = sorted(
        (_raised(referral, walked) for referral in raised),
        # a rule that only waits for a clinician's word has no clause that holds, and is the last to be told
        key=lambda raised_by: (len(raised_by.clauses) or 99, raised_by.rule),
    )
    # the outcome were every referral of this urgency not raised
    without: Urgency = "self_manage" if walked.week.known.symptoms else "none"
    for referral in screening.referrals:
        without = without if referral.urgency == urgency else more_urgent(without, referral.urgency)
    above = RANKS[urgency] > RANKS[screening.outcome]
    # every rule that could lead to it, by a question that is open or by other answers
    leading = [rule for folder in REFERRING for rule in walked.book.rulesets[folder] if rule.urgency == urgency]
    ways = [
        WayThere(
            rule=rule.id,
            symptom=asked.symptom,
            place=str(rule.place),
            because=rule.because,
            open=rule.when.truth(asked.facts) is None
            and any(walked.book.facts[name].asked for name in open_facts(rule.when, asked.facts)),
            answers=answers,
        )
        for rule in (leading if above else ())
        for asked in walked.asked(rule)
        if rule.when.truth(asked.facts) is not True and (answers := to_fire(rule, asked, walked)) is not None
    ]
    ways.sort(key=lambda way: (len(way.answers), way.rule))
    open_ways = [way for way in ways if way.open]
    return UrgencyExplained(
        urgency=urgency,
        outcome=screening.outcome,
        rules=tuple(rules),
        without=without if raised and urgency == screening.outcome else None,
        only_a_clinician=bool(raised) and urgency in PRESSING,
        ways=tuple(open_ways or ways[:_NEAREST]),
    )


def _raised(referral: Referral, walked: Walked) -> UrgencyRule:
    rule = walked.book.rules[referral.rule]
    asked = next((firing for firing in walked.asked(rule) if firing.symptom == referral.symptom), None)
    fires = asked is not None and rule.when.truth(asked.facts) is not False
    state, raised = walked.week.standing.referrals, (referral.rule, referral.symptom)
    since = None
    # of a referral that waits for a clinician's word, the first day of the unbroken row on which it was raised
    standing = (*state.waiting, *(each.referral for each in state.unexamined))
    if raised in {(waiting.rule, waiting.symptom) for waiting in standing}:
        for entry in reversed(walked.reviewed.history):
            if raised not in {(earlier.rule, earlier.symptom) for earlier in entry.referrals}:
                break
            since = entry.date
        begun = next((each.since for each in state.unexamined if each.referral == referral), state.waiting_since)
        since = since or begun
    return UrgencyRule(
        rule=rule.id,
        symptom=referral.symptom,
        place=str(rule.place),
        because=referral.because,
        clauses=deciding(judged_clauses(rule, asked, walked)) if asked and fires else (),
        changes=to_be_quiet(rule, asked, walked) if asked and fires else (),
        since=since if since is not None and since < walked.today else None,
    )
