"""The cases of a rule judged: facts that must make it true, leave it open, or make it false."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiprec.desk.mistake import SpecError
from hiprec.model.words import OTHER_KIND, REGIONS
from hiprec.names import spoken
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import AtLeast, domain
from hiprec.rulebook.rule import CASE_KINDS
from hiprec.rulebook.wording import with_a_point

if TYPE_CHECKING:
    from hiprec.model.facts import Fact, Value
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Clause
    from hiprec.rulebook.reading import Document
    from hiprec.rulebook.rule import CaseKind, Rule

WANTED: Mapping[CaseKind, bool | None] = {"fires for": True, "asks for": None, "quiet for": False}
TRUTH = {True: "true", None: "unknown", False: "false"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the rule's id, its kind, its number from 1, its facts as written, and the document it stands in."""

    rule: str
    kind: CaseKind
    number: int
    facts: Mapping[str, Any]
    document: Document

    @property
    def name(self) -> str:
        """Return its name within the rule: ``fires for 1``."""
        return f"{self.kind} {self.number}"

    @property
    def path(self) -> tuple[str | int, ...]:
        """Return where it stands in the document."""
        return (self.rule.rpartition("/")[2], "cases", self.kind, self.number - 1)

    def __str__(self) -> str:
        """Return its facts as they are written."""
        return "{" + ", ".join(f"{name}: {value}" for name, value in self.facts.items()) + "}"


class CaseFailure(AssertionError):  # noqa: N818 - a case that does not hold is no error of the case
    """A case that does not come out as it says."""


def cases_of(rule: Rule, document: Document) -> Iterator[Case]:
    """Return the cases of a rule in the order written; what is no mapping of facts is given as an empty one."""
    for kind in CASE_KINDS:
        listed = rule.cases.get(kind, [])
        for number, facts in enumerate(listed if isinstance(listed, list) else [listed], 1):
            yield Case(rule.id, kind, number, facts if isinstance(facts, dict) else {}, document)


def judge(case: Case, book: Rulebook) -> None:
    """Judge a case against the clauses of its rule as they stand.

    Args:
        case: the case; facts that it does not give are unknown, but for what ``only_if`` and a kind imply.
        book: the rulebook that holds the rule.

    Raises:
        SpecError: a fact or value is unknown, or the case cannot be read.
        CaseFailure: the rule does not come out as the case says.

    """
    rule = book.rules[case.rule]
    values = values_of(case, book)
    truth = rule.when.truth(values)
    if truth is not WANTED[case.kind]:
        why = "; ".join(_blame(rule.when, values, wanted=WANTED[case.kind]))
        raise CaseFailure(
            f'{case.document.place(case.path)}: A case under "{case.kind}" needs the rule to be '
            f"{TRUTH[WANTED[case.kind]]}, met {TRUTH[truth]}, for {case}" + (f"\n  {why}" if why else "")
        )


def values_of(case: Case, book: Rulebook) -> dict[str, Value]:
    """Return the facts of a case with what they imply; raises ``SpecError`` where one cannot be read."""
    return book.complete(_values(case, book))


def _values(case: Case, book: Rulebook) -> dict[str, Value]:
    problems: list[Problem] = []
    values: dict[str, Value] = {}
    if not case.facts and case.kind != "asks for":
        problems.append(
            case.document.problem(case.path, "This is no case", "no facts", "write it as {site: shin, night_pain: yes}")
        )
    for name, said in case.facts.items():
        fact = book.facts.get(name)
        path = (*case.path, name)
        if fact is None:
            right = nearest(name, book.facts)
            problems.append(case.document.problem(path, "Unknown fact", quoted(name), right, key=True))
        elif (value := _value(fact, said)) is None:
            problems.append(
                case.document.problem(path, f"{spoken(name)} has another value", quoted(said), _right(fact, said))
            )
        else:
            values[name] = value
    if problems:
        raise SpecError(problems)
    return values


def _value(fact: Fact, said: Any) -> Value | None:
    if fact.kind == "yes_no":
        return {"yes": True, "no": False}.get(said) if isinstance(said, str) else None
    if fact.kind == "number":
        low, high = fact.span
        fits = isinstance(said, int | float) and (low is None or said >= low) and (high is None or said <= high)
        return said if fits else None
    if fact.kind == "choices":
        words = frozenset(said if isinstance(said, list) else [said])
        return words if words <= frozenset(fact.values) else None
    known = domain(fact) | (REGIONS.keys() if fact.name == "site" else frozenset())
    return said if isinstance(said, str) and said in known else None


def _right(fact: Fact, said: Any) -> str:
    if fact.kind == "number" and isinstance(said, str) and (point := with_a_point(said)):
        return f"write a decimal with a point, as in {point}"
    if fact.kind == "number":
        low, high = fact.span
        return f"write a number from {low:g} to {high:g}" if low is not None and high is not None else "write a number"
    words = sorted(word for word in domain(fact) if word != OTHER_KIND) if fact.kind != "choices" else fact.values
    return f"use one of {', '.join(words)}"


def _blame(clause: Clause, values: Mapping[str, Value], *, wanted: bool | None) -> Iterator[str]:
    """Tell the parts of a rule that come out otherwise than its case needs."""
    parts = clause.parts if isinstance(clause, AtLeast) and clause.count == len(clause.parts) else (clause,)
    for part in parts:
        truth = part.truth(values)
        if wanted is False or truth is not wanted:
            facts = ", ".join(sorted(spoken(leaf.fact) for leaf in _leaves(part)))
            yield f"what it asks of {facts} is {TRUTH[truth]}"


def _leaves(clause: Clause) -> tuple[Any, ...]:
    return clause.leaves if isinstance(clause, AtLeast) else (clause,)
