"""Fired: a folder of rules that no step of the walk fires.

Its rules would be read and checked and never be asked. Cure: let a step fire it, and name that step in ``STEPS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.conclusion import STEPS
from hiprec.problem import Place, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook.checks.sources import Sources


def check_fired(sources: Sources) -> Iterator[Problem]:
    """Return each ruleset that has rules and no step."""
    for name, rules in sources.book.rulesets.items():
        if rules and name not in STEPS:
            place = Place(rules[0].place.file.rpartition("/")[0])
            right = "let a step of the walk fire it, or move its rules to a folder that one fires"
            yield Problem(place, "No step fires these rules", quoted(name), right)
