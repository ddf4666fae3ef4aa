"""Clauses that can never be true: two tests of one rule that exclude each other.

Inside *all of* two tests of one fact must leave something over; a kind must have one of the sites that are asked for;
and a fact whose ``only_if`` the rule itself excludes is presumed harmless and never asked. A branch of *any of* that
can never be true is dead text, and is told as well. Cure: remove one of the two, or put them under ``any of:``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.problem import Problem, quoted
from hiprec.rulebook.checks.logic import Box, Numbers, in_box, narrowed, somewhere, together
from hiprec.rulebook.clause import AtLeast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.facts import Fact
    from hiprec.rulebook.checks.logic import Left
    from hiprec.rulebook.checks.sources import Line, Sources
    from hiprec.rulebook.rule import Rule

_WRONG = "This clause can never be true"


def check_never(sources: Sources) -> Iterator[Problem]:
    """Return the narrowest clause that cannot be true beside the others of its rule."""
    for rules in sources.book.rulesets.values():
        for rule in rules:
            judge = _Judge(rule, sources)
            judge.alive(sources.lines(rule), {})
            if not judge.problems and not together((rule.when,), sources.book.facts, sources.book.body):
                right = "remove one of them, or put them under `any of:`"
                judge.report(("when",), "clauses that exclude each other", right)
            yield from judge.problems


class _Judge:
    """Goes down the lines of one rule with what is left of each fact."""

    def __init__(self, rule: Rule, sources: Sources) -> None:
        self.rule = rule
        self.sources = sources
        self.facts = sources.book.facts
        self.problems: list[Problem] = []
        self.tests: dict[str, str] = {}

    def report(self, path: tuple[str | int, ...], met: str, right: str) -> None:
        self.problems.append(self.sources.problem(self.rule, path, _WRONG, met, right))

    def alive(self, line: Line, box: Box) -> Box | None:
        """Return what is left once a line is true besides, or ``None`` where it cannot be (and report where)."""
        if line.clause is not None:
            return self._test(line, box)
        if line.needs_all:
            return self._all(line, box)
        left = [after for part in line.parts if (after := self.alive(part, box)) is not None]
        if len(left) < line.count:
            return None
        # Of several branches nobody knows which is true: what is left is what was left before them.
        return left[0] if len(line.parts) == 1 else box

    def _test(self, line: Line, box: Box) -> Box | None:
        clause = line.clause
        if clause is None or isinstance(clause, AtLeast):
            return box
        left = narrowed(box, clause, self.facts)
        if left is None:
            beside = self.tests.get(clause.fact, "what it lies among")
            self.report(line.path, f"{quoted(line.text)} beside {beside}", "remove one of the two, or use `any of:`")
            return None
        self.tests[clause.fact] = quoted(line.text)
        if clause.fact in {"kind", "site"} and not somewhere(left, self.sources.book.body):
            other = "site" if clause.fact == "kind" else "kind"
            both = f"{quoted(line.text)} beside {other} {self.tests[other]}"
            self.report(line.path, both, "name a kind that occurs at the site")
            return None
        return left

    def _all(self, line: Line, box: Box) -> Box | None:
        # Tests before groups, so that a group is judged beside all of them, in whatever order they are written.
        for part in sorted(line.parts, key=lambda part: part.clause is None):
            after = self.alive(part, box)
            if after is None:
                return None
            box = after
        for part in line.parts:
            if part.clause is not None and not self._can_be_asked(part, box):
                return None
        return box

    def _can_be_asked(self, line: Line, box: Box) -> bool:
        """Return whether the rule leaves its own fact a chance; else report that it is presumed harmless."""
        fact = self.facts[str(line.path[-1])]
        condition = self.sources.book.conditions.get(fact.name)
        left = box.get(fact.name)
        if condition is None or left is None or in_box(condition, box) is not False or _holds_harmless(fact, left):
            return True
        needs = ", ".join(f"{name}: {test}" for name, test in (fact.only_if or {}).items())
        test = f"{quoted(line.text)} where {fact.name} is asked only if {needs}"
        self.report(line.path, test, f"remove it, or the clause that rules out {needs}")
        return False


def _holds_harmless(fact: Fact, left: Left) -> bool:
    value = fact.harmless()
    if isinstance(left, Numbers):
        return left.low <= float(value) <= left.high  # type: ignore[arg-type]  # the fact's kind is number
    return isinstance(left, frozenset) and ("yes" if value is True else "no") in left
