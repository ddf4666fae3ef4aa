"""Where the things of a rulebook stand, and the lines of a rule."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hiprec.problem import Place, Problem
from hiprec.rulebook.clause_text import ClauseReader, Line

if TYPE_CHECKING:
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.rule import Rule
    from hiprec.source.document import Document, Path


class Sources:
    """Finds the file and line of whatever a book holds; where overlays repeat a thing, the last one counts."""

    def __init__(self, book: Rulebook) -> None:
        """Keep the book."""
        self.book = book
        # What is wrong with a clause was told when the book was read; here its lines are only found again.
        self._reader = ClauseReader(book.facts, lambda *_: None)
        self._lines: dict[str, Line] = {}

    @cached_property
    def _documents(self) -> dict[str, tuple[Document, ...]]:
        documents: dict[str, tuple[Document, ...]] = {}
        for shelf in reversed(self.book.shelves):  # the topmost first
            for relative, document in shelf.documents.items():
                documents[relative] = (*documents.get(relative, ()), document)
        return documents

    def holding(self, relative: str, *path: str) -> Document:
        """Return the topmost document at a path below ``rules/`` that holds what ``path`` leads to.

        Args:
            relative: the file, such as ``red_flags/heart.yaml``.
            path: keys from the top of the file.

        Returns:
            The document; where none holds it, the topmost.

        Raises:
            KeyError: no folder has such a file.

        """
        documents = self._documents[relative]
        return next((document for document in documents if document.holds(path)), documents[0])

    def of_rule(self, rule: Rule) -> Document:
        """Return the document that a rule stands in."""
        ruleset, file, key = rule.id.split("/")
        return self.holding(f"{ruleset}/{file}.yaml", key)

    def problem(self, rule: Rule, path: Path, wrong: str, met: str, right: str) -> Problem:
        """Make a problem at a path inside a rule."""
        key = rule.id.rsplit("/", 1)[1]
        return self.of_rule(rule).problem((key, *path), wrong, met, right, key=not path)

    def place(self, relative: str, *path: str) -> Place:
        """Find the key that ``path`` leads to; where no folder has the file, name it in the lowest one."""
        if relative not in self._documents:
            folder = self._documents["facts.yaml"][-1].file.removesuffix("facts.yaml")
            return Place(f"{folder}{relative}")
        return self.holding(relative, *path).place(path, key=True)

    def layered(self, document: Document, name: str) -> tuple[int, str]:
        """Return what things are compared by to find the one added later: first its folder, then its id."""
        shelves = enumerate(self.book.shelves)
        number = next(n for n, shelf in shelves if any(own is document for own in shelf.documents.values()))
        return number, name

    def order(self, rule: Rule) -> tuple[int, str]:
        """Return the order of a rule."""
        return self.layered(self.of_rule(rule), rule.id)

    def lines(self, rule: Rule) -> Line:
        """Return the ``when`` of a rule as lines, read once."""
        if rule.id not in self._lines:
            key = rule.id.rsplit("/", 1)[1]
            self._lines[rule.id] = self._reader.line(self.of_rule(rule).data[key].get("when", "always"), ("when",))
        return self._lines[rule.id]
