"""Reasons as they are told: from a rule with its deciding clauses, or from the walk itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.model.conclusion import Assess
from hiprec.model.explanation import Ground
from hiprec.why.clauses import deciding, judged_clauses
from hiprec.why.concluded import in_words
from hiprec.why.listening import Asked
from hiprec.why.rule import to_be_quiet

if TYPE_CHECKING:
    from hiprec.pathway.fire import Fired
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.why.explained_walk import Walked


def of_rule(kind: str, fired: Fired, walked: Walked, says: str = "", asked: Asked | None = None) -> Ground:
    """Return a rule that acts as a reason.

    Args:
        kind: what kind of reason it is.
        fired: the rule, and the symptom that it fired for.
        walked: the walk.
        says: the reason in words; by default what the rule tells the runner.
        asked: what the rule was asked with, where that is neither the runner nor a symptom.

    Returns:
        The reason, with the clauses that decide and the smallest change that would end it.

    """
    rule = fired.rule
    asked = asked or _asked(fired, walked)
    return Ground(
        kind=kind,
        says=says or rule.because,
        rule=rule.id,
        place=str(rule.place),
        symptom=asked.symptom,
        clauses=deciding(judged_clauses(rule, asked.values, asked.symptom, walked)),
        changes=to_be_quiet(rule, asked, walked),
    )


def _asked(fired: Fired, walked: Walked) -> Asked:
    if fired.symptom is not None:
        return Asked("symptom", fired.symptom.id, fired.symptom.id, fired.symptom.values)
    return Asked("runner", "runner", None, walked.known_to(fired.rule.ruleset).runner)


def staged(walked: Walked) -> Iterator[Ground]:
    """Return what holds the stage where it is: the rules that ask for it, open urgent questions, a clinician's word."""
    stage, screening = walked.week.assessed.assessment.stage, walked.week.screening
    if screening.provisional:
        first = screening.meanwhile[0]
        says = "While urgent questions are open, the stage is settle."
        yield Ground(kind="stage", says=says, rule=first.rule, place=str(walked.book.rules[first.rule].place))
    for fired in walked.acting("assessment"):
        if isinstance(fired.rule.then, Assess) and fired.rule.then.stage == stage:
            yield of_rule("stage", fired, walked, f"{in_words(fired.rule.then)}: {fired.rule.because}")


def standing_on(way: OpenLadder, walked: Walked) -> str:
    """Return the exercise of a way that is in the plan, or that a runner would enter at."""
    position = walked.week.standing.positions.get(way.key)
    return position.exercise if position else way.start.id


def plain(word: str) -> str:
    """Turn a word of the field into spoken words."""
    return word.replace("_", " ")
