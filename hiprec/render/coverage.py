"""The coverage of rules as text: a table of totals, then what no spec or case reaches, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hiprec.model.coverage import Truth
from hiprec.render.block import Grid, Heading, Items, Paragraph
from hiprec.render.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiprec.model.coverage import Count, Coverage
    from hiprec.render.block import Block


def to_text(coverage: Coverage, width: int = 80, *, colour: bool = False) -> str:
    """Draw the coverage.

    Args:
        coverage: what was measured.
        width: columns to fill.
        colour: whether to use terminal colours.

    Returns:
        The page, with a last line break.

    """
    return draw(_blocks(coverage), width, colour=colour)


def _blocks(coverage: Coverage) -> Iterator[Block]:
    specs, cases = coverage.specs, coverage.cases
    yield Heading(f"Coverage of the rules {coverage.name}", f"{specs:,} specs, {cases:,} cases")
    rows = tuple((name, f"{count.met:,}", f"{count.of:,}", _share(count)) for name, count in counts(coverage).items())
    yield Grid(("", "met", "of", "%"), rows, (0, 1, 2, 3))
    yield Paragraph(f"Rules, clauses and conclusions together: {coverage.totals.share:g} %.")
    if coverage.failed:
        yield Heading("Specs that do not hold", "what they ask counts all the same")
        yield Items(coverage.failed)
    yield from _uncovered(coverage)


def _uncovered(coverage: Coverage) -> Iterator[Block]:
    unsaid = tuple(f"{one.place}: {one.rule}: {one.reason}" for one in coverage.rules if one.reason)
    if unsaid:
        yield Heading("Conclusions in no answer", str(len(unsaid)))
        yield Items(unsaid)
    idle = tuple(
        f"{clause.place}: {rule.rule}: `{clause.test}`: {clause.reason}"
        for rule in coverage.rules
        for clause in rule.clauses
        if clause.reason
    )
    if idle:
        yield Heading("Clauses that never decided", str(len(idle)))
        yield Items(idle)
    for truth in get_args(Truth):
        unseen = tuple(
            f"{clause.place}: {rule.rule}: `{clause.test}`: {clause.unseen[truth]}"
            for rule in coverage.rules
            for clause in rule.clauses
            if truth in clause.unseen
        )
        if unseen:
            yield Heading(f"Clauses never seen {truth}", str(len(unseen)))
            yield Items(unseen)


def counts(coverage: Coverage) -> Mapping[str, Count]:
    """Return the totals by what the table calls them."""
    totals = coverage.totals
    return {
        "rules fired in a spec": totals.fired_in_specs,
        "rules fired in a spec or case": totals.fired,
        "clauses seen true": totals.true,
        "clauses seen false": totals.false,
        "clauses seen unknown": totals.unknown,
        "clauses that decided": totals.deciding,
        "conclusions in an answer": totals.in_an_answer,
    }


def _share(count: Count) -> str:
    return f"{100 * count.met / count.of:.1f}" if count.of else "-"
