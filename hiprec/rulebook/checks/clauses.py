"""What a rule tests: in the direction of its conclusion, known when it fires, and possible beside its other tests.

Caution must not need good news, encouragement must not need bad news. A cautious rule acts while a fact is unknown, and
moving any fact in its worse direction must never make the answer milder. So a rule that refers, slows down, leaves out
or caps may only ask for the worse end of a fact, and one that encourages only for the harmless end. Facts whose
``worse`` is ``neither`` may be tested as one likes. Dose rules about a symptom may only cap. Cure: turn the test round,
or leave it out.

Inside *all of* two tests of one fact must leave something over; a kind must have one of the sites that are asked for;
and a fact whose ``only_if`` the rule itself excludes is presumed harmless and never asked. A branch of *any of* that
can never be true is dead text, and is told as well. Cure: remove one of the two, or put them under ``any of:``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from hiprec.kinds import FOLDERS
from hiprec.problem import quoted
from hiprec.rulebook.checks.logic import Box, Numbers, in_box, narrowed, somewhere, together
from hiprec.rulebook.clause import AtLeast, Clause, OneOf, Within, domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.kinds import Folder, Temper
    from hiprec.model.facts import Fact
    from hiprec.problem import Problem
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.clause_text import Line
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
    match fact.kind:
        case "number":
            return f"{where} write {'`at least N` or `above N`' if up else '`at most N` or `below N`'}, or leave it out"
        case "yes_no":
            return f"{where} write {'yes' if up else 'no'}, or leave it out"
        case "choice" | "choices":
            end = fact.values[-1] if up else fact.values[0]
            return f"{where} allow every value from one on to {end}, or leave it out"
        case _:
            assert_never(fact.kind)


# What only the assessment decides: folders that fire before it would wait for ever.
_ASSESSED = frozenset({"stage", "irritability"})


def check_in_time(sources: Sources) -> Iterator[Problem]:
    """Return every test of a fact that is never known when the rule's folder fires.

    Stage and irritability are known once the assessment is made, so nothing up to there may read them; what an
    exercise did is known to the progression alone, and a dose knows only what it counts and what it is done with. A
    fact that nobody is asked for and that hiprec does not compute is never known at all: a red flag that waits for it
    can never be raised. Cure: test another fact, or move the rule.
    """
    for ruleset, rules in sources.book.rulesets.items():
        for rule in rules:
            for line in sources.lines(rule).tests():
                fact = sources.book.facts[str(line.path[-1])]
                right = _in_its_stead(fact, FOLDERS[ruleset])
                if right:
                    wrong = f"This fact is never known when {ruleset} fire"
                    yield sources.problem(rule, line.path, wrong, quoted(fact.name), right)


def _in_its_stead(fact: Fact, folder: Folder[Any]) -> str:
    """Return what to do about a fact that is not known when a folder fires; nothing for one that is."""
    if not fact.asked and not fact.computed:
        return f"give {fact.name} a question in facts.yaml, or leave it out"
    if not folder.assessed and fact.name in _ASSESSED:
        return "test the pain or the signs that it comes from"
    if fact.about == "exercise":
        known = folder.knows_exercises or fact.name in folder.knows
        return "" if known else "test a fact of the runner or the symptom, or move the rule to progression"
    late = next((other for other in FOLDERS.values() if fact.name in other.knows), folder)
    return "" if late is folder else f"test the facts that it comes from, or move the rule to {late.name}"


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
        if condition is None or left is None or in_box(condition, box) is not False:
            return True
        value = fact.harmless()
        if isinstance(left, Numbers) and left.low <= float(value) <= left.high:  # type: ignore[arg-type]  # a number
            return True
        if isinstance(left, frozenset) and ("yes" if value is True else "no") in left:
            return True
        needs = ", ".join(f"{name}: {test}" for name, test in (fact.only_if or {}).items())
        test = f"{quoted(line.text)} where {fact.name} is asked only if {needs}"
        self.report(line.path, test, f"remove it, or the clause that rules out {needs}")
        return False
