"""Facts: each can be asked, its worse way is one that its kind has, and its few words say what its question says.

A number is worse ``higher`` or ``lower``, a yes/no fact at ``yes`` or ``no``, anything at ``neither``; choices have no
order, so theirs is always ``neither``. Bounds have two ends. ``only_if`` may not lead back to the fact itself. A file
that says of one fact how long an answer stands, or labels one question of yes and no, says it of each.

A label drops the words of a sentence and keeps its signs. Of that a check can see: it is shorter than the question and
fits on a line, it names the same numbers, it denies something where the question does, it uses no word that could
mean anything, and no other tick of its group reads the same. A heading belongs to a group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import facts_behind, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.facts import Fact
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.source.document import Document

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
_WAYS = {"number": ("higher", "lower", "neither"), "yes_no": ("yes", "no", "neither")}


def check_facts(sources: Sources) -> Iterator[Problem]:
    """Return every fact of ``facts.yaml`` that contradicts itself."""
    for fact in sources.book.facts.values():
        if fact.computed:
            continue
        document = sources.holding("facts.yaml", "facts", fact.name)
        base = ("facts", fact.name)
        ways = _WAYS.get(fact.kind, ("neither",))
        if fact.worse not in ways:
            wrong = f"A {fact.kind} cannot be worse this way"
            yield document.problem((*base, "worse"), wrong, quoted(fact.worse), f"write {' or '.join(ways)}")
        if not fact.asked:
            right = "add `question:` and `group:`"
            yield document.problem(base, "This fact is never asked", "no question", right, key=True)
        if fact.asked and not fact.stands and any(other.stands for other in _beside(fact, document, sources)):
            right = "add `stands: for good`, `stands: until the pain rises` or weeks, as `stands: 6 weeks`"
            yield document.problem(base, "Nothing says how long an answer stands", 'no "stands"', right, key=True)
        if fact.bounds is not None and None in fact.bounds:
            wrong, right = "These bounds have one end", "write `N to M`"
            yield document.problem((*base, "bounds"), wrong, quoted(str(fact.bounds)), right)
        if strange := [name for name in fact.explained_by if name not in sources.book.facts]:
            right = nearest(strange[0], sources.book.facts)
            yield document.problem((*base, "explained_by"), "Unknown fact", quoted(strange[0]), right)
        if fact.name in facts_behind((fact.name,), sources.book.conditions):
            names = ", ".join(sorted(facts_of(sources.book.conditions[fact.name])))
            wrong = "This condition leads back to its fact"
            yield document.problem((*base, "only_if"), wrong, names, "remove one of the two")


def _beside(fact: Fact, document: Document, sources: Sources) -> Iterator[Fact]:
    """Return the other facts that stand in the same file."""
    for other in sources.book.facts.values():
        if other is not fact and not other.computed and sources.holding("facts.yaml", "facts", other.name) is document:
            yield other


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
            labelled = any(other.label and other.kind == "yes_no" for other in _beside(fact, document, sources))
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
    question, label = _words(fact.question), _words(fact.label)
    if fact.label != fact.label.strip() or fact.label.endswith(("?", ".", ":")) or "_" in fact.label:
        yield "A label is a phrase", "write it without a sign at its end and without underscores"
    if len(fact.label) > (min(_LONGEST, len(fact.question)) if fact.kind == "yes_no" else _LONGEST):
        right = f"write at most {_LONGEST} characters, fewer than the question"
        yield "This label is longer than a tick bears", right
    if lost := sorted(_numbers(question) - _numbers(label)):
        yield "This label loses a number of its question", f"name {', '.join(lost)}"
    if question & _DENIALS and not label & _DENIALS:
        yield "This label loses a *not* of its question", "say what is not so, as the question does"
    if vague := sorted((label & _VAGUE) - question):
        yield "This label is vaguer than its question", f"name the sign in place of {', '.join(vague)}"


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word in _NUMBERS or word[0].isdigit())
