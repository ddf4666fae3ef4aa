"""What the check-ins did: pain, stage and moves, one row a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hiprec.model.closed_words import PRESSING, Moved
from hiprec.render.block import Block, Grid, Heading, Line, Paragraph, Said, parted
from hiprec.render.first import LABELS
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import day, distinct, joined, pains_words, plural, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.recommendation import HistoryEntry, Recommendation

FEW_NAMES = 3
"""How many that only changed their dose are named; more of them are counted."""


def history(recommendation: Recommendation, page: Page = PLAIN) -> Iterator[Block]:
    """Show the check-ins: date, pain on the run and the morning after, stage, and what moved."""
    entries = recommendation.history
    if not entries:
        return
    yield Heading("Your check-ins")
    # By symptom in every row once there is more than one of them, or a row with one pain would not tell whose it is.
    several = len({pain.symptom for entry in entries for pain in entry.pains}) > 1
    rows: list[tuple[Line, ...]] = []
    for entry in entries:
        urgencies = dict.fromkeys(referral.urgency for referral in entry.referrals)
        changes = [
            Said(LABELS[urgency][0].lower(), "danger" if urgency in PRESSING else "watch") for urgency in urgencies
        ]
        changes += _moved(entry, page)
        pains = pains_words(entry.pains, several=several)
        rows.append((day(entry.date), pains, entry.stage or "–", parted(changes, "; ")))
    yield Grid(("Date", "Pain: run / morning", "Stage", "What changed"), tuple(rows), whole=(0, 2))
    if notes := distinct(sentence(note) for note in entries[-1].notes):
        yield Paragraph(" ".join(notes), indent=2)


def _moved(entry: HistoryEntry, page: Page) -> Iterator[Said]:
    """Name what changed its rung or stopped, and what changed its dose where it is little; count the rest."""
    for moved in get_args(Moved):
        moves = [move for move in entry.moves if move.moved == moved]
        names = []
        for move in moves if moved not in ("start", "hold") else ():
            before, after = move.before, move.after
            if before and after and before.exercise != after.exercise:
                old, new = (page.name(step.exercise, inside=True) for step in (before, after))
                names.append(f"{old} → {new}")
            elif moved == "stop" or len(moves) <= FEW_NAMES:
                names.append(page.name(move.exercise, inside=True))
        rest = len(moves) - len(names)
        listed = joined([*names, plural(rest, "other") if rest else ""]) if names else f"{rest}"
        if moves:
            yield Said(f"{words_of(moved).says}: {listed}", "plain" if names or moved == "regress" else "quiet")
