"""The coverage made of what was asked: rules, clauses and conclusions, and why something was not met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiprec.desk.cover.judged import tally
from hiprec.model.coverage import ClauseCover, Count, Coverage, Met, RuleCover, Totals
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hiprec.desk.cover.judged import Seen, Tally
    from hiprec.desk.cover.register import Register
    from hiprec.model.facts import Value
    from hiprec.rulebook.checks.sources import Line
    from hiprec.rulebook.rule import Rule

Rows = list[dict[str, "Value"]]


@dataclass(frozen=True, slots=True)
class _Reached:
    """What specs made of one rule: the rows it was judged with, and the specs in which it acted."""

    rows: Rows
    acting: tuple[str, ...]
    named: bool


def coverage(register: Register, name: str, wanted: Collection[str]) -> Coverage:
    """Make the coverage.

    Args:
        register: what was asked.
        name: what the rulebook is called.
        wanted: the ids of the rules to tell of.

    Returns:
        Totals and one record for each rule, in the order of ids.

    """
    sources = Sources(register.book)
    rules = tuple(_rule(register, sources, rule) for key, rule in sorted(register.book.rules.items()) if key in wanted)
    return Coverage(
        name=name,
        specs=len(register.entries.specs),
        failed=tuple(register.entries.failed),
        cases=sum(len(found) for key, found in register.entries.cases.items() if key in wanted),
        totals=_totals(rules),
        rules=rules,
    )


def _rule(register: Register, sources: Sources, rule: Rule) -> RuleCover:
    when = sources.lines(rule)
    reached = _reached(register, rule)
    cases = register.entries.cases.get(rule.id, [])
    in_specs, in_cases, both = (tally(when, rows) for rows in (reached.rows, cases, [*reached.rows, *cases]))
    clauses = tuple(
        _clause(rule, sources, test, seen, _unknown(test, [*reached.rows, *cases]))
        for test, seen in zip(both.tests, both.seen, strict=True)
    )
    said = "in an answer" if reached.named else "always overruled" if reached.acting else "never reached"
    reason = "" if reached.named else _why(register, rule, in_specs, reached)
    return RuleCover(
        rule=rule.id,
        place=str(rule.place),
        specs=_met(in_specs),
        cases=_met(in_cases),
        conclusion=said,
        reason=reason,
        clauses=clauses,
    )


def _reached(register: Register, rule: Rule) -> _Reached:
    rows: dict[tuple[Any, ...], dict[str, Value]] = {}
    acting, named = [], False
    for name, asked in register.entries.specs.items():
        truths = set()
        for row in asked.of(rule):
            rows[tuple(row.items())] = row
            truths.add(rule.when.truth(row))
        if True in truths or (None in truths and rule.acts_while_possible):
            acting.append(name)
        named = named or rule.id in asked.named
    return _Reached(list(rows.values()), tuple(acting), named)


def _met(found: Tally) -> Met:
    return "fired" if found.whole.true else "possible" if found.whole.unknown else "not fired"


def _unknown(test: Line, rows: Rows) -> bool:
    return not any(str(test.path[-1]) in row for row in rows)


def _clause(rule: Rule, sources: Sources, test: Line, seen: Seen, unknown: bool) -> ClauseCover:  # noqa: FBT001 - as it was met
    reason = ""
    if not seen.deciding:
        reason = "the fact is never known" if unknown else "another clause always decides"
    key = rule.id.rpartition("/")[2]
    return ClauseCover(
        place=str(sources.of_rule(rule).place((key, *test.path), key=True)),
        test=written(test),
        true=seen.true,
        false=seen.false,
        unknown=seen.unknown,
        deciding=seen.deciding,
        reason=reason,
        unseen=seen.unseen(known=not unknown),
    )


def written(test: Line) -> str:
    """Return a test as it is written: ``pain_during: at least 3``."""
    text = f"[{', '.join(map(str, test.text))}]" if isinstance(test.text, list) else test.text
    return f"{test.path[-1]}: {text}"


def _why(register: Register, rule: Rule, found: Tally, reached: _Reached) -> str:
    """Say why no answer names a rule."""
    if reached.acting:
        others = Counter(
            other
            for name in reached.acting
            for other in register.entries.specs[name].named
            if other.startswith(f"{rule.ruleset}/")
        )
        most = min(others, key=lambda other: (-others[other], other), default="")
        return f"always swallowed, mostly by {most}" if most else "never told in an answer"
    if found.whole.unknown:
        open_ = _never_known(found, reached.rows)
        return f"only possible: {', '.join(open_)} never known" if open_ else "only possible, never certain"
    never = [written(test) for test, seen in zip(found.tests, found.seen, strict=True) if not seen.true]
    return f"never reached: no spec with {never[0]}" if never else "never reached: no spec has all of it at once"


def _never_known(found: Tally, rows: Rows) -> list[str]:
    names = dict.fromkeys(str(test.path[-1]) for test in found.tests)
    return [name for name in names if not any(name in row for row in rows)]


def _totals(rules: Iterable[RuleCover]) -> Totals:
    listed = tuple(rules)
    clauses = [clause for rule in listed for clause in rule.clauses]
    fired = Count(met=sum("fired" in {rule.specs, rule.cases} for rule in listed), of=len(listed))
    deciding = _of(clauses, "deciding")
    answered = Count(met=sum(rule.conclusion == "in an answer" for rule in listed), of=len(listed))
    everything = (fired, deciding, answered)
    of = sum(count.of for count in everything)
    return Totals(
        share=round(100 * sum(count.met for count in everything) / of, 1) if of else 100.0,
        fired=fired,
        possible_only=sum(rule.specs == "possible" for rule in listed),
        fired_in_specs=Count(met=sum(rule.specs == "fired" for rule in listed), of=len(listed)),
        deciding=deciding,
        true=_of(clauses, "true"),
        false=_of(clauses, "false"),
        unknown=_of(clauses, "unknown"),
        in_an_answer=answered,
    )


def _of(clauses: Collection[ClauseCover], name: str) -> Count:
    return Count(met=sum(getattr(clause, name) for clause in clauses), of=len(clauses))
