"""Facts of time: what the log says about weeks, rises, blocks and improvement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.model.facts import Value
    from hiprec.model.profile import CheckIn, Profile
    from hiprec.pathway.log import PainEntry, Pains

BLOCK_WEEKS = 6
"""Weeks for which a choice of exercises and a baseline of pain stand: the shortest programme of the trials."""
_IMPROVED = 2 / 3
"""Pain is improved at two thirds of the block's baseline or less."""
_RED = 5
"""Pain above 5 is red in every monitoring scheme of the evidence."""


def runner_time(profile: Profile, log: tuple[CheckIn, ...], day: date, start: date) -> dict[str, Value]:
    """Compute the runner's facts of time.

    Args:
        profile: the profile, for the usual distance.
        log: the check-ins so far, in date order.
        day: the day.
        start: the first day of the programme.

    Returns:
        Facts by name: weeks and days as whole numbers, ``distance_kept`` as a share.

    """
    facts: dict[str, Value] = {
        "weeks_in_programme": max(0, (day - start).days // 7),
        "check_ins": len(log),
        "weeks_without_sessions": _weeks_without_sessions(log, start),
        "distance_falls_in_a_row": _falls([entry.km for entry in log if entry.km is not None]),
    }
    if log:
        before = log[-2].date if len(log) > 1 else start
        facts["days_since_check_in"] = (day - log[-1].date).days
        facts["days_between_check_ins"] = max(0, (log[-1].date - before).days)
        if log[-1].sessions_done is not None:
            facts["sessions_done"] = log[-1].sessions_done
    usual, run = profile.running.km_per_week, [entry.km for entry in log if entry.km is not None]
    if usual and run:
        facts["distance_kept"] = min(1.0, round(run[-1] / usual, 3))
    return facts


def _weeks_without_sessions(log: tuple[CheckIn, ...], start: date) -> int:
    """Count the weeks up to the latest check-in in which no session was done."""
    if not log:
        return 0
    since = start
    for entry in log:
        if entry.sessions_done is None or entry.sessions_done > 0:
            since = entry.date
    return (log[-1].date - since).days // 7


def _falls(distances: list[float]) -> int:
    falls = 0
    for before, after in zip(distances[-2::-1], distances[:0:-1], strict=True):
        if after >= before:
            break
        falls += 1
    return falls


def symptom_time(pains: Pains, start: date, day: date) -> dict[str, Value]:
    """Compute the facts of time of one symptom; before the first check-in there are none.

    Args:
        pains: how its pain went.
        start: the first day of the programme.
        day: the day.

    Returns:
        Facts by name: weeks as whole numbers, changes in pain points, ``share_of_baseline`` as a share.

    """
    checks = [entry for entry in pains.check_ins if entry.during is not None]
    if not checks:
        return {}
    known = [entry for entry in pains.entries if entry.during is not None]
    now = _during(checks[-1])
    baseline = _baseline(known, start, checks[-1].day)
    facts: dict[str, Value] = {
        "worst_pain_2_weeks": max(_during(entry) for entry in known if (checks[-1].day - entry.day).days <= 14),  # noqa: PLR2004 - two weeks
        "red_weeks_in_block": _red_weeks(checks, start),
        "pain_rises_in_a_row": _rises([_during(entry) for entry in known]),
        "eased_before": _eased_before(known, start),
        "weeks_pain_free": _weeks_pain_free(checks, day),
        "share_of_baseline": _share(now, baseline),
        "weeks_without_improvement": _weeks_without_improvement(known, start, day),
    }
    for weeks in (2, 4, 6):
        then = [entry for entry in known if (checks[-1].day - entry.day).days >= 7 * weeks]
        if then:
            facts[f"pain_change_{weeks}_weeks"] = now - _during(then[-1])
    mornings = [entry.next_morning for entry in pains.entries if entry.next_morning is not None]
    if len(mornings) > 1 and pains.check_ins[-1].next_morning is not None:
        facts["morning_change"] = mornings[-1] - mornings[-2]
    return facts


def _during(entry: PainEntry) -> float:
    return 0.0 if entry.during is None else entry.during


def block_of(day: date, start: date, weeks: int = BLOCK_WEEKS) -> int:
    """Give the number of the block that a day lies in, from 0."""
    return max(0, (day - start).days // (7 * weeks))


def _baseline(known: list[PainEntry], start: date, day: date) -> float:
    """Give the pain that the block of a day began with: the last known at its start, else the first known in it."""
    block = block_of(day, start)
    earlier = [entry for entry in known if block_of(entry.day, start) < block]
    return _during(earlier[-1] if earlier else known[0])


def _share(now: float, baseline: float) -> float:
    if baseline <= 0:
        return 10.0 if now > 0 else 0.0
    return min(10.0, round(now / baseline, 3))


def _improved(entry: PainEntry, known: list[PainEntry], start: date) -> bool:
    now = _during(entry)
    return now == 0 or now <= _baseline(known, start, entry.day) * _IMPROVED


def _weeks_without_improvement(known: list[PainEntry], start: date, day: date) -> int:
    since = known[0].day
    for entry in known[1:]:
        if _improved(entry, known, start):
            since = entry.day
    return max(0, (day - since).days // 7)


def _eased_before(known: list[PainEntry], start: date) -> bool:
    block = block_of(known[-1].day, start)
    return any(_improved(entry, known, start) for entry in known[1:-1] if block_of(entry.day, start) == block)


def _red_weeks(checks: list[PainEntry], start: date) -> int:
    block = block_of(checks[-1].day, start)
    return sum(_during(entry) > _RED for entry in checks if block_of(entry.day, start) == block)


def _rises(series: list[float]) -> int:
    rises = 0
    for before, after in zip(series[-2::-1], series[:0:-1], strict=True):
        if after <= before:
            break
        rises += 1
    return rises


def _weeks_pain_free(checks: list[PainEntry], day: date) -> int:
    free = None
    for entry in reversed(checks):
        if _during(entry) > 0:
            break
        free = entry.day
    return 0 if free is None else (day - free).days // 7
