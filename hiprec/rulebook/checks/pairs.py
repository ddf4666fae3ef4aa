"""Pairs of rules that do not go together: doubles, favours of what is left out, dose ranges that cannot both be kept.

Each compares rules of one folder, or of two, by what their clauses say (``logic``); none of them judges a profile.
"""

from __future__ import annotations

import math
from itertools import permutations
from operator import itemgetter
from typing import TYPE_CHECKING

from hiprec.kinds import RANKING, Assess, Contraindicate, Narrow, Space
from hiprec.model.closed_words import IRRITABILITIES, STAGES
from hiprec.rulebook.checks.logic import follows, together
from hiprec.rulebook.clause import AtLeast, OneOf, leaves_of, negated

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from hiprec.problem import Problem
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.clause import Clause, Leaf
    from hiprec.rulebook.rule import Rule

    Token = tuple[str, str]


def check_doubles(sources: Sources) -> Iterator[Problem]:
    """Return every rule that equals another of its folder or is swallowed by it; of two equal ones, the later.

    Where one rule certainly fires whenever another does, and concludes the same, the narrower of the two changes no
    answer. Cure: remove it, or let it conclude something of its own.
    """
    for rules in sources.book.rulesets.values():
        readers = Readers(rules)
        for wide in rules:
            for narrow in readers.narrower(wide):
                if narrow is wide or not narrow.then.adds_nothing(wide.then):
                    continue
                # While a fact is unknown a rule about a symptom acts, and one about the runner does not.
                if not wide.about_symptom and narrow.about_symptom:
                    continue
                if follows(wide.when, narrow.when):
                    equal = wide.then.adds_nothing(narrow.then) and follows(narrow.when, wide.when)
                    if not equal or sources.order(narrow) > sources.order(wide):
                        wrong = "This rule equals another" if equal else "This rule is swallowed by another"
                        other = f"{wide.id}, which fires whenever it does and concludes no less"
                        right = "remove one of the two, or let it conclude something of its own"
                        yield sources.problem(narrow, (), wrong, other, right)


class Readers:
    """Which rules of a folder ask what, so that each is compared only with those that could follow from it.

    A clause follows only from one that asks for the same: a leaf from a leaf about the same fact, and of a choice from
    one that allows some of the same values. So it is enough to look where the rarest of what a rule needs is asked,
    and the check of a folder takes time in the number of its rules and not in that of its pairs.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules of a folder."""
        self._alike: dict[Hashable, list[Rule]] = {}
        self._asking: dict[Hashable, list[Rule]] = {}
        for rule in rules:
            conclusion = rule.then.alike()
            self._alike.setdefault(conclusion, []).append(rule)
            for token in {token for leaf in leaves_of(rule.when) for token in _tokens(leaf)}:
                self._asking.setdefault((conclusion, token), []).append(rule)

    def narrower(self, wide: Rule) -> list[Rule]:
        """Return every rule from which another could follow."""
        conclusion = wide.then.alike()
        needed, facts = self._needed(wide.when, conclusion), _facts_needed(wide.when)
        if needed is None:
            return self._alike[conclusion]
        rules = (rule for token in sorted(needed) for rule in self._asking.get((conclusion, token), ()))
        return list({rule.id: rule for rule in rules if facts <= rule.reads}.values())

    def _needed(self, clause: Clause, conclusion: Hashable) -> frozenset[Token] | None:
        """Return what is asked of which whatever the clause follows from must ask something; ``None`` for nothing."""
        if not isinstance(clause, AtLeast):
            return frozenset(_tokens(clause))
        parts = [self._needed(part, conclusion) for part in clause.parts]
        known = [part for part in parts if part is not None]
        if clause.count < len(parts):
            return frozenset().union(*known) if clause.count > 0 and len(known) == len(parts) else None
        asking = {part: sum(len(self._asking.get((conclusion, token), ())) for token in part) for part in known}
        return min(known, key=asking.__getitem__, default=None)


def _facts_needed(clause: Clause) -> frozenset[str]:
    """Return facts that whatever a clause follows from must read."""
    if not isinstance(clause, AtLeast):
        return frozenset((clause.fact,))
    every = clause.count == len(clause.parts)
    return frozenset[str]().union(*map(_facts_needed, clause.parts)) if every else frozenset()


def _tokens(leaf: Leaf) -> list[Token]:
    """Return what a leaf asks for: its fact, with each allowed value where it is a choice."""
    return [(leaf.fact, value) for value in leaf.allowed] if isinstance(leaf, OneOf) else [(leaf.fact, "")]


def check_at_odds(sources: Sources) -> Iterator[Problem]:
    """Return each favour of a ladder or muscle that another rule leaves out whole wherever it is favoured.

    What is left out cannot be favoured, so that the favour changes no answer, and whoever wrote it believes that it
    does. An exception is no mistake: where only some of the runners whom a ranking favours something for are spared
    it, both rules count. Cure: favour something else, or leave it out in fewer cases.
    """
    book = sources.book
    spared = [
        rule
        for rule in book.rulesets["contraindications"]
        if isinstance(rule.then, Contraindicate) and rule.then.leave_out is not None
    ]
    rungs = [rung for ladder in book.ladders.values() for rung in ladder.rungs]
    named = [
        (favour, kind, word)
        for favour in book.rulesets["ranking"]
        for kind, words in RANKING.of(favour.then).favour
        for word in words
    ]
    for favour, kind, word in named:
        meant = frozenset(rung.id for rung in rungs if word in (rung.muscles if kind == "muscle" else (rung.ladder,)))
        for rule in (rule for rule in spared if meant and meant <= book.meant[rule.id]):
            # No runner meets the favour without what leaves it out.
            if not together((favour.when, negated(rule.when, book.facts)), book.facts, book.body):
                out = f"{kind} {word}, which {rule.id} leaves out wherever this favours it"
                right = "favour something else, or leave it out in fewer cases"
                path = ("then", "favour", kind, word)
                yield sources.problem(favour, path, "This favours what another rule leaves out", out, right)


def check_doses(sources: Sources) -> Iterator[Problem]:
    """Return every pair of dose rules that can act together and whose ranges do not overlap, at the later rule.

    Where two dose rules act on one runner and the low end of one lies above the high end of the other, the answer
    takes the more cautious end, and one of the two is not kept. Cure: let one rule exclude the other's runners, or
    move an end.
    """
    book = sources.book
    # An effort has no two ends: of two the lighter holds.
    names = [name for name in Narrow.model_fields if name != "effort"]
    for low, high in permutations(book.rulesets["dose"], 2):
        for name in names:
            lower, upper = getattr(low.then, name, None), getattr(high.then, name, None)
            if lower is None or upper is None or lower.low is None or upper.high is None or lower.low <= upper.high:
                continue
            clauses = (low.when, high.when, *_assessed(low, book), *_assessed(high, book))
            if together(clauses, book.facts, book.body):
                later, earlier = sorted((low, high), key=sources.order, reverse=True)
                ranges = f"{getattr(later.then, name)} against {getattr(earlier.then, name)} in {earlier.id}"
                right = "exclude in one rule whom the other means, or let the ranges overlap"
                wrong = f"These {name} cannot be kept together with those of another rule"
                yield sources.problem(later, ("then", name), wrong, ranges, right)


def check_week(sources: Sources) -> Iterator[Problem]:
    """Return the rules by which every runner may be promised more sessions a week than fit that far apart.

    The days between sessions are those of ``hours_apart`` that always hold, the sessions the lowest cap that always
    does. Both rules are told, since either may be the one that was changed. Cure: change the other as well, and the
    number in its sentence.
    """
    always = [rule for name in ("spacing", "dose") for rule in sources.book.rulesets[name] if rule.when.truth({})]
    hours = ((rule.then.hours_apart, rule) for rule in always if isinstance(rule.then, Space))
    spans = ((rule.then.sessions_a_week, rule) for rule in always if isinstance(rule.then, Narrow))
    apart = [(number, rule) for number, rule in hours if number is not None]
    caps = [(span.high, rule) for span, rule in spans if span is not None and span.high is not None]
    if not apart or not caps:
        return
    (most_hours, far), (most, cap) = max(apart, key=itemgetter(0)), min(caps, key=itemgetter(0))
    # the week goes round: the last session is as far from the first of the next week
    fit = 7 // math.ceil(most_hours / 24)
    if most > fit:
        wrong, met = "Fewer sessions fit into a week so far apart", f"{most_hours} hours, and {most:g} in {cap.id}"
        right = f"let {cap.id} allow at most {fit}, and say so in its because"
        yield sources.problem(far, ("then", "hours_apart"), wrong, met, right)
        wrong, met = "So many sessions do not fit into a week", f"{most:g}, and {most_hours} hours in {far.id}"
        yield sources.problem(cap, ("then", "sessions_a_week"), wrong, met, f"allow at most {fit}, or change {far.id}")


def check_hours(sources: Sources) -> Iterator[Problem]:
    """Return every rule of ``hours_apart`` that never wins, since a longer one holds for everybody whom it means.

    Of two hours the most win. Cure: take whom the shorter rule means out of the longer one.
    """
    rules = [(rule.then.hours_apart, rule) for rule in sources.book.rulesets["spacing"] if isinstance(rule.then, Space)]
    hours = [(number, rule) for number, rule in rules if number is not None]
    for number, rule in hours:
        longer = (other for more, other in hours if more > number and follows(other.when, rule.when))
        if (other := next(longer, None)) is not None:
            wrong, right = "These hours never win", f"exclude in {other.id} whom this rule means"
            met = f"{number} hours against {other.then.in_words()} in {other.id}"
            yield sources.problem(rule, ("then", "hours_apart"), wrong, met, right)


def _assessed(rule: Rule, book: Rulebook) -> Iterator[Clause]:
    """Return what the assessment makes of everybody whom a rule means: the latest stage, the lowest irritability."""
    for assessment in book.rulesets["assessment"]:
        then = assessment.then
        if isinstance(then, Assess) and follows(assessment.when, rule.when):
            if then.stage is not None:
                yield OneOf("stage", frozenset(STAGES[: STAGES.index(then.stage) + 1]))
            if then.irritability is not None:
                yield OneOf("irritability", frozenset(IRRITABILITIES[IRRITABILITIES.index(then.irritability) :]))
