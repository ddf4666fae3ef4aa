"""How well rules are tested, as records: coverage (what cases and specs met) and mutation (what they noticed)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from hiprec.model.record import Record

Met = Literal["fired", "possible", "not fired"]
Truth = Literal["true", "false", "unknown"]
Said = Literal["in an answer", "always overruled", "never reached"]


class ClauseCover(Record):
    """One test of a rule: where and how it is written, how specs and cases met it, and why it never decided.

    ``unseen`` has the reason for each truth with which it was never met.
    """

    place: str
    test: str
    true: bool
    false: bool
    unknown: bool
    deciding: bool
    reason: str = ""
    unseen: Mapping[Truth, str] = Field(default_factory=dict)


class RuleCover(Record):
    """One rule: how specs met it, how its own cases met it, its clauses, and what became of its conclusion."""

    rule: str
    place: str
    specs: Met
    cases: Met
    conclusion: Said
    reason: str = ""
    clauses: tuple[ClauseCover, ...] = ()


class Count(Record):
    """So many of so many."""

    met: int
    of: int


class Totals(Record):
    """The sums over all rules; ``share`` is rules, clauses and conclusions together, in percent."""

    share: float
    fired: Count
    possible_only: int
    fired_in_specs: Count
    deciding: Count
    true: Count
    false: Count
    unknown: Count
    in_an_answer: Count


class Coverage(Record):
    """The coverage of one rulebook by so many specs and cases."""

    format: Literal[1] = 1
    name: str
    specs: int
    failed: tuple[str, ...] = ()
    cases: int
    totals: Totals
    rules: tuple[RuleCover, ...]


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
