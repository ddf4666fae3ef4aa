"""The catalogue: every exercise is in somebody's reach, and nobody's equipment leaves a core group without any.

An exercise is in reach where some runner enters its ladder at it or below it and the ladder is open up to it. The core
groups must each have an exercise at every stage for the usual sets of equipment. Cure: an earlier ``from_stage``, an
easier rung, or one that needs less.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from hiprec.kinds import Assess, Contraindicate
from hiprec.model.closed_words import EXPERIENCES, IRRITABILITIES, STAGES
from hiprec.problem import Problem
from hiprec.rulebook.clause import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from hiprec.model.closed_words import Experience, Irritability, Stage
    from hiprec.model.exercise import Exercise, Ladder
    from hiprec.rulebook.book import Rulebook
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
    """Return every exercise out of reach, and every core group that some usual equipment leaves empty."""
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
    # A fixed routine prescribes its exercises whatever the ladders leave open.
    places = (place for programme in book.programmes.values() for place in programme.exercises)
    prescribed = {name for place in places for name in place.rungs}
    for ladder in book.ladders.values():
        for rung in ladder.rungs:
            if rung.id not in shut and rung.id not in prescribed and not _reached(rung, ladder, shut, book):
                document = sources.holding(f"exercises/{ladder.id}.yaml", "rungs", rung.id)
                equipment = ", ".join(rung.equipment) or "none"
                needs = f"from_stage {rung.from_stage}, start_for {rung.start_for}, equipment {equipment}"
                right, path = "let it begin at an earlier stage, or ask for other equipment", ("rungs", rung.id)
                yield document.problem(path, "No plan can reach this exercise", needs, right, key=True)


def _reached(rung: Exercise, ladder: Ladder, shut: Collection[str], book: Rulebook) -> bool:
    """Return whether a runner with just its equipment, or with everything, enters the ladder at it or below it."""
    own = [frozenset(words) for words in product(*(choice.split(" or ") for choice in rung.equipment))]
    for equipment in (*own, everything(book)):
        for experience, (stage, irritability) in product(EXPERIENCES, standings(book)):
            rungs = [other for other in open_rungs(ladder.rungs, stage, equipment) if other.id not in shut]
            if rung in rungs[entry(rungs, experience, irritability) :]:
                return True
    return False


def everything(book: Rulebook) -> frozenset[str]:
    """Return all equipment there is."""
    return frozenset(book.facts["equipment"].values if "equipment" in book.facts else ())


# This and ``entry`` say again what ``pathway.open_ladder`` decides, which lies above the rulebook and cannot be asked.
def open_rungs(rungs: Sequence[Exercise], stage: Stage, equipment: frozenset[str]) -> list[Exercise]:
    """Return the rungs that a stage and equipment leave open, as choosing does."""
    latest = STAGES.index(stage)
    return [rung for rung in rungs if STAGES.index(rung.from_stage) <= latest and rung.owned(equipment) is not None]


def entry(rungs: Sequence[Exercise], experience: Experience, irritability: Irritability) -> int:
    """Return the index of the open rung that a runner enters at, as choosing does."""
    level = EXPERIENCES.index(experience) - (irritability == "moderate")
    if irritability == "high":
        return 0
    return max((number for number, rung in enumerate(rungs) if EXPERIENCES.index(rung.start_for) <= level), default=0)


def standings(book: Rulebook) -> list[tuple[Stage, Irritability]]:
    """Return every stage with every irritability that the assessment can end at together."""
    ends: list[tuple[Stage, Irritability]] = [(stage, "low") for stage in STAGES]
    for irritability in IRRITABILITIES[1:]:
        latest = -1
        for rule in book.rulesets["assessment"]:
            if isinstance(rule.then, Assess) and rule.then.irritability == irritability:
                latest = max(latest, STAGES.index(rule.then.stage or "load"))
        ends += [(stage, irritability) for stage in STAGES[: latest + 1]]
    return ends


def _left_without(sources: Sources) -> Iterator[Problem]:
    book = sources.book
    sets = {**_SETS, "everything": everything(book)}
    for group in sorted(book.policy.ranking.groups):
        ladders = [ladder for ladder in book.ladders.values() if ladder.trains == group]
        for name, equipment in sets.items():
            lacking = (
                stage for stage in STAGES if not any(open_rungs(ladder.rungs, stage, equipment) for ladder in ladders)
            )
            for stage in islice(lacking, 1):  # later stages would only say it again
                file = f"exercises/{ladders[0].id}.yaml" if ladders else "exercises"
                wrong = f"Runners with {name} have no exercise for the {group} at the stage {stage}"
                count = f"{len(ladders)} ladder{'s' * (len(ladders) != 1)} that train them"
                right = f"add an easy rung for the {group} that needs no more than {name}"
                yield Problem(sources.place(file, *("trains",) * bool(ladders)), wrong, count, right)
