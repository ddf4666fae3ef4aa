"""Every cache that hiprec has, and the two that hold what follows from rules alone.

Nothing of a runner outlives their answer: what is kept is named by rules, exercises and words, never by a profile.

===================================  ===============================================================================
kept                                 where, and how long
===================================  ===============================================================================
what follows from a rulebook         ``remembered`` below: in ``Rulebook.memory``, as long as the book lives
what an engine makes of a ruleset    ``PerRuleset`` below: its tables and networks, as long as the ruleset lives; and
                                     ``Ruleset.made``, the same as plain data, in a kept book
what a value means to rules          ``lasting`` below: numbers by which ``remembered`` keeps what is asked
which rules fired for which cell     ``engine.bits``: for each ruleset, by the bits of the facts that it reads
the shipped rulebook between runs    ``rulebook.book_cache``: a file in the user's cache folder (``HIPREC_CACHE``)
drawings                             ``render.figure`` in memory, ``cli.pictures`` in a file beside that book
YAML files as they were read         ``source.yaml_document``: so that a second book of one program is read sooner
words of a book, records read by it  ``known.knowledge`` and ``intake.profile_vocabulary``: as long as the book lives
constants of one process             ``model.soon``, ``model.fragment``, ``pathway.schedule``,
                                     ``names``, ``rulebook.read_words``, ``rulebook.read_policy``,
                                     ``rulebook.book_cache_form``,
                                     ``intake.countries``, ``render.page``: parsed or compiled once
===================================  ===============================================================================

``hiprec.batch``, ``hiprec.desk`` and ``hiprec.web`` have a few of their own, as long as one command runs.
"""

from __future__ import annotations

from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Ruleset

T = TypeVar("T")

MOST = 16384
"""How many results are kept for one rulebook, those not asked for of late going first: keys are combinations of rules,
of which a server meets ever new ones, and so many take some ten megabytes (judgement)."""

_lock = Lock()


class Memory(dict["Hashable", Any]):
    """Results by key, in two halves: when the young one is full, the old one is forgotten."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._old: dict[Hashable, Any] = {}

    # A key that is asked for again moves to the young half. To take out the oldest one by one would cost more: a
    # mapping finds its first key by passing all those that have gone.
    def __missing__(self, key: Hashable) -> Any:
        """Return what is among the old; ``None`` where nothing is."""
        found = self._old.get(key)
        return None if found is None else self.keep(key, found)

    def keep(self, key: Hashable, found: T) -> T:
        """Remember a result; of two made at the same time the first one is kept, and returned."""
        with _lock:
            if 2 * len(self) >= MOST:
                self._old = dict(self)
                super().clear()
            kept: T = self.setdefault(key, found)
        return kept

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._old = {}


def remembered(book: Rulebook, key: Hashable, make: Callable[..., T], *of: object) -> T:
    """Return what follows from a rulebook, worked out when it is first asked for. Safe between threads.

    Args:
        book: the rulebook that it belongs to; it is forgotten with it.
        key: everything that the result hangs on, its kind first.
        make: makes the result.
        of: what it is handed.

    Returns:
        The result. Two threads may make it at the same time; one of the two is kept.

    """
    memory = book.memory
    found: T | None = memory[key]
    # Made outside the lock: it may itself ask for something remembered.
    return memory.keep(key, make(*of)) if found is None else found


def lasting(book: Rulebook, key: Hashable, make: Callable[..., T], *of: object) -> T:
    """Return what other results of a rulebook are named by: made once, and never forgotten before these.

    Were it made anew, the same name would mean another thing to what is still remembered.
    """
    results: dict[Hashable, Any] = book.lasting
    if key not in results:
        fresh = make(*of)
        with _lock:
            results.setdefault(key, fresh)
    return cast("T", results[key])


class PerRuleset(Generic[T]):
    """One thing for each ruleset, made when it is first asked for. What is made must not hold the ruleset itself."""

    def __init__(self, make: Callable[[Ruleset], T]) -> None:
        """Take the function that makes it."""
        self._make = make
        self._results: WeakKeyDictionary[Ruleset, T] = WeakKeyDictionary()  # a ruleset is known by its identity
        self._lock = RLock()

    def __len__(self) -> int:
        """Count the rulesets for which something is kept."""
        return len(self._results)

    def of(self, ruleset: Ruleset) -> T:
        """Return what was made of a ruleset, known by its identity."""
        result = self._results.get(ruleset)
        if result is None:
            with self._lock:
                result = self._results.get(ruleset)
                if result is None:
                    result = self._results[ruleset] = self._make(ruleset)
        return result
