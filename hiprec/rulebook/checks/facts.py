"""Facts: each can be asked, and its worse way is one that its kind has.

A number is worse ``higher`` or ``lower``, a yes/no fact at ``yes`` or ``no``, anything at ``neither``; choices have no
order, so theirs is always ``neither``. Bounds have two ends. ``only_if`` may not lead back to the fact itself. A file
that says of one fact how long an answer stands says it of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.model.facts import Fact
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.clause import Clause
    from hiprec.source.document import Document

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
            yield document.problem(
                base, "This fact is never asked", "no question", "add `question:` and `group:`", key=True
            )
        if fact.asked and not fact.stands and any(each.stands for each in beside(fact, document, sources)):
            right = "add `stands: for good`, `stands: until the pain rises` or weeks, as `stands: 6 weeks`"
            yield document.problem(base, "Nothing says how long an answer stands", 'no "stands"', right, key=True)
        if fact.bounds is not None and None in fact.bounds:
            met = quoted(str(fact.bounds))
            yield document.problem((*base, "bounds"), "These bounds have one end", met, "write `N to M`")
        if strange := [each for each in fact.explained_by if each not in sources.book.facts]:
            right = nearest(strange[0], sources.book.facts)
            yield document.problem((*base, "explained_by"), "Unknown fact", quoted(strange[0]), right)
        if fact.name in _asked_through(fact.name, sources.book.conditions):
            met = ", ".join(sorted(facts_of(sources.book.conditions[fact.name])))
            yield document.problem(
                (*base, "only_if"), "This condition leads back to its fact", met, "remove one of the two"
            )


def beside(fact: Fact, document: Document, sources: Sources) -> Iterator[Fact]:
    """Return the other facts that stand in the same file."""
    for each in sources.book.facts.values():
        if each is not fact and not each.computed and sources.holding("facts.yaml", "facts", each.name) is document:
            yield each


def _asked_through(name: str, conditions: Mapping[str, Clause]) -> set[str]:
    """Return every fact that a condition waits for, directly or through the conditions of those."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        condition = conditions.get(waiting.pop())
        new = set(facts_of(condition)) - found if condition is not None else set()
        found |= new
        waiting.extend(new)
    return found
