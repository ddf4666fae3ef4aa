"""What can be wrong with a spec: with its text, which is a problem with a place, and with what it says of an answer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hiprec.problem import HiprecError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class SpecError(HiprecError):
    """A spec or a case cannot be run as it is written; ``problems`` holds every mistake found in it."""


class MisreadError(Exception):
    """A word of a step is not understood: what is wrong, what was met, what would be right.

    Most are never told, because another step reads the line; so what would be right may be a function that finds it.
    """

    def __init__(self, wrong: str, met: str, right: str | Callable[[], str]) -> None:
        """Keep the three phrases of a ``Problem``."""
        super().__init__(wrong, met)
        self.wrong, self.met = wrong, met
        self._right = right

    @property
    def right(self) -> str:
        """Say what would be right."""
        return self._right if isinstance(self._right, str) else self._right()

    def __str__(self) -> str:
        """Return the three phrases as a problem has them."""
        return f"{self.wrong}, met {self.met}, {self.right}"


class MisreadTableError(MisreadError):
    """Cells of a table are not understood; ``cells`` holds the row and column of each, from 0, and what is wrong."""

    def __init__(self, cells: Sequence[tuple[int, int, MisreadError]]) -> None:
        """Keep every cell; as one mistake it is the first of them."""
        first = cells[0][2]
        super().__init__(first.wrong, first.met, lambda: first.right)
        self.cells = tuple(cells)


class WrongCells:
    """The cells of a table that are not understood, gathered so that an author mends all of them at once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.cells: list[tuple[int, int, MisreadError]] = []

    @contextmanager
    def at(self, row: int, column: int) -> Iterator[None]:
        """Gather what is not understood while the cell of a row and column, both from 0, is read."""
        try:
            yield
        except MisreadError as error:
            self.cells.append((row, column, error))

    def tell(self) -> None:
        """Raise ``MisreadTableError`` with every cell in the order of the table, if there is any."""
        if self.cells:
            raise MisreadTableError(sorted(self.cells, key=lambda cell: cell[:2]))


class UnmetError(AssertionError):
    """A check does not hold of the answer; its message says what was met."""


def unmet(met: object) -> UnmetError:
    """Make the error of a check that does not hold."""
    return UnmetError(f"met {met}")
