"""A rule: when, then, because, with its papers and its own cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from hiprec.kinds import Conclusion
from hiprec.model.closed_words import Evidence, Urgency
from hiprec.model.facts import About, Fact
from hiprec.problem import Place
from hiprec.rulebook.clause import Clause, facts_of

Part = tuple[str, About, bool]
"""What is fired at once: the folder, about whom, and whether a symptom is read."""
CaseKind = Literal["fires for", "asks for", "quiet for"]
CASE_KINDS: tuple[CaseKind, ...] = ("fires for", "asks for", "quiet for")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the book. Its id is its place: ruleset / file / key."""

    id: str
    ruleset: str
    when: Clause
    then: Conclusion
    because: str
    cites: tuple[str, ...]
    evidence: Evidence
    cases: Mapping[str, Any]
    place: Place
    about: About
    reads: frozenset[str] = field(compare=False)  # follows from ``when``
    about_symptom: bool = False

    @property
    def part(self) -> Part:
        """Return the part of its rulebook that it is fired in; see ``Rulebook.parts``."""
        return self.ruleset, self.about, self.about_symptom

    @property
    def acts_while_possible(self) -> bool:
        """Return whether it acts though a fact is unknown: where it is cautious about a symptom or an exercise."""
        return self.about != "runner" and self.then.acts_while_possible(about_symptom=self.about_symptom)

    @property
    def urgency(self) -> Urgency | None:
        """Return how urgently it sends the runner on; ``None`` where it sends nobody."""
        return self.then.urgency


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules of one folder that are about the same thing: what an engine fires at once. Known by its identity.

    ``made`` holds what engines have made of the rules before, as plain data by name.
    """

    name: str
    rules: Sequence[Rule]
    facts: Mapping[str, Fact]
    made: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Return the names of the facts that any of its rules reads, sorted."""
        if "reads" in self.made:  # in a kept book, where the rules themselves are not read yet
            return tuple(self.made["reads"])
        return tuple(sorted(frozenset[str]().union(*(rule.reads for rule in self.rules))))


def about_whom(when: Clause, facts: Mapping[str, Fact]) -> tuple[About, bool]:
    """Say about whom a clause is: an exercise before a symptom before the runner; and whether it reads a symptom."""
    about = {facts[name].about for name in facts_of(when) if name in facts}
    symptom = "symptom" in about
    if "exercise" in about:  # judged for each exercise, beside each symptom where one is read as well
        return "exercise", symptom
    return ("symptom" if symptom else "runner"), symptom
