"""The mutation of rules as text: a table by ruleset, the score, and every change that nothing noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Grid, Heading, Items, Paragraph
from hiprec.render.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.mutation import Mutation, RulesetScore
    from hiprec.render.block import Block


def to_text(mutation: Mutation, width: int = 80, *, colour: bool = False) -> str:
    """Draw the mutation.

    Args:
        mutation: what was found.
        width: columns to fill.
        colour: whether to use terminal colours.

    Returns:
        The page, with a last line break; survivors in the order of rules and lines.

    """
    return draw(_blocks(mutation), width, colour=colour)


def _blocks(mutation: Mutation) -> Iterator[Block]:
    aside = f"{mutation.rules:,} rules, {mutation.specs:,} specs, {mutation.cases:,} cases"
    yield Heading(f"Mutation of the rules {mutation.name}", aside)
    heads = ("ruleset", "mutants", "by cases", "by specs", "survived", "% killed")
    yield Grid(heads, tuple(map(_row, mutation.rulesets)), tuple(range(len(heads))))
    yield Paragraph(f"{mutation.killed:,} of {mutation.mutants:,} killed: {mutation.score:g} %.")
    if mutation.survivors:
        yield Heading("Survivors", "changes that no case and no spec notices")
        yield Items(tuple(f"{one.place}: {one.rule}: {one.mutant}: {one.why}" for one in mutation.survivors))
    if mutation.left_out:
        yield Heading("Specs left out", "they do not hold, and have nothing to do with these rules")
        yield Items(mutation.left_out)


def _row(one: RulesetScore) -> tuple[str, ...]:
    counts = (one.mutants, one.by_cases, one.by_specs, one.survived)
    killed = 100 * (one.mutants - one.survived) / one.mutants if one.mutants else 100
    return (one.ruleset, *(f"{count:,}" for count in counts), f"{killed:.1f}")
