"""A rule explained: for whom it fires, by which clauses, what would make it, and what became of its conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.explanation import RuleExplained, RuleJudged, Verdict
from hiprec.rulebook.clause import Truth, negated
from hiprec.trail import Firing
from hiprec.why.change import Situation, smallest_change
from hiprec.why.clauses import judged_clauses
from hiprec.why.explained_walk import AT_CHECK_INS
from hiprec.why.outcome_of_rule import fate_of

if TYPE_CHECKING:
    from hiprec.model.explanation import Change
    from hiprec.rulebook.rule import Rule
    from hiprec.why.explained_walk import Walked

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
    return Situation(asked.facts, given, walked.book.facts, walked.book.complete)


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
        return "Nothing that it is about was judged at the latest check-in." if history else _NO_CHECK_IN
    if rule.about == "symptom":
        return "It is about a symptom, and the profile has none now. With one it would look as below."
    return "It is about the exercises of the plan, and there is none."


_NO_CHECK_IN = "It is asked at a check-in, and there has been none."
