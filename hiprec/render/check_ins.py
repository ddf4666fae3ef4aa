"""Check-ins: what one asks for, one (or a clinician's word) in a line, and what all of them did, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hiprec.kinds import goes_back, takes_out
from hiprec.model.closed_words import PRESSING, Moved
from hiprec.names import day
from hiprec.render.block import Block, Grid, Heading, Line, Paragraph, Said, parted
from hiprec.render.first import LABELS
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import (
    date_words,
    distinct,
    human,
    joined,
    number,
    pains_words,
    plural,
    sentence,
    value_words,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.profile import CheckIn, Seen
    from hiprec.model.recommendation import Recommendation
    from hiprec.render.block import Tone

MOST_ANSWERS = 12
"""Answers that are told back one by one: as many as a question screen holds; more would push the rest away."""


def check_in_words(entry: CheckIn) -> str:
    """Say what a check-in holds: ``Sat 21 Nov 2026: pain during 3, next morning 1; 3 sessions; targets met``."""
    parts = [f"pain {pains}"] if (pains := _pains(entry.pain_during, entry.pain_next_morning, None)) else []
    for symptom, check in entry.symptoms.items():
        gone = {None: "", True: "gone", False: "there still"}[check.gone]
        pains = _pains(check.pain_during, check.pain_next_morning, check.pain_at_rest)
        if pains or gone:
            parts.append(f"{human(symptom)} {', '.join(filter(None, (pains, gone)))}")
    if entry.sessions_done is not None:
        parts.append(plural(entry.sessions_done, "session"))
    if entry.all_targets_met is not None:
        parts.append("targets met" if entry.all_targets_met else "targets not met")
    if entry.exercises:
        count = len(entry.exercises)
        parts.append(f"{count} exercises by themselves" if count > 1 else "1 exercise by itself")
    if entry.km is not None:
        parts.append(f"{number(entry.km)} km")
    if entry.equipment is not None:
        parts.append(f"equipment {joined(map(human, entry.equipment)) or 'none'}")
    if entry.nothing_new:
        parts.append("nothing new")
    parts += [f"{human(fact)}: {value_words(value)}" for fact, value in entry.answers.items()][:MOST_ANSWERS]
    if (more := len(entry.answers) - MOST_ANSWERS) > 0:
        parts.append(f"and {more} more answers")
    return f"{date_words(entry.date)}: {'; '.join(parts) or 'nothing but the day'}"


def seen_words(record: Seen) -> str:
    """Say what a record of a clinician holds: ``Sat 21 Nov 2026: cleared by Dr Ng, as iliotibial band (note)``."""
    outcome = "cleared by" if record.outcome == "cleared" else "being treated by"
    kind = f", as {human(record.kind)}" if record.kind else ""
    note = f" ({record.note})" if record.note else ""
    return f"{date_words(record.date)}: {outcome} {record.by}{kind}{note}"


def _pains(during: float | None, morning: float | None, rest: float | None) -> str:
    named = (("during", during), ("next morning", morning), ("at rest", rest))
    return ", ".join(f"{name} {number(pain)}" for name, pain in named if pain is not None)


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
        # What changed its rung or stopped is named, and what changed its dose where it is little; the rest is counted.
        for moved in get_args(Moved):
            moves = [move for move in entry.moves if move.moved == moved]
            names = []
            for move in moves if moved not in ("start", "hold") else ():
                before, after = move.before, move.after
                if before and after and before.exercise != after.exercise:
                    old, new = (page.name(step.exercise, inside=True) for step in (before, after))
                    names.append(f"{old} → {new}")
                elif takes_out(moved) or len(moves) <= FEW_NAMES:
                    names.append(page.name(move.exercise, inside=True))
            rest = len(moves) - len(names)
            listed = joined([*names, plural(rest, "other") if rest else ""]) if names else f"{rest}"
            if moves:
                tone: Tone = "plain" if names or goes_back(moved) else "quiet"
                changes.append(Said(f"{words_of(moved).says}: {listed}", tone))
        pains = pains_words(entry.pains, several=several)
        rows.append((day(entry.date), pains, entry.stage or "–", parted(changes, "; ")))
    yield Grid(("Date", "Pain: run / morning", "Stage", "What changed"), tuple(rows), whole=(0, 2))
    if notes := distinct(sentence(note) for note in entries[-1].notes):
        yield Paragraph(" ".join(notes), indent=2)
