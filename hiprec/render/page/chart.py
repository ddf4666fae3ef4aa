"""Charts of the log, drawn as SVG: pain over the zones, sessions done, and each ladder's stair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from hiprec.names import day
from hiprec.render.page.hypertext import clean
from hiprec.render.words import human, number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hiprec.model.recommendation import HistoryEntry, Recommendation, SymptomPains

# As wide as a phone shows without scaling (320), so that the letters of an axis keep their size there.
_WIDE, _HIGH, _LEFT, _TOP, _BOTTOM = 320.0, 150.0, 20.0, 8.0, 128.0
# The zones drawn where an answer has no plan, and so none of its own: the usual ones of ``rules/policy.yaml``, which
# this layer does not read.
_GREEN, _RED = 3, 5
# A bar of three sessions is told from one of two at this height, which is a quarter of the chart above it.
_BARS = 34.0
# More charts push the check-in off a phone; every number stands in the table of the terminal.
MOST_SYMPTOMS = 3


@dataclass(frozen=True, slots=True)
class PainChart:
    """The pains of one symptom: the chart, what it says in words, its zones, and the numbers."""

    name: str
    svg: Markup
    zones: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Stair:
    """The way of an exercise on its ladder: the ladder's name, its rungs from the top, and the stair."""

    name: str
    now: str
    svg: Markup
    first: str


def pain_charts(recommendation: Recommendation) -> tuple[PainChart, ...]:
    """Draw the pains of each symptom over the zones of a session, where there is more than one check-in."""
    entries = recommendation.history
    if len(entries) < 2:  # noqa: PLR2004 - a line needs two ends
        return ()
    names = dict.fromkeys(pains.symptom for entry in entries for pains in entry.pains)
    plan = recommendation.plan
    green, red = (plan.zones.green, plan.zones.red) if plan and plan.zones else (_GREEN, _RED)
    found = []
    for name in list(names)[:MOST_SYMPTOMS]:
        kept = [(entry, pains) for entry in entries for pains in entry.pains if pains.symptom == name]
        if len(kept) > 1:
            found.append(_chart(human(name), kept, green, red))
    return tuple(found)


def _chart(name: str, kept: list[tuple[HistoryEntry, SymptomPains]], green: int, red: int) -> PainChart:
    days = [entry.date for entry, _ in kept]
    zones = [(0, green, "g", "carry on"), (green, red, "y", "less"), (red, 10, "r", "stop")]
    pieces = [
        f'<rect class="z-{tone}" x="{_LEFT:.0f}" y="{_y(high):.1f}" width="{_WIDE - _LEFT:.0f}" '
        f'height="{_y(low) - _y(high):.1f}"/>'
        for low, high, tone, _ in zones
        if high > low
    ]
    pieces += [
        f'<text class="c-t" x="15" y="{_y(mark) + 4:.1f}" text-anchor="end">{mark}</text>'
        for mark in sorted({0, green, red, 10})
    ]
    for kind, values in (
        ("run", [(entry.date, pains.pain_during) for entry, pains in kept]),
        ("am", [(entry.date, pains.pain_next_morning) for entry, pains in kept]),
    ):
        points = [(_x(at, days), _y(pain)) for at, pain in values if pain is not None]
        if points:
            pieces.append(f'<polyline class="c-{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
        for x, y in points:
            # A disc and a square: whoever sees no colour tells the run from the morning by them.
            if kind == "run":
                pieces.append(f'<circle class="c-dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
            else:
                pieces.append(f'<rect class="c-sq" x="{x - 2.4:.1f}" y="{y - 2.4:.1f}" width="4.8" height="4.8"/>')
    for when, anchor in ((days[0], "start"), (days[-1], "end")):
        place = f'x="{_x(when, days):.1f}" y="{_BOTTOM + 15:.0f}" text-anchor="{anchor}"'
        pieces.append(f'<text class="c-t" {place}>{day(when)[4:]}</text>')
    said = f"Pain of {name} from {day(days[0])} to {day(days[-1])}: on runs " + ", ".join(
        number(pains.pain_during) for _, pains in kept
    )
    rows = tuple(
        (day(entry.date), number(p.pain_during), number(p.pain_next_morning), number(entry.sessions_done))
        for entry, p in kept
    )
    words = tuple(
        (tone, f"{low} to {high}" if red else "Above 0", what)
        for low, high, tone, what in reversed(zones)
        if high > low
    )
    return PainChart(name.capitalize(), _svg(pieces, _HIGH, said), words, rows)


def _y(pain: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * pain / 10


def _x(when: date, days: Sequence[date]) -> float:
    span = max((days[-1] - days[0]).days, 1)
    return _LEFT + 8 + (_WIDE - _LEFT - 16) * (when - days[0]).days / span


def _svg(pieces: list[str], high: float, said: str) -> Markup:
    box = f'viewBox="0 0 {_WIDE:.0f} {high:.0f}" role="img" aria-label="'
    return Markup(f'<svg class="chart" {box}') + str(clean(said)) + Markup(f'">{"".join(pieces)}</svg>')  # noqa: S704 - numbers


def sessions_chart(history: Sequence[HistoryEntry]) -> tuple[Markup, str] | None:
    """Draw the sessions done before each check-in as bars; nothing where none was told.

    Returns:
        The bars, and the same in words.

    """
    told = [(entry.date, entry.sessions_done) for entry in history if entry.sessions_done is not None]
    if len(told) < 2:  # noqa: PLR2004 - one number is said, not drawn
        return None
    days = [when for when, _ in told]
    most = max([done for _, done in told] + [1])
    wide = min(14.0, (_WIDE - _LEFT) / len(told) * 0.6)
    pieces = []
    for when, done in told:
        x, high = _x(when, days), _BARS * done / most
        pieces.append(
            f'<rect class="c-bar" x="{x - wide / 2:.1f}" y="{2 + _BARS - high:.1f}" width="{wide:.1f}" '
            f'height="{high:.1f}"/>'
        )
    pieces.append(f'<text class="c-t" x="15" y="12" text-anchor="end">{most}</text>')
    total = sum(done for _, done in told)
    words = f"{total} sessions before {len(told)} check-ins"
    return _svg(pieces, _BARS + 4, f"Sessions done: {', '.join(str(done) for _, done in told)}"), words


def stairs(recommendation: Recommendation) -> tuple[Stair, ...]:
    """Draw the way on each ladder of the plan through the check-ins, one line a rung."""
    history = recommendation.history
    if len(history) < 2:  # noqa: PLR2004 - a way has two ends
        return ()
    plan = recommendation.plan
    now = {one.ladder: one for session in (plan.sessions if plan else ()) for one in session.prescriptions}
    found = []
    for ladder in recommendation.ladders:
        place = {rung.exercise: rank for rank, rung in enumerate(ladder.rungs)}
        way = [
            (entry.date, place[step.exercise])
            for entry in history
            for move in entry.moves
            if (step := move.after or move.before) and step.exercise in place
        ]
        if len(way) < 2 or ladder.ladder not in now:  # noqa: PLR2004 - see above
            continue
        days = [when for when, _ in way]
        rungs, here = ladder.rungs, now[ladder.ladder]
        name = f"step {here.rung} of {len(rungs)}: {here.name}"
        found.append(Stair(ladder.name, name, _stair(way, days, len(rungs), ladder.name), rungs[way[0][1]].name))
    return tuple(found)


def _stair(way: list[tuple[date, int]], days: Sequence[date], rungs: int, name: str) -> Markup:
    step = 11.0
    high = step * rungs + 4
    pieces = [
        f'<line class="c-rung" x1="{_LEFT:.0f}" x2="{_WIDE:.0f}" y1="{high - 7 - step * rung:.1f}" '
        f'y2="{high - 7 - step * rung:.1f}"/>'
        for rung in range(rungs)
    ]
    points: list[str] = []
    for when, rung in way:
        x, y = _x(when, days), high - 7 - step * rung
        if points:
            points.append(f"{x:.1f},{points[-1].split(',')[1]}")
        points.append(f"{x:.1f},{y:.1f}")
    pieces.append(f'<polyline class="c-stair" points="{" ".join(points)}"/>')
    last = points[-1].split(",")
    pieces.append(f'<circle class="c-dot" cx="{last[0]}" cy="{last[1]}" r="3.4"/>')
    said = f"{name}: rungs " + ", ".join(str(rung + 1) for _, rung in way)
    return _svg(pieces, high, said)
