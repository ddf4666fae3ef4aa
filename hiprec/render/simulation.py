"""A simulation as text: the pain as a line, the weeks as a table, and the way of each exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.kinds import takes_out
from hiprec.model.closed_words import PRESSING
from hiprec.names import day
from hiprec.render.block import Block, Grid, Heading, Items, Labelled, Line, Paragraph, Piece, Said, parted, words_only
from hiprec.render.drawing import WIDEST, draw
from hiprec.render.first import LABELS
from hiprec.render.formats import PLAIN, Page
from hiprec.render.session import ADVICE
from hiprec.render.words import (
    TURNS,
    date_words,
    distinct,
    dose_in_short,
    joined,
    name,
    number,
    pains_words,
    plural,
    sentence,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Moved, Urgency
    from hiprec.model.recommendation import DoseStep
    from hiprec.model.simulation import SimulatedWeek, Simulation

# Eight heights for eleven pains: half a pain is not seen, and a rise of two always is.
BARS = "▁▂▃▄▅▆▇█"
HEADS = ("Week", "Day", "Run / morning", "Stage", "Run", "Done", "What happens")
WORST = 10
DILIGENCE = {"all": "all sessions done", "most": "most sessions done", "few": "half of the sessions done"}
QUIET: tuple[Urgency, ...] = ("none", "self_manage")
WEEK, GAP = 5, 2
"""Columns of the page that the number of a week takes, and those between two cells."""

Way = dict[int, "DoseStep"]
"""Where an exercise, and what it became, stood in each week in which it was done."""

# What a move names where an exercise made room at a new choice, which is no stop: nothing spoke against it.
_CHOSEN_ANEW = ("choice",)


def to_text(simulation: Simulation) -> str:
    """Return a simulation as plain text of 80 columns; see ``simulation_page``."""
    return draw(simulation_page(simulation))


def rows(simulation: Simulation, page: Page = PLAIN) -> tuple[tuple[str, ...], ...]:
    """Write each week as a row of words, under ``HEADS``."""
    weeks = simulation.weeks
    cells = (_row(week, weeks[:at], page) for at, week in enumerate(weeks))
    return tuple(tuple(words_only(cell) for cell in row) for row in cells)


def pain_line(pains: list[float | None]) -> str:
    """Draw pains from 0 to 10 as a line of bars, one a week; what was not said is a dot."""
    top = len(BARS) - 1
    return "".join("·" if pain is None else BARS[round(pain / WORST * top)] for pain in pains)


def simulation_page(simulation: Simulation, width: int = 80, page: Page = PLAIN) -> Iterator[Block]:
    """Return a simulation as a page of so many columns; ``page`` knows the names of the exercises."""
    weeks = simulation.weeks
    last = len(weeks) - 1
    yield Heading(
        f"{plural(last, 'week')} from {date_words(weeks[0].date)}",
        f"pain {simulation.course}, {DILIGENCE[simulation.sessions]}",
    )
    pain_rows: list[tuple[str, Line]] = []
    for symptom in distinct(pain.symptom for week in weeks for pain in week.pains):
        pains = [next((pain.pain_during for pain in week.pains if pain.symptom == symptom), None) for week in weeks[1:]]
        known = [pain for pain in pains if pain is not None]
        worst = pains.index(max(known)) + 1
        words = f"  from {number(known[0])} to {number(known[-1])}, at most {number(max(known))} in week {worst}"
        pain_rows.append((name(symptom), (Said(pain_line(pains), "strong"), words)))
    if pain_rows:
        yield Labelled(tuple(pain_rows), label_width=min(24, max(len(label) for label, _ in pain_rows)))
    yield Heading("Week by week")
    rows_of_weeks = tuple(_row(week, weeks[:at], page) for at, week in enumerate(weeks))
    yield Grid(HEADS, rows_of_weeks, whole=(0, 1, 3, 4, 5))
    yield from ways(weeks, min(width, WIDEST), page)
    if whom := tuple(_referrals(weeks)):
        yield Heading("Whom to see, and when")
        yield Items(whom, indent=2, close=True)
    yield Paragraph(Said(" ".join(map(sentence, simulation.assumed)), "quiet"))


def _row(week: SimulatedWeek, earlier: tuple[SimulatedWeek, ...], page: Page) -> tuple[Line, ...]:
    before = earlier[-1] if earlier else None
    return (
        str(week.week) if before else "start",
        day(week.date),
        pains_words(week.pains, several=len(week.pains) > 1),
        week.stage or "–",
        ADVICE[week.running].in_a_cell if week.running else "–",
        "–" if week.sessions_done is None or before is None else f"{week.sessions_done} of {before.sessions_planned}",
        parted(_happens(week, earlier, page), "; "),
    )


def _happens(week: SimulatedWeek, earlier: tuple[SimulatedWeek, ...], page: Page) -> Iterator[Piece]:
    if week.outcome not in QUIET:
        label, tone, _ = LABELS[week.outcome]
        yield Said(label.lower(), tone if tone != "alarm" else "danger")
    if not week.exercises:
        yield "no plan" if week.outcome in PRESSING else "no session"
    elif not earlier:
        yield plural(len(week.exercises), "exercise")
    for moved in TURNS:
        words = words_of(moved)
        moves = [page.name(move.exercise) for move in week.moves if move.moved == moved and move.rules != _CHOSEN_ANEW]
        if moves:
            yield Said(f"{words.says}: {', '.join(moves) if takes_out(moved) else len(moves)}", words.turn_tone)
    if held := sum(move.moved == "hold" for move in week.moves):
        yield Said(f"as before: {held}", "quiet")
    if earlier and week.exercises:
        yield from _comings(week, earlier, page)
    if week.light:
        yield "easier week"


def _comings(week: SimulatedWeek, earlier: tuple[SimulatedWeek, ...], page: Page) -> Iterator[str]:
    """Name what has come into the plan or gone from it, other than by a move."""
    became = {move.exercise: move.after.exercise for move in week.moves if move.after}
    before = {became.get(one.exercise, one.exercise) for one in earlier[-1].exercises}
    ever = {one.exercise for past in earlier for one in past.exercises}
    here = [one.exercise for one in week.exercises]
    gone = {move.exercise for move in week.moves if takes_out(move.moved)}
    anew = {move.exercise for move in week.moves if takes_out(move.moved) and move.rules == _CHOSEN_ANEW}
    for word, names in (
        ("new", [one for one in here if one not in before and one not in ever]),
        ("again", [one for one in here if one not in before and one in ever]),
        ("out", sorted(before - set(here) - gone)),
        ("made room", sorted(anew)),
    ):
        if names:
            yield f"{word}: {', '.join(map(page.name, names))}"


def _referrals(weeks: tuple[SimulatedWeek, ...]) -> Iterator[Line]:
    """Tell each referral once, with the weeks in which it holds: ``At the start``, ``Weeks 3–6 and 9``."""
    held: dict[tuple[str, str, str], list[int]] = {}
    for week in weeks:
        for referral in dict.fromkeys((referral.urgency, referral.to, referral.because) for referral in week.referrals):
            held.setdefault(referral, []).append(week.week)
    for (_, to, because), numbers in held.items():
        runs: list[list[int]] = []
        for week_number in numbers:
            if runs and runs[-1][-1] == week_number - 1:
                runs[-1].append(week_number)
            else:
                runs.append([week_number])
        spans = joined(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
        when = "At the start" if numbers == [0] else f"Week{'s' * (len(numbers) > 1)} {spans}"
        yield (Said(f"{when}: ", "strong"), f"{sentence(to)} {sentence(because)}")


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
    legends = []
    for place, way in enumerate(followed, 1):
        rungs = {way[week].exercise: way[week].rung for week in sorted(way)}
        steps = (f"{names.name(exercise)} ({rung})" for exercise, rung in rungs.items())
        legends.append((str(place), " → ".join(steps)))
    yield Labelled(tuple(legends), 2, close=True)
    tables: list[list[int]] = []
    left = 0
    for place, way in enumerate(followed):
        wide = GAP + max(len(_cell(way, week).text) for week in weeks)
        if not tables or wide > left:
            tables.append([])
            left = width - WEEK
        tables[-1].append(place)
        left -= wide
    for places in tables:
        heads = ("Week", *(str(place + 1) for place in places))
        rows: tuple[tuple[Line, ...], ...] = tuple(
            (str(week.week or "start"), *(_cell(followed[place], week) for place in places)) for week in weeks
        )
        yield Grid(heads, rows, whole=tuple(range(len(heads))))
    key = "Each cell holds the rung and the dose; ↑ up, ↓ back, ✗ stopped, – not in the plan."
    yield Paragraph(Said(key, "quiet"))


def follow(weeks: tuple[SimulatedWeek, ...]) -> list[Way]:
    """Follow each exercise through the weeks, on to what it becomes."""
    followed: list[Way] = []
    for week in weeks:
        became = {move.exercise: move.after.exercise for move in week.moves if move.after}
        left = {step.exercise: step for step in week.exercises}
        for way in followed:
            last = way.get(week.week - 1)
            now = left.pop(became.get(last.exercise, last.exercise), None) if last else None
            if now:
                way[week.week] = now
        for step in left.values():
            # An exercise that paused goes on where it was; else it is a new one.
            paused = (way for way in followed if not {week.week - 1, week.week} & way.keys())
            resumed = next((way for way in paused if way[max(way)].exercise == step.exercise), None)
            if resumed is None:
                followed.append(resumed := {})
            resumed[week.week] = step
    return followed


def _cell(way: Way, week: SimulatedWeek) -> Said:
    step, last = way.get(week.week), way.get(week.week - 1)
    told = (move.moved for move in week.moves if last and move.exercise == last.exercise and move.rules != _CHOSEN_ANEW)
    moved: Moved = next(told, "hold")
    words = words_of(moved)
    if step is None:
        return Said(words.mark, words.turn_tone) if takes_out(moved) else Said("–", "quiet")
    return Said(f"{step.rung}: {dose_in_short(step.dose)} {words.mark}".rstrip(), words.turn_tone)
