"""What every walk starts from: the shipped rulebook, read once, and the words of a rulebook that a profile may use."""

from __future__ import annotations

from functools import cache, lru_cache

from hiprec.intake import Known as Vocabulary
from hiprec.rulebook import Rulebook, read_rulebook


@cache
def shipped() -> Rulebook:
    """Read the shipped rulebook, once a process.

    Raises:
        RulebookError: it cannot be read.

    """
    return read_rulebook()


@lru_cache(maxsize=16)
def vocabulary(book: Rulebook) -> Vocabulary:
    """Give the words of a rulebook that a profile may use; made once for each book."""
    exercises = frozenset((*book.exercises, *book.ladders))
    called = {name: (one.name, *one.also_called) for name, one in book.exercises.items()}
    called |= {name: (one.name,) for name, one in book.programmes.items()}
    return Vocabulary(book.facts, exercises, frozenset(book.programmes), called)
