"""How well specs and cases test rules, as pages: what they reach, and which changes of the rules they notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hiprec.model.coverage import Truth
from hiprec.render.block import Grid, Heading, Items, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.coverage import Count, Coverage
    from hiprec.model.mutation import Mutation
    from hiprec.render.block import Block


def coverage_page(coverage: Coverage) -> Iterator[Block]:
    """Return the coverage: a table of totals, then what no spec or case reaches, with the reason."""
    yield Heading(f"Coverage of the rules {coverage.name}", f"{coverage.specs:,} specs, {coverage.cases:,} cases")
    rows = tuple(
        # A book without such a thing has no share of it: a dash, for 0 and 100 % would both be read as a measurement.
        (name, f"{count.met:,}", f"{count.of:,}", f"{100 * count.met / count.of:.1f}" if count.of else "-")
        for name, count in counts(coverage).items()
    )
    yield Grid(("", "met", "of", "%"), rows, (0, 1, 2, 3))
    yield Paragraph(f"Rules, clauses and conclusions together: {coverage.totals.share:g} %.")
    if coverage.failed:
        yield Heading("Specs that do not hold", "what they ask counts all the same")
        yield Items(coverage.failed)
    clauses = [
        (f"{clause.place}: {rule.rule}: `{clause.test}`", clause) for rule in coverage.rules for clause in rule.clauses
    ]
    gaps = {
        "Conclusions in no answer": [
            f"{rule.place}: {rule.rule}: {rule.reason}" for rule in coverage.rules if rule.reason
        ],
        "Clauses that never decided": [f"{where}: {clause.reason}" for where, clause in clauses if clause.reason],
    }
    for truth in get_args(Truth):
        gaps[f"Clauses never seen {truth}"] = [
            f"{where}: {clause.unseen[truth]}" for where, clause in clauses if truth in clause.unseen
        ]
    for title, lines in gaps.items():
        if lines:
            yield Heading(title, str(len(lines)))
            yield Items(tuple(lines))


def counts(coverage: Coverage) -> dict[str, Count]:
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


def mutation_page(mutation: Mutation) -> Iterator[Block]:
    """Return the mutation: a table by ruleset, the score, and the survivors in the order of rules and lines."""
    aside = f"{mutation.rules:,} rules, {mutation.specs:,} specs, {mutation.cases:,} cases"
    yield Heading(f"Mutation of the rules {mutation.name}", aside)
    heads = ("ruleset", "mutants", "by cases", "by specs", "survived", "% killed")
    rows = []
    for score in mutation.rulesets:
        numbers = (score.mutants, score.by_cases, score.by_specs, score.survived)
        killed = 100 * (score.mutants - score.survived) / score.mutants if score.mutants else 100
        rows.append((score.ruleset, *(f"{number:,}" for number in numbers), f"{killed:.1f}"))
    yield Grid(heads, tuple(rows), tuple(range(len(heads))))
    yield Paragraph(f"{mutation.killed:,} of {mutation.mutants:,} killed: {mutation.score:g} %.")
    if mutation.survivors:
        yield Heading("Survivors", "changes that no case and no spec notices")
        yield Items(tuple(f"{one.place}: {one.rule}: {one.mutant}: {one.why}" for one in mutation.survivors))
    if mutation.left_out:
        yield Heading("Specs left out", "they do not hold, and have nothing to do with these rules")
        yield Items(mutation.left_out)
