"""The register of a run: what each spec and case asked of the rules, kept until the coverage is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.desk.asked import Asked
from hiprec.desk.run import SpecFailure
from hiprec.engine.bits import Bits
from hiprec.engine.plain import PlainEngine
from hiprec.rulebook.checks.cases import cases_of, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.scenarios import Scenario
    from hiprec.model.facts import Value
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.checks.cases import Case


@dataclass(slots=True)
class Entries:
    """What specs and cases asked: by a spec's name what it asked, by a rule's id its cases; specs that do not hold."""

    specs: dict[str, Asked] = field(default_factory=dict)
    cases: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


class Register:
    """What the specs and cases of one run asked of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        """Begin with nothing asked."""
        self.book = book
        self.entries = Entries()
        self._engine = Bits(PlainEngine(), confirm=False)
        self._asked = Asked()

    def ask(self, profile: Mapping[str, object], today: date, book: Rulebook) -> Recommendation:
        """Answer a profile for the spec at hand; see ``recommend``."""
        return self._asked.answer(profile, today, book, self._engine)

    def take(self, entries: Entries) -> None:
        """Add what was asked in another process."""
        self.entries.specs.update(entries.specs)
        self.entries.failed += entries.failed
        for rule, cases in entries.cases.items():
            self.entries.cases.setdefault(rule, []).extend(cases)

    def close_spec(self, name: str, *, held: bool) -> None:
        """Keep what was asked since the last spec as what this one asked."""
        self.entries.specs[name], self._asked = self._asked, Asked()
        if not held:
            self.entries.failed.append(name)

    def take_case(self, case: Case) -> None:
        """Keep the facts of a case."""
        self.entries.cases.setdefault(case.rule, []).append(values_of(case, self.book))


def registered(
    book: Rulebook, words: Lexicon, specs: tuple[Scenario, ...], progress: Callable[[int], None] | None = None
) -> Register:
    """Run specs and read the cases of every rule.

    Args:
        book: the rulebook.
        words: what it knows.
        specs: the specs to run; one that does not hold is kept by name.
        progress: told after each spec how many have run.

    Returns:
        What was asked.

    """
    found = Register(book)
    for number, one in enumerate(specs, 1):
        held = True
        try:
            one.run(words, found.ask)
        except SpecFailure:
            held = False
        found.close_spec(one.name, held=held)
        if progress is not None:
            progress(number)
    for case in all_cases(book):
        found.take_case(case)
    return found


def all_cases(book: Rulebook) -> Iterator[Case]:
    """Return every case of every rule, with the document that it stands in."""
    for rule in book.rules.values():
        shelf = book.shelf_of(rule.id)
        if shelf is not None:
            yield from cases_of(rule, shelf.documents[f"{rule.id.rpartition('/')[0]}.yaml"])


def own_rules(book: Rulebook, folders: Iterable[Path]) -> frozenset[str]:
    """Return the ids of the rules that folders themselves hold; without a folder, or of a whole rulebook, of all."""
    wanted = {folder.resolve() for folder in folders}
    keys = {
        f"{path.removesuffix('.yaml')}/{key}"
        for shelf in book.shelves[1:]
        if shelf.folder.resolve() in wanted
        for path, document in shelf.documents.items()
        for key in document.data
    }
    laid_over = any(shelf.folder.resolve() in wanted for shelf in book.shelves[1:])
    return frozenset(keys & book.rules.keys()) if laid_over else frozenset(book.rules)
