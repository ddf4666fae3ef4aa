"""Labels: the few words of a tick say what the question says, and no less.

A label drops the words of a sentence and keeps its signs. Of that a check can see: it is shorter than the question and
fits on a line, it names the same numbers, it denies something where the question does, it uses no word that could
mean anything, and no other tick of its group reads the same. A file that labels one question of yes and no labels
each. A heading belongs to a group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.problem import nearest, quoted
from hiprec.rulebook.checks.facts import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.facts import Fact
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources

_LONGEST = 150
"""Characters of a label: two lines of a terminal, which only exceptions that a clinician needs fill."""
_WORD = re.compile(r"[\w.]*\w")
_NUMBERS = frozenset(
    "half one two three four five six seven eight nine ten eleven twelve twice".split()  # noqa: SIM905 - words are read as words
)
_DENIALS = frozenset("no not none never without cannot unlike unable nor".split())  # noqa: SIM905
_VAGUE = frozenset(
    "abnormal complaint complaints discomfort etc feeling issue issues odd problem problems sign signs some something "  # noqa: SIM905
    "strange symptom symptoms unusual unwell various".split()
)
"""Words that take in anything: they may stand in a label only where the question uses them."""


def check_labels(sources: Sources) -> Iterator[Problem]:
    """Return every label that says less than its question, or is no label, and every heading without a group."""
    book = sources.book
    taken: dict[tuple[str, str], str] = {}
    for fact in book.facts.values():
        if fact.computed or not fact.asked:
            continue
        document = sources.holding("facts.yaml", "facts", fact.name)
        base = ("facts", fact.name)
        if not fact.label:
            labelled = any(each.label and each.kind == "yes_no" for each in beside(fact, document, sources))
            if fact.kind == "yes_no" and labelled:
                right = "add `label:`, the question in the few words of a tick"
                yield document.problem(base, "Nothing says this in a few words", 'no "label"', right, key=True)
            continue
        for wrong, right in _faults(fact):
            yield document.problem((*base, "label"), wrong, quoted(fact.label), right)
        if taken.setdefault((fact.group, fact.label.casefold()), fact.name) != fact.name:
            right = "say what sets the two apart"
            yield document.problem((*base, "label"), "Another question has this label", quoted(fact.label), right)
    for group in sorted(book.headings.keys() - book.groups.keys()):
        document = sources.holding("facts.yaml", "headings", group)
        right = nearest(group, book.groups)
        yield document.problem(("headings", group), "This heading has no group", quoted(group), right, key=True)


def _faults(fact: Fact) -> Iterator[tuple[str, str]]:
    """Return what is wrong with one label, and what would be right."""
    asked, said = _words(fact.question), _words(fact.label)
    if fact.label != fact.label.strip() or fact.label.endswith(("?", ".", ":")) or "_" in fact.label:
        yield "A label is a phrase", "write it without a sign at its end and without underscores"
    if len(fact.label) > (min(_LONGEST, len(fact.question)) if fact.kind == "yes_no" else _LONGEST):
        yield (
            "This label is longer than a tick bears",
            f"write at most {_LONGEST} characters, fewer than the question",
        )
    if lost := sorted(_numbers(asked) - _numbers(said)):
        yield "This label loses a number of its question", f"name {', '.join(lost)}"
    if asked & _DENIALS and not said & _DENIALS:
        yield "This label loses a *not* of its question", "say what is not so, as the question does"
    if vague := sorted((said & _VAGUE) - asked):
        yield "This label is vaguer than its question", f"name the sign in place of {', '.join(vague)}"


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word in _NUMBERS or word[0].isdigit())
