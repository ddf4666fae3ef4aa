"""The profiles of a comparison, by number from 0: made-up ones, or given ones, a JSON object a line.

Each kind can be handed to another process, says where its profiles come from, and names each so that it can be found
again; it has them as JSON has them, and as they are answered.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.books import Telling
from hiprec.desk.diff.random_runners import a_runner
from hiprec.intake import read_profile, take_profile
from hiprec.problem import Place, Problem, ProfileError

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books
    from hiprec.model.profile import Profile

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class MadeUp:
    """So many made-up runners; the same seed, books and day give the same ones."""

    count: int
    seed: int

    @property
    def source(self) -> str:
        """Say how many there are and with which seed they were made."""
        return f"{self.count:,} random profile{'s' * (self.count != 1)}, seed {self.seed}"

    def __len__(self) -> int:
        """Count the runners."""
        return self.count

    def name(self, number: int) -> str:
        """Name a runner by number and seed."""
        return f"random {number} of seed {self.seed}"

    def given(self, number: int, books: Books, today: date) -> Json:
        """Make up a runner."""
        return a_runner(_telling(books), self.seed, number, today)

    def profile(self, number: int, books: Books, today: date) -> Profile:
        """Take a made-up runner's profile."""
        return take_profile(self.given(number, books, today), books.known, today)


@dataclass(frozen=True, eq=False)
class Given:
    """Profiles out of a file: its name, and of each its line in the file and its text."""

    file: str
    lines: Sequence[tuple[int, str]]

    @property
    def source(self) -> str:
        """Say how many there are, and of which file."""
        return f"{len(self):,} profile{'s' * (len(self) != 1)} of {self.file}"

    def __len__(self) -> int:
        """Count the profiles."""
        return len(self.lines)

    def name(self, number: int) -> str:
        """Name a profile by file and line."""
        return f"{self.file}:{self.lines[number][0]}"

    def given(self, number: int, books: Books, today: date) -> Json:
        """Return the JSON of a line."""
        del books, today
        profile: Json = json.loads(self.lines[number][1])
        return profile

    def profile(self, number: int, books: Books, today: date) -> Profile:
        """Read a line; every mistake in it is told at its place in the file."""
        line, text = self.lines[number]
        try:
            return read_profile(text, self.file, books.known, today)
        except ProfileError as error:
            raise ProfileError(
                replace(problem, place=replace(problem.place, line=line + problem.place.line - 1))
                for problem in error.problems
            ) from None

    @classmethod
    def of(cls, text: str, file: str) -> Given:
        """Take the lines of a file that are not empty; a ``ProfileError`` says that there is none."""
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if not lines:
            right = "write a profile on each line, as JSON"
            raise ProfileError([Problem(Place(file), "There is no profile in this file", "nothing", right)])
        return cls(file, lines)


Crowd = MadeUp | Given


@lru_cache(maxsize=2)
def _telling(books: Books) -> Telling:
    """Work out what the rules of two books tell apart, once for each pair of books."""
    return Telling(books)
