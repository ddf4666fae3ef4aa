"""``facts.yaml`` and ``citations.yaml`` read into records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hiprec.model.body import Body
from hiprec.model.citation import Citation
from hiprec.model.facts import Fact, computed_facts
from hiprec.problem import Problem, nearest, quoted
from hiprec.rulebook.clause import Clause
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.rulebook.rules_folder import Shelf, documents_of
from hiprec.rulebook.wording import name_problems
from hiprec.source.document import Document
from hiprec.source.records import read_record


@dataclass(frozen=True)
class FactTable:
    """Facts by name, the question and heading of each group, and the read ``only_if`` of the facts that have one."""

    facts: Mapping[str, Fact]
    groups: Mapping[str, str]
    headings: Mapping[str, str]
    conditions: Mapping[str, Clause]


def read_facts(shelves: Sequence[Shelf], body: Body, problems: list[Problem]) -> FactTable:
    """Read the facts of every shelf, later ones over earlier ones, and add the computed ones.

    Args:
        shelves: the folders, lowest first.
        body: whose sites and kinds are the values of the facts of those names.
        problems: gains what is wrong.

    Returns:
        The table.

    """
    facts: dict[str, Fact] = {}
    groups: dict[str, str] = {}
    headings: dict[str, str] = {}
    sources: list[tuple[str, Document]] = []
    for _, document in documents_of(shelves, "facts.yaml"):
        problems.extend(document.unknown_keys((), document.data, ("groups", "headings", "facts")))
        groups.update(_texts(document, "groups", problems))
        headings.update(_texts(document, "headings", problems))
        section = _section(document, "facts", problems)
        problems.extend(name_problems(section, document, ("facts",), "a fact"))
        for name, entry in section.items():
            fact = _fact(name, entry, body, document, problems)
            if fact is not None:
                facts[name] = fact
                sources.append((name, document))
    equipment = facts["equipment"].values if "equipment" in facts else ()
    facts.update({fact.name: fact for fact in computed_facts(equipment) if fact.name not in facts})
    conditions = _conditions(facts, sources, problems)
    for name, document in sources:
        group = facts[name].group
        if facts[name].asked and group not in groups:
            where, right = ("facts", name, "group"), nearest(group, groups)
            problems.append(document.problem(where, "Unknown group of questions", quoted(group), right))
    return FactTable(facts, groups, headings, conditions)


def _texts(document: Document, name: str, problems: list[Problem]) -> dict[str, str]:
    return {str(key): str(value) for key, value in _section(document, name, problems).items()}


def _section(document: Document, name: str, problems: list[Problem]) -> dict[str, Any]:
    section = document.data.get(name, {})
    if isinstance(section, dict):
        return section
    right = f"write `{name}:` and, indented below it, what belongs to it"
    problems.append(document.problem((name,), "This should hold keys", quoted(section), right))
    return {}


def _fact(name: str, entry: Any, body: Body, document: Document, problems: list[Problem]) -> Fact | None:
    if not isinstance(entry, dict):
        right = "write about, kind, worse, group and question"
        problems.append(document.problem(("facts", name), "A fact should hold keys", quoted(entry), right))
        return None
    of_the_body = {"site": body.sites, "kind": tuple(body.kinds)}
    if name in of_the_body and isinstance(entry.get("values", []), list):  # what it lists itself is in there
        entry = {**entry, "values": of_the_body[name]}
    given = {"name": name, "computed": False, "regions": body.regions if name == "site" else {}}
    fact = read_record(Fact, entry, document, ("facts", name), problems, given=given)
    if fact is None:
        return None
    needed = {"number": "bounds", "choice": "values", "choices": "values"}.get(fact.kind)
    if needed and not getattr(fact, needed):
        problems.extend(document.missing_keys(("facts", name), (), (needed,)))
        return None
    return fact


def _conditions(
    facts: Mapping[str, Fact], sources: list[tuple[str, Document]], problems: list[Problem]
) -> dict[str, Clause]:
    read: dict[str, Clause] = {}
    for name, document in sources:
        condition = facts[name].only_if
        if condition is not None:
            base = ("facts", name, "only_if")

            def report(path: Any, wrong: str, met: str, right: str, key: bool, document: Document = document) -> None:  # noqa: FBT001 - the reporter's own form
                problems.append(document.problem(path, wrong, met, right, key=key))

            read[name] = ClauseReader(facts, report).read(dict(condition), base)
    # In such an order that a fact stands after those that its own condition reads: ``clause.presumed`` fills in one
    # after the other. A circle, which a check tells, keeps its order.
    ordered: dict[str, Clause] = {}
    waiting = dict(read)
    while waiting:
        free = [name for name in waiting if not set(facts[name].only_if or ()) & (waiting.keys() - {name})]
        for name in free or list(waiting):
            ordered[name] = waiting.pop(name)
    return ordered


def read_citations(shelves: Sequence[Shelf], problems: list[Problem]) -> dict[str, Citation]:
    """Read the citations of every shelf, later ones over earlier ones.

    Args:
        shelves: the folders, lowest first.
        problems: gains what is wrong.

    Returns:
        Citations by their key.

    """
    citations: dict[str, Citation] = {}
    for _, document in documents_of(shelves, "citations.yaml"):
        problems.extend(name_problems(document.data, document, (), "a citation"))
        for key, entry in document.data.items():
            if not isinstance(entry, dict):
                right = "write title, year and opened"
                problems.append(document.problem((key,), "A citation should hold keys", quoted(entry), right))
                continue
            citation = read_record(Citation, entry, document, (key,), problems, given={"key": key})
            if citation is not None:
                citations[key] = citation
    return citations
