"""The mutants of many rules shared among the cores of the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hiprec.desk.lexicon import lexicon
from hiprec.desk.mistake import SpecError
from hiprec.desk.mutate.mutants import Part, mutants_of
from hiprec.desk.mutate.mutation_run import Bench, Verdict
from hiprec.desk.scenarios import scenarios
from hiprec.problem import Problem
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.checks.sources import Sources
from hiprec.workers import cores, shared

_WORTH_SHARING = 12
"""Fewer rules are mutated sooner than a second process has started."""


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
    """What became of one mutant: its rule, place and words, what of the rule was changed, and the verdict."""

    rule: str
    place: str
    words: str
    part: Part
    verdict: Verdict


class Hand:
    """One process's share of the work: a bench and the places of the rules.

    ``left_out`` holds the specs that do not hold as the rules stand and that have nothing to do with the chosen rules.
    """

    def __init__(self, job: Job, book: Rulebook | None = None, rules: Sequence[str] | None = None) -> None:
        """Read what is needed and run every spec once.

        Args:
            job: what to mutate.
            book: its rulebook, where it has been read.
            rules: ids of the rules that will be mutated, by default all.

        Raises:
            SpecError: a spec cannot be read, or a spec or case that has to do with those rules does not hold as they
                stand.

        """
        self.book = book or job.book()
        words = lexicon(self.book)
        self.specs = scenarios(job.features, words)
        self.bench = Bench(self.book, words, self.specs)
        self._sources = Sources(self.book)
        self.left_out = self._passed_by(list(self.book.rules) if rules is None else rules)

    def _passed_by(self, rules: Sequence[str]) -> tuple[Problem, ...]:
        red = self.bench.red_specs
        problems = [red[name] for name in red if any(self.bench.tells_of(name, rule) for rule in rules)]
        problems += [problem for rule in rules for problem in self.bench.red_cases.get(rule, ())]
        if problems:
            raise SpecError(problems)
        self.bench.leave_out(red)
        return tuple(sorted(red.values()))

    def mutate(self, rule: str) -> list[Outcome]:
        """Judge every mutant of a rule."""
        one = self.book.rules[rule]
        found = mutants_of(one, self._sources)
        return [Outcome(rule, str(each.place), each.words, each.part, self.bench.judge(each)) for each in found]


def mutate(job: Job, hand: Hand, rules: Sequence[str], progress: Callable[[int], None]) -> Iterator[Outcome]:
    """Judge every mutant of some rules.

    Args:
        job: what to mutate.
        hand: the hand of this process.
        rules: ids.
        progress: told how many rules are done.

    Yields:
        What became of each mutant, rule by rule as they are given.

    """
    count = cores() if len(rules) >= _WORTH_SHARING else 1
    found = map(hand.mutate, rules) if count == 1 else shared(partial(_hand, job, rules), rules, count)
    for done, outcomes in enumerate(found, 1):
        progress(done)
        yield from outcomes


def _hand(job: Job, rules: Sequence[str]) -> Callable[[str], list[Outcome]]:
    return Hand(job, rules=rules).mutate
