"""The course of a pain as words: better, unchanged, up and down or worse; and a fresh flare of an old complaint."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.model.facts import Value

COURSES = ("better", "unchanged", "up_and_down", "worse")
"""The words, the best first."""
_LOOK = 5
"""Entries that the word looks back on: about a month of weekly check-ins (judgement)."""
_SWING, _RISE, _FLARE = 2, 1, 2
"""Pain points: a turn of up and down, a rise, and a rise from quiet that is a flare (judgement)."""
_QUIET = 1
"""Pain at which a complaint counts as quiet."""


def course_of(pains: Sequence[float]) -> dict[str, Value]:
    """Return the course that a log shows.

    Args:
        pains: the pain of each entry, 0 to 10, in the order of days.

    Returns:
        ``course`` and ``flare``; nothing before the second entry. Better is two thirds or less of where the look back
        began; worse is more than there; two turns of 2 points or more are up and down; else it is unchanged.

    """
    if len(pains) < 2:  # noqa: PLR2004 - one entry has no course
        return {}
    seen = list(pains[-_LOOK:])
    first, last = seen[0], seen[-1]
    steps = [after - before for before, after in pairwise(seen) if abs(after - before) >= _SWING]
    turns = sum((one > 0) is not (other > 0) for one, other in pairwise(steps))
    if turns > 1:
        word = "up_and_down"
    elif first > 0 and 3 * last <= 2 * first:
        word = "better"
    elif last >= first + _RISE:
        word = "worse"
    else:
        word = "unchanged"
    lowest = min(seen[:-1])
    return {"course": word, "flare": lowest <= _QUIET and last >= lowest + _FLARE and max(pains[:-1]) > _QUIET}
