"""Coverage made of what was asked: rules, clauses and conclusions, and why something was not met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.model.rule_tests import ClauseCover, Count, Coverage, Met, RuleCover, Totals
from hiprec.rulebook.checks.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from hiprec.desk.cover.register import Register
    from hiprec.model.facts import Value, Values
    from hiprec.model.rule_tests import Truth as Word
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.clause_text import Line
    from hiprec.rulebook.rule import Rule

Truths = tuple["Truth", ...]
"""What the tests of a rule say, in the order written."""

# why a truth may never have been seen
_WORDS: dict[Truth, tuple[Word, str]] = {
    True: ("true", "no spec or case has a value that fits"),
    False: ("false", "no spec or case has a value that does not fit"),
    None: ("unknown", "every spec and case knows the fact"),
}


@dataclass(slots=True)
class Seen:
    """With which truths a test, or a whole rule, was seen; and whether the rule ever hung on it alone."""

    truths: set[Truth] = field(default_factory=set)
    deciding: bool = False

    def unseen(self, *, known: bool) -> dict[Word, str]:
        """Return the reason for each truth that was never seen; ``known`` says whether anything knew its fact."""
        if not self.truths:
            return {word: "no spec or case comes to the rule" for word, _ in _WORDS.values()}
        return {
            word: reason if known or truth is None else "the fact is never known"
            for truth, (word, reason) in _WORDS.items()
            if truth not in self.truths
        }


@dataclass(slots=True)
class Tally:
    """The tests of one rule over many rows of facts: how each was seen, and the rule as a whole."""

    tests: tuple[Line, ...]
    seen: list[Seen] = field(default_factory=list)
    whole: Seen = field(default_factory=Seen)


def coverage(register: Register, name: str, wanted: Collection[str]) -> Coverage:
    """Return the coverage of a rulebook that is called so: totals, and each rule that is wanted by its id."""
    sources = Sources(register.book)
    rules = tuple(_rule(register, sources, rule) for key, rule in sorted(register.book.rules.items()) if key in wanted)
    clauses = [clause for rule in rules for clause in rule.clauses]

    def of_rules(met: Iterable[bool]) -> Count:
        return Count(met=sum(met), of=len(rules))

    def of_clauses(name: str) -> Count:
        return Count(met=sum(getattr(clause, name) for clause in clauses), of=len(clauses))

    fired = of_rules("fired" in {rule.specs, rule.cases} for rule in rules)
    answered = of_rules(rule.conclusion == "in an answer" for rule in rules)
    deciding = of_clauses("deciding")
    of = fired.of + deciding.of + answered.of
    totals = Totals(
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
    return Coverage(
        name=name,
        specs=len(register.entries.specs),
        failed=register.entries.failed,
        cases=sum(len(cases) for key, cases in register.entries.cases.items() if key in wanted),
        totals=totals,
        rules=rules,
    )


def _rule(register: Register, sources: Sources, rule: Rule) -> RuleCover:
    """Tell of one rule: with what it was judged, in which specs it acted, and whether an answer names it."""
    when = sources.lines(rule)
    judged, cases = register.judged(rule), register.entries.cases.get(rule.id, [])
    acts = (True, None) if rule.acts_while_possible else (True,)
    acting = {name for row in judged if row.truth in acts for name in row.specs}
    named = any(rule.id in asked.named for asked in register.entries.specs.values())
    rows = [row.values for row in judged]
    in_specs, in_cases, both = (tally(when, some) for some in (rows, cases, [*rows, *cases]))

    def met(whole: Seen) -> Met:
        return "fired" if True in whole.truths else "possible" if None in whole.truths else "not fired"

    clauses, document, key = [], sources.of_rule(rule), rule.id.rpartition("/")[2]
    for test, seen in zip(both.tests, both.seen, strict=True):
        known = any(str(test.path[-1]) in row for row in (*rows, *cases))
        idle = "another clause always decides" if known else "the fact is never known"
        clauses.append(
            ClauseCover(
                place=str(document.place((key, *test.path), key=True)),
                test=test.written,
                true=True in seen.truths,
                false=False in seen.truths,
                unknown=None in seen.truths,
                deciding=seen.deciding,
                reason="" if seen.deciding else idle,
                unseen=seen.unseen(known=known),
            )
        )

    return RuleCover(
        rule=rule.id,
        place=str(rule.place),
        specs=met(in_specs.whole),
        cases=met(in_cases.whole),
        conclusion="in an answer" if named else "always overruled" if acting else "never reached",
        reason="" if named else _why(register, rule, in_specs, rows, acting),
        clauses=tuple(clauses),
    )


def _why(
    register: Register, rule: Rule, in_specs: Tally, rows: Sequence[dict[str, Value]], acting: Collection[str]
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
    if None in in_specs.whole.truths:
        names = dict.fromkeys(str(test.path[-1]) for test in in_specs.tests)
        open_facts = [name for name in names if not any(name in row for row in rows)]
        if open_facts:
            return f"only possible: {', '.join(open_facts)} never known"
        return "only possible, never certain"
    never = [test.written for test, seen in zip(in_specs.tests, in_specs.seen, strict=True) if True not in seen.truths]
    return f"never reached: no spec with {never[0]}" if never else "never reached: no spec has all of it at once"


def tally(when: Line, rows: Iterable[Values]) -> Tally:
    """Judge the lines of a rule's ``when`` over rows of known values, once each."""
    tests = tuple(when.tests())
    clauses = [test.clause for test in tests if test.clause is not None]
    counted = Tally(tests, [Seen() for _ in tests])
    # thousands of rows come down to a few combinations of truths, and a rule is another only by those
    for truths in {tuple(clause.truth(row) for clause in clauses) for row in rows}:
        counted.whole.truths.add(of_truths(when, truths))
        for number, seen in enumerate(counted.seen):
            seen.truths.add(truths[number])
            seen.deciding = seen.deciding or decides(when, truths, number)
    return counted


def decides(when: Line, truths: Truths, number: int) -> bool:
    """Return whether a rule is another with one of its tests true than with it false, all others as they are."""
    holding, failing = ((*truths[:number], truth, *truths[number + 1 :]) for truth in (True, False))
    return of_truths(when, holding) is not of_truths(when, failing)


def of_truths(when: Line, truths: Iterable[Truth]) -> Truth:
    """Return what a rule says where its tests, in the order written, say this."""
    left = iter(truths)
    return when.truth(lambda _: next(left))
