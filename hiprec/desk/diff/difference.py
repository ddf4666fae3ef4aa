"""One difference between two answers, and which differences are the most dangerous."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, get_args

from hiprec.model.difference import Caution, ChangeKind

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
T = TypeVar("T")
_CAUTIONS: tuple[Caution, ...] = ("less", "neither", "more")


WHOLE_PLAN = "the whole plan"
"""What a difference is about where there is a plan in one answer only."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What answers are compared on: the days that a session had better not lie on, and the exercises of both books.

    ``tender`` are days around races and before hard runs. ``rungs`` gives the place of each exercise on its ladder, by
    the new book where it has it; ``shared`` names those that both books have.
    """

    tender: frozenset[date] = frozenset()
    rungs: Mapping[str, int] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two answers differ, whether the new one is less cautious in it, and both in a few words.

    ``weight`` grows with what is at stake within its kind; ``about`` is the ladder of an exercise, or ``WHOLE_PLAN``.
    """

    kind: ChangeKind
    caution: Caution
    before: str
    after: str
    weight: float = 0
    about: str = ""


def danger(kind: ChangeKind, caution: Caution) -> tuple[int, int]:
    """Return what differences are sorted by, the most dangerous first: what became less cautious, then by kind."""
    order = {"less": 0, "neither": 1, "more": 1}
    return order[caution], KINDS.index(kind)


def compared(before: T, after: T, order: Sequence[T]) -> Caution:
    """Say which of two words is the more cautious, in an order that ends with the most cautious."""
    turn = order.index(after) - order.index(before)
    return _CAUTIONS[(turn > 0) - (turn < 0) + 1]
