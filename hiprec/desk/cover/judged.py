"""A rule's lines judged: what each says of given facts, and whether it decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiprec.model.coverage import Truth as Word
    from hiprec.model.facts import Values
    from hiprec.rulebook.checks.sources import Line
    from hiprec.rulebook.clause import Truth

Truths = tuple["Truth", ...]
"""What the tests of a rule say, in the order written."""


_FITS = {
    "true": "no spec or case has a value that fits",
    "false": "no spec or case has a value that does not fit",
    "unknown": "every spec and case knows the fact",
}


@dataclass(slots=True)
class Seen:
    """How a test, or a whole rule, was seen: true, false, unknown; and whether the rule ever hung on it alone."""

    true: bool = False
    false: bool = False
    unknown: bool = False
    deciding: bool = False

    def note(self, truth: Truth) -> None:
        """Note that it was seen with this truth."""
        if truth is None:
            self.unknown = True
        elif truth:
            self.true = True
        else:
            self.false = True

    def unseen(self, *, known: bool) -> dict[Word, str]:
        """Return the reason for each truth that was never seen; ``known`` says whether anything knew its fact."""
        met: dict[Word, bool] = {"true": self.true, "false": self.false, "unknown": self.unknown}
        if not any(met.values()):
            return dict.fromkeys(met, "no spec or case comes to the rule")
        return {
            truth: _FITS[truth] if known or truth == "unknown" else "the fact is never known"
            for truth, there in met.items()
            if not there
        }


@dataclass(slots=True)
class Tally:
    """The tests of one rule over many rows of facts."""

    tests: tuple[Line, ...]
    seen: list[Seen] = field(default_factory=list)
    whole: Seen = field(default_factory=Seen)


def tally(when: Line, rows: Iterable[Values]) -> Tally:
    """Judge the lines of a rule over rows of facts.

    Args:
        when: the rule's ``when`` as lines.
        rows: known values by fact, once each.

    Returns:
        For each test how it was seen; a test decides where making it true or false makes the rule another.

    """
    tests = tuple(when.tests())
    found = Tally(tests, [Seen() for _ in tests])
    for truths in {tuple(_leaf(test, row) for test in tests) for row in rows}:
        found.whole.note(of_truths(when, truths))
        for number, seen in enumerate(found.seen):
            seen.note(truths[number])
            seen.deciding = seen.deciding or decides(when, truths, number)
    return found


def _leaf(test: Line, row: Values) -> Truth:
    assert test.clause is not None  # noqa: S101 - tests() gives lines with a clause only
    return test.clause.truth(row)


def decides(when: Line, truths: Truths, number: int) -> bool:
    """Return whether a rule is another with one of its tests true than with it false, all others as they are."""
    before, after = truths[:number], truths[number + 1 :]
    return of_truths(when, (*before, True, *after)) is not of_truths(when, (*before, False, *after))


def of_truths(when: Line, truths: Sequence[Truth]) -> Truth:
    """Return what a rule says where its tests say this."""
    return _of(when, iter(truths))


def _of(line: Line, truths: Iterator[Truth]) -> Truth:
    if line.clause is not None:
        return next(truths)
    parts = [_of(part, truths) for part in line.parts]
    if parts.count(True) >= line.count:
        return True
    return False if len(parts) - parts.count(False) < line.count else None
