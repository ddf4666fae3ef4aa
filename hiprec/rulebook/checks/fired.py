"""Fired: a folder of rules that no step of the walk fires.

Its rules would be read and checked and never be asked. Cure: let the step that ``hiprec.kinds`` names fire it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiprec.rulebook.book import Rulebook

    IsFired = Callable[[str], bool]


def check_fired(book: Rulebook, is_fired: IsFired) -> Iterator[Problem]:
    """Return each ruleset that has rules and that no step fires.

    Args:
        book: the rulebook.
        is_fired: says of a ruleset whether its step of the walk fires it.

    """
    for name, rules in book.rulesets.items():
        if rules and not is_fired(name):
            place = Place(rules[0].place.file.rpartition("/")[0])
            right = f"let the step {FOLDERS[name].step} fire it, or move its rules to a folder that one fires"
            yield Problem(place, "No step fires these rules", quoted(name), right)
