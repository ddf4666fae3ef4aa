"""Clauses, values and changes in words: what a rule asks, what it met, and what would have to be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.explanation import deciding
from hiprec.render.block import Block, Grid, Items, Labelled, Line, Paragraph, Said
from hiprec.render.words import human, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiprec.model.explanation import Change, ClauseJudged, Judgement, Met
    from hiprec.render.block import Tone

TONES: dict[Judgement, Tone] = {"true": "good", "false": "danger", "unknown": "watch"}
_LABEL = 8


def met_words(value: Met) -> str:
    """Write a value of a clause, where several are alternatives: ``yes``, ``3``, ``heel or foot``, ``not known``."""
    return " or ".join(map(human, value)) or "none" if isinstance(value, tuple) else value_words(value)


def change_words(change: Change) -> str:
    """Say a change: ``night_pain: yes (was no)``."""
    was = "not known now" if change.was is None else f"was {met_words(change.was)}"
    log = "" if change.asked else "; computed"
    return f"{change.fact}: {human(change.needs)} ({was}{log})"


def changes(found: tuple[Change, ...] | None, says: str, nothing: str, *, indent: int = 4) -> Iterator[Block]:
    """Say what would have to be otherwise under what it would lead to, or ``nothing`` where no change would do."""
    if found is None:
        yield Paragraph(Said(nothing, "quiet"), indent=indent, close=True)
    elif found:
        yield Paragraph(says, indent=indent, close=True)
        yield Items(tuple(map(change_words, found)), indent=indent, close=True)


def decisive(clauses: Iterable[ClauseJudged], *, indent: int = 4) -> Iterator[Block]:
    """Show the clauses that decide, each with the value met and its place."""
    rows = tuple(
        (clause.truth, (f"{clause.written}, met {_met(clause)}  ", Said(clause.place, "quiet")))
        for clause in deciding(clauses)
    )
    if rows:
        yield Labelled(rows, label_width=_LABEL, indent=indent, close=True)


def tree(clauses: tuple[ClauseJudged, ...]) -> Block:
    """Show every clause of a rule, groups with their parts set in; an arrow marks those that decide."""
    file = clauses[0].place.rsplit(":", 2)[0] if clauses else ""
    return Grid(("", f"In {file}", "Met", "Judged", "At"), tuple(_rows(clauses, 0)), whole=(0, 3, 4))


def _met(clause: ClauseJudged) -> str:
    source = f" ({clause.told})" if clause.told in {"computed", "presumed", "implied"} else ""
    return f"{met_words(clause.met)}{source}"


def _rows(clauses: tuple[ClauseJudged, ...], depth: int) -> Iterator[tuple[Line, ...]]:
    for clause in clauses:
        at = clause.place.rsplit(":", 2)
        yield (
            "▶" if clause.decides else "",
            f"{'  ' * depth}{clause.written}",
            _met(clause) if clause.fact else "",
            Said(clause.truth, TONES[clause.truth]),
            Said(":".join(at[1:]), "quiet"),
        )
        yield from _rows(clause.parts, depth + 1)
