"""The bench that mutants are put on: their own cases first, then the specs that the change could reach."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from hiprec.authoring.case import WANTED, values_of
from hiprec.authoring.cover.register import all_cases
from hiprec.authoring.ear import Ear, answered
from hiprec.authoring.mistake import SpecError
from hiprec.authoring.mutate.mutated import mutated, with_book
from hiprec.authoring.run import SpecFailure
from hiprec.engine.cells import Cells
from hiprec.engine.plain import PlainEngine
from hiprec.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hiprec.authoring.ear import Heard
    from hiprec.authoring.lexicon import Lexicon
    from hiprec.authoring.mutate.mutant import Mutant
    from hiprec.authoring.scenarios import Scenario
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule

By = Literal["case", "spec", ""]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: by what it was noticed, by which, and by how many specs it was run at all."""

    by: By
    name: str = ""
    specs: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """Values that a rule was judged with, what it said, and the specs in which that was."""

    values: dict[str, Value]
    truth: Truth
    names: set[str]


class Bench:
    """Judges mutants of one rulebook by its cases and specs."""

    def __init__(self, book: Rulebook, words: Lexicon, specs: tuple[Scenario, ...]) -> None:
        """Run every spec once as the rules stand, to know what it asks and how long it takes.

        Raises:
            SpecError: a spec does not hold as it is; nothing can be learnt from it then.

        """
        self.book, self._words = book, words
        self._specs = {one.name: one for one in specs}
        self._engine = Cells(PlainEngine(), most=5000)
        self._heard: dict[str, Heard] = {}
        self._seconds: dict[str, float] = {}
        problems = [problem for one in specs for problem in self._listen(one)]
        if problems:
            raise SpecError(problems)
        self._cases: dict[str, list[tuple[str, Truth, dict[str, Value]]]] = {}
        for case in all_cases(book):
            self._cases.setdefault(case.rule, []).append((case.name, WANTED[case.kind], values_of(case, book)))
        self._rows: tuple[str, list[_Asked]] = ("", [])
        self._kills: dict[str, int] = {}

    def _listen(self, one: Scenario) -> Iterator[Problem]:
        ear, begun = Ear(self._engine), perf_counter()
        try:
            one.run(self._words, ear.ask)
        except SpecFailure as error:
            met = str(error).splitlines()[1].strip()
            yield Problem(one.place, "This spec does not hold as the rules stand", met, "mend it before the mutants")
        self._seconds[one.name] = perf_counter() - begun
        self._heard[one.name] = ear.hear()

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
        """Give the specs in which the mutant says something else than the rule, those that notice most first."""
        found: set[str] = set()
        for asked in self._asked(mutant.rule):
            if not asked.names <= found and _differs(mutant, asked):
                found |= asked.names
        return sorted(found, key=lambda name: (-self._kills.get(name, 0), self._seconds[name]))

    def _asked(self, rule: Rule) -> list[_Asked]:
        """Give the values that a rule was judged with, once each; those of the latest rule are kept."""
        if self._rows[0] != rule.id:
            found: dict[tuple[object, ...], _Asked] = {}
            for name, heard in self._heard.items():
                for row in heard.of(rule):
                    key = tuple(row.items())
                    if key not in found:
                        found[key] = _Asked(row, rule.when.truth(row), set())
                    found[key].names.add(name)
            self._rows = rule.id, list(found.values())
        return self._rows[1]

    def _fails(self, name: str, words: Lexicon) -> bool:
        try:
            self._specs[name].run(words, self._ask)
        except Exception:  # noqa: BLE001 - whatever a mutant breaks, it was noticed
            return True
        return False

    def _ask(self, profile: Mapping[str, object], today: date, book: Rulebook) -> Recommendation:
        return answered(profile, today, book, self._engine, self._words.known)


def _differs(mutant: Mutant, asked: _Asked) -> bool:
    if mutant.part == "clause" and mutant.becomes is not None:
        return asked.truth is not mutant.becomes.when.truth(asked.values)
    return asked.truth is not False
