"""Reasons as they are told: from a rule with its deciding clauses, or from the walk itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.kinds import Assess
from hiprec.model.explanation import Ground
from hiprec.why.clauses import deciding, judged_clauses
from hiprec.why.rule import to_be_quiet

if TYPE_CHECKING:
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Firing
    from hiprec.why.explained_walk import Walked


def of_rule(kind: str, rule: Rule, firing: Firing, walked: Walked, says: str = "") -> Ground:
    """Return a rule that acts as a reason.

    Args:
        kind: what kind of reason it is.
        rule: the rule.
        firing: what it was judged with.
        walked: the walk.
        says: the reason in words; by default what the rule tells the runner.

    Returns:
        The reason, with the clauses that decide and the smallest change that would end it.

    """
    return Ground(
        kind=kind,
        says=says or rule.because,
        rule=rule.id,
        place=str(rule.place),
        symptom=firing.symptom,
        clauses=deciding(judged_clauses(rule, firing, walked)),
        changes=to_be_quiet(rule, firing, walked),
    )


def staged(walked: Walked) -> Iterator[Ground]:
    """Return what holds the stage where it is: the rules that ask for it, open urgent questions, a clinician's word."""
    stage, screening = walked.week.assessed.assessment.stage, walked.week.screening
    if screening.provisional:
        first = screening.meanwhile[0]
        says = "While urgent questions are open, the stage is settle."
        yield Ground(kind="stage", says=says, rule=first.rule, place=str(walked.book.rules[first.rule].place))
    for firing, result in walked.acting("assessment"):
        rule = result.rule
        if isinstance(rule.then, Assess) and rule.then.stage == stage:
            yield of_rule("stage", rule, firing, walked, f"{rule.then.in_words()}: {rule.because}")


def standing_on(way: OpenLadder, walked: Walked) -> str:
    """Return the exercise of a way that is in the plan, or that a runner would enter at."""
    position = walked.week.standing.positions.get(way.key)
    return position.exercise if position else way.start.id


def plain(word: str) -> str:
    """Turn a word of the field into spoken words."""
    return word.replace("_", " ")
