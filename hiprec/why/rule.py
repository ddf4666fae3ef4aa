"""A rule explained: for whom it fires, by which clauses, what would make it, and what became of its conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import FOLDERS, Assess, Run, folders_of
from hiprec.known.asking import open_facts
from hiprec.model.explanation import RuleExplained, RuleJudged, Verdict
from hiprec.model.words import SEEN
from hiprec.pathway.programme import Referred
from hiprec.rulebook.clause import Truth, negated
from hiprec.trail import Firing
from hiprec.why.change import Situation, smallest_change
from hiprec.why.clauses import judged_clauses
from hiprec.why.explained_walk import AT_CHECK_INS, FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.explanation import Change
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
    return RuleExplained(
        rule=rule.id,
        place=str(rule.place),
        concludes=rule.then.in_words(),
        because=rule.because,
        cites=rule.cites,
        evidence=rule.evidence,
        judged=tuple(_judged(rule, asked, walked) for asked in walked.asked(rule) or _nobody(rule, walked)),
        note=_note(rule, walked),
    )


def to_fire(rule: Rule, asked: Firing, walked: Walked) -> tuple[Change, ...] | None:
    """Find the smallest change that would make a rule fire."""
    return smallest_change(rule.when, situation(asked, walked))


def to_be_quiet(rule: Rule, asked: Firing, walked: Walked) -> tuple[Change, ...] | None:
    """Find the smallest change that would make it certain that a rule does not fire."""
    return smallest_change(negated(rule.when, walked.book.facts), situation(asked, walked))


def situation(asked: Firing, walked: Walked) -> Situation:
    """Return what a rule was asked with as a situation that can be changed."""
    derived = {"presumed", "implied"}
    given = {
        name: value
        for name, value in asked.facts.items()
        if walked.told(name, asked.facts, asked.symptom) not in derived
    }
    return Situation(asked.facts, given, walked.book.facts, walked.book.body, walked.book.complete)


def _judged(rule: Rule, asked: Firing, walked: Walked) -> RuleJudged:
    truth = rule.when.truth(asked.facts)
    fate = fate_of(rule, asked, walked)
    return RuleJudged(
        about=asked.about,
        subject=asked.subject,
        symptom=asked.symptom,
        verdict=VERDICTS[truth],
        acts=fate.acts,
        stands=fate.stands,
        says=fate.says,
        by=fate.by,
        clauses=judged_clauses(rule, asked, walked),
        changes=to_fire(rule, asked, walked),
    )


def _nobody(rule: Rule, walked: Walked) -> tuple[Firing, ...]:
    """Return a symptom of which nothing is known, where the profile names none and the rule is about one."""
    if rule.about == "symptom" and rule.ruleset != AT_CHECK_INS and not walked.week.known.symptoms:
        part = walked.book.parts[rule.part]
        return (Firing(part, "symptom", "", None, walked.known_to(rule.ruleset).runner),)
    return ()


def _note(rule: Rule, walked: Walked) -> str:
    if walked.asked(rule):
        return ""
    if rule.ruleset == AT_CHECK_INS:
        history = walked.reviewed.history
        return (
            "Nothing that it is about was judged at the latest check-in."
            if history
            else "It is asked at a check-in, and there has been none."
        )
    if rule.about == "symptom":
        return "It is about a symptom, and the profile has none now. With one it would look as below."
    return "It is about the exercises of the plan, and there is none."


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
        Its fate.

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
        each for each in walked.week.screening.referrals if (each.rule, each.symptom) == (rule.id, asked.symptom)
    ]
    if truth is None and not referred:
        return _asking(rule, asked, walked)
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
    by = tuple(each.rule for each in walked.week.screening.referrals if each.urgency == outcome)
    says = f"{waits}It refers too; the outcome is {outcome}, which is more urgent."
    return RuleOutcome(acts=True, stands=True, says=says, by=by)


def _answered(walked: Walked) -> str:
    word = walked.week.known.word
    return f"{word.record.by} has answered it on {word.record.date}." if word else "It is answered."


def _asking(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    facts = walked.book.facts
    names = dict.fromkeys(name for name in open_facts(rule.when, asked.facts) if facts[name].asked)
    if not names:
        return RuleOutcome(acts=False, stands=False, says="It waits for what only the log can show.")
    return RuleOutcome(acts=False, stands=False, says=f"It asks: {', '.join(names)}.")


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
