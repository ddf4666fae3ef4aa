"""Doubts: an urgent question that was open while a pain was high stays a question when the pain falls.

A rule that was possible, and would have been urgent, is judged again with the numbers of the day on which it was open,
and whatever has been answered since. It stays open until the answers decide it, or a clinician has looked.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hiprec.known.asking import Asking
from hiprec.known.clinician import has_looked
from hiprec.model.closed_words import PRESSING
from hiprec.pathway.fire import Fired
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Value, Values
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule


class Doubt(NamedTuple):
    """An urgent rule that is open about a symptom: since when, and what was known on the latest day it was open on."""

    rule: str
    symptom: str
    since: date
    values: Values


def doubts(possible: Iterable[Fired], known: DayFacts, before: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Return the urgent questions about symptoms that are open on a day.

    Args:
        possible: the red flags that are possible, doubts of before among them.
        known: what is known.
        before: the doubts of before, for since when they are open.

    Returns:
        The doubts, in the order of the rules.

    """
    earlier = {(each.rule, each.symptom): each for each in before}
    pressing = remembered(known.book, ("pressing",), _pressing, known.book)
    found = []
    for fired in possible:
        symptom = fired.symptom
        if symptom is None or fired.rule.id not in pressing or not fired.asked:
            continue
        doubt = earlier.get((fired.rule.id, symptom.id))
        if fired.asking is known.asking(symptom):  # by what is known now, and not by the numbers of an earlier day
            since = known.day if doubt is None else doubt.since
            found.append(Doubt(fired.rule.id, symptom.id, since, symptom.values))
        elif doubt is not None:
            found.append(doubt)
    return tuple(found)


def _pressing(book: Rulebook) -> frozenset[str]:
    return frozenset(name for name, rule in book.rules.items() if rule.urgency in PRESSING)


def _numbers(rule: Rule, doubt: Doubt, book: Rulebook) -> dict[str, Value]:
    """Return what a rule read then that no question decides for good: pains, weeks, and what is computed of them."""
    names = (name for name in rule.reads if book.facts[name].kind == "number" or book.facts[name].computed)
    return {name: doubt.values[name] for name in names if name in doubt.values}


def left_open(before: Iterable[Doubt], known: DayFacts, found: Iterable[Fired]) -> list[Fired]:
    """Return the doubts that the answers have not decided.

    Args:
        before: the doubts of before.
        known: what is known now, a clinician's word that looked since among it.
        found: what the rules say now; what fires or is possible by itself is no doubt.

    Returns:
        The rules, as possible while the answers leave them open, as certain where an answer says that it was so.

    """
    there = {(fired.rule.id, fired.symptom.id) for fired in found if fired.symptom is not None}
    symptoms = {symptom.id: symptom for symptom in known.symptoms}
    left = []
    for doubt in before:
        symptom, rule = symptoms.get(doubt.symptom), known.book.rules.get(doubt.rule)
        if symptom is None or rule is None or (doubt.rule, doubt.symptom) in there:
            continue
        if has_looked(known.word, doubt.symptom, doubt.since):
            continue
        values = {**symptom.values, **_numbers(rule, doubt, known.book)}
        truth = rule.when.truth(values)
        asking = Asking(values, known.book, symptom.closed) if truth is None else None
        fired = Fired(rule, symptom, bool(truth), asking)
        if fired.certain or fired.asked:
            left.append(fired)
    return left
