"""What the check-ins did: pain, stage and moves, one row a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Grid, Heading, Line, Paragraph, Said
from hiprec.render.first import LABELS
from hiprec.render.week import MOVES
from hiprec.render.words import day, distinct, human, number, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import ExerciseMove, HistoryEntry, Recommendation

MOST_CHECK_INS = 8
"""How many check-ins a page shows, the latest; the JSON answer holds them all."""

WORDS = {**{moved: words for moved, (words, _) in MOVES.items()}, "stop": "stopped"}


def history(recommendation: Recommendation) -> Iterator[Block]:
    """Show the latest check-ins: date, pain on the run and the morning after, stage, and what moved."""
    entries = recommendation.history[-MOST_CHECK_INS:]
    if not entries:
        return
    earlier = len(recommendation.history) - len(entries)
    yield Heading(
        "Your check-ins", f"the last {len(entries)}; {earlier} earlier ones in the JSON answer" if earlier else ""
    )
    several = len({pain.symptom for entry in entries for pain in entry.pains}) > 1
    yield Grid(
        ("Date", "Pain: run / morning", "Stage", "What changed"),
        tuple(_row(entry, several=several) for entry in entries),
        whole=(0, 2),
    )
    if notes := distinct(sentence(note) for note in entries[-1].notes):
        yield Paragraph(" ".join(notes), indent=2)


def _row(entry: HistoryEntry, *, several: bool) -> tuple[Line, ...]:
    pains = [
        (f"{human(pain.symptom)} " if several else "")
        + f"{number(pain.pain_during)} / {number(pain.pain_next_morning)}"
        for pain in entry.pains
    ]
    return (day(entry.date), ", ".join(pains) or "–", entry.stage or "–", tuple(_changes(entry)))


def _changes(entry: HistoryEntry) -> Iterator[Said | str]:
    parts = [
        Said(LABELS[urgency][0].lower(), LABELS[urgency][1])
        for urgency in dict.fromkeys(one.urgency for one in entry.referrals)
    ]
    for moved, words in WORDS.items():
        names = [_named(move) for move in entry.moves if move.moved == moved]
        if names and moved in ("progress", "regress", "stop"):
            parts.append(Said(f"{words}: {', '.join(names)}"))
        elif names:
            parts.append(Said(f"{words}: {len(names)}", "quiet"))
    for position, part in enumerate(parts):
        if position:
            yield "; "
        yield part


def _named(move: ExerciseMove) -> str:
    before, after = move.before, move.after
    if before and after and before.exercise != after.exercise:
        return f"{human(before.exercise)} → {human(after.exercise)}"
    return human(move.exercise)
