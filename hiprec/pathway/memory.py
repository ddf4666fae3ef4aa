"""Memory: what was worked out once from rules alone is not worked out again.

What is kept is named by rules, exercises and words of the book, and holds nothing of a runner. Safe between threads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from hiprec.rulebook import Rulebook

T = TypeVar("T")

MOST = 8192
"""How many results are kept for one rulebook; the oldest goes first."""

_kept: WeakKeyDictionary[Rulebook, OrderedDict[Hashable, object]] = WeakKeyDictionary()
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
    results = _kept.get(book)
    if results is None:
        with _lock:
            results = _kept.setdefault(book, OrderedDict())
    found = results.get(key)
    if found is None:
        found = make()
        with _lock:
            results[key] = found
            if len(results) > MOST:
                results.popitem(last=False)
    return cast("T", found)
