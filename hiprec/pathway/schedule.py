"""Schedule: the sessions of the coming seven days, on the runner's days, with room between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hiprec.kinds import SPACING
from hiprec.known.course import only_answers
from hiprec.known.log import in_order
from hiprec.model.closed_words import DAYS
from hiprec.model.recommendation import Reason
from hiprec.pathway.fire import certain_rules, reason
from hiprec.rulebook.caches import remembered

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.kinds import Around
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import BarredRun
    from hiprec.model.profile import CheckIn, Running
    from hiprec.rulebook.rule import Rule

WEEK = 7
"""Days after which the days of a week come again, and over which its sessions are counted."""
PLANNED_DAYS = WEEK
"""Days that an answer lays out, from its own day on, and that pages and calendars draw."""
CHECK_IN_EVERY = timedelta(days=WEEK)
"""The time from one check-in to the next, and that of which one tells."""
_ROOM = "One of your days, with room before and after it."
_A_WEEK = timedelta(days=WEEK)


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


def schedule(
    known: DayFacts,
    engine: Engine,
    sessions: int,
    *,
    loaded: bool,
    since: date | None = None,
    barred: frozenset[BarredRun] = frozenset(),
) -> tuple[Slot, ...]:
    """Place the sessions of the seven days that begin today.

    The days of a week are fixed by the first day of the block and by the log, whichever day the plan is read on: what
    lies before today is over, and a session that a check-in tells of is not asked for again.

    Args:
        known: what is known, with the runner's days, hard days, long run and race.
        engine: who judges the spacing rules.
        sessions: how many sessions are wanted in a week.
        since: the first day of the block, from which weeks are counted; today where nothing is known of earlier days.
        loaded: whether a session loads the muscles; isometrics and stretches alone need no days between them.
        barred: the runs that are not to be run, around which no room is kept.

    Returns:
        As many sessions as fit, the best spread first found. Soft days are used only where there would be no session.

    """
    spacing = _spacing(known.with_facts(barred_runs=barred), engine)
    gap = spacing.gap if loaded else 1
    first = since if since is not None and since <= known.day else known.day
    start = first + timedelta(days=(known.day - first).days // WEEK * WEEK)
    planned = _of_week(start, known, spacing, sessions, gap)
    if start < known.day:
        planned += _of_week(start + _A_WEEK, known, spacing, sessions, gap)
    placed: list[date] = []
    for day in planned:
        apart = not placed or (day - placed[-1]).days >= gap
        if known.day <= day < known.day + timedelta(days=PLANNED_DAYS) and apart and len(placed) < sessions:
            placed.append(day)
    return tuple(_slot(day, known, spacing, apart=loaded and len(placed) > 1) for day in placed)


def _of_week(start: date, known: DayFacts, spacing: _Spacing, sessions: int, gap: int) -> tuple[date, ...]:
    """Return the days of the sessions of one week; after a session that was told the rest is laid anew behind it."""
    days = [start + timedelta(days=n) for n in range(WEEK)]
    usual = _placed(days, known, spacing, sessions, gap)
    latest = _latest_told(known, start, usual)
    if latest is None:
        return usual
    last, done = latest
    over = tuple(day for day in usual if day < last)
    left = max(0, sessions - done if done is not None else len(usual) - len(over))
    # The usual days stay where enough of them are left: no Tuesday is moved for the sake of a better spread.
    to_come = tuple(day for day in usual if (day - last).days >= gap)
    if len(to_come) >= left:
        return (*over, *to_come[:left])
    return (*over, *_placed([day for day in days if (day - last).days >= gap], known, spacing, left, gap))


def _latest_told(known: DayFacts, start: date, usual: tuple[date, ...]) -> tuple[date, int | None] | None:
    """Return the day of the latest session that a check-in of a week tells of, and how many of this week it tells of.

    The number is ``None`` where the check-in tells of the week before.
    """
    told = [entry for entry in in_order(known.profile, known.day) if not only_answers(entry)]
    if not told or told[-1].date < start:
        return None
    weekdays = {day.weekday() for day in usual}
    # The first check-in tells of the time since the profile was made, also where only `recorded` says when that was.
    since = min(day for day in (start, known.profile.started, known.profile.recorded) if day is not None)
    spans = list(zip([since, *(entry.date for entry in told)], told, strict=False))
    first = next(place for place, (_, entry) in enumerate(spans) if entry.date >= start)
    # Of a check-in before this week only its own day matters: whether a session was done on it.
    counted = _counted_before(spans[:first], weekdays, known)
    latest, number = None, 0
    for since, entry in spans[first:]:
        past = (since + timedelta(days=n) for n in range(int(counted), (entry.date - since).days))
        due = [day for day in past if day.weekday() in weekdays]
        done = entry.sessions_done or 0
        # Only who did more than was asked for before that day did one on it; else the session of that day is to come.
        counted = done > len(due) and _available(known, entry.date)
        if start <= entry.date < start + _A_WEEK and done:
            # A check-in a day early still tells of a whole week; one that is two days early tells of this week alone.
            short = since >= start or entry.date - since < CHECK_IN_EVERY - timedelta(days=1)
            if entry.date == start:
                number += int(counted and short)
            else:
                number += done if short else sum(day >= start for day in due) + counted
            days = (entry.date - timedelta(days=n) for n in range(1, (entry.date - since).days + 1))
            own_day = next((day for day in days if _available(known, day)), entry.date)
            last = entry.date if counted else max(due, default=own_day)
            latest = (last, number if short or number else None)
    return latest


def _counted_before(spans: list[tuple[date, CheckIn]], weekdays: set[int], known: DayFacts) -> bool:
    """Return whether a session was done on the day of the last of some check-ins, each with the day it tells since."""
    for since, entry in reversed(spans):
        done = entry.sessions_done or 0
        if not _available(known, entry.date) or done <= _number_on(weekdays, since + timedelta(days=1), entry.date):
            return False
        if done > _number_on(weekdays, since, entry.date):
            return True
        # It did exactly what was due, the day since which it tells included: had one been done on that day, it counts.
    return False


def _number_on(weekdays: set[int], first: date, end: date) -> int:
    """Return how many days from the first to before the end are on some weekdays; counted without listing them."""
    weeks, rest = divmod(max(0, (end - first).days), WEEK)
    days = weeks * len(weekdays)
    if rest:  # most check-ins are whole weeks apart
        days += sum((first.weekday() + n) % WEEK in weekdays for n in range(rest))
    return days


def _placed(days: list[date], known: DayFacts, spacing: _Spacing, sessions: int, gap: int) -> tuple[date, ...]:
    """Place sessions on days: those that are free first, and a single one on soft days where there would be none."""
    available = [day for day in days if _available(known, day)]
    open_days = [day for day in available if not any(_around(rule, day, known) for rule in spacing.hard)]
    free = [day for day in open_days if not any(_around(rule, day, known) for rule in spacing.soft)]
    return _best(free, sessions, gap) or _best(open_days, min(1, sessions), gap)


def _spacing(known: DayFacts, engine: Engine) -> _Spacing:
    """Fire the rules of spacing, and return what they ask for; where no run is told there is no day around one."""
    certain, merge = certain_rules(SPACING, known, engine)
    running = known.profile.running
    runs = bool(running.race or running.long_run or running.hard_days)

    def asked() -> _Spacing:
        gap, widest = SPACING.kind.merge(merge.decisions)
        rules = {acts.rule.id: acts.rule for acts in merge.acting}
        around: dict[str, list[Rule]] = {"hard": [], "soft": [], "light": []}
        for _, rule in sorted(rules.items()) if runs else ():
            then = SPACING.of(rule.then)
            if then.light is not None:
                around["light"].append(rule)
            elif then.keep_free is not None:
                around["hard" if then.hard else "soft"].append(rule)
        gap_rule = rules[widest] if widest is not None else None
        return _Spacing(gap, gap_rule, tuple(around["hard"]), tuple(around["soft"]), tuple(around["light"]))

    return remembered(known.book, ("spacing", certain, runs), asked)


def _available(known: DayFacts, day: date) -> bool:
    days = known.profile.availability.days
    return not days or DAYS[day.weekday()] in days


def _around(rule: Rule, day: date, known: DayFacts) -> bool:
    then = SPACING.of(rule.then)
    return lies_around(then.keep_free or then.light, day, known.profile.running)


def _event_on(event: str, day: date, running: Running) -> bool:
    if event == "race":
        return day == running.race
    name = DAYS[day.weekday()]
    return name == running.long_run if event == "long_run" else name in running.hard_days


def lies_around(span: Around | None, day: date, running: Running) -> bool:
    """Return whether a day lies within what a rule keeps free or light; the race itself counts, a hard day does not."""
    if span is None:
        return False  # hours between sessions lie around no day
    event = span.before or span.after or ""
    sign = 1 if span.before else -1
    # A race day is for the race; a hard or long run may share its day, so that the day before it stays free.
    first = 0 if event == "race" else 1
    return any(_event_on(event, day + timedelta(days=sign * n), running) for n in range(first, span.days + 1))


def _best(days: list[date], sessions: int, gap: int) -> tuple[date, ...]:
    """Choose as many days as wanted or possible, ``gap`` apart or more: the widest narrowest gap, then the earliest."""
    if not days:
        return ()
    return tuple([days[n] for n in _spread(tuple([(day - days[0]).days for day in days]), sessions, min(gap, WEEK))])


# 64 patterns of a week's days, at most seven sessions and gaps of at most seven days: 3,136, so none is forgotten.
@lru_cache(maxsize=4096)
def _spread(days: tuple[int, ...], sessions: int, gap: int) -> tuple[int, ...]:
    """Return the places of the chosen among days, which are counted from the first of them."""
    for number in range(min(sessions, len(days)), 0, -1):
        fitting = [
            chosen
            for chosen in combinations(range(len(days)), number)
            if _narrowest([days[place] for place in chosen]) >= gap
        ]
        if fitting:
            # Of equal spreads the earliest days win, so that the same week gives the same plan whoever asks.
            return max(fitting, key=lambda chosen: (_narrowest([days[n] for n in chosen]), [-days[n] for n in chosen]))
    return ()


def _narrowest(chosen: list[int]) -> int:
    """Return the narrowest gap in days, the one round to the same days of next week included."""
    return min((*(after - before for before, after in pairwise(chosen)), WEEK - (chosen[-1] - chosen[0])))


def _slot(day: date, known: DayFacts, spacing: _Spacing, *, apart: bool) -> Slot:
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
    # On the day of a long or hard run, or the day after it, since the day before it is kept free.
    for rule in spacing.soft:
        then = SPACING.of(rule.then)
        event = then.keep_free.before if then.keep_free is not None else None
        if event is None or event == "race":
            continue
        run = "your long run" if event == "long_run" else "a hard run"
        places = ((0, f"is the day of {run} too"), (1, f"is the day after {run}"))
        where = next(
            (where for days, where in places if _event_on(event, day - timedelta(days=days), known.profile.running)),
            None,
        )
        if where is not None:
            because = (
                f"{DAYS[day.weekday()].capitalize()} {where}; the day before that run stays free of strength work."
            )
            reasons.append(Reason(rule=rule.id, because=because, cites=rule.cites, evidence=rule.evidence))
    if apart and spacing.gap_rule is not None:
        reasons.append(reason(spacing.gap_rule))
    if not reasons:
        # No rule speaks of this day, and every day of a plan says why it is one.
        reasons = [Reason(rule="schedule", because=_ROOM, origin="walk")]
    return Slot(day, bool(light), tuple(reasons))
