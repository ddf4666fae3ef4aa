"""What a job is made of: what is the same for every profile, a portion of the input, and a part that is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hiprec.batch.form import Form
from hiprec.batch.row import Answerer
from hiprec.known.knowledge import kept_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.batch.row import Row


@dataclass(frozen=True, slots=True)
class Work:
    """What is the same for every profile of a job, small enough to be handed to another process.

    ``form`` is that of the output, ``identity`` the Arrow type of its ids, ``jobs`` the number of processes; one
    answers in the process that asks.
    """

    file: str
    today: date
    rules: tuple[Path, ...] = ()
    engine: str | None = None
    full: bool = True
    form: Form = "lines"
    identity: str = "string"
    jobs: int = 1

    def answerer(self) -> Answerer:
        """Read the rules and make what answers."""
        # Each process reads the rules for itself: paths are soon handed over, a book is not.
        return Answerer(kept_rulebook(*self.rules), self.engine, full=self.full)


class Portion(Protocol):
    """Some profiles of the input, answered and written by a worker."""

    @property
    def number(self) -> int:
        """Which part of the job it is, from 0."""

    @property
    def size(self) -> int:
        """How much of the input it takes, in the unit in which progress is told."""

    def digest(self) -> str:
        """Return a hash of its input."""

    def rows(self, work: Work, answerer: Answerer) -> Iterator[tuple[object, Row]]:
        """Answer its profiles: the id of each, and its row."""


@dataclass(frozen=True, slots=True)
class Done:
    """A part that is written: its number, its file, how many rows of each status, and how much input it took."""

    number: int
    path: Path
    counts: Counter[str]
    size: int


OnDone = Callable[[Done], None]
"""What is told how far a job has come."""
