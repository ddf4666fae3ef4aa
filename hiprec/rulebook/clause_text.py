"""Clauses read from the text of a rule: ``pain_during: at least 3``, ``site: [shin, calf]``, ``any of: …``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from hiprec.model.closed_words import OTHER_KIND
from hiprec.model.facts import Fact
from hiprec.model.span import Ends, read_ends
from hiprec.names import spoken
from hiprec.problem import nearest, quoted
from hiprec.rulebook.clause import (
    ALWAYS,
    AtLeast,
    Clause,
    Has,
    OneOf,
    Truth,
    Within,
    domain,
    negated,
    refuting,
    widened,
)
from hiprec.source.document import Path
from hiprec.source.text import with_a_point

Report = Callable[[Path, str, str, str, bool], None]
"""Takes the path, what is wrong, what was met, what would be right, and whether the key is meant."""

GROUP = re.compile(r"(all|any|none|at least (\d+)) of")
_GROUPS = ("all of", "any of", "none of", "at least 2 of")
_FORMS = 'write a number, "at least N", "at most N", "above N", "below N" or "N to M"'
_MOST_LEAVES = 200
"""Tests of one rule: the longest shipped one has seventeen, and ten times that is several rules in one (judgement)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ``when`` as written: its path in the file, what it tests, and the lines below it.

    A line that tests a fact has a ``clause``, with any negation around it already pushed in. A group has ``parts`` of
    which ``count`` are needed, again after negation. ``flipped`` says that a negation lies around it.
    """

    path: Path
    text: Any
    clause: Clause | None = None
    count: int = 0
    parts: tuple[Line, ...] = ()
    flipped: bool = False

    @property
    def needs_all(self) -> bool:
        """Return whether it is a group of which everything is needed."""
        return self.clause is None and self.count == len(self.parts)

    @property
    def whole(self) -> Clause:
        """Return what it says, with everything below it."""
        return self.clause or AtLeast(self.count, tuple(part.whole for part in self.parts))

    def tests(self) -> Iterator[Line]:
        """Return the lines that test a fact, in the order written."""
        if self.clause is not None:
            yield self
        for part in self.parts:
            yield from part.tests()

    def truth(self, judge: Callable[[Clause], Truth]) -> Truth:
        """Return what it says where its tests say this, with negation around it pushed in."""
        if self.clause is not None:
            return judge(self.clause)
        truths = [part.truth(judge) for part in self.parts]
        if truths.count(True) >= self.count:
            return True
        return None if len(truths) - truths.count(False) >= self.count else False

    @property
    def written(self) -> str:
        """Return a test as it is written: ``pain_during: at least 3``."""
        text = f"[{', '.join(map(str, self.text))}]" if isinstance(self.text, list) else self.text
        return f"{self.path[-1]}: {text}"


class ClauseReader:
    """Reads the ``when`` of a rule against a table of facts, reporting every mistake at its path."""

    def __init__(self, facts: Mapping[str, Fact], report: Report) -> None:
        """Keep the facts by name, and where mistakes are reported to."""
        self._facts = facts
        self._report = report
        self._leaves = 0

    def read(self, written: Any, path: Path) -> Clause:
        """Read a whole ``when``: a mapping whose clauses are all needed, or the word ``always``.

        Args:
            written: the text of the rule file as plain data.
            path: where it stands, for mistakes.

        Returns:
            The clause; where it holds mistakes, what could be read of it.

        """
        self._leaves = 0
        line = self.line(written, path)
        if self._leaves > _MOST_LEAVES:
            right = f"split it into rules of at most {_MOST_LEAVES} clauses"
            self._report(path, "This rule tests too much", f"{self._leaves} clauses", right, False)
            return ALWAYS
        return line.whole

    def line(self, written: Any, path: Path) -> Line:
        """Read a whole ``when`` as ``read`` does, into the lines that it was written on."""
        return Line(path, written) if written == "always" else self._mapping(written, path, flipped=False)

    # Where something cannot be read, what is always true stands for it: every further mistake is told, and the rule is
    # not made.

    def _mapping(self, written: Any, path: Path, *, flipped: bool) -> Line:
        if not isinstance(written, dict) or not written:
            right = "write for example `pain_during: at least 3`"
            self._report(path, "Clauses should be `fact: test` lines", quoted(written), right, False)
            return Line(path, written)
        parts = tuple(self._line(str(key), value, (*path, key), flipped=flipped) for key, value in written.items())
        return parts[0] if len(parts) == 1 else Line(path, written, None, 1 if flipped else len(parts), parts)

    def _line(self, key: str, value: Any, path: Path, *, flipped: bool) -> Line:
        if group := GROUP.fullmatch(key):
            return self._group(group, value, path, flipped=flipped)
        fact = self._facts.get(key)
        if fact is None:
            words = spoken(key)
            right = nearest(words, _GROUPS) if words.endswith("of") else ""
            self._report(path, "Unknown fact", quoted(key), right or nearest(key, self._facts), True)
            return Line(path, value)
        self._leaves += 1
        clause = self._test(fact, value, path)
        return Line(path, value, negated(clause, self._facts) if flipped else clause, flipped=flipped)

    def _group(self, group: re.Match[str], value: Any, path: Path, *, flipped: bool) -> Line:
        none = group[1] == "none"
        parts: tuple[Line, ...] = (Line(path, value),)
        if isinstance(value, dict) and value:
            lines = value.items()
            parts = tuple(self._line(str(key), test, (*path, key), flipped=flipped ^ none) for key, test in lines)
        elif isinstance(value, list) and value:
            entries = enumerate(value)
            parts = tuple(self._mapping(entry, (*path, at), flipped=flipped ^ none) for at, entry in entries)
        else:
            right = "write a list of `fact: test` lines below it"
            self._report(path, "A group should hold clauses", quoted(value), right, False)
        count = {"all": len(parts), "any": 1, "none": 1}.get(group[1]) or int(group[2] or 0)
        if not 1 <= count <= len(parts):
            wrong, met = "This group can never be decided", quoted(f"at least {count} of {len(parts)}")
            self._report(path, wrong, met, f"ask for 1 to {len(parts)}", True)
        # *None of* is *not any of*; the parts have been turned round already.
        return Line(path, value, None, refuting(count, len(parts)) if flipped ^ none else count, parts)

    def _test(self, fact: Fact, value: Any, path: Path) -> Clause:
        if isinstance(value, str) and value.startswith("not "):
            rest = value.removeprefix("not ").strip()
            if rest.startswith("not "):
                self._report(path, "This is denied twice", quoted(value), "write `not` once, or leave it out", False)
                return ALWAYS
            # `not [shin, calf]` is text to YAML, which reads a list only where the value begins with the bracket.
            inner = [word.strip() for word in rest.strip("[]").split(",")] if rest.startswith("[") else rest
            return negated(self._test(fact, inner, path), self._facts)
        match fact.kind:
            case "number":
                return self._number(fact, value, path)
            case "choices":
                return self._has(fact, value, path)
            case "yes_no" | "choice":
                return self._one_of(fact, value, path)
            case _:
                assert_never(fact.kind)

    def _one_of(self, fact: Fact, value: Any, path: Path) -> Clause:
        allowed = self._words(fact, value, path)
        if not allowed:
            return OneOf(fact.name, domain(fact), fact.kind == "yes_no")
        if allowed >= domain(fact):
            wrong, right = "This clause is always true once the fact is known", "remove it, or leave a value out"
            self._report(path, wrong, quoted(value), right, False)
        return OneOf(fact.name, allowed, fact.kind == "yes_no")

    def _words(self, fact: Fact, value: Any, path: Path) -> frozenset[str]:
        allowed: frozenset[str] = frozenset()
        for number, word in enumerate(value if isinstance(value, list) else [value]):
            meant = widened(fact, str(word))
            known = domain(fact) - {OTHER_KIND}  # a rule that no named kind fits asks for `kind_named: no`
            if isinstance(word, str) and meant <= known:
                allowed |= meant
                continue
            where = (*path, number) if isinstance(value, list) else path
            right = "write yes or no" if fact.kind == "yes_no" else nearest(word, known)
            self._report(where, f"Unknown value of {fact.name}", quoted(word), right, False)
        return allowed

    def _has(self, fact: Fact, value: Any, path: Path) -> Clause:
        text = str(value)
        wanted = not text.startswith("has not ")
        word = text.removeprefix("has not ").removeprefix("has ").strip()
        if not text.startswith("has ") or word not in fact.values:
            right = nearest(f"has {word}", (f"has {known}" for known in fact.values))
            self._report(path, f"Unknown test of {fact.name}", quoted(value), right, False)
        return Has(fact.name, frozenset((word,)), wanted)

    def _number(self, fact: Fact, value: Any, path: Path) -> Clause:
        plain = isinstance(value, (int, float)) and not isinstance(value, bool)
        ends = Ends(float(value), float(value)) if plain else read_ends(str(value))
        if ends is None:
            point = with_a_point(value)
            right = f"write a decimal with a point, as in {quoted(point)}" if point else _FORMS
            self._report(path, f"Unknown test of the number {fact.name}", quoted(value), right, False)
            return Within(fact.name)
        leaf = Within(fact.name, *ends)
        low, high = fact.span
        low, high = float("-inf") if low is None else low, float("inf") if high is None else high
        right = f"{fact.name} lies between {low:g} and {high:g} ({fact.unit})"
        if any(end is not None and not low <= end <= high for end in (leaf.low, leaf.high)):
            self._report(path, f"This lies outside the bounds of {fact.name}", quoted(value), right, False)
        elif (leaf.low_open and leaf.low == high) or (leaf.high_open and leaf.high == low):
            self._report(path, "This clause can never be true", quoted(value), right, False)
        elif leaf.low is not None and leaf.high is not None and leaf.low > leaf.high:
            self._report(path, "This clause can never be true", quoted(value), "write the lower number first", False)
        return leaf
