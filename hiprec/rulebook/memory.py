"""Memory: what was worked out once from rules alone is not worked out again.

What is kept is named by rules, exercises and words of the book, and holds nothing of a runner. Safe between threads.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import ref

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

T = TypeVar("T")

MOST = 16384
"""How many results are kept for one rulebook; the oldest go first."""

_kept: dict[int, tuple[ref[Rulebook], dict[Hashable, object]]] = {}
_lock = Lock()


def remembered(book: Rulebook, key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made before for the same key.

    Args:
        book: the rulebook that it belongs to; it is forgotten with it.
        key: everything that the result hangs on, its kind first.
        make: makes the result.

    Returns:
        The result. Two threads may make it at the same time; one of the two is kept.

    """
    kept = _kept.get(id(book))
    results = kept[1] if kept is not None and kept[0]() is book else _begun(book)
    found = results.get(key)
    if found is None:
        found = make()
        with _lock:
            found = results.setdefault(key, found)
            if len(results) > MOST:
                del results[next(iter(results))]
    return cast("T", found)


def _begun(book: Rulebook) -> dict[Hashable, object]:
    """Return the memory of a rulebook, empty at first; it goes when the rulebook does."""
    name = id(book)
    with _lock:
        kept = _kept.get(name)
        if kept is None or kept[0]() is not book:
            kept = _kept[name] = ref(book, lambda dead: _forget(name, dead)), {}
        return kept[1]


def _forget(name: int, dead: ref[Rulebook]) -> None:
    kept = _kept.get(name)
    if kept is not None and kept[0] is dead:
        del _kept[name]
