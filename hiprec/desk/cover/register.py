"""The register of a run: what each spec and case asked of the rules, kept until the coverage is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiprec.desk.case import cases_of, values_of
from hiprec.desk.ear import Ear, Heard
from hiprec.desk.run import SpecFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hiprec.desk.case import Case
    from hiprec.desk.lexicon import Lexicon
    from hiprec.desk.scenarios import Scenario
    from hiprec.model.facts import Value
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.reading import Document


@dataclass(slots=True)
class Asked:
    """What specs and cases asked: by a spec's name what was heard, by a rule's id its cases; specs that do not hold."""

    specs: dict[str, Heard] = field(default_factory=dict)
    cases: dict[str, list[dict[str, Value]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


class Register:
    """What the specs and cases of one run asked of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        """Begin with nothing heard."""
        self.book = book
        self.ear = Ear()
        self.heard = Asked()

    def take(self, heard: Asked) -> None:
        """Add what another process heard."""
        self.heard.specs.update(heard.specs)
        self.heard.failed += heard.failed
        for rule, cases in heard.cases.items():
            self.heard.cases.setdefault(rule, []).extend(cases)

    def close_spec(self, name: str, *, held: bool) -> None:
        """Keep what was heard since the last spec as what this one asked."""
        self.heard.specs[name] = self.ear.hear()
        if not held:
            self.heard.failed.append(name)

    def take_case(self, case: Case) -> None:
        """Keep the facts of a case."""
        self.heard.cases.setdefault(case.rule, []).append(values_of(case, self.book))


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
            one.run(words, found.ear.ask)
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
        document = _document(book, rule.id)
        if document is not None:
            yield from cases_of(rule, document)


def _document(book: Rulebook, rule: str) -> Document | None:
    """Return the topmost document that holds a rule."""
    ruleset, file, key = rule.split("/")
    found = [shelf.documents.get(f"{ruleset}/{file}.yaml") for shelf in book.shelves]
    return next((one for one in reversed(found) if one is not None and key in one.data), None)


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
