"""The score made of what became of each mutant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.kinds import FOLDERS
from hiprec.model.mutation import Mutation, RulesetScore, Survivor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.desk.mutate.pool import Outcome
    from hiprec.problem import Problem


def scored(
    name: str, outcomes: Sequence[Outcome], *, specs: int, cases: int, left_out: Sequence[Problem] = ()
) -> Mutation:
    """Count what was noticed.

    Args:
        name: what the rulebook is called.
        outcomes: what became of each mutant.
        specs: how many specs there are, those left out included.
        cases: how many cases the mutated rules have.
        left_out: the specs that do not hold, and so have nothing to say.

    Returns:
        The score and every survivor, in the order of the outcomes.

    """
    survivors = tuple(_survivor(one) for one in outcomes if not one.verdict.by)
    killed = len(outcomes) - len(survivors)
    return Mutation(
        name=name,
        rules=len({one.rule for one in outcomes}),
        specs=specs - len(left_out),
        cases=cases,
        mutants=len(outcomes),
        killed=killed,
        score=round(100 * killed / len(outcomes), 2) if outcomes else 100.0,
        rulesets=tuple(_ruleset(ruleset, outcomes) for ruleset in FOLDERS if _of(ruleset, outcomes)),
        survivors=survivors,
        left_out=tuple(map(str, left_out)),
    )


def _of(ruleset: str, outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.rule.startswith(f"{ruleset}/")]


def _ruleset(ruleset: str, outcomes: Sequence[Outcome]) -> RulesetScore:
    by = [one.verdict.by for one in _of(ruleset, outcomes)]
    return RulesetScore(
        ruleset=ruleset,
        mutants=len(by),
        by_cases=by.count("case"),
        by_specs=by.count("spec"),
        survived=by.count(""),
    )


def _survivor(one: Outcome) -> Survivor:
    specs = one.verdict.specs
    why = f"{specs} specs reach it and do not mind" if specs else "no spec reaches it"
    return Survivor(rule=one.rule, place=one.place, mutant=one.words, part=one.part, specs=specs, why=why)
