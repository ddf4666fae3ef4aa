"""The way of each exercise through the weeks: which rung and dose it has in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.render.block import Block, Grid, Heading, Labelled, Line, Paragraph, Said
from hiprec.render.formats import PLAIN, Page
from hiprec.render.words import count, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Moved
    from hiprec.model.recommendation import Dose, DoseStep
    from hiprec.model.simulation import SimulatedWeek

WEEK, GAP = 5, 2
"""Columns of the page that the number of a week takes, and those between two cells."""

Way = dict[int, "DoseStep"]
"""Where an exercise, and what it became, stood in each week in which it was done."""


def ways(weeks: tuple[SimulatedWeek, ...], width: int, names: Page = PLAIN) -> Iterator[Block]:
    """Show the exercises: a list that numbers them, and a table of weeks with rung and dose of each.

    Args:
        weeks: the start and the weeks after it.
        width: columns of the page; where the exercises are too many for it, the table is cut into several.
        names: knows the names of the exercises.

    """
    followed = follow(weeks)
    if not followed:
        return
    yield Heading("Exercise by exercise")
    yield Labelled(tuple((str(number), _legend(way, names)) for number, way in enumerate(followed, 1)), 2, close=True)
    for numbers in _parts(followed, weeks, width):
        heads = ("Week", *(str(number + 1) for number in numbers))
        rows: tuple[tuple[Line, ...], ...] = tuple(
            (_week(week), *(_cell(followed[number], week) for number in numbers)) for week in weeks
        )
        yield Grid(heads, rows, whole=tuple(range(len(heads))))
    key = "Each cell holds the rung and the dose; ↑ up, ↓ back, ✗ stopped, – not in the plan."
    yield Paragraph(Said(key, "quiet"))


def _parts(followed: list[Way], weeks: tuple[SimulatedWeek, ...], width: int) -> list[list[int]]:
    """Part the ways into tables that fit the page, by their position."""
    parts: list[list[int]] = []
    left = 0
    for number, way in enumerate(followed):
        wide = GAP + max(len(_cell(way, week).text) for week in weeks)
        if not parts or wide > left:
            parts.append([])
            left = width - WEEK
        parts[-1].append(number)
        left -= wide
    return parts


def follow(weeks: tuple[SimulatedWeek, ...]) -> list[Way]:
    """Follow each exercise through the weeks, on to what it becomes."""
    found: list[Way] = []
    for week in weeks:
        became = {move.exercise: move.after.exercise for move in week.moves if move.after}
        left = {one.exercise: one for one in week.exercises}
        for way in found:
            last = way.get(week.week - 1)
            now = left.pop(became.get(last.exercise, last.exercise), None) if last else None
            if now:
                way[week.week] = now
        for one in left.values():
            _resumed(found, one, week.week)[week.week] = one
    return found


def _resumed(found: list[Way], one: DoseStep, week: int) -> Way:
    """Return the way on which an exercise was before a pause, or a new one."""
    for way in found:
        if week - 1 not in way and week not in way and way[max(way)].exercise == one.exercise:
            return way
    found.append({})
    return found[-1]


def short_dose(dose: Dose) -> str:
    """Write a dose as shortly as it can be: ``2×10``, ``3×30 s``."""
    if dose.repetitions:
        return f"{dose.sets}×{count(dose.repetitions)}"
    if dose.steps:
        return f"{dose.sets}×{dose.steps}"
    return f"{dose.sets}×{count(dose.hold_seconds)} s" if dose.hold_seconds else f"{dose.sets}×"


def _legend(way: Way, names: Page) -> str:
    rungs = {way[week].exercise: way[week].rung for week in sorted(way)}
    return " → ".join(f"{names.name(exercise)} ({rung})" for exercise, rung in rungs.items())


def _week(week: SimulatedWeek) -> str:
    return str(week.week) if week.week else "start"


def _cell(way: Way, week: SimulatedWeek) -> Said:
    step, before = way.get(week.week), way.get(week.week - 1)
    moved: Moved = next((move.moved for move in week.moves if before and move.exercise == before.exercise), "hold")
    words = words_of(moved)
    if step is None:
        return Said(words.mark, words.turn_tone) if moved == "stop" else Said("–", "quiet")
    return Said(f"{step.rung}: {short_dose(step.dose)} {words.mark}".rstrip(), words.turn_tone)
