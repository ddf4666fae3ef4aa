"""Doubts: an urgent question that was open while a pain was high stays a question when the pain falls.

A rule that was possible, and would have been urgent, is judged again with the numbers of the day on which it was open,
and whatever has been answered since. It stays open until the answers decide it, or a clinician has looked.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hiprec.known.asking import Asking
from hiprec.known.clinician import has_looked
from hiprec.pathway.fire import Fired

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hiprec.known.day_facts import DayFacts
    from hiprec.model.facts import Values
    from hiprec.pathway.fire import Part


class Doubt(NamedTuple):
    """Urgent rules that are open about a symptom, each since when, and what was known on the latest day of that."""

    symptom: str
    values: Values
    since: dict[str, date]


def doubts(parts: Iterable[Part], left: Iterable[Fired], known: DayFacts, before: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return the urgent questions about symptoms that are open on a day.

    Args:
        parts: the firings of the red flags and of the escalation rules.
        left: the doubts of before that the answers have not decided, as ``left_open`` returns them.
        known: what is known.
        before: the doubts of before, for since when they are open.

    Returns:
        The doubts: of each symptom those of the day, and those by what was known before.

    """
    earlier: dict[str, dict[str, date]] = {}
    for doubt in before:
        earlier.setdefault(doubt.symptom, {}).update(doubt.since)
    today: dict[str, Doubt] = {}
    for symptom, firings, asking in parts:
        if symptom is not None and (rules := asking.asked(firings, "pressing")):
            since = today.setdefault(symptom.id, Doubt(symptom.id, symptom.values, {})).since
            days = earlier.get(symptom.id, {})
            # What was open before is as old as it was: a word of a clinician since then has answered it.
            since.update({rule.id: days.get(rule.id, known.day) for rule in rules})
    old: dict[int, Doubt] = {}
    for fired in left:
        # by the numbers of the day on which it was open by itself, and not by what is known now
        doubt = next(doubt for doubt in before if doubt.symptom == fired.symptom_id and fired.rule.id in doubt.since)
        old.setdefault(id(doubt), doubt._replace(since={})).since[fired.rule.id] = doubt.since[fired.rule.id]
    return *today.values(), *old.values()


def left_open(before: Iterable[Doubt], known: DayFacts, parts: Iterable[Part], certain: Iterable[Fired]) -> list[Fired]:
    """Return the doubts that the answers have not decided.

    Args:
        before: the doubts of before.
        known: what is known now, a clinician's word that looked since among it.
        parts: the firings of the red flags and of the escalation rules: what is possible by itself is no doubt.
        certain: what fires of them, which is none either.

    Returns:
        The rules, as possible while the answers leave them open, as certain where an answer says that it was so.

    """
    symptoms, book = {symptom.id: symptom for symptom in known.symptoms}, known.book
    left = []
    for doubt in before:
        symptom = symptoms.get(doubt.symptom)
        if symptom is None:
            continue
        # what was open is most often open still: whole sets are compared before any rule is looked at
        by_itself = [rule.id for part in parts if part.symptom is symptom for rule in part.firings.pressing]
        gone = doubt.since.keys() - by_itself - {fired.rule.id for fired in certain if fired.symptom_id == symptom.id}
        for name in [name for name in doubt.since if name in gone] if gone else ():
            rule = book.rules.get(name)
            if rule is None or has_looked(known.word, symptom.id, doubt.since[name]):
                continue
            # what no question decides for good is as it was: pains, weeks, and what is computed of them
            numbers = [read for read in rule.reads if book.facts[read].kind == "number" or book.facts[read].computed]
            values = {**symptom.values, **{read: doubt.values[read] for read in numbers if read in doubt.values}}
            truth = rule.when.truth(values)
            asking = Asking(values, book, symptom.closed) if truth is None else None
            fired = Fired(rule, symptom, bool(truth), asking)
            if fired.certain or fired.asked:
                left.append(fired)
    return left
