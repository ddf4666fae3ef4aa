"""A fact explained: what is known of it, and how each rule that reads it judged it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.model.explanation import ClauseJudged, FactExplained, FactMet, FactReader
from hiprec.why.clauses import judged_clauses, met
from hiprec.why.rule import VERDICTS

if TYPE_CHECKING:
    from hiprec.model.facts import Fact
    from hiprec.why.explained_walk import Walked


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
