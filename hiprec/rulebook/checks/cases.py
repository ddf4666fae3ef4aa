"""Cases: a rule's own examples come out as they say.

Every case under ``fires for`` must make its rule true, under ``asks for`` leave it open, under ``quiet for`` make it
false, with what ``only_if`` presumes and what a kind or a site implies filled in as for a runner. A fact that a case
leaves out is unknown. Cure: add the fact that is missing to the case, or mend the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiprec.kinds import FOLDERS
from hiprec.model.words import OTHER_KIND, REGIONS
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import AtLeast, Clause, Truth
from hiprec.rulebook.rule import CASE_KINDS, CaseKind
from hiprec.rulebook.wording import with_a_point

if TYPE_CHECKING:
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.reading import Document
    from hiprec.rulebook.rule import Rule

_WANTED: Mapping[CaseKind, Truth] = {"fires for": True, "asks for": None, "quiet for": False}
_SAID: Mapping[Truth, str] = {True: "true", None: "open", False: "false"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a rule: under which key it stands, which of them it is from 0, and what it gives."""

    kind: CaseKind
    number: int
    given: Any


def check_cases(sources: Sources) -> Iterator[Problem]:
    """Return every case that does not come out, and every fact or value in a case that cannot be read."""
    for rules in sources.book.rulesets.values():
        for rule in rules:
            for kind in CASE_KINDS:
                if not isinstance(rule.cases.get(kind, []), list):
                    met = quoted(rule.cases[kind])
                    yield sources.problem(
                        rule, ("cases", kind), "Cases should be a list", met, "write `- {fact: value}`"
                    )
            for case in cases_of(rule):
                yield from _judge(case, rule, sources)
    yield from _of_unread_rules(sources)


def _of_unread_rules(sources: Sources) -> Iterator[Problem]:
    """Return what is wrong with the words of cases whose rule could not be read, so that both are mended at once."""
    book = sources.book
    read = {*book.rules, *(name for name, _ in book.off)}
    for shelf in book.shelves:
        for relative, document in shelf.documents.items():
            if relative.partition("/")[0] in FOLDERS:
                for key, data in document.data.items():
                    cases = data.get("cases") if isinstance(data, dict) else None
                    if f"{relative.removesuffix('.yaml')}/{key}" not in read and isinstance(cases, dict):
                        yield from _unread_words(document, key, cases, book.facts)


def _unread_words(
    document: Document, key: str, cases: Mapping[str, Any], facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    for kind in CASE_KINDS:
        listed = cases.get(kind)
        for number, given in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(given, dict):
                yield from _unread(document, (key, "cases", kind, number), given, facts)


def cases_of(rule: Rule) -> Iterator[Case]:
    """Return the cases of a rule in the order written, leaving out what is no list of cases."""
    for kind in CASE_KINDS:
        cases = rule.cases.get(kind, [])
        if isinstance(cases, list):
            yield from (Case(kind, number, given) for number, given in enumerate(cases))


def outcome(case: Case, rule: Rule, book: Rulebook) -> Truth:
    """Return what a rule says to a case whose facts can be read.

    Raises:
        ValueError: the case gives an unknown fact or a value that its fact cannot have.

    """
    values: dict[str, Value] = {}
    for name, given in case.given.items():
        value, wrong = read_value(name, given, book.facts)
        if wrong is not None or value is None:
            raise ValueError(name)
        values[name] = value
    return rule.when.truth(book.complete(values))


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
    if fact.kind == "number":
        low, high = fact.span
        fits = isinstance(given, (int, float)) and (low is None or given >= low) and (high is None or given <= high)
        point = with_a_point(given) if isinstance(given, str) else ""
        right = f"write a decimal with a point, as in {point}" if point else f"write a number from {low:g} to {high:g}"
        return (given, None) if fits else (None, (wrong, right if point else f"{right} ({fact.unit})"))
    if fact.kind == "yes_no":
        return (given == "yes", None) if given in ("yes", "no") else (None, (wrong, "write yes or no"))
    known = {*fact.values, *(REGIONS if name == "site" else ()), *((OTHER_KIND,) if name == "kind" else ())}
    if fact.kind == "choices":
        held = given if isinstance(given, list) else [given]
        fits = all(isinstance(word, str) and word in known for word in held)
        return (frozenset(held), None) if fits else (None, (wrong, nearest(held[0], known)))
    fits = isinstance(given, str) and given in known
    return (given, None) if fits else (None, (wrong, nearest(given, known)))


def _judge(case: Case, rule: Rule, sources: Sources) -> Iterator[Problem]:
    path = ("cases", case.kind, case.number)
    if not isinstance(case.given, dict):
        yield sources.problem(rule, path, "A case should give facts", quoted(case.given), "write {fact: value}")
        return
    key = rule.id.rsplit("/", 1)[1]
    unread = list(_unread(sources.of_rule(rule), (key, *path), case.given, sources.book.facts))
    yield from unread
    if unread:
        return
    found, wanted = outcome(case, rule, sources.book), _WANTED[case.kind]
    if found is not wanted:
        met = f"a rule that is {_SAID[found]}"
        wrong = f"This case should make its rule {_SAID[wanted]}"
        yield sources.problem(rule, path, wrong, met, _cure(case, rule, sources.book, found, wanted))


def _unread(
    document: Document, path: tuple[str | int, ...], given: Mapping[str, Any], facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    for name, said in given.items():
        _, wrong = read_value(name, said, facts)
        if wrong is not None:
            unknown = name not in facts
            met = quoted(name if unknown else said)
            yield document.problem((*path, name), wrong[0], met, wrong[1], key=unknown)


def _cure(case: Case, rule: Rule, book: Rulebook, found: Truth, wanted: Truth) -> str:
    values = book.complete({name: _read(name, given, book) for name, given in case.given.items()})
    deciding = ", ".join(dict.fromkeys(_deciding(rule.when, values, found)))
    if found is None:
        return f"give {deciding} in the case, or mend the rule"
    if wanted is None:
        return f"leave out what decides it ({deciding or 'nothing does'}), or mend the rule"
    return f"look at {deciding or 'the rule, which is always true'}, or move the case"


def _read(name: str, given: Any, book: Rulebook) -> Value:
    value, _ = read_value(name, given, book.facts)
    assert value is not None  # noqa: S101 - only cases that can be read come here
    return value


def _deciding(clause: Clause, values: Values, truth: Truth) -> Iterator[str]:
    """Return the facts whose tests make a clause come out as it does."""
    if clause.truth(values) is not truth:
        return
    if isinstance(clause, AtLeast):
        for part in clause.parts:
            yield from _deciding(part, values, truth)
    else:
        yield clause.fact
