"""What the mutation of rules tells, as records: how many small changes were noticed, and those that were not."""

from __future__ import annotations

from typing import Literal

from hiprec.model.record import Record


class Survivor(Record):
    """A change that nothing noticed: its rule and place, the change in words, and how many specs it was run by."""

    rule: str
    place: str
    mutant: str
    part: Literal["clause", "conclusion", "rule"]
    specs: int
    why: str


class RulesetScore(Record):
    """The changes to one ruleset: how many, and what noticed them."""

    ruleset: str
    mutants: int
    by_cases: int
    by_specs: int
    survived: int


class Mutation(Record):
    """The mutation of one rulebook: ``score`` is the share of changes noticed, in percent.

    ``left_out`` tells the specs that do not hold as the rules stand, none of which has to do with the rules changed.
    """

    format: Literal[1] = 1
    name: str
    rules: int
    specs: int
    cases: int
    mutants: int
    killed: int
    score: float
    rulesets: tuple[RulesetScore, ...]
    survivors: tuple[Survivor, ...]
    left_out: tuple[str, ...] = ()
