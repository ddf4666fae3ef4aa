"""Cases: a rule's own examples come out as they say.

Every case under ``fires for`` must make its rule true, under ``asks for`` leave it open, under ``quiet for`` make it
false, with what ``only_if`` presumes and what a kind or a site implies filled in as for a runner. A fact that a case
leaves out is unknown. Cure: add the fact that is missing to the case, or mend the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from hiprec.kinds import FOLDERS
from hiprec.model.closed_words import OTHER_KIND
from hiprec.problem import Problem, RulebookError, nearest, quoted
from hiprec.rulebook.caches import remembered
from hiprec.rulebook.clause import AtLeast, Clause, Truth, facts_behind, presumed
from hiprec.rulebook.rule import CASE_KINDS, CaseKind
from hiprec.source.text import with_a_point

if TYPE_CHECKING:
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.book import Presuming, Rulebook
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule
    from hiprec.source.document import Document

WANTED: Mapping[CaseKind, Truth] = {"fires for": True, "asks for": None, "quiet for": False}
"""What a rule is to be for a case of each kind."""
SAID: Mapping[Truth, str] = {True: "true", None: "open", False: "false"}
"""What a rule is, in a word."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the rule's id, its kind, its number from 1, what it gives as written, and the document it stands in."""

    rule: str
    kind: CaseKind
    number: int
    given: Any
    document: Document

    @property
    def name(self) -> str:
        """Return its name within the rule: ``fires for 1``."""
        return f"{self.kind} {self.number}"

    @property
    def path(self) -> tuple[str | int, ...]:
        """Return where it stands in the document."""
        return (self.rule.rpartition("/")[2], "cases", self.kind, self.number - 1)


def check_cases(sources: Sources) -> Iterator[Problem]:
    """Return every case that does not come out, and every fact or value in a case that cannot be read."""
    for case in all_cases(sources.book):
        rule = sources.book.rules[case.rule]
        if isinstance(rule.cases[case.kind], list):
            yield from faults(case, sources.book)
        else:
            wrong, right = "Cases should be a list", "write `- {fact: value}`"
            yield sources.problem(rule, ("cases", case.kind), wrong, quoted(case.given), right)
    yield from _of_unread_rules(sources)


def _of_unread_rules(sources: Sources) -> Iterator[Problem]:
    """Return what is wrong with the words of cases whose rule could not be read, so that both are mended at once."""
    book = sources.book
    read = {*book.rules, *(name for name, _ in book.off)}
    files = [pair for shelf in book.shelves for pair in shelf.documents.items() if pair[0].partition("/")[0] in FOLDERS]
    for relative, document in files:
        for key, rule in document.data.items():
            cases = rule.get("cases") if isinstance(rule, dict) else None
            if f"{relative.removesuffix('.yaml')}/{key}" in read or not isinstance(cases, dict):
                continue
            for kind in CASE_KINDS:
                listed = cases.get(kind)
                for number, given in enumerate(listed if isinstance(listed, list) else ()):
                    if isinstance(given, dict):
                        yield from _unread(document, (key, "cases", kind, number), given, book.facts)


def all_cases(book: Rulebook) -> Iterator[Case]:
    """Return every case of every rule, with the document that it stands in."""
    for rule in book.rules.values():
        shelf = book.shelf_of(rule.id)
        if shelf is not None:
            yield from cases_of(rule, shelf.documents[f"{rule.id.rpartition('/')[0]}.yaml"])


def cases_of(rule: Rule, document: Document) -> Iterator[Case]:
    """Return the cases of a rule in the order written; what should be a list of cases, and is none, as one of them."""
    for kind in CASE_KINDS:
        listed = rule.cases.get(kind, [])
        for number, given in enumerate(listed if isinstance(listed, list) else [listed], 1):
            yield Case(rule.id, kind, number, given, document)


def values_of(case: Case, book: Rulebook) -> dict[str, Value]:
    """Return the facts of a case with what they imply.

    Raises:
        RulebookError: it gives no facts, an unknown fact, or a value that its fact cannot have.

    """
    problems = list(_unread_case(case, book.facts))
    if problems:
        raise RulebookError(problems)
    return _values(case, book, presumed)


def _values(case: Case, book: Rulebook, presuming: Presuming) -> dict[str, Value]:
    values = {name: read_value(name, given, book.facts)[0] for name, given in case.given.items()}
    return book.complete({name: value for name, value in values.items() if value is not None}, presuming)


def _conditions_for(reads: frozenset[str], book: Rulebook) -> dict[str, Clause]:
    """Return the conditions of questions on which some facts hang, through others too, parents before children."""
    hang = reads | facts_behind(reads, book.conditions, book.explainable)
    return {name: condition for name, condition in book.conditions.items() if name in hang}


def faults(case: Case, book: Rulebook) -> Iterator[Problem]:
    """Return what is wrong with a case: facts that cannot be read, or that its rule does not come out as it says."""
    problems = list(_unread_case(case, book.facts))
    if problems:  # a case that cannot be read comes out as nothing
        yield from problems
        return
    rule, wanted = book.rules[case.rule], WANTED[case.kind]
    # Presuming what no line of the rule hangs on took half of a check of all rules.
    conditions = remembered(book, ("conditions for", rule.reads), _conditions_for, rule.reads, book)
    values = _values(case, book, lambda values, facts, _: presumed(values, facts, conditions))
    truth = rule.when.truth(values)
    if truth is wanted:
        return
    deciding = ", ".join(dict.fromkeys(_deciding(rule.when, values, truth)))
    if truth is None:
        right = f"give {deciding} in the case, or mend the rule"
    elif wanted is None:
        right = f"leave out what decides it ({deciding or 'nothing does'}), or mend the rule"
    else:
        right = f"look at {deciding or 'the rule, which is always true'}, or move the case"
    wrong = f"This case should make its rule {SAID[wanted]}"
    yield case.document.problem(case.path, wrong, f"a rule that is {SAID[truth]}", right)


def _unread_case(case: Case, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    if isinstance(case.given, dict):
        yield from _unread(case.document, case.path, case.given, facts)
    else:
        right = "write {fact: value}"
        yield case.document.problem(case.path, "A case should give facts", quoted(case.given), right)


def read_value(name: str, given: Any, facts: Mapping[str, Fact]) -> tuple[Value | None, tuple[str, str] | None]:
    """Read a value as a case gives it.

    Args:
        name: the fact.
        given: what stands in the file.
        facts: the facts by name.

    Returns:
        The value and ``None``, or ``None`` and what is wrong with what would be right.

    """
    fact = facts.get(name)
    if fact is None:
        return None, ("Unknown fact", nearest(name, facts))
    wrong = f"This is no value of {name}"
    known = {*fact.values, *fact.regions, *((OTHER_KIND,) if name == "kind" else ())}
    match fact.kind:
        case "number":
            low, high = fact.span
            point = with_a_point(given)
            right = f"write a number from {low:g} to {high:g} ({fact.unit})"
            right = f"write a decimal with a point, as in {point}" if point else right
            fits = isinstance(given, (int, float)) and fact.span.holds(given)
            return (given, None) if fits else (None, (wrong, right))
        case "yes_no":
            return (given == "yes", None) if given in ("yes", "no") else (None, (wrong, "write yes or no"))
        case "choices":
            held = given if isinstance(given, list) else [given]
            fits = all(isinstance(word, str) and word in known for word in held)
            return (frozenset(held), None) if fits else (None, (wrong, nearest(held[0], known)))
        case "choice":
            fits = isinstance(given, str) and given in known
            return (given, None) if fits else (None, (wrong, nearest(given, known)))
        case _:
            assert_never(fact.kind)


def _unread(
    document: Document, path: tuple[str | int, ...], given: Mapping[str, Any], facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    for name, value in given.items():
        _, fault = read_value(name, value, facts)
        if fault is not None:
            unknown = name not in facts
            wrong, right = fault
            yield document.problem((*path, name), wrong, quoted(name if unknown else value), right, key=unknown)


def _deciding(clause: Clause, values: Values, truth: Truth) -> Iterator[str]:
    """Return the facts whose tests make a clause come out as it does."""
    if clause.truth(values) is not truth:
        return
    if isinstance(clause, AtLeast):
        for part in clause.parts:
            yield from _deciding(part, values, truth)
    else:
        yield clause.fact
