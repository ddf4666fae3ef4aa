"""Mutants judged: by their own cases first, then by the specs that a change could reach; and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hiprec.desk.cover.register import Register, answered, registered
from hiprec.desk.lexicon import lexicon
from hiprec.desk.mistake import SpecError
from hiprec.desk.mutate.mutants import Part, mutants_of
from hiprec.desk.run import scenarios
from hiprec.kinds import FOLDERS
from hiprec.model.rule_tests import Mutation, RulesetScore, Survivor
from hiprec.problem import Problem
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.checks.cases import SAID, WANTED, all_cases, values_of
from hiprec.rulebook.checks.sources import Sources
from hiprec.workers import cores, shared

if TYPE_CHECKING:
    from hiprec.desk.cover.register import Judged
    from hiprec.desk.mutate.mutants import Mutant
    from hiprec.model.facts import Value
    from hiprec.rulebook.clause import Truth

By = Literal["case", "spec", ""]
_MEND = "mend it before the mutants"
# fewer rules are mutated sooner than a second process has started
_WORTH_SHARING = 12
# results that an engine remembers of one ruleset: mutants run the same specs again and again, and with fewer than the
# shipped specs ask for it would forget, between two mutants, what both of them share
_RESULTS = 5000


@dataclass(frozen=True, slots=True)
class Job:
    """What to mutate: the folders of the rulebook, and the feature files that are to notice."""

    overlays: tuple[Path, ...]
    base: Path | None
    features: tuple[Path, ...]

    def book(self) -> Rulebook:
        """Read the rulebook."""
        return read_rulebook(*self.overlays, base=self.base)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutant: its rule, place and words, what of the rule was changed, and what noticed it.

    ``by`` says by what it was noticed, ``name`` by which, and ``specs`` by how many specs it was run at all.
    """

    rule: str
    place: str
    words: str
    part: Part
    by: By
    name: str = ""
    specs: int = 0


class MutantJudge:
    """Judges mutants of one rulebook by its cases and specs; each process has its own.

    ``left_out`` holds the specs that do not hold as the rules stand and that have nothing to do with the chosen rules.
    """

    def __init__(self, job: Job, book: Rulebook | None = None, rules: Sequence[str] | None = None) -> None:
        """Run every spec once as the rules stand, to know what it asks and how long it takes.

        The book is the job's, where it has been read, and the rules are those that will be mutated, by default all. A
        ``SpecError`` tells the specs that cannot be read, and the specs and cases that have to do with those rules and
        do not hold as they stand: nothing can be learnt from them.
        """
        self.book = book or job.book()
        self._words = lexicon(self.book)
        self.specs = {spec.name: spec for spec in scenarios(job.features, self._words)}
        self._register = registered(Register(self.book, _RESULTS), self._words, tuple(self.specs.values()))
        self._sources = Sources(self.book)
        self._kills: Counter[str] = Counter()
        self._cases: dict[str, list[tuple[str, Truth, dict[str, Value]]]] = {}
        chosen = frozenset(self.book.rules if rules is None else rules)
        problems: list[Problem] = []
        for case in all_cases(self.book):
            values, wanted = values_of(case, self.book), WANTED[case.kind]
            truth = self.book.rules[case.rule].when.truth(values)
            self._cases.setdefault(case.rule, []).append((case.name, wanted, values))
            if truth is not wanted and case.rule in chosen:
                wrong, met = "This case does not hold as the rules stand", f'the rule {SAID[truth]} under "{case.kind}"'
                problems.append(Problem(case.document.place(case.path), wrong, met, _MEND))
        left_out: list[Problem] = []
        for name in self._register.entries.failed:
            spec, asked = self.specs[name], self._register.entries.specs.pop(name)
            wrong, met = "This spec does not hold as the rules stand", asked.fault or ""
            problem = Problem(spec.place, wrong, met.split("\n")[0].removeprefix("met "), _MEND)
            # it has to do with a rule that its steps name, or an answer that it got
            concerned = any(rule in asked.named or any(rule in work.line.text for work in spec.work) for rule in chosen)
            (problems if concerned else left_out).append(problem)
        if problems:
            raise SpecError(problems)
        self.left_out = tuple(sorted(left_out))

    def mutate(self, rule: str) -> list[Outcome]:
        """Judge every mutant of a rule."""
        judged = self._register.judged(self.book.rules[rule])
        return [
            Outcome(rule, str(mutant.place), mutant.words, mutant.part, *self._noticed(mutant, judged))
            for mutant in mutants_of(self.book.rules[rule], self._sources)
        ]

    def _noticed(self, mutant: Mutant, judged: Sequence[Judged]) -> tuple[By, str, int]:
        """Find what notices a mutant, by kind and name, and how many specs were run; the first that does is enough."""
        clause = mutant.becomes.when if mutant.part == "clause" and mutant.becomes is not None else None
        for name, wanted, values in self._cases.get(mutant.rule.id, ()):
            if clause is not None and clause.truth(values) is not wanted:
                return "case", name, 0
        # only a spec in which the mutant says something else than the rule can notice it
        reached: set[str] = set()
        for row in judged:
            other = clause.truth(row.values) if clause is not None and not row.specs <= reached else False
            if row.truth is not other:
                reached |= row.specs
        if not reached:
            return "", "", 0
        # a mutant has the words of the book, of which only the rules are others
        words = copy(self._words)
        words.book = self.book.with_rule(mutant.rule, mutant.becomes)
        ask = partial(answered, engine=self._register.engine, known=self._words.known)
        asked = self._register.entries.specs
        # those that notice most first, then the quickest: most mutants are noticed by the first
        for count, name in enumerate(sorted(reached, key=lambda name: (-self._kills[name], asked[name].seconds)), 1):
            try:
                self.specs[name].run(words, ask)
            except Exception:  # noqa: BLE001 - whatever a mutant breaks, it was noticed
                self._kills[name] += 1
                return "spec", name, count
        return "", "", len(reached)


def mutate(job: Job, judge: MutantJudge, rules: Sequence[str], progress: Callable[[int], None]) -> Iterator[Outcome]:
    """Return what became of each mutant of some rules, rule by rule as they are given.

    The judge is that of this process, in which few rules are judged; ``progress`` is told how many rules are done.
    """
    count = cores() if len(rules) >= _WORTH_SHARING else 1
    judged = map(judge.mutate, rules) if count == 1 else shared(partial(_mutating, job, rules), rules, count)
    for done, outcomes in enumerate(judged, 1):
        progress(done)
        yield from outcomes


def _mutating(job: Job, rules: Sequence[str]) -> Callable[[str], list[Outcome]]:
    return MutantJudge(job, rules=rules).mutate


def scored(
    name: str, outcomes: Sequence[Outcome], *, specs: int, cases: int, left_out: Sequence[Problem] = ()
) -> Mutation:
    """Return the score of a rulebook that is called so, and every survivor in the order of the outcomes.

    There are so many specs, those left out included because they do not hold, and the mutated rules have so many cases.
    """
    counts = Counter((outcome.rule.partition("/")[0], outcome.by) for outcome in outcomes)
    survivors = []
    for outcome in outcomes:
        if not outcome.by:
            run = outcome.specs
            why = f"{run} specs reach it and do not mind" if run else "no spec reaches it"
            place, words, part = outcome.place, outcome.words, outcome.part
            survivors.append(Survivor(rule=outcome.rule, place=place, mutant=words, part=part, specs=run, why=why))
    rulesets = [
        RulesetScore(
            ruleset=ruleset,
            mutants=counts[ruleset, "case"] + counts[ruleset, "spec"] + counts[ruleset, ""],
            by_cases=counts[ruleset, "case"],
            by_specs=counts[ruleset, "spec"],
            survived=counts[ruleset, ""],
        )
        for ruleset in FOLDERS
        if any(name == ruleset for name, _ in counts)
    ]
    killed = len(outcomes) - len(survivors)
    return Mutation(
        name=name,
        rules=len({outcome.rule for outcome in outcomes}),
        specs=specs - len(left_out),
        cases=cases,
        mutants=len(outcomes),
        killed=killed,
        score=round(100 * killed / len(outcomes), 2) if outcomes else 100.0,
        rulesets=tuple(rulesets),
        survivors=tuple(survivors),
        left_out=tuple(map(str, left_out)),
    )
