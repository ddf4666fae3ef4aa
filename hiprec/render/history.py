"""What the check-ins did: pain, stage and moves, one row a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hiprec.model.closed_words import PRESSING, Moved
from hiprec.render.block import Block, Grid, Heading, Line, Paragraph, Said
from hiprec.render.first import LABELS
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import day, distinct, human, joined, number, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import ExerciseMove, HistoryEntry, Recommendation

FEW_NAMES = 3
"""How many that only changed their dose are named; more of them are counted."""


def history(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Show the check-ins: date, pain on the run and the morning after, stage, and what moved."""
    entries = recommendation.history
    if not entries:
        return
    yield Heading("Your check-ins")
    several = len({pain.symptom for entry in entries for pain in entry.pains}) > 1
    yield Grid(
        ("Date", "Pain: run / morning", "Stage", "What changed"),
        tuple(_row(entry, page, several=several) for entry in entries),
        whole=(0, 2),
    )
    if notes := distinct(sentence(note) for note in entries[-1].notes):
        yield Paragraph(" ".join(notes), indent=2)


def _row(entry: HistoryEntry, page: Page, *, several: bool) -> tuple[Line, ...]:
    pains = [
        (f"{human(pain.symptom)} " if several else "")
        + f"{number(pain.pain_during)} / {number(pain.pain_next_morning)}"
        for pain in entry.pains
    ]
    return (day(entry.date), ", ".join(pains) or "–", entry.stage or "–", tuple(_changes(entry, page)))


def _changes(entry: HistoryEntry, page: Page) -> Iterator[Said | str]:
    urgencies = dict.fromkeys(one.urgency for one in entry.referrals)
    parts = [Said(LABELS[urgency][0].lower(), "danger" if urgency in PRESSING else "watch") for urgency in urgencies]
    parts.extend(_moved(entry, page))
    for position, part in enumerate(parts):
        if position:
            yield "; "
        yield part


def _moved(entry: HistoryEntry, page: Page) -> Iterator[Said]:
    """Name what changed its rung or stopped, and what changed its dose where it is little; count the rest."""
    for moved in get_args(Moved):
        moves = [move for move in entry.moves if move.moved == moved]
        named = [_named(move, page) for move in moves if moved == "stop" or _climbed(move) or len(moves) <= FEW_NAMES]
        counted = len(moves) - len(named)
        if moved in ("start", "hold"):
            named, counted = [], len(moves)
        others = f"{counted} other{'s' * (counted > 1)}" if counted else ""
        told = joined([*named, others]) if named else f"{counted}"
        if moves:
            yield Said(f"{words_of(moved).says}: {told}", "plain" if named or moved == "regress" else "quiet")


def _climbed(move: ExerciseMove) -> bool:
    return bool(move.before and move.after and move.before.exercise != move.after.exercise)


def _named(move: ExerciseMove, page: Page) -> str:
    if move.before and move.after and _climbed(move):
        return f"{page.name(move.before.exercise, inside=True)} → {page.name(move.after.exercise, inside=True)}"
    return page.name(move.exercise, inside=True)
