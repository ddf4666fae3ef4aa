"""What every walk starts from: the shipped rulebook, read once, and the words of a rulebook that a profile may use."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from hiprec.engine import prepared
from hiprec.intake import ProfileVocabulary
from hiprec.intake.profile_vocabulary import WithoutBook
from hiprec.rulebook import Rulebook, read_rulebook

if TYPE_CHECKING:
    from pathlib import Path

# without it two threads of a server that both ask first would read the rules twice, for seconds
_one_at_a_time = Lock()


def shipped() -> Rulebook:
    """Read the shipped rulebook, once a process, however many threads ask for it first.

    Raises:
        RulebookError: it cannot be read.

    """
    with _one_at_a_time:
        return _shipped()


@cache
def _shipped() -> Rulebook:
    return read_rulebook()


def kept_rulebook(*overlays: Path) -> Rulebook:
    """Read the shipped rulebook with any folders laid over it, as far as it was kept (see ``rulebook.book_cache``).

    Raises:
        RulebookError: with every mistake found.

    """
    from hiprec.rulebook.book_cache import kept_rulebook as kept  # noqa: PLC0415 - only the command line keeps rulebooks

    return kept(*overlays, prepare=prepared)


@lru_cache(maxsize=16)
def vocabulary(book: Rulebook) -> ProfileVocabulary:
    """Return the words of a rulebook that a profile may use; made once for each book."""
    exercises = frozenset((*book.exercises, *book.ladders))
    called = {name: (exercise.name, *exercise.also_called) for name, exercise in book.exercises.items()}
    called |= {name: (routine.name,) for name, routine in book.programmes.items()}
    return ProfileVocabulary(book.facts, exercises, frozenset(book.programmes), called, book.body, book.spoken)


@cache
def without_book() -> WithoutBook:
    """Return the words of a part of a profile that a program builds before a rulebook is known: hiprec's own."""
    from hiprec.rulebook.read_words import packaged_words  # noqa: PLC0415 - few programs build parts alone

    return WithoutBook({}, frozenset(), frozenset(), spoken=packaged_words())
