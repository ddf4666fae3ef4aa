"""Made-up logs: a few weeks of check-ins with a course of pain, some sessions done, and now and then news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from hiprec.authoring.diff.telling import Telling

Json = dict[str, Any]

_WEEKS = (0,) * 14 + (1, 1, 2, 2, 3, 4, 6, 9)
"""How many check-ins a runner has; each of these as often."""
_SLOPES = (-1.0, -0.5, -0.5, 0.0, 0.0, 0.5, 1.0)
_WORST = 10.0


def weeks_of(rng: Random) -> int:
    """Choose how many check-ins there have been: mostly none, seldom many."""
    return rng.choice(_WEEKS)


def a_log(profile: Json, weeks: int, telling: Telling, today: date, rng: Random) -> Json:
    """Make up the check-ins of a runner.

    Args:
        profile: his profile so far, for the pain that he starts with.
        weeks: how many check-ins.
        telling: what the rules tell apart.
        today: the day of the answer; the last check-in was then or a few days before.
        rng: where chance comes from.

    Returns:
        The keys of the profile that make the log.

    """
    last = today - timedelta(rng.choice((0, 0, 0, 2, 9)))
    days = [last - timedelta(7 * back) for back in range(weeks - 1, -1, -1)]
    slopes = {one["id"]: rng.choice(_SLOPES) for one in profile["symptoms"]}
    diligence = rng.choice((0, 1, 2, 2, 3, 3))
    entries = []
    for week, day in enumerate(days, 1):
        entry: Json = {"date": day.isoformat(), "sessions_done": max(0, diligence - (rng.random() < 0.2))}  # noqa: PLR2004 - a session is missed at times
        if entry["sessions_done"]:
            entry["all_targets_met"] = rng.random() < 0.75  # noqa: PLR2004 - most targets are met
        pains = {one["id"]: _pains(one, slopes[one["id"]] * week, rng) for one in profile["symptoms"]}
        if pains:
            entry["symptoms"] = pains
        if rng.random() < 0.1:  # noqa: PLR2004 - now and then something is new
            entry["answers"] = _news(profile, telling, rng)
        entries.append(entry)
    start = (days[0] - timedelta(7)).isoformat()
    return {"recorded": start, "started": start, "check_ins": entries}


def _pains(symptom: Json, turn: float, rng: Random) -> Json:
    first = symptom.get("pain", {}).get("during") or 0.0
    flare = 3.0 if rng.random() < 0.08 else 0.0  # noqa: PLR2004 - a bad week at times
    during = min(_WORST, max(0.0, first + turn + flare))
    found: Json = {"pain_during": during}
    if rng.random() < 0.9:  # noqa: PLR2004 - the next morning is left out at times
        found["pain_next_morning"] = min(_WORST, max(0.0, during - rng.choice((0, 1, 1, 2))))
    return found


def _news(profile: Json, telling: Telling, rng: Random) -> Json:
    """Give one answer that has become worse."""
    turning = [
        name
        for name, fact in telling.facts.items()
        if fact.kind == "yes_no" and fact.worse == "yes" and (profile["symptoms"] or fact.about == "runner")
    ]
    return {rng.choice(turning): True} if turning else {}
