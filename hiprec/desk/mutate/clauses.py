"""Mutants of what a rule asks: each threshold moved by a step, each comparison flipped, each clause dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiprec.desk.cover.measure import written
from hiprec.desk.mutate.mutant import Mutant
from hiprec.desk.mutate.steps import moved, said
from hiprec.rulebook.clause import ALWAYS, AtLeast, Clause, Within, facts_of, negated
from hiprec.rulebook.clause_text import ClauseReader
from hiprec.rulebook.rule import Rule, about_whom

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.model.facts import Fact
    from hiprec.rulebook.checks.sources import Line, Sources


def clause_mutants(rule: Rule, sources: Sources) -> Iterator[Mutant]:
    """Return the mutants of a rule's ``when``, in the order written."""
    if rule.reads:
        when = sources.lines(rule)
        for line in _lines(when):
            yield from _of_line(rule, when, line, sources)


def _lines(line: Line) -> Iterator[Line]:
    yield line
    for part in line.parts:
        yield from _lines(part)


def _of_line(rule: Rule, when: Line, line: Line, sources: Sources) -> Iterator[Mutant]:
    key = rule.id.rpartition("/")[2]
    place = sources.of_rule(rule).place((key, *line.path), key=True)
    facts = sources.book.facts
    for clause, words in _changes(line, facts):
        becomes = with_when(rule, built(when, {line.path: clause}), facts)
        yield Mutant(rule, becomes, "clause", place, words)
    if line is when and line.clause is None:
        return
    if line is when:
        yield Mutant(rule, with_when(rule, ALWAYS, facts), "clause", place, f"`{written(line)}` is dropped")
    elif not _alone(when, line):
        becomes = with_when(rule, built(when, {line.path: None}), facts)
        yield Mutant(rule, becomes, "clause", place, f"`{_name(line)}` is dropped")


def _name(line: Line) -> str:
    if line.clause is not None:
        return written(line)
    below = "; ".join(map(written, line.tests()))
    return f"{line.path[-1]}: {below}" if isinstance(line.path[-1], str) else below


def _alone(when: Line, line: Line) -> bool:
    """Return whether a line is all that its group holds, so that dropping it is dropping the group."""
    return any(len(group.parts) == 1 and group.parts[0] is line for group in _lines(when))


def _changes(line: Line, facts: Mapping[str, Fact]) -> Iterator[tuple[Clause, str]]:
    """Return what a test may become, with negations around it pushed in, and the change in words."""
    if line.clause is None:
        return
    name = str(line.path[-1])
    as_written = ClauseReader(facts, lambda *_: None).read({name: line.text}, ())
    if isinstance(as_written, Within):
        for leaf in moved(as_written, facts[name]):
            words = f"`{written(line)}` becomes `{said(leaf)}`"
            yield negated(leaf, facts) if line.flipped else leaf, words
    yield negated(line.clause, facts), f"`{written(line)}` is turned round"


def built(line: Line, changed: Mapping[tuple[str | int, ...], Clause | None]) -> Clause:
    """Build the clause of lines, of which some are changed; ``None`` drops one."""
    if line.path in changed and line.clause is not None:
        clause = changed[line.path]
        return ALWAYS if clause is None else clause
    if line.clause is not None:
        return line.clause
    kept = [part for part in line.parts if changed.get(part.path, part) is not None]
    count = line.count - (len(line.parts) - len(kept)) if line.needs_all else min(line.count, len(kept))
    return AtLeast(count, tuple(built(part, changed) for part in kept))


def with_when(rule: Rule, when: Clause, facts: Mapping[str, Fact]) -> Rule:
    """Return a rule that asks something else."""
    about, about_symptom = about_whom(when, facts)
    return replace(rule, when=when, reads=facts_of(when), about=about, about_symptom=about_symptom)
