"""Memory: what was worked out once from rules alone is not worked out again.

What is kept is named by rules, exercises and words of the book, and holds nothing of a runner. Safe between threads.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

T = TypeVar("T")

MOST = 16384
"""How many results are kept for one rulebook; the oldest go first."""

_lock = Lock()


def remembered(book: Rulebook, key: Hashable, make: Callable[..., T], *of: object) -> T:
    """Return what was made before for the same key.

    Args:
        book: the rulebook that it belongs to; it is forgotten with it.
        key: everything that the result hangs on, its kind first.
        make: makes the result.
        of: what it is handed.

    Returns:
        The result. Two threads may make it at the same time; one of the two is kept.

    """
    results: dict[Hashable, Any] = book.memory
    found: T | None = results.get(key)
    if found is None:
        made = make(*of)
        with _lock:
            found = results.setdefault(key, made)
            if len(results) > MOST:
                del results[next(iter(results))]
        return made if found is None else found
    return found
