"""Schedule: the sessions of the coming seven days, on the runner's days, with room between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hiprec.model.conclusion import Space
from hiprec.model.recommendation import Reason
from hiprec.model.words import DAYS
from hiprec.pathway.fire import fire
from hiprec.pathway.prescribe import reason

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.conclusion import Around
    from hiprec.pathway.known import Known
    from hiprec.rulebook.rule import Rule

WEEK = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """A day with a session: the day, whether the session is a light one, and why it lies there."""

    day: date
    light: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Spacing:
    gap: int
    gap_rule: Rule | None
    hard: tuple[Rule, ...]
    soft: tuple[Rule, ...]
    light: tuple[Rule, ...]


def schedule(known: Known, engine: Engine, sessions: int, *, loaded: bool = True) -> tuple[Slot, ...]:
    """Place the sessions of the seven days that begin today.

    Args:
        known: what is known, with the runner's days, hard days, long run and race.
        engine: who judges the spacing rules.
        sessions: how many sessions are wanted.
        loaded: whether a session loads the muscles; isometrics and stretches alone need no days between them.

    Returns:
        As many sessions as fit, the best spread first found. Soft days are used only where there would be no session.

    """
    spacing = _spacing(known, engine)
    days = [known.day + timedelta(days=n) for n in range(WEEK) if _available(known, known.day + timedelta(days=n))]
    open_days = [day for day in days if not any(_around(rule, day, known) for rule in spacing.hard)]
    free = [day for day in open_days if not any(_around(rule, day, known) for rule in spacing.soft)]
    gap = spacing.gap if loaded else 1
    placed = _best(free, sessions, gap) or _best(open_days, min(1, sessions), gap)
    return tuple(_slot(day, known, spacing, apart=loaded and len(placed) > 1) for day in placed)


def _spacing(known: Known, engine: Engine) -> _Spacing:
    gap, gap_rule = 1, None
    around: dict[str, list[Rule]] = {"hard": [], "soft": [], "light": []}
    for fired in sorted(fire("spacing", known, engine), key=lambda each: each.rule.id):
        then = fired.rule.then
        if not fired.certain or not isinstance(then, Space):
            continue
        if then.hours_apart is not None and math.ceil(then.hours_apart / 24) > gap:
            gap, gap_rule = math.ceil(then.hours_apart / 24), fired.rule
        if then.light is not None:
            around["light"].append(fired.rule)
        elif then.keep_free is not None:
            around["hard" if then.hard else "soft"].append(fired.rule)
    return _Spacing(gap, gap_rule, tuple(around["hard"]), tuple(around["soft"]), tuple(around["light"]))


def _available(known: Known, day: date) -> bool:
    days = known.profile.availability.days
    return not days or DAYS[day.weekday()] in days


def _event_on(event: str, day: date, known: Known) -> bool:
    running = known.profile.running
    if event == "race":
        return day == running.race
    name = DAYS[day.weekday()]
    return name == running.long_run if event == "long_run" else name in running.hard_days


def _around(rule: Rule, day: date, known: Known) -> bool:
    """Say whether a day lies within what a rule keeps free or light; the race itself counts, a hard day does not."""
    assert isinstance(rule.then, Space)  # noqa: S101 - the reader gives this folder no other conclusion
    span: Around | None = rule.then.keep_free or rule.then.light
    assert span is not None  # noqa: S101 - see _spacing
    event = span.before or span.after or ""
    sign = 1 if span.before else -1
    first = 0 if event == "race" else 1
    return any(_event_on(event, day + timedelta(days=sign * n), known) for n in range(first, span.days + 1))


def _best(days: list[date], sessions: int, gap: int) -> tuple[date, ...]:
    """Choose as many days as wanted or possible, ``gap`` apart or more: the widest narrowest gap, then the earliest."""
    for count in range(min(sessions, len(days)), 0, -1):
        fitting = [chosen for chosen in combinations(days, count) if _narrowest(chosen) >= min(gap, WEEK)]
        if fitting:
            return max(fitting, key=lambda chosen: (_narrowest(chosen), tuple(-day.toordinal() for day in chosen)))
    return ()


def _narrowest(chosen: tuple[date, ...]) -> int:
    """Give the narrowest gap in days, the one round to the same days of next week included."""
    gaps = [(after - before).days for before, after in pairwise(chosen)]
    return min((*gaps, WEEK - (chosen[-1] - chosen[0]).days))


def _slot(day: date, known: Known, spacing: _Spacing, *, apart: bool) -> Slot:
    light = [rule for rule in spacing.light if _around(rule, day, known)]
    given_way = [rule for rule in spacing.soft if _around(rule, day, known)]
    reasons = [reason(rule) for rule in light]
    reasons += [
        Reason(
            rule=rule.id,
            because=f"Else the week would have no session, though it is not ideal: {rule.because}",
            cites=rule.cites,
            evidence=rule.evidence,
        )
        for rule in given_way
    ]
    if apart and spacing.gap_rule is not None:
        reasons.append(reason(spacing.gap_rule))
    if not reasons:
        reasons = [Reason(rule="schedule", because="One of your days, with room before and after it.")]
    return Slot(day, bool(light), tuple(reasons))
