"""Mutants judged: by their own cases first, then by the specs that a change could reach; and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from hiprec.desk.cover.register import Asked, all_cases, answered
from hiprec.desk.lexicon import lexicon
from hiprec.desk.mistake import SpecError
from hiprec.desk.mutate.mutants import Part, mutants_of
from hiprec.desk.run import SpecFailure, scenarios
from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.kinds import FOLDERS
from hiprec.model.mutation import Mutation, RulesetScore, Survivor
from hiprec.problem import Problem
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.checks.cases import SAID, WANTED, values_of
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.rule import Ruleset
from hiprec.workers import cores, shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.mutate.mutants import Mutant
    from hiprec.desk.run import Scenario
    from hiprec.model.facts import Value
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule

_SHARED = ("exercises", "stamp")


def mutated(book: Rulebook, rule: Rule, becomes: Rule | None) -> Rulebook:
    """Return a rulebook in which a rule has become another, or is gone.

    Args:
        book: the rulebook; its parts that stay the same are shared, so that an engine still remembers them.
        rule: the rule as it stands.
        becomes: what becomes of it.

    Returns:
        A new rulebook.

    """
    rules = tuple(becomes if each is rule else each for each in book.rulesets[rule.ruleset])
    left = tuple(rule for rule in rules if rule is not None)
    changed = replace(book, rulesets={**book.rulesets, rule.ruleset: left})
    parts = dict(book.parts)
    for key in {each.part for each in (rule, becomes) if each is not None}:
        kept = [each for each in (parts[key].rules if key in parts else ()) if each is not rule]
        if becomes is not None and becomes.part == key:
            kept = sorted([*kept, becomes], key=lambda each: each.id)
        parts[key] = Ruleset("/".join(map(str, key)), tuple(kept), book.facts)
    # what a book works out of itself is written into it here, since working it out takes longer than judging a mutant
    vars(changed)["parts"] = {key: part for key, part in parts.items() if part.rules}
    for name in (*_SHARED, *(("meant",) if rule.id not in book.meant else ())):
        vars(changed)[name] = getattr(book, name)
    return changed


def with_book(words: Lexicon, book: Rulebook) -> Lexicon:
    """Return the words of a rulebook for a mutant of it, which has the same words."""
    other = copy(words)
    other.book = book
    return other


By = Literal["case", "spec", ""]
_MEND = "mend it before the mutants"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: by what it was noticed, by which, and by how many specs it was run at all."""

    by: By
    name: str = ""
    specs: int = 0


@dataclass(frozen=True, slots=True)
class _Judged:
    """Values that a rule was judged with, what it said, and the specs in which that was."""

    values: dict[str, Value]
    truth: Truth
    names: set[str]


class Bench:
    """Judges mutants of one rulebook by its cases and specs."""

    def __init__(self, book: Rulebook, words: Lexicon, specs: tuple[Scenario, ...]) -> None:
        """Run every spec once as the rules stand, to know what it asks and how long it takes.

        What does not hold as it is, from which nothing can be learnt, is kept: specs by name in ``red_specs``, cases by
        rule in ``red_cases``.
        """
        self.book, self._words = book, words
        self._specs = {spec.name: spec for spec in specs}
        self._engine = Bits(PlainEngine(), confirm=False, most=5000)
        self._asked_by: dict[str, Asked] = {}
        self._seconds: dict[str, float] = {}
        self.red_specs: dict[str, Problem] = {}
        for spec in specs:
            asked, begun = Asked(), perf_counter()
            try:
                spec.run(words, partial(asked.answer, engine=self._engine))
            except SpecFailure as error:
                met = str(error).splitlines()[1].strip().removeprefix("met ")
                wrong = "This spec does not hold as the rules stand"
                self.red_specs[spec.name] = Problem(spec.place, wrong, met, _MEND)
            self._seconds[spec.name] = perf_counter() - begun
            self._asked_by[spec.name] = asked
        self.red_cases: dict[str, list[Problem]] = {}
        self._cases: dict[str, list[tuple[str, Truth, dict[str, Value]]]] = {}
        for case in all_cases(book):
            values, wanted = values_of(case, book), WANTED[case.kind]
            truth = book.rules[case.rule].when.truth(values)
            self._cases.setdefault(case.rule, []).append((case.name, wanted, values))
            if truth is not wanted:
                place, wrong = case.document.place(case.path), "This case does not hold as the rules stand"
                met = f'the rule {SAID[truth]} under "{case.kind}"'
                self.red_cases.setdefault(case.rule, []).append(Problem(place, wrong, met, _MEND))
        self._rows: tuple[str, list[_Judged]] = ("", [])
        self._kills: dict[str, int] = {}

    def tells_of(self, name: str, rule: str) -> bool:
        """Return whether the spec of a name names a rule in its steps, or got an answer that does."""
        return rule in self._asked_by[name].named or any(rule in one.line.text for one in self._specs[name].work)

    def leave_out(self, names: Iterable[str]) -> None:
        """Put no mutant before these specs."""
        for name in names:
            del self._asked_by[name]
        self._rows = "", []

    def judge(self, mutant: Mutant) -> Verdict:
        """Find what notices a mutant; the first that does is enough."""
        if mutant.part == "clause" and mutant.becomes is not None:
            for name, wanted, values in self._cases.get(mutant.rule.id, ()):
                if mutant.becomes.when.truth(values) is not wanted:
                    return Verdict("case", name)
        names = self._reached(mutant)
        if not names:
            return Verdict("")
        words = with_book(self._words, mutated(self.book, mutant.rule, mutant.becomes))
        ask = partial(answered, engine=self._engine, known=self._words.known)
        for count, name in enumerate(names, 1):
            try:
                self._specs[name].run(words, ask)
            except Exception:  # noqa: BLE001 - whatever a mutant breaks, it was noticed
                self._kills[name] = self._kills.get(name, 0) + 1
                return Verdict("spec", name, count)
        return Verdict("", "", len(names))

    def _reached(self, mutant: Mutant) -> list[str]:
        """Return the specs in which the mutant says something else than the rule, those that notice most first."""
        names: set[str] = set()
        for judged in self._judged(mutant.rule):
            other: Truth = False
            if mutant.part == "clause" and mutant.becomes is not None and not judged.names <= names:
                other = mutant.becomes.when.truth(judged.values)
            if judged.truth is not other:
                names |= judged.names
        return sorted(names, key=lambda name: (-self._kills.get(name, 0), self._seconds[name]))

    def _judged(self, rule: Rule) -> list[_Judged]:
        """Return the values that a rule was judged with, once each; those of the latest rule are kept."""
        if self._rows[0] != rule.id:
            by_values: dict[tuple[object, ...], _Judged] = {}
            for name, asked in self._asked_by.items():
                for row in asked.of(rule):
                    key = tuple(row.items())
                    if key not in by_values:
                        by_values[key] = _Judged(row, rule.when.truth(row), set())
                    by_values[key].names.add(name)
            self._rows = rule.id, list(by_values.values())
        return self._rows[1]


# fewer rules are mutated sooner than a second process has started
_WORTH_SHARING = 12


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
        red = self.bench.red_specs
        chosen = list(self.book.rules) if rules is None else rules
        problems = [red[name] for name in red if any(self.bench.tells_of(name, rule) for rule in chosen)]
        problems += [problem for rule in chosen for problem in self.bench.red_cases.get(rule, ())]
        if problems:
            raise SpecError(problems)
        self.bench.leave_out(red)
        self.left_out = tuple(sorted(red.values()))

    def mutate(self, rule: str) -> list[Outcome]:
        """Judge every mutant of a rule."""
        mutants = mutants_of(self.book.rules[rule], self._sources)
        return [Outcome(rule, str(each.place), each.words, each.part, self.bench.judge(each)) for each in mutants]


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
    judged = map(hand.mutate, rules) if count == 1 else shared(partial(_mutating, job, rules), rules, count)
    for done, outcomes in enumerate(judged, 1):
        progress(done)
        yield from outcomes


def _mutating(job: Job, rules: Sequence[str]) -> Callable[[str], list[Outcome]]:
    return Hand(job, rules=rules).mutate


def scored(
    name: str, outcomes: Sequence[Outcome], *, specs: int, cases: int, left_out: Sequence[Problem] = ()
) -> Mutation:
    """Count what was noticed.

    Args:
        name: what the rulebook is called.
        outcomes: what became of each mutant.
        specs: how many specs there are, those left out included.
        cases: how many cases the mutated rules have.
        left_out: the specs that do not hold, and so have nothing to say.

    Returns:
        The score and every survivor, in the order of the outcomes.

    """
    survivors = []
    by_ruleset: dict[str, list[By]] = {}
    for outcome in outcomes:
        by_ruleset.setdefault(outcome.rule.partition("/")[0], []).append(outcome.verdict.by)
        if not outcome.verdict.by:
            run = outcome.verdict.specs
            why = f"{run} specs reach it and do not mind" if run else "no spec reaches it"
            survivors.append(
                Survivor(
                    rule=outcome.rule, place=outcome.place, mutant=outcome.words, part=outcome.part, specs=run, why=why
                )
            )
    killed = len(outcomes) - len(survivors)
    return Mutation(
        name=name,
        rules=len({outcome.rule for outcome in outcomes}),
        specs=specs - len(left_out),
        cases=cases,
        mutants=len(outcomes),
        killed=killed,
        score=round(100 * killed / len(outcomes), 2) if outcomes else 100.0,
        rulesets=tuple(
            RulesetScore(
                ruleset=ruleset,
                mutants=len(by_ruleset[ruleset]),
                by_cases=by_ruleset[ruleset].count("case"),
                by_specs=by_ruleset[ruleset].count("spec"),
                survived=by_ruleset[ruleset].count(""),
            )
            for ruleset in FOLDERS
            if ruleset in by_ruleset
        ),
        survivors=tuple(survivors),
        left_out=tuple(map(str, left_out)),
    )
