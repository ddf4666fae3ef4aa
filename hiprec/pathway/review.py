"""Review: the log replayed. One week is one function; months are that function folded over the check-ins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hiprec.pathway.check_in_facts import Asked, exercise_facts, handed_out, not_held
from hiprec.pathway.day_facts import DayFacts, known
from hiprec.pathway.history import entry_of
from hiprec.pathway.log import Diary, started_on
from hiprec.pathway.moves import NOTHING_DUE, LadderPosition, ProgressionResult, no_harder, not_twice, verdicts
from hiprec.pathway.pain_limits import risen_above_green
from hiprec.pathway.schedule import schedule
from hiprec.pathway.stretch import Stretch
from hiprec.pathway.time_facts import only_answers
from hiprec.pathway.week import ProgrammeState, Stopped, Week, screened, walk
from hiprec.trail import begin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.engine.interface import Engine
    from hiprec.model.facts import Value
    from hiprec.model.profile import CheckIn, Profile
    from hiprec.model.recommendation import HistoryEntry
    from hiprec.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The week now, and the history that led to it."""

    week: Week
    history: tuple[HistoryEntry, ...]


class Replay:
    """The log replayed so far. A later check-in goes on from here, as a replay from the first day would."""

    def __init__(self, profile: Profile, book: Rulebook, engine: Engine, today: date) -> None:
        """Replay the log up to a day; see ``review``."""
        self._diary = Diary(profile, book, today)
        self._engine = engine
        self._first = min(self._diary.start, today)
        self._week = _walk(self._diary, engine, self._first, _beginning(self._first))
        self._stretch = Stretch(_stretch_before(profile, self._first), self._week.known)
        self._history: list[HistoryEntry] = []
        self._whole = True
        for entry in sorted(profile.check_ins, key=lambda each: each.date):
            if entry.date > today:
                self._whole = False
            else:
                self._take(entry)

    def reviewed(self, today: date) -> Reviewed:
        """Return the week of a day that is no earlier than the latest check-in, and the history that led to it."""
        if self._week.known.day == today:
            return Reviewed(self._week, tuple(self._history))
        own_answers = self._diary.own_day
        week = _walk(self._diary, self._engine, today, self._week.standing)
        # Where the profile's own answers began to count between the check-ins, a replay may take them elsewhere.
        self._whole = self._whole and own_answers == self._diary.own_day
        return Reviewed(week, tuple(self._history))

    def goes_on(self, profile: Profile, today: date) -> bool:
        """Take the one check-in that a profile has more than the one replayed, if that gives what a replay would.

        Args:
            profile: the same profile, its log longer by an entry.
            today: the day of the answer.

        Returns:
            Whether it was taken. If not, nothing has changed, and only a replay will do.

        """
        entry, diary = profile.check_ins[-1], self._diary
        latest = max((each.date for each in diary.entries), default=date.min)
        start = started_on(profile, today)
        if (
            not self._whole
            or not latest < entry.date <= today
            or start != diary.start
            or min(start, today) != self._first
        ):
            return False
        diary.profile = profile
        self._take(entry)
        return True

    def _take(self, entry: CheckIn) -> None:
        diary, engine = self._diary, self._engine
        if only_answers(entry):
            self._week, record = _answered(self._week, diary, engine, entry, self._first)
            stretch = self._stretch
            if not stretch.decided and not stretch.entries:
                self._stretch = replace(stretch, before=self._week.known)
        else:
            self._week, record, self._stretch = _check_in(self._week, diary, engine, entry, self._stretch)
        self._history.append(record)


def review(profile: Profile, book: Rulebook, engine: Engine, today: date) -> Reviewed:
    """Replay the log from the first day of the programme to today.

    Args:
        profile: the profile, its check-ins in any order.
        book: the rulebook.
        engine: who judges.
        today: the day of the answer; later check-ins are not read.

    Returns:
        Today's week and one entry of history for each check-in up to today.

    """
    return Replay(profile, book, engine, today).reviewed(today)


def screened_on(profile: Profile, book: Rulebook, engine: Engine, today: date) -> Week:
    """Return the week of a day as far as its referrals and running, which is all that a first visit is walked for.

    Args:
        profile: as for ``review``.
        book: the rulebook.
        engine: who judges.
        today: the day of the answer.

    Returns:
        A week that refers and could refer as that of ``review`` does; it may be without its exercises.

    """
    diary = Diary(profile, book, today)
    if profile.check_ins or diary.start < today:
        return review(profile, book, engine, today).week
    standing = _beginning(today)
    return screened(known(diary, today, _more(standing, today)), standing, engine)


def _walk(diary: Diary, engine: Engine, day: date, standing: ProgrammeState) -> Week:
    return walk(known(diary, day, _more(standing, day)), standing, engine)


def _stretch_before(profile: Profile, first: date) -> date:
    """Where the first stretch begins: a week before the first check-in where nothing says when training began."""
    return first if profile.started is not None or profile.recorded is not None else first - timedelta(weeks=1)


def _beginning(first: date) -> ProgrammeState:
    return ProgrammeState(block_starts=first, easier_since=first)


def _answered(before: Week, diary: Diary, engine: Engine, entry: CheckIn, first: date) -> tuple[Week, HistoryEntry]:
    """Take answers that are no check-in: they move nothing, and before the first check-in the plan is made with them.

    A referral that waits goes on waiting; the runner's own later answers do not end it.
    """
    diary.take(entry)
    standing = before.standing
    if diary.latest is None:
        kept = {name: getattr(standing, name) for name in ("waiting", "waiting_since", "ended", "settled")}
        standing = replace(_beginning(first), **kept)
    week = _walk(diary, engine, entry.date, standing)
    there = {key: before.standing.positions[key] for key in before.standing.fitting} if diary.latest else {}
    record = entry_of(before, there, dict.fromkeys(there, ProgressionResult(NOTHING_DUE, 0)), week, entry, [])
    moves = tuple(each for each in record.moves if each.before is not None and each.before != each.after)
    return week, record.model_copy(update={"moves": moves})


def _check_in(
    before: Week, diary: Diary, engine: Engine, entry: CheckIn, stretch: Stretch
) -> tuple[Week, HistoryEntry, Stretch]:
    """Replay one check-in: judge every exercise of the plan so far, then walk the day anew."""
    stretch = stretch.taking(entry)
    over = stretch.over(entry.date)
    standing = _attended(before, stretch, entry.date) if over else before.standing
    diary.take(entry)
    now = known(diary, entry.date, _more(standing, entry.date))
    judged = stretch.read(now, only=diary.only)
    there = _there(before, entry)
    due = _due(before, there, judged, stretch, engine)
    standing = replace(standing, rising=risen_above_green(stretch.before or before.known, judged))
    ran = over and stretch.ran(now)
    week = walk(now, _judged(standing, there, due, entry.date, over=over), engine, due, ran=ran)
    unknown = not_held(entry, before.choice.ways if before.choice else {}, there, diary.book)
    record = entry_of(before, there, due, week, entry, unknown)
    if over:
        met = {key: at.met_in_a_row for key, at in week.standing.positions.items()}
        return week, record, Stretch(entry.date, judged, met=met, decided=stretch.decided + 1)
    back = {key for key, each in due.items() if each.verdict.move == "regress"}
    return week, record, replace(stretch, back=stretch.back | back)


def _attended(before: Week, stretch: Stretch, day: date) -> ProgrammeState:
    """Compute adherence: the sessions done as a share of those asked for; while they wait none is asked for."""
    standing, done = before.standing, stretch.whole.sessions_done
    if done is None or before.waits_for is not None:
        return replace(standing, adherence=None)
    return replace(standing, adherence=min(1.0, round(done / (standing.sessions * stretch.weeks(day)), 3)))


def _more(standing: ProgrammeState, day: date) -> dict[str, Value]:
    """Return the runner's facts that depend on what was asked of him."""
    more: dict[str, Value] = {}
    if standing.easier_since is not None:
        more["weeks_since_easier_week"] = max(0, (day - standing.easier_since).days // 7)
    if standing.adherence is not None:
        more["adherence"] = standing.adherence
    return more


def _there(before: Week, entry: CheckIn) -> dict[str, LadderPosition]:
    """Return where the runner stood on each exercise of the plan, as an app handed it out where it says so."""
    if before.choice is None:
        return {}
    positions, ways, book = before.standing.positions, before.choice.ways, before.known.book
    return {key: handed_out(positions[key], ways[key], entry, book) for key in before.standing.fitting}


def _due(
    before: Week, there: Mapping[str, LadderPosition], now: DayFacts, stretch: Stretch, engine: Engine
) -> dict[str, ProgressionResult]:
    judged = now.with_facts(stage=before.assessed.stage, irritability=before.assessed.irritability)
    day, whole = stretch.entries[-1].date, stretch.whole
    judge = begin(engine, "check-in", day)
    if not stretch.over(day):
        judged = judged.with_facts(adherence=1.0, sessions_done=before.standing.sessions)
    facts: dict[str, dict[str, Value]] = {}
    in_a_row: dict[str, int] = {}
    light = bool(before.standing.easier) or _tapering(before, judge)
    for key, position in there.items():
        then = replace(position, met_in_a_row=stretch.met.get(key, 0))
        facts[key], in_a_row[key] = exercise_facts(then, whole, _asked(before, key, position, light=light))
    exercises = {key: position.exercise for key, position in there.items()}
    found = verdicts(judged, judge, facts, exercises)
    due = {key: ProgressionResult(verdict, in_a_row[key]) for key, verdict in found.items()}
    if before.waits_for is not None or not stretch.over(day):
        due = {key: no_harder(each) for key, each in due.items()}
    return {key: not_twice(each) if key in stretch.back else each for key, each in due.items()}


def _tapering(before: Week, engine: Engine) -> bool:
    """Return whether every session of the week was a light one because of a race."""
    if before.known.profile.running.race is None:
        return False
    slots = schedule(before.known, engine, before.standing.sessions, since=before.standing.block_starts)
    return bool(slots) and all(slot.light for slot in slots)


def _asked(before: Week, key: str, position: LadderPosition, *, light: bool) -> Asked:
    exercise = before.known.book.exercises[position.exercise]
    steps = before.steps(key, exercise)
    return Asked(
        exercise=exercise,
        dose=steps.light(position.amount) if light else steps.dose(position.amount),
        counted=steps.counted,
        used=frozenset(exercise.owned(before.known.equipment) or ()),
        light=light,
    )


def _judged(
    standing: ProgrammeState,
    there: Mapping[str, LadderPosition],
    due: Mapping[str, ProgressionResult],
    day: date,
    *,
    over: bool,
) -> ProgrammeState:
    """Take what the verdicts say of the plan as a whole: what is stopped, and whether the week is an easier one.

    Whether the week is an easier one is decided when a stretch of check-ins is over.
    """
    stopped = {
        key: Stopped(there[key].exercise, each.verdict.rules[0].id, day)
        for key, each in due.items()
        if each.verdict.move == "stop"
    }
    easier = {rule.id: rule for each in due.values() for rule in each.verdict.easier}
    positions = {**standing.positions, **there}
    moved = replace(
        standing,
        positions={key: position for key, position in positions.items() if key not in stopped},
        stopped={**standing.stopped, **stopped},
    )
    if not over:
        return moved
    return replace(moved, easier=tuple(easier.values()), easier_since=day if easier else standing.easier_since)
