"""Where the things of a rulebook stand, and a rule's clauses with the line that each was written on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hiprec.problem import Place, Problem
from hiprec.rulebook.clause import Clause, Truth, negated, refuting
from hiprec.rulebook.clause_text import GROUP, ClauseReader

if TYPE_CHECKING:
    from hiprec.rulebook.book import Rulebook
    from hiprec.rulebook.rule import Rule
    from hiprec.source.document import Document, Path


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ``when`` as written: its path in the file, what it tests, and the lines below it.

    A line that tests a fact has a ``clause``, with any negation around it already pushed in. A group has ``parts`` of
    which ``count`` are needed, again after negation. ``flipped`` says that a negation lies around it.
    """

    path: Path
    text: Any
    clause: Clause | None = None
    count: int = 0
    parts: tuple[Line, ...] = ()
    flipped: bool = False

    @property
    def needs_all(self) -> bool:
        """Return whether it is a group of which everything is needed."""
        return self.clause is None and self.count == len(self.parts)

    def tests(self) -> Iterator[Line]:
        """Return the lines that test a fact, in the order written."""
        if self.clause is not None:
            yield self
        for part in self.parts:
            yield from part.tests()

    def truth(self, judge: Callable[[Clause], Truth]) -> Truth:
        """Return what it says where its tests say this, with negation around it pushed in."""
        if self.clause is not None:
            return judge(self.clause)
        truths = [part.truth(judge) for part in self.parts]
        if truths.count(True) >= self.count:
            return True
        return None if len(truths) - truths.count(False) >= self.count else False

    @property
    def written(self) -> str:
        """Return a test as it is written: ``pain_during: at least 3``."""
        text = f"[{', '.join(map(str, self.text))}]" if isinstance(self.text, list) else self.text
        return f"{self.path[-1]}: {text}"


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

    def order(self, rule: Rule) -> tuple[int, str]:
        """Return what rules are compared by to find the one added later: first its folder, then its id."""
        document = self.of_rule(rule)
        shelves = enumerate(self.book.shelves)
        number = next(n for n, shelf in shelves if any(own is document for own in shelf.documents.values()))
        return number, rule.id

    def lines(self, rule: Rule) -> Line:
        """Return the ``when`` of a rule as lines, read once."""
        if rule.id not in self._lines:
            key = rule.id.rsplit("/", 1)[1]
            when = self.of_rule(rule).data[key].get("when", "always")
            path = ("when",)
            self._lines[rule.id] = Line(path, when) if when == "always" else self._mapping(when, path, flipped=False)
        return self._lines[rule.id]

    def _mapping(self, written: dict[str, Any], path: Path, *, flipped: bool) -> Line:
        parts = tuple(self._line(key, value, (*path, key), flipped=flipped) for key, value in written.items())
        return parts[0] if len(parts) == 1 else _group(path, written, len(parts), parts, flipped=flipped)

    def _line(self, key: str, value: Any, path: Path, *, flipped: bool) -> Line:
        group = GROUP.fullmatch(key)
        if group is None:
            clause = self._reader.read({key: value}, path[:-1])
            return Line(path, value, negated(clause, self.book.facts) if flipped else clause, flipped=flipped)
        inner = flipped ^ (group[1] == "none")
        if isinstance(value, dict):
            parts = tuple(self._line(name, test, (*path, name), flipped=inner) for name, test in value.items())
        else:
            parts = tuple(self._mapping(tests, (*path, at), flipped=inner) for at, tests in enumerate(value))
        # *None of* is *not any of*.
        count = {"all": len(parts), "any": 1, "none": 1}.get(group[1]) or int(group[2])
        return _group(path, value, count, parts, flipped=inner)


def _group(path: Path, text: Any, count: int, parts: tuple[Line, ...], *, flipped: bool) -> Line:
    """Return a group whose parts have been turned round already where it is ``flipped``."""
    return Line(path, text, None, refuting(count, len(parts)) if flipped else count, parts)
