"""The bench that mutants are put on: their own cases first, then the specs that the change could reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from hiprec.desk.asked import Asked, answered
from hiprec.desk.cover.register import all_cases
from hiprec.desk.mutate.with_mutant import mutated, with_book
from hiprec.desk.run import SpecFailure
from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.problem import Problem
from hiprec.rulebook.checks.cases import SAID, WANTED, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.mutate.mutants import Mutant
    from hiprec.desk.scenarios import Scenario
    from hiprec.model.facts import Value
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.checks.cases import Case
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule

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
        self._specs = {one.name: one for one in specs}
        self._engine = Bits(PlainEngine(), confirm=False, most=5000)
        self._asked_by: dict[str, Asked] = {}
        self._seconds: dict[str, float] = {}
        self.red_specs = {one.name: problem for one in specs for problem in self._ran(one)}
        self.red_cases: dict[str, list[Problem]] = {}
        self._cases: dict[str, list[tuple[str, Truth, dict[str, Value]]]] = {}
        for case in all_cases(book):
            self._take(case)
        self._rows: tuple[str, list[_Judged]] = ("", [])
        self._kills: dict[str, int] = {}

    def _ran(self, one: Scenario) -> Iterator[Problem]:
        asked, begun = Asked(), perf_counter()
        try:
            one.run(self._words, partial(asked.answer, engine=self._engine))
        except SpecFailure as error:
            met = str(error).splitlines()[1].strip().removeprefix("met ")
            yield Problem(one.place, "This spec does not hold as the rules stand", met, _MEND)
        self._seconds[one.name] = perf_counter() - begun
        self._asked_by[one.name] = asked

    def _take(self, case: Case) -> None:
        """Keep a case for its rule; one that does not hold is told too."""
        values, wanted = values_of(case, self.book), WANTED[case.kind]
        truth = self.book.rules[case.rule].when.truth(values)
        self._cases.setdefault(case.rule, []).append((case.name, wanted, values))
        if truth is not wanted:
            place, wrong = case.document.place(case.path), "This case does not hold as the rules stand"
            met = f'the rule {SAID[truth]} under "{case.kind}"'
            self.red_cases.setdefault(case.rule, []).append(Problem(place, wrong, met, _MEND))

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
        found = self._by_case(mutant) if mutant.part == "clause" else ""
        return Verdict("case", found) if found else self._by_spec(mutant)

    def _by_case(self, mutant: Mutant) -> str:
        when = mutant.becomes.when if mutant.becomes else None
        for name, wanted, values in self._cases.get(mutant.rule.id, ()):
            if when is not None and when.truth(values) is not wanted:
                return name
        return ""

    def _by_spec(self, mutant: Mutant) -> Verdict:
        names = self._reached(mutant)
        if not names:
            return Verdict("")
        book = mutated(self.book, mutant.rule, mutant.becomes)
        words = with_book(self._words, book)
        for count, name in enumerate(names, 1):
            if self._fails(name, words):
                self._kills[name] = self._kills.get(name, 0) + 1
                return Verdict("spec", name, count)
        return Verdict("", "", len(names))

    def _reached(self, mutant: Mutant) -> list[str]:
        """Return the specs in which the mutant says something else than the rule, those that notice most first."""
        found: set[str] = set()
        for asked in self._judged(mutant.rule):
            if not asked.names <= found and _differs(mutant, asked):
                found |= asked.names
        return sorted(found, key=lambda name: (-self._kills.get(name, 0), self._seconds[name]))

    def _judged(self, rule: Rule) -> list[_Judged]:
        """Return the values that a rule was judged with, once each; those of the latest rule are kept."""
        if self._rows[0] != rule.id:
            found: dict[tuple[object, ...], _Judged] = {}
            for name, asked in self._asked_by.items():
                for row in asked.of(rule):
                    key = tuple(row.items())
                    if key not in found:
                        found[key] = _Judged(row, rule.when.truth(row), set())
                    found[key].names.add(name)
            self._rows = rule.id, list(found.values())
        return self._rows[1]

    def _fails(self, name: str, words: Lexicon) -> bool:
        try:
            self._specs[name].run(words, partial(answered, engine=self._engine, known=self._words.known))
        except Exception:  # noqa: BLE001 - whatever a mutant breaks, it was noticed
            return True
        return False


def _differs(mutant: Mutant, asked: _Judged) -> bool:
    if mutant.part == "clause" and mutant.becomes is not None:
        return asked.truth is not mutant.becomes.when.truth(asked.values)
    return asked.truth is not False
