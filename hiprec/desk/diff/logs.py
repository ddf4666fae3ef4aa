"""Made-up logs: a few weeks of check-ins with a course of pain, some sessions done, and now and then news.

Most runners have no log or a short one; where a rule is aimed at that reads what a log tells, it is a longer one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from hiprec.desk.diff.decision_values import Telling
    from hiprec.rulebook.rule import Rule

Json = dict[str, Any]

_WEEKS, _LONG = (0,) * 14 + (1, 1, 2, 2, 3, 4, 6), (1, 2, 2, 3, 4, 6, 8, 13)
"""How many check-ins a runner has, in general and where a rule reads them; each of these as often."""
_NOT_OF_A_LOG = frozenset(
    {
        "stage",
        "irritability",
        "has_symptom",
        "spine_possible",
        "sore_muscle",
        "days_to_race",
        "days_since_race",
        "kind_named",
    }
)
"""Computed facts that need no log."""
_SLOPES = (-1.0, -0.5, -0.5, 0.0, 0.0, 0.5, 1.0)
_WORST = 10.0
_MISSED, _MET, _NEWS, _FLARE, _TOLD, _GAP = 0.2, 0.75, 0.1, 0.08, 0.9, 0.15
"""How often a session is missed, targets are met, something is new, a week is bad, a morning is told, weeks lack."""


def a_log(profile: Json, rule: Rule | None, telling: Telling, today: date, rng: Random) -> Json:
    """Make up the check-ins of a runner.

    Args:
        profile: his profile so far, for the pain that he starts with.
        rule: the rule that he is aimed at, if any.
        telling: what the rules tell apart.
        today: the day of the answer; the last check-in was then or some days before.
        rng: where chance comes from.

    Returns:
        The keys of the profile that make the log; none where there is none.

    """
    days = _days(rng.choice(_LONG if rule and _reads_a_log(rule, telling) else _WEEKS), today, rng)
    if not days:
        return {}
    slopes = {one["id"]: rng.choice(_SLOPES) for one in profile["symptoms"]}
    diligence = rng.choice((0, 1, 2, 2, 3, 3))
    entries = []
    for week, day in enumerate(days, 1):
        entry: Json = {"date": day.isoformat(), "sessions_done": max(0, diligence - (rng.random() < _MISSED))}
        if entry["sessions_done"]:
            entry["all_targets_met"] = rng.random() < _MET
            if rule is not None and rule.about == "exercise":
                entry["exercises"] = _exercises(telling, rng)
        pains = {one["id"]: _pains(one, slopes[one["id"]] * week, rng) for one in profile["symptoms"]}
        if pains:
            entry["symptoms"] = pains
        if rng.random() < _NEWS:
            entry["answers"] = _news(profile, telling, rng)
        entries.append(entry)
    start = (days[0] - timedelta(7)).isoformat()
    return {"recorded": start, "started": start, "check_ins": entries}


def _reads_a_log(rule: Rule, telling: Telling) -> bool:
    facts = telling.books.known.facts
    return any(facts[name].computed and name not in _NOT_OF_A_LOG for name in rule.reads)


def _days(count: int, today: date, rng: Random) -> list[date]:
    """Return the days of so many check-ins, a week apart but for a gap now and then."""
    last = today - timedelta(rng.choice((0, 0, 0, 2, 9, 30)))
    gap = rng.choice((0, 15, 30)) if rng.random() < _GAP else 0
    return [last - timedelta(7 * back + (gap if back else 0)) for back in range(count - 1, -1, -1)]


def _pains(symptom: Json, turn: float, rng: Random) -> Json:
    first = symptom.get("pain", {}).get("during") or 0.0
    during = min(_WORST, max(0.0, first + turn + (3.0 if rng.random() < _FLARE else 0.0)))
    found: Json = {"pain_during": during}
    if rng.random() < _TOLD:
        found["pain_next_morning"] = min(_WORST, max(0.0, during - rng.choice((0, 1, 1, 2))))
    return found


def _exercises(telling: Telling, rng: Random) -> Json:
    """Tell of some exercises how they went; those that were not in the plan are passed over."""
    ids = sorted(rung.id for ladder in telling.books.new.ladders.values() for rung in ladder.rungs[:2])
    return {
        name: {
            "effort": rng.choice((3, 6, 9)),
            "pain_during": rng.choice((0, 0, 2, 3, 4, 6)),
            "pain_next_morning": rng.choice((0, 0, 1, 4)),
        }
        for name in rng.sample(ids, min(len(ids), 8))
    }


def _news(profile: Json, telling: Telling, rng: Random) -> Json:
    """Return one answer that has become worse."""
    turning = [
        name
        for name, fact in telling.facts.items()
        if fact.kind == "yes_no" and fact.worse == "yes" and (profile["symptoms"] or fact.about == "runner")
    ]
    return {rng.choice(turning): True} if turning else {}
