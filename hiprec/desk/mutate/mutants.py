"""The mutants of a rule: thresholds moved by a step, comparisons turned round, each clause and the rule dropped.

What a rule concludes becomes each of its neighbours, which are its kind's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from hiprec.model.span import Bounds, ends
from hiprec.rulebook.checks.logic import narrowed
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Within, facts_of, negated
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.rulebook.rule import Rule, about_whom

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.model.facts import Fact
    from hiprec.problem import Place
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.clause_text import Line

Part = Literal["clause", "conclusion", "rule"]
"""What of a rule is changed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the rule as it stands, what becomes of it (``None``: it is gone), where, and the change in words."""

    rule: Rule
    becomes: Rule | None
    part: Part
    place: Place
    words: str


# thresholds move by what an author would change them by: a whole unit, or a tenth where the fact spans one unit or less
_ONE, _SHARE = 1.0, 0.1
_FEW = 1.0


def mutants_of(rule: Rule, sources: Sources) -> Iterator[Mutant]:
    """Return every mutant of a rule: those of its ``when`` in the order written, of its ``then``, and of the whole."""
    if rule.reads:
        when = sources.lines(rule)
        for line in _lines(when):
            yield from _of_line(rule, when, line, sources)
    key = rule.id.rpartition("/")[2]
    document = sources.of_rule(rule)
    for path, then, words in rule.then.neighbours():
        place = document.place((key, "then", *path), key=True)
        yield Mutant(rule, replace(rule, then=then), "conclusion", place, words)
    yield Mutant(rule, None, "rule", document.place((key,), key=True), "the rule is dropped")


def _lines(line: Line) -> Iterator[Line]:
    yield line
    for part in line.parts:
        yield from _lines(part)


def _of_line(rule: Rule, when: Line, line: Line, sources: Sources) -> Iterator[Mutant]:
    key = rule.id.rpartition("/")[2]
    place = sources.of_rule(rule).place((key, *line.path), key=True)
    facts = sources.book.facts
    changes: list[tuple[Clause, str]] = []
    if line.clause is not None:
        # with negations around it pushed in, as the rule has them
        name = str(line.path[-1])
        as_written = ClauseReader(facts, lambda *_: None).read({name: line.text}, ())
        for leaf in moved(as_written, facts[name]) if isinstance(as_written, Within) else ():
            words = f"`{line.written}` becomes `{said(leaf)}`"
            changes.append((negated(leaf, facts) if line.flipped else leaf, words))
        changes.append((negated(line.clause, facts), f"`{line.written}` is turned round"))
    for clause, words in changes:
        yield Mutant(rule, with_when(rule, built(when, {line.path: clause}), facts), "clause", place, words)
    if line is when and line.clause is None:
        return
    if line is when:
        yield Mutant(rule, with_when(rule, ALWAYS, facts), "clause", place, f"`{line.written}` is dropped")
    # what is all that its group holds is not dropped by itself: that would be dropping the group
    elif not any(len(group.parts) == 1 and group.parts[0] is line for group in _lines(when)):
        becomes = with_when(rule, built(when, {line.path: None}), facts)
        name = line.written
        if line.clause is None:
            below = "; ".join(test.written for test in line.tests())
            name = f"{line.path[-1]}: {below}" if isinstance(line.path[-1], str) else below
        yield Mutant(rule, becomes, "clause", place, f"`{name}` is dropped")


def built(line: Line, changed: Mapping[tuple[str | int, ...], Clause | None]) -> Clause:
    """Build the clause of lines, of which some are changed; ``None`` drops one."""
    if line.path in changed and line.clause is not None:
        clause = changed[line.path]
        return ALWAYS if clause is None else clause
    if line.clause is not None:
        return line.clause
    left = [part for part in line.parts if changed.get(part.path, part) is not None]
    count = line.count - (len(line.parts) - len(left)) if line.needs_all else min(line.count, len(left))
    return AtLeast(count, tuple(built(part, changed) for part in left))


def with_when(rule: Rule, when: Clause, facts: Mapping[str, Fact]) -> Rule:
    """Return a rule that asks something else."""
    about, about_symptom = about_whom(when, facts)
    return replace(rule, when=when, reads=facts_of(when), about=about, about_symptom=about_symptom)


def step(fact: Fact, end: float) -> float:
    """Return the step of a fact's threshold: a tenth of shares and of what is written with decimals, else one unit."""
    low, high = fact.span
    narrow = low is not None and high is not None and high - low <= _FEW
    return _SHARE if narrow or fact.unit.startswith("share") or not float(end).is_integer() else _ONE


def moved(leaf: Within, fact: Fact) -> Iterator[Within]:
    """Return a number's test with each threshold one step lower and higher, but for those that are the same test."""
    ends = [name for name in ("low", "high") if getattr(leaf, name) is not None]
    exact = leaf.low is not None and leaf.low == leaf.high
    for names in [tuple(ends)] if exact else [(name,) for name in ends]:
        for sign in (-1, 1):
            end = getattr(leaf, names[0])
            threshold = round(end + sign * step(fact, end), 6)
            other = replace(leaf, **dict.fromkeys(names, threshold))
            # beyond the fact's span the test says the same of every value: nothing could notice such a mutant
            if narrowed({}, leaf, {leaf.fact: fact}) != narrowed({}, other, {leaf.fact: fact}):
                yield other


def said(leaf: Within) -> str:
    """Write a number's test as an author would."""
    if leaf.low is not None and leaf.high is not None:
        return str(Bounds(leaf.low, leaf.high))
    return ends(leaf.low, leaf.high, low_open=leaf.low_open, high_open=leaf.high_open)[0]
