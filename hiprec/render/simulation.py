"""A simulation as text: the pain as a line, the weeks as a table, and the way of each exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.closed_words import PRESSING
from hiprec.render.block import Block, Grid, Heading, Items, Labelled, Line, Paragraph, Piece, Said
from hiprec.render.drawing import WIDEST, draw
from hiprec.render.first import LABELS
from hiprec.render.formats import PLAIN, Page
from hiprec.render.ways import ways
from hiprec.render.words import TURNS, day, distinct, human, joined, name, number, sentence, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiprec.model.closed_words import Advice, Urgency
    from hiprec.model.simulation import SimulatedWeek, Simulation

BARS = "▁▂▃▄▅▆▇█"
HEADS = ("Week", "Day", "Run / morning", "Stage", "Run", "Done", "What happens")
WORST = 10
RUNS: dict[Advice, str] = {"keep": "keep", "reduce": "less", "stop": "stop"}
DILIGENCE = {"all": "all sessions done", "most": "most sessions done", "few": "half of the sessions done"}
QUIET: tuple[Urgency, ...] = ("none", "self_manage")


def to_text(simulation: Simulation, *, width: int = 80, colour: bool = False, page: Page = PLAIN) -> str:
    """Write a simulation for a terminal or a plain file.

    Args:
        simulation: the weeks.
        width: columns to fill, kept between 20 and 120.
        colour: whether to use terminal colours; the words say everything without them.
        page: knows the names of the exercises.

    Returns:
        The page with a last line break.

    """
    return draw(_page(simulation, min(width, WIDEST), page), width, colour=colour)


def rows(simulation: Simulation, page: Page = PLAIN) -> tuple[tuple[str, ...], ...]:
    """Write each week as a row of words, under ``HEADS``."""
    weeks = simulation.weeks
    return tuple(tuple(map(_words, _row(week, weeks[:at], page))) for at, week in enumerate(weeks))


def _words(line: Line) -> str:
    pieces = line if isinstance(line, tuple) else (line,)
    return "".join(piece.text if isinstance(piece, Said) else piece for piece in pieces)


def pain_line(pains: list[float | None]) -> str:
    """Draw pains from 0 to 10 as a line of bars, one a week; what was not said is a dot."""
    top = len(BARS) - 1
    return "".join("·" if pain is None else BARS[round(pain / WORST * top)] for pain in pains)


def _page(simulation: Simulation, width: int, page: Page) -> Iterator[Block]:
    weeks = simulation.weeks
    last = len(weeks) - 1
    yield Heading(
        f"{last} week{'s' * (last != 1)} from {day(weeks[0].date)} {weeks[0].date.year}",
        f"pain {simulation.course}, {DILIGENCE[simulation.sessions]}",
    )
    if rows := tuple(_pain_rows(weeks)):
        yield Labelled(rows, label_width=min(24, max(len(label) for label, _ in rows)))
    yield Heading("Week by week")
    rows_of_weeks = tuple(_row(week, weeks[:at], page) for at, week in enumerate(weeks))
    yield Grid(HEADS, rows_of_weeks, whole=(0, 1, 3, 4, 5))
    yield from ways(weeks, width, page)
    yield from _referrals(weeks)
    yield Paragraph(Said(" ".join(map(sentence, simulation.assumed)), "quiet"))


def _pain_rows(weeks: tuple[SimulatedWeek, ...]) -> Iterator[tuple[str, Line]]:
    symptoms = distinct(pain.symptom for week in weeks for pain in week.pains)
    for symptom in symptoms:
        said = [_pain_of(week, symptom) for week in weeks[1:]]
        known = [pain for pain in said if pain is not None]
        worst = said.index(max(known)) + 1
        words = f"  from {number(known[0])} to {number(known[-1])}, at most {number(max(known))} in week {worst}"
        yield name(symptom), (Said(pain_line(said), "strong"), words)


def _pain_of(week: SimulatedWeek, symptom: str) -> float | None:
    return next((pain.pain_during for pain in week.pains if pain.symptom == symptom), None)


def _row(week: SimulatedWeek, earlier: tuple[SimulatedWeek, ...], page: Page) -> tuple[Line, ...]:
    before = earlier[-1] if earlier else None
    several = len(week.pains) > 1
    pains = [
        (f"{human(pain.symptom)} " if several else "")
        + f"{number(pain.pain_during)} / {number(pain.pain_next_morning)}"
        for pain in week.pains
    ]
    parts = list(_happens(week, earlier, page))
    pieces: list[Piece] = []
    for at, part in enumerate(parts):
        pieces += ["; ", part] if at else [part]
    return (
        str(week.week) if before else "start",
        day(week.date),
        ", ".join(pains) or "–",
        week.stage or "–",
        RUNS[week.running] if week.running else "–",
        "–" if week.sessions_done is None or before is None else f"{week.sessions_done} of {before.sessions_planned}",
        tuple(pieces),
    )


def _happens(week: SimulatedWeek, earlier: tuple[SimulatedWeek, ...], page: Page) -> Iterator[Piece]:
    if week.outcome not in QUIET:
        label, tone, _ = LABELS[week.outcome]
        yield Said(label.lower(), tone if tone != "alarm" else "danger")
    if not week.exercises:
        yield "no plan" if week.outcome in PRESSING else "no session"
    elif not earlier:
        count = len(week.exercises)
        yield f"{count} exercise{'s' * (count > 1)}"
    for moved in TURNS:
        words = words_of(moved)
        moves = [page.name(move.exercise) for move in week.moves if move.moved == moved]
        if moves:
            yield Said(f"{words.says}: {', '.join(moves) if moved == 'stop' else len(moves)}", words.turn_tone)
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
    stopped = {move.exercise for move in week.moves if move.moved == "stop"}
    for word, names in (
        ("new", [one for one in here if one not in before and one not in ever]),
        ("again", [one for one in here if one not in before and one in ever]),
        ("out", sorted(before - set(here) - stopped)),
    ):
        if names:
            yield f"{word}: {', '.join(map(page.name, names))}"


def _referrals(weeks: tuple[SimulatedWeek, ...]) -> Iterator[Block]:
    """Tell each referral once, with the weeks in which it holds."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for week in weeks:
        for one in {(one.urgency, one.to, one.because): None for one in week.referrals}:
            found.setdefault(one, []).append(week.week)
    if found:
        yield Heading("Whom to see, and when")
        yield Items(
            tuple(
                (Said(f"{_weeks(held)}: ", "strong"), f"{sentence(to)} {sentence(because)}")
                for (_, to, because), held in found.items()
            ),
            indent=2,
            close=True,
        )


def _weeks(held: list[int]) -> str:
    """Write weeks shortly: ``Start``, ``Week 3``, ``Weeks 3–6 and 9``."""
    runs: list[list[int]] = []
    for week in held:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    told = joined(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return "At the start" if held == [0] else f"Week{'s' * (len(held) > 1)} {told}"
