"""The new answer in short, as it is told after a check-in: what it comes to, what moved, what to do next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hiprec.kinds import goes_back
from hiprec.render.asking import answered_by, counted, opened
from hiprec.render.block import Block, Items, Line, Paragraph, Said
from hiprec.render.drawing import draw
from hiprec.render.first import headline, plan_line
from hiprec.render.formats import PLAIN, Page
from hiprec.render.running import advice_words
from hiprec.render.screen import to_screen
from hiprec.render.visits import visits_of
from hiprec.render.words import TURNS, distinct, dose_words, few, plural, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hiprec.model.recommendation import DoseStep, ExerciseMove, HistoryEntry, Recommendation

MOST_NOTES, MOST_NAMES = 3, 8
"""Notes and names of one kind of move: after a check-in a runner looks for a moment; the whole answer has all."""


def brief(recommendation: Recommendation, page: Page = PLAIN, *, checked_in: date | None = None) -> str:
    """Tell the new answer in short; in an emergency what to do now, and nothing of exercises.

    Args:
        recommendation: the answer.
        page: its look, the names of the exercises, and how the whole answer is seen.
        checked_in: the day of the check-in whose moves are told, if any.

    Returns:
        A few lines, with a last line break.

    """
    if recommendation.outcome == "emergency":
        return to_screen(recommendation, page)
    entry = next((entry for entry in recommendation.history if entry.date == checked_in), None)
    lines: list[Line] = []
    for visit in visits_of(recommendation)[:1]:
        lines += [visit.in_a_line, sentence(visit.lead.because)]
    if recommendation.running:
        says, tone, *_ = advice_words(recommendation.running)
        lines.append((Said(says, tone),))
    if first := opened(recommendation).first:
        lines.append(f"{counted(first)} could be urgent.")
    if recommendation.plan and recommendation.plan.sessions:
        lines.append(plan_line(recommendation.plan))
    blocks: list[Block] = [replace(headline(recommendation), lines=tuple(lines))]
    if moves := tuple(_moves(entry, page, noted=recommendation.plan is not None)) if entry else ():
        blocks.append(Items(moves, close=True))
    if first:
        command = answered_by(first, recommendation, page).command
        blocks.append(Paragraph(("Answer what is open: ", Said(command, "key")), close=True))
    blocks.append(Paragraph(("The whole answer: ", Said(page.command, "key")), close=True))
    return draw(blocks, page.width, colour=page.colour)


def move_words(move: ExerciseMove, page: Page = PLAIN) -> str:
    """Say how an exercise moved: ``Clam 2 × 10 → 2 × 12``, ``Clam 3 × 15 → Clam with a hold 1 × 10``."""
    before, after = move.before, move.after
    if before is not None and after is None and goes_back(move.moved):
        return f"{page.name(before.exercise)} (out for now)"
    if before is None or after is None:
        return step_words(after or before, page) or page.name(move.exercise)
    if before == after:
        return step_words(after, page)
    if before.exercise != after.exercise:
        return f"{step_words(before, page)} → {step_words(after, page)}"
    dose = dose_words(after.dose)
    stays = f", {dose.partition(', ')[2]}"  # what stays, such as how long each is held, is said once
    return f"{step_words(before, page).removesuffix(stays)} → {dose}"


def step_words(step: DoseStep | None, page: Page = PLAIN) -> str:
    """Say where an exercise stands: ``Clam 2 × 10``."""
    return f"{page.name(step.exercise)} {dose_words(step.dose)}" if step else ""


def _moves(entry: HistoryEntry, page: Page, *, noted: bool) -> Iterator[Line]:
    for moved in TURNS:
        words = words_of(moved)
        if moves := [move_words(move, page) for move in entry.moves if move.moved == moved]:
            yield (Said(f"{words.turn}: ", words.turn_tone), few(moves, MOST_NAMES, "; "))
    held = sum(move.moved == "hold" for move in entry.moves)
    if held:
        yield f"As before: {plural(held, 'exercise')}"
    if noted:  # without a plan there is no next step that a note could speak of
        yield from distinct(map(sentence, entry.notes))[:MOST_NOTES]
