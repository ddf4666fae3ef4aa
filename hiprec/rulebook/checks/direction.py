"""Direction: caution must not need good news, encouragement must not need bad news.

A cautious rule acts while a fact is unknown, and moving any fact in its worse direction must never make the answer
milder. So a rule that refers, slows down, leaves out or caps may only ask for the worse end of a fact, and one that
encourages only for the harmless end. Facts whose ``worse`` is ``neither`` may be tested as one likes. Dose rules about
a symptom may only cap. Cure: turn the test round, or leave it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.problem import quoted
from hiprec.rulebook.clause import AtLeast, Clause, OneOf, Within, domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.kinds import Temper
    from hiprec.model.facts import Fact
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Line, Sources
    from hiprec.rulebook.rule import Rule


def check_direction(sources: Sources) -> Iterator[Problem]:
    """Return every test that points the wrong way for the rule's conclusion, and every symptom dose that is no cap."""
    for rules in sources.book.rulesets.values():
        for rule in rules:
            for temper in rule.then.tempers(about_symptom=rule.about_symptom):
                for line in sources.lines(rule).tests():
                    yield from _turned(rule, temper, line, sources)
            for key, *fault in rule.then.faults(about_symptom=rule.about_symptom):
                yield sources.problem(rule, ("then", key), *fault)


def _turned(rule: Rule, temper: Temper, line: Line, sources: Sources) -> Iterator[Problem]:
    fact = sources.book.facts[str(line.path[-1])]
    wanted = temper == "cautious"
    if line.clause is None or fact.worse == "neither" or _points(line.clause, fact, worse=wanted):
        return
    # A test of a middle value points neither way: "in its harmless direction" would be no help then.
    also = f" in its {'harmless' if wanted else 'worse'} direction" * _points(line.clause, fact, worse=not wanted)
    wrong = f"{'A cautious' if wanted else 'An encouraging'} conclusion tests {fact.name}{also}"
    # Under `none of` what would be right is turned round: the author reads the line and not what it comes to.
    right = _cure(fact, worse=wanted is not line.flipped)
    yield sources.problem(rule, line.path, wrong, quoted(line.text), right)


def _points(clause: Clause, fact: Fact, *, worse: bool) -> bool:
    """Return whether what a clause allows reaches without a gap to the worse (or harmless) end of its fact."""
    if isinstance(clause, AtLeast):  # `not 3`: below or above it, with a gap between
        return False
    up = (fact.worse in {"higher", "yes"}) is worse
    if isinstance(clause, Within):
        low, high = fact.span
        if up:
            return clause.high is None or (high is not None and clause.high >= high and not clause.high_open)
        return clause.low is None or (low is not None and clause.low <= low and not clause.low_open)
    if isinstance(clause, OneOf):
        order = ("no", "yes") if fact.kind == "yes_no" else fact.values
        ranked = [word in clause.allowed for word in (order if up else order[::-1])]
        return clause.allowed >= domain(fact) or ranked == sorted(ranked)
    return True


def _cure(fact: Fact, *, worse: bool) -> str:
    up = (fact.worse in {"higher", "yes"}) is worse
    where = f"{fact.worse} is worse; here"
    if fact.kind == "number":
        return f"{where} write {'`at least N` or `above N`' if up else '`at most N` or `below N`'}, or leave it out"
    if fact.kind == "yes_no":
        return f"{where} write {'yes' if up else 'no'}, or leave it out"
    end = fact.values[-1] if up else fact.values[0]
    return f"{where} allow every value from one on to {end}, or leave it out"
