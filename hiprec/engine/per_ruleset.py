"""What an engine makes of a ruleset, kept as long as the ruleset lives."""

from __future__ import annotations

import weakref
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiprec.rulebook.rule import Ruleset

T = TypeVar("T")


class Kept(Generic[T]):
    """One thing for each ruleset, made when it is first asked for. What is made must not hold the ruleset itself."""

    def __init__(self, make: Callable[[Ruleset], T]) -> None:
        """Take the function that makes it."""
        self._make = make
        self._made: dict[int, tuple[weakref.ref[Ruleset], T]] = {}
        self._lock = RLock()

    def __len__(self) -> int:
        """Count the rulesets for which something is kept."""
        return len(self._made)

    def of(self, ruleset: Ruleset) -> T:
        """Return what was made of a ruleset, known by its identity."""
        found = self._made.get(id(ruleset))
        if found is not None and found[0]() is ruleset:
            return found[1]
        with self._lock:
            found = self._made.get(id(ruleset))
            if found is None or found[0]() is not ruleset:
                found = weakref.ref(ruleset, self._forgetter(id(ruleset))), self._make(ruleset)
                self._made[id(ruleset)] = found
            return found[1]

    def _forgetter(self, key: int) -> Callable[[weakref.ref[Ruleset]], None]:
        made = self._made

        def forget(dead: weakref.ref[Ruleset]) -> None:
            found = made.get(key)
            if found is not None and found[0] is dead:
                del made[key]

        return forget
