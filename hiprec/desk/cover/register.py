"""The register of a run: what each spec and case asked of the rules, kept until the coverage is made of it.

What a spec asked is read off the trails that its answers leave.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from hiprec.desk.answered import rules
from hiprec.desk.run import SpecFailure
from hiprec.engine.bits import RESULTS, Bits
from hiprec.engine.plain import PlainEngine
from hiprec.intake import take_profile
from hiprec.known.knowledge import vocabulary
from hiprec.rulebook.checks.cases import all_cases, values_of
from hiprec.trail import Recorder
from hiprec.walk import answer, replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.run import Scenario
    from hiprec.engine.interface import Engine
    from hiprec.intake import ProfileVocabulary
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.checks.cases import Case
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule

Row = tuple["Value | None", ...]
"""The values of the facts that a ruleset reads, in the order of their names; ``None`` is unknown."""


class Judged(NamedTuple):
    """Values that a rule was judged with, what it said of them, and the specs in which that was."""

    values: dict[str, Value]
    truth: Truth
    specs: set[str]


@dataclass(slots=True)
class Asked:
    """What one spec asked: every row of values that each ruleset was fired with, and the rules that its answers named.

    ``fault`` is what was met where the spec does not hold, and ``seconds`` how long it ran.
    """

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, set[Row]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    fault: str | None = None
    seconds: float = 0.0

    def of(self, rule: Rule) -> Iterator[dict[str, Value]]:
        """Return, once each, the known values of the facts that a rule reads, with which it was judged."""
        part = "/".join(map(str, rule.part))
        wanted = [number for number, name in enumerate(self.names.get(part, ())) if name in rule.reads]
        names = [self.names[part][number] for number in wanted] if wanted else []
        for row in {tuple(row[number] for number in wanted) for row in self.rows.get(part, ())}:
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def answered(
    profile: Mapping[str, object], today: date, book: Rulebook, engine: Engine, known: ProfileVocabulary | None = None
) -> Recommendation:
    """Answer a profile with an engine of one's own, by default in the words of the rulebook; see ``recommend``."""
    taken = take_profile(profile, known or vocabulary(book), today)
    return answer(replay(taken, book, engine, today), today, engine)


@dataclass(slots=True)
class Entries:
    """What specs and cases asked: by a spec's name what it asked, by a rule's id its cases."""

    specs: dict[str, Asked] = field(default_factory=dict)
    cases: dict[str, list[dict[str, Value]]] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[str, ...]:
        """Return the names of the specs that do not hold."""
        return tuple(name for name, asked in self.specs.items() if asked.fault is not None)


class Register:
    """What the specs and cases of one run asked of one rulebook."""

    def __init__(self, book: Rulebook, results: int = RESULTS) -> None:
        """Begin with nothing asked; the engine remembers so many results of one ruleset."""
        self.book = book
        self.entries = Entries()
        self.engine = Bits(PlainEngine(), confirm=False, most=results)
        self._asked = Asked()

    def ask(self, profile: Mapping[str, object], today: date, book: Rulebook) -> Recommendation:
        """Answer a profile for the spec at hand, and keep what its trail tells; see ``recommend``."""
        recorder, asked = Recorder(self.engine, today), self._asked
        answer = answered(profile, today, book, recorder)
        for firing in recorder.firings:
            ruleset = firing.ruleset
            asked.names[ruleset.name] = ruleset.reads
            # a set, since thousands of firings come down to a few rows
            asked.rows.setdefault(ruleset.name, set()).add(tuple(map(firing.facts.get, ruleset.reads)))
        asked.named |= rules(answer)
        return answer

    def take(self, entries: Entries) -> None:
        """Add what was asked in another process."""
        self.entries.specs.update(entries.specs)
        for rule, cases in entries.cases.items():
            self.entries.cases.setdefault(rule, []).extend(cases)

    def close_spec(self, name: str, fault: str | None, seconds: float = 0.0) -> None:
        """Keep what was asked since the last spec as what this one asked, with what was met where it does not hold."""
        asked, self._asked = self._asked, Asked()
        asked.fault, asked.seconds = fault, seconds
        self.entries.specs[name] = asked

    def take_case(self, case: Case) -> None:
        """Keep the facts of a case."""
        self.entries.cases.setdefault(case.rule, []).append(values_of(case, self.book))

    def judged(self, rule: Rule) -> list[Judged]:
        """Return the values that a rule was judged with in specs, once each."""
        by_values: dict[tuple[object, ...], Judged] = {}
        for name, asked in self.entries.specs.items():
            for values in asked.of(rule):
                key = tuple(values.items())
                if key not in by_values:
                    by_values[key] = Judged(values, rule.when.truth(values), set())
                by_values[key].specs.add(name)
        return list(by_values.values())


def registered(
    register: Register, words: Lexicon, specs: Sequence[Scenario], progress: Callable[[int], None] = lambda _: None
) -> Register:
    """Add what specs and the cases of every rule ask; ``progress`` is told after each spec how many have run."""
    for number, spec in enumerate(specs, 1):
        fault, begun = None, perf_counter()
        try:
            spec.run(words, register.ask)
        except SpecFailure as error:
            fault = error.met
        register.close_spec(spec.name, fault, perf_counter() - begun)
        progress(number)
    for case in all_cases(register.book):
        register.take_case(case)
    return register
