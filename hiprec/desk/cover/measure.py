"""Coverage made of what was asked: rules, clauses and conclusions, and why something was not met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hiprec.model.coverage import ClauseCover, Count, Coverage, Met, RuleCover, Totals
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from hiprec.desk.cover.register import Register
    from hiprec.model.coverage import Truth as Word
    from hiprec.model.facts import Value, Values
    from hiprec.rulebook.checks.sources import Line
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule

Truths = tuple["Truth", ...]
"""What the tests of a rule say, in the order written."""

_FITS = {
    "true": "no spec or case has a value that fits",
    "false": "no spec or case has a value that does not fit",
    "unknown": "every spec and case knows the fact",
}


@dataclass(slots=True)
class Seen:
    """How a test, or a whole rule, was seen: true, false, unknown; and whether the rule ever hung on it alone."""

    true: bool = False
    false: bool = False
    unknown: bool = False
    deciding: bool = False

    def note(self, truth: Truth) -> None:
        """Note that it was seen with this truth."""
        if truth is None:
            self.unknown = True
        elif truth:
            self.true = True
        else:
            self.false = True

    def unseen(self, *, known: bool) -> dict[Word, str]:
        """Return the reason for each truth that was never seen; ``known`` says whether anything knew its fact."""
        met: dict[Word, bool] = {"true": self.true, "false": self.false, "unknown": self.unknown}
        if not any(met.values()):
            return dict.fromkeys(met, "no spec or case comes to the rule")
        return {
            truth: _FITS[truth] if known or truth == "unknown" else "the fact is never known"
            for truth, there in met.items()
            if not there
        }


@dataclass(slots=True)
class Tally:
    """The tests of one rule over many rows of facts: how each was seen, and the rule as a whole."""

    tests: tuple[Line, ...]
    seen: list[Seen] = field(default_factory=list)
    whole: Seen = field(default_factory=Seen)


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
        cases=sum(len(cases) for key, cases in register.entries.cases.items() if key in wanted),
        totals=_totals(rules),
        rules=rules,
    )


def _totals(rules: Sequence[RuleCover]) -> Totals:
    clauses = [clause for rule in rules for clause in rule.clauses]

    def of_rules(met: Iterable[bool]) -> Count:
        return Count(met=sum(met), of=len(rules))

    def of_clauses(name: str) -> Count:
        return Count(met=sum(getattr(clause, name) for clause in clauses), of=len(clauses))

    fired = of_rules("fired" in {rule.specs, rule.cases} for rule in rules)
    answered = of_rules(rule.conclusion == "in an answer" for rule in rules)
    deciding = of_clauses("deciding")
    of = fired.of + deciding.of + answered.of
    return Totals(
        share=round(100 * (fired.met + deciding.met + answered.met) / of, 1) if of else 100.0,
        fired=fired,
        possible_only=sum(rule.specs == "possible" for rule in rules),
        fired_in_specs=of_rules(rule.specs == "fired" for rule in rules),
        deciding=deciding,
        true=of_clauses("true"),
        false=of_clauses("false"),
        unknown=of_clauses("unknown"),
        in_an_answer=answered,
    )


def _rule(register: Register, sources: Sources, rule: Rule) -> RuleCover:
    """Tell of one rule: with what it was judged, in which specs it acted, and whether an answer names it."""
    when = sources.lines(rule)
    judged: dict[tuple[Any, ...], dict[str, Value]] = {}
    acting, named = [], False
    for name, asked in register.entries.specs.items():
        truths = set()
        for row in asked.of(rule):
            judged[tuple(row.items())] = row
            truths.add(rule.when.truth(row))
        if True in truths or (None in truths and rule.acts_while_possible):
            acting.append(name)
        named = named or rule.id in asked.named
    rows, cases = list(judged.values()), register.entries.cases.get(rule.id, [])
    in_specs, in_cases, both = (tally(when, some) for some in (rows, cases, [*rows, *cases]))

    def met(whole: Seen) -> Met:
        return "fired" if whole.true else "possible" if whole.unknown else "not fired"

    return RuleCover(
        rule=rule.id,
        place=str(rule.place),
        specs=met(in_specs.whole),
        cases=met(in_cases.whole),
        conclusion="in an answer" if named else "always overruled" if acting else "never reached",
        reason="" if named else _why(register, rule, in_specs, rows, acting),
        clauses=tuple(
            _clause(rule, sources, test, seen, known=any(str(test.path[-1]) in row for row in (*rows, *cases)))
            for test, seen in zip(both.tests, both.seen, strict=True)
        ),
    )


def _clause(rule: Rule, sources: Sources, test: Line, seen: Seen, *, known: bool) -> ClauseCover:
    reason = ""
    if not seen.deciding:
        reason = "another clause always decides" if known else "the fact is never known"
    key = rule.id.rpartition("/")[2]
    return ClauseCover(
        place=str(sources.of_rule(rule).place((key, *test.path), key=True)),
        test=test.written,
        true=seen.true,
        false=seen.false,
        unknown=seen.unknown,
        deciding=seen.deciding,
        reason=reason,
        unseen=seen.unseen(known=known),
    )


def _why(
    register: Register, rule: Rule, in_specs: Tally, rows: Sequence[dict[str, Value]], acting: Sequence[str]
) -> str:
    """Return why no answer names a rule, by what specs made of it and the specs in which it acted."""
    if acting:
        others = Counter(
            other
            for name in acting
            for other in register.entries.specs[name].named
            if other.startswith(f"{rule.ruleset}/")
        )
        most = min(others, key=lambda other: (-others[other], other), default="")
        return f"always swallowed, mostly by {most}" if most else "never told in an answer"
    if in_specs.whole.unknown:
        names = dict.fromkeys(str(test.path[-1]) for test in in_specs.tests)
        open_facts = [name for name in names if not any(name in row for row in rows)]
        if open_facts:
            return f"only possible: {', '.join(open_facts)} never known"
        return "only possible, never certain"
    never = [test.written for test, seen in zip(in_specs.tests, in_specs.seen, strict=True) if not seen.true]
    return f"never reached: no spec with {never[0]}" if never else "never reached: no spec has all of it at once"


def tally(when: Line, rows: Iterable[Values]) -> Tally:
    """Judge the lines of a rule over rows of facts.

    Args:
        when: the rule's ``when`` as lines.
        rows: known values by fact, once each.

    Returns:
        For each test how it was seen; a test decides where making it true or false makes the rule another.

    """
    tests = tuple(when.tests())
    clauses = [test.clause for test in tests if test.clause is not None]
    counted = Tally(tests, [Seen() for _ in tests])
    # thousands of rows come down to a few combinations of truths, and a rule is another only by those
    for truths in {tuple(clause.truth(row) for clause in clauses) for row in rows}:
        counted.whole.note(of_truths(when, truths))
        for number, seen in enumerate(counted.seen):
            seen.note(truths[number])
            seen.deciding = seen.deciding or decides(when, truths, number)
    return counted


def decides(when: Line, truths: Truths, number: int) -> bool:
    """Return whether a rule is another with one of its tests true than with it false, all others as they are."""
    before, after = truths[:number], truths[number + 1 :]
    return of_truths(when, (*before, True, *after)) is not of_truths(when, (*before, False, *after))


def of_truths(when: Line, truths: Iterable[Truth]) -> Truth:
    """Return what a rule says where its tests, in the order written, say this."""
    left = iter(truths)
    return when.truth(lambda _: next(left))
