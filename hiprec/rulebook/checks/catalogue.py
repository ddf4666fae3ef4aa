"""The catalogue: no exercise is out of everybody's reach, and nobody's equipment leaves a core group without any.

An exercise that no rule leaves out for everybody is in reach of whoever it is a start for, by how ``entry_of`` chooses.
The core groups must each have an exercise at every stage for the usual sets of equipment. Cure: an earlier
``from_stage``, an easier rung, or one that needs less.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hiprec.kinds import Contraindicate
from hiprec.model.closed_words import STAGES
from hiprec.problem import Problem
from hiprec.rulebook.clause import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.rulebook.checks.sources import Sources
    from hiprec.rulebook.rule import Rule

_SETS = {
    "nothing": frozenset[str](),
    "a loop band": frozenset({"loop_band"}),
    "a long band": frozenset({"long_band"}),
    "a loop band and a chair": frozenset({"loop_band", "chair"}),
}
"""What runners usually have, by how a message calls it (judgement); everything that there is comes on top."""


def check_catalogue(sources: Sources) -> Iterator[Problem]:
    """Return what a rule keeps from everybody, and every core group that some usual equipment leaves empty."""
    yield from _out_of_reach(sources)
    yield from _left_without(sources)


def _out_of_reach(sources: Sources) -> Iterator[Problem]:
    book = sources.book
    shut: dict[str, Rule] = {}
    for rule in book.rulesets["contraindications"]:
        if rule.when == ALWAYS and isinstance(rule.then, Contraindicate) and rule.then.leave_out is not None:
            shut.update(dict.fromkeys(sorted(book.meant[rule.id]), rule))
    for rule in {rule.id: rule for rule in shut.values()}.values():
        names = ", ".join(name for name in shut if shut[name] is rule)
        wrong = "This rule leaves out for everybody what then no plan can reach"
        yield sources.problem(rule, ("then",), wrong, names, "give the rule a `when`, or remove the exercises")


def _left_without(sources: Sources) -> Iterator[Problem]:
    book = sources.book
    sets = {**_SETS, "everything": frozenset(book.facts["equipment"].values if "equipment" in book.facts else ())}
    for group in sorted(book.policy.ranking.groups):
        ladders = [ladder for ladder in book.ladders.values() if ladder.trains == group]
        for name, equipment in sets.items():
            owned = [rung for ladder in ladders for rung in ladder.rungs if rung.owned(equipment) is not None]
            lacking = (stage for stage in STAGES if all(rung.comes_after(stage) for rung in owned))
            for stage in islice(lacking, 1):  # later stages would only say it again
                file = f"exercises/{ladders[0].id}.yaml" if ladders else "exercises"
                wrong = f"Runners with {name} have no exercise for the {group} at the stage {stage}"
                count = f"{len(ladders)} ladder{'s' * (len(ladders) != 1)} that train them"
                right = f"add an easy rung for the {group} that needs no more than {name}"
                yield Problem(sources.place(file, *("trains",) * bool(ladders)), wrong, count, right)
