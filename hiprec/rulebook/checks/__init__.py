"""The checks of a rulebook: everything that reading alone does not see, by what the mistakes are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.rulebook.checks.cases import check_cases
from hiprec.rulebook.checks.catalogue import check_core, check_drawings, check_names, check_programmes, check_reach
from hiprec.rulebook.checks.clauses import check_direction, check_in_time, check_never
from hiprec.rulebook.checks.facts import check_facts, check_labels
from hiprec.rulebook.checks.fields import check_fields
from hiprec.rulebook.checks.pairs import check_at_odds, check_doses, check_doubles, check_hours, check_week
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.checks.unused import check_fired, check_unused
from hiprec.rulebook.read_book import gather, without_follow_on

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.problem import Problem
    from hiprec.rulebook.checks.catalogue import Looked
    from hiprec.rulebook.checks.unused import House

_OF_EACH = (
    check_direction, check_never, check_in_time, check_cases, check_facts, check_labels, check_programmes, check_fields,
)  # fmt: skip
"""Each looks at one rule, fact or programme alone."""
_OF_THE_WHOLE = (
    check_doubles, check_at_odds, check_doses, check_week, check_hours, check_reach, check_core, check_names,
    check_unused,
)  # fmt: skip
"""Each compares: what they find in a book that cannot be read whole would only follow from what was not read."""


def check(
    *overlays: Path, base: Path | None = None, drawn: Looked | None = None, house: House | None = None
) -> tuple[Problem, ...]:
    """Read a rulebook and check everything about it.

    Args:
        overlays: folders that lie over it, in order.
        base: a whole rulebook to use in place of the shipped one.
        drawn: what finds the mistakes of a drawing; without it drawings are only read.
        house: what says of a ruleset whether the walk fires it and whether a rule of it can be begun; without it no
            folder is looked at for that.

    Returns:
        Every mistake, in the order of files and lines. What the whole-book checks find wrong with the book below is not
        told to the author of an overlay.

    """
    book, read = gather(*overlays, base=base)
    problems = set(read)
    sources = Sources(book)
    for look in _OF_EACH:
        problems.update(look(sources))
    if not read:
        of_the_whole = {problem for look in _OF_THE_WHOLE for problem in look(sources)}
        of_the_whole.update(check_drawings(book, drawn) if drawn else ())
        of_the_whole.update(check_fired(book, *house) if house else ())
        # What is wrong with the shipped book is no business of whoever lays a folder over it.
        folders = tuple(f"{folder}/" for folder in overlays)
        problems |= {problem for problem in of_the_whole if not folders or problem.place.file.startswith(folders)}
    return tuple(sorted(without_follow_on(problems, book) if problems else ()))
