"""Facts of time: what the log says about weeks, rises, blocks and improvement, folded one check-in after another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.model.facts import Value
    from hiprec.model.policy import CoursePolicy, LoadJump, Policy
    from hiprec.model.profile import CheckIn

PAINS = {"pain_during": "during", "pain_next_morning": "next_morning", "pain_at_rest": "at_rest"}
"""The facts that say how strong a pain is, and what they are called in its course."""
# days of ``worst_pain_2_weeks``, by its name
_LATELY = 14
_LEVEL = 2
"""Weeks at the same pain after which a rise has come to its end."""
# a share of a baseline or of a distance beyond this is no other: ten times as much
_MOST_TIMES = 10.0


class PainEntry(NamedTuple):
    """The pains of one symptom on one day, 0 to 10, ``None`` where not said."""

    day: date
    during: float | None = None
    next_morning: float | None = None
    at_rest: float | None = None


def only_answers(entry: CheckIn) -> bool:
    """Return whether an entry answers questions and tells nothing of the weeks before: then it is no check-in."""
    of_the_weeks = (entry.pain_during, entry.pain_next_morning, entry.sessions_done, entry.all_targets_met, entry.km)
    answered = bool(entry.answers or entry.none_of or entry.nothing_new)
    return answered and not (
        any(field is not None for field in of_the_weeks) or entry.symptoms or entry.exercises or entry.prescribed
    )


def pains_at(entry: CheckIn, symptom: str, *, only: bool) -> PainEntry:
    """Return the pains of a symptom at a check-in; pains outside ``symptoms`` are those of the only symptom."""
    noted = entry.symptoms.get(symptom)
    pains: list[float | None] = []
    for name in PAINS:
        # a pain at rest has no place but those of a symptom and of an answer
        of_only = getattr(entry, name) if only and name != "pain_at_rest" else None
        places = (None if noted is None else getattr(noted, name), of_only, entry.answers.get(name))
        pains.append(next((float(pain) for pain in places if isinstance(pain, (int, float))), None))
    return PainEntry(entry.date, *pains)


def block_of(day: date, start: date, weeks: int) -> int:
    """Return the number of the block that a day lies in, from 0; ``weeks`` is the length of a block."""
    return max(0, (day - start).days // (7 * weeks))


class Course:
    """How the pain of one symptom went, entry by entry in the order of days; each costs the same, however long the log.

    Pain is improved at a part of the block's baseline or less (``course.improved`` of the policy): of the last pain
    known when the block began, else of the first known at all.
    """

    def __init__(self, start: date, block_weeks: int, policy: Policy) -> None:
        """Begin with the first day of the programme and the weeks of a block."""
        self._start, self._weeks = start, block_weeks
        self._policy, self._red = policy.course, policy.pain_limits.red
        self.during: float | None = None
        self.next_morning: float | None = None
        self.at_rest: float | None = None
        self._days: list[int] = []
        self._pains: list[float] = []
        # of weeks with running, as far as anybody said: what a rest has quieted is not better
        self._on_runs: list[float] = []
        self._rested = False
        self._checked, self._begun = False, False
        self._block, self._baseline = 0, 0.0
        self._improved, self._eased = False, False
        self._since: date | None = None
        self._free: date | None = None
        # days of this block with a red pain, as ordinals: subtracting dates takes several times as long
        self._reds: list[int] = []
        self._rises, self._climb, self._level, self._foot = 0, 0, 0, 0.0
        self._morning_change: float | None = None

    def take(self, entry: PainEntry, *, check_in: bool = True, rested: bool = False) -> None:
        """Take the next entry; the profile's own is no check-in, and in a week that was ``rested`` nothing was run."""
        if entry.during is not None:
            points = len(self._pains)
            self._take_during(entry.day, entry.during, check_in=check_in)
            self._rested = rested
            self._on_runs += [entry.during] if not rested and len(self._pains) > points else []
        now, earlier = entry.next_morning, self.next_morning
        if check_in:
            self._begun = True
            self._morning_change = None if now is None else now - (now if earlier is None else earlier)
        self.next_morning = earlier if now is None else now
        self.at_rest = self.at_rest if entry.at_rest is None else entry.at_rest

    def _take_during(self, day: date, pain: float, *, check_in: bool) -> None:
        first = not self._pains
        self._turn_block(day, pain)
        self._eased = self._eased or self._improved
        self._improved = not first and (pain == 0 or is_improved(pain, self._baseline, self._policy))
        self._since = day if first or self._improved else self._since
        self.during = pain
        week = None if first else self._week(self._days[-1])
        # a week told in parts is one point of the course: else the same week would count for several
        if check_in and week == self._week(day.toordinal()) and pain == self._pains[-1]:
            self._days[-1] = day.toordinal()
        else:
            rose, fell = not first and pain > self._pains[-1], first or pain < self._pains[-1]
            self._rises = self._rises + 1 if rose else 0
            self._level = 0 if rose or fell else self._level + 1
            # One week at the same pain between two rises is no turn for the better; a fall or two such weeks are.
            anew = fell or self._level >= _LEVEL
            self._climb, self._foot = (0, pain) if anew else (self._climb + rose, self._foot)
            self._days.append(day.toordinal())
            self._pains.append(pain)
        if check_in:
            self._reds += [day.toordinal()] if pain > self._red else []
            self._free = None if pain > 0 else self._free or day
            self._checked = True

    def _week(self, day: int) -> int:
        """Return which week of the programme an ordinal day ends or lies in, from 0 for its first day alone."""
        return -((self._start.toordinal() - day) // 7)

    def _turn_block(self, day: date, pain: float) -> None:
        block = block_of(day, self._start, self._weeks)
        if not self._pains:
            self._block, self._baseline = block, pain
        elif block > self._block:
            self._block, self._baseline = block, self._pains[-1]
            self._improved, self._eased, self._reds = False, False, []

    def facts(self, day: date) -> dict[str, Value]:
        """Compute the facts of time on a day, not before the latest entry; before the first check-in there are none.

        Weeks are whole numbers, changes are in points of pain, ``share_of_baseline`` is a share. Where no check-in has
        noted the pain, the last that was told stands, and the weeks without improvement count.
        """
        if self._since is None or not self._begun:
            return {}
        facts: dict[str, Value] = {"weeks_without_improvement": max(0, (day - self._since).days // 7)}
        if not self._checked:
            return facts
        facts |= {
            "worst_pain_2_weeks": self._worst(),
            "red_weeks_in_block": _weeks_of(self._reds, self._start.toordinal(), self._policy.week_days),
            "pain_rises_in_a_row": self._rises,
            "pain_change": self._pains[-1] - self._pains[-2] if len(self._pains) > 1 else 0,
            "eased_before": self._eased,
            "weeks_pain_free": 0 if self._free is None else (day - self._free).days // 7,
        }
        share = self._pains[-1] / self._baseline if self._baseline > 0 else _MOST_TIMES * (self._pains[-1] > 0)
        # from no pain at all any pain is as much more as there can be
        facts["share_of_baseline"] = min(_MOST_TIMES, round(share, 3))
        for weeks in (2, 4, 6):
            then = bisect_right(self._days, self._days[-1] - 7 * weeks)
            if then:
                facts[f"pain_change_{weeks}_weeks"] = self._pains[-1] - self._pains[then - 1]
        facts.update({} if self._rested else course_of(self._on_runs, self._policy))
        if self._morning_change is not None:
            facts["morning_change"] = self._morning_change
        return facts

    @property
    def is_worsening(self) -> bool:
        """Return whether the log shows that it gets worse: so many rises with no turn between, and how far in all."""
        policy = self._policy
        points = self._pains[-1] - self._foot if self._pains else 0
        return self._climb >= policy.worsening_rises and points >= policy.worsening_points

    def _worst(self) -> float:
        return max(self._pains[bisect_left(self._days, self._days[-1] - _LATELY) :])


def _weeks_of(days: list[int], start: int, week_days: int) -> int:
    """Count the weeks that days fall into, so that it does not matter how finely a log is cut.

    The more of two counts: weeks of the programme, and days that lie a week apart, for check-ins of no fixed weekday.
    Two days next to each other are one, on whichever weeks they lie: nothing could be eased between them.
    """
    apart, latest = 0, start - week_days
    for day in days:
        if day - latest >= week_days:
            apart, latest = apart + 1, day
    ends: dict[int, tuple[int, int]] = {}
    for day in days:
        week = (day - start - 1) // 7
        ends[week] = ends.get(week, (day, day))[0], day
    weeks, latest = 0, start - week_days
    for first, last in ends.values():
        if last - latest > 1:
            weeks, latest = weeks + 1, first
    return max(apart, weeks)


def _rise(earlier: float | None, now: float) -> float:
    """Return by what share of the earlier distance it rose; from nothing at all it is no share, and counts as none."""
    return min(_MOST_TIMES, round(now / earlier - 1, 3)) if earlier and now > earlier else 0.0


class Training:
    """What was trained and run, check-in by check-in in the order of days."""

    def __init__(self, start: date, usual_km: float | None, policy: LoadJump) -> None:
        """Begin with the first day of the programme, the usual kilometres a week, and what a jump is."""
        self._start, self._usual, self._policy = start, usual_km, policy
        self._count = 0
        self._latest: CheckIn | None = None
        self._between = 0
        self._trained = start
        self._km: float | None = None
        self._falls = 0
        self._run: list[tuple[date, float]] = []
        self._jumped: date | None = None
        self._rise = 0.0

    def take(self, entry: CheckIn) -> None:
        """Take the next check-in."""
        since = self._latest.date if self._latest else self._start
        self._between = max(0, (entry.date - since).days)
        self._count += 1
        self._latest = entry
        if entry.sessions_done is None or entry.sessions_done > 0:
            self._trained = entry.date
        if entry.km is not None:
            self._take_km(entry.date, entry.km)
            self._falls = self._falls + 1 if self._km is not None and entry.km < self._km else 0
            self._rise = _rise(self._km, entry.km)
            self._km = entry.km

    def _take_km(self, day: date, km: float) -> None:
        """See whether the distance has jumped above what was usual and what was run lately."""
        policy = self._policy
        lately = [run for then, run in self._run if (day - then).days <= policy.compared_days]
        usual = [self._usual] if self._usual is not None else []
        known = [*usual, *([sum(lately) / len(lately)] if lately else [])]
        if known and km > policy.times * max(known) and km - max(known) >= policy.km:
            self._jumped = day
        # no more entries than the days compared can hold at a check-in every few days
        self._run = [*self._run[-8:], (day, km)]

    def jumped(self, day: date) -> bool:
        """Return whether the log shows a jump in distance that counts still."""
        return self._jumped is not None and (day - self._jumped).days <= self._policy.counts_days

    def facts(self, day: date) -> dict[str, Value]:
        """Compute the runner's facts of time on a day: weeks and days as whole numbers, distance kept as a share."""
        facts: dict[str, Value] = {
            "weeks_in_programme": max(0, (day - self._start).days // 7),
            "check_ins": self._count,
            "weeks_without_sessions": 0,
            "distance_falls_in_a_row": self._falls,
            "distance_rise": self._rise,
        }
        if self._latest is not None:
            facts["weeks_without_sessions"] = max(0, (self._latest.date - self._trained).days // 7)
            facts["days_between_check_ins"] = self._between
            if self._latest.sessions_done is not None:
                facts["sessions_done"] = self._latest.sessions_done
        if self.kept is not None:
            facts["distance_kept"] = self.kept
        return facts

    @property
    def kept(self) -> float | None:
        """Return the share of the usual distance still run; ``None`` without a distance, or a usual one to compare."""
        if self._km == 0:
            return 0.0
        return min(1.0, round(self._km / self._usual, 3)) if self._usual and self._km is not None else None


COURSES = ("better", "unchanged", "up_and_down", "worse")
"""The words of ``course``, the best first."""


def course_of(pains: Sequence[float], policy: CoursePolicy) -> dict[str, Value]:
    """Return the ``course`` and ``flare`` that the pains of a log show, 0 to 10, in the order of days.

    There are none before the second entry. Better is improved since the look back began; worse is more than there; two
    turns are up and down; else it is unchanged. The policy says how far it looks back, what is improved, and the points
    of a turn, a rise and a flare.
    """
    if len(pains) < 2:  # noqa: PLR2004 - one entry has no course
        return {}
    seen = list(pains[-policy.looks_back :])
    first, last = seen[0], seen[-1]
    steps = [later - earlier for earlier, later in pairwise(seen) if abs(later - earlier) >= policy.swing]
    turns = sum((step > 0) is not (next_step > 0) for step, next_step in pairwise(steps))
    if turns > 1:
        word = "up_and_down"
    elif first > 0 and is_improved(last, first, policy):
        word = "better"
    elif last >= first + policy.rise:
        word = "worse"
    else:
        word = "unchanged"
    lowest, quiet = min(seen[:-1]), policy.quiet
    return {"course": word, "flare": lowest <= quiet and last >= lowest + policy.flare and max(pains[:-1]) > quiet}


def is_improved(pain: float, baseline: float, policy: CoursePolicy) -> bool:
    """Return whether a pain is down to the part of a baseline that counts as improved."""
    part, whole = policy.improved
    return whole * pain <= part * baseline
