"""START HERE: a profile in, an explained plan or a referral out, one line a step.

``recommend`` reads the profile, replays its log and answers. ``walk`` is one day: screen, assess, choose, dose; it ends
referred or planned. ``replay`` folds it over the check-ins, and ``answer`` schedules and tells today's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, assert_never

from hiprec.engine import engine as engine_named
from hiprec.kinds import ESCALATION, RED_FLAGS, once_a_week
from hiprec.known.course import only_answers
from hiprec.known.day_facts import DayFacts, known
from hiprec.known.door import day_of, runners_day, taken
from hiprec.known.knowledge import shipped
from hiprec.known.log import Diary, in_order, started_on
from hiprec.known.pain_limits import risen_above_green
from hiprec.model.emergency import emergency_number
from hiprec.model.profile import Profile
from hiprec.model.recommendation import Clinician, HistoryEntry, Recommendation
from hiprec.pathway.assess import assess
from hiprec.pathway.check_in_facts import not_held
from hiprec.pathway.choose import SessionLimits, choose
from hiprec.pathway.dosing import Prescriber
from hiprec.pathway.emergency_call import said_on_the_telephone, signs_told
from hiprec.pathway.history import entry_of
from hiprec.pathway.minutes import minutes_for
from hiprec.pathway.moves import NOTHING_DUE, ProgressionResult
from hiprec.pathway.outlook import expected
from hiprec.pathway.plan import NOTHING_SCHEDULED, scheduled
from hiprec.pathway.profile_summary import ladders_of, reasons_in, sources_of, told
from hiprec.pathway.programme import Planned, ProgrammeState, Referred, Week
from hiprec.pathway.progress import (
    OF_THE_PLAN,
    attended,
    due_at,
    facts_of,
    held,
    judged,
    moved_on,
    size_of,
    waiting,
)
from hiprec.pathway.questions import asked_in
from hiprec.pathway.referral_state import NO_REFERRALS
from hiprec.pathway.referrals import folded
from hiprec.pathway.running import run
from hiprec.pathway.schedule import CHECK_IN_EVERY
from hiprec.pathway.screen import screen
from hiprec.pathway.stretch import Stretch
from hiprec.rulebook import Rulebook
from hiprec.rulebook.caches import remembered
from hiprec.rulebook.clause import facts_of as facts_of_clause
from hiprec.trail import begin
from hiprec.version import __version__

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.profile import CheckIn
    from hiprec.pathway.screen import Screening

DISCLAIMER = (
    "This is general advice drawn from published sources, not a diagnosis and not a substitute for being examined."
)


class Asked(NamedTuple):
    """What an answer is made of: the profile as it was understood, the rules, who judges, and the day."""

    profile: Profile
    book: Rulebook
    engine: Engine
    day: date


@dataclass(frozen=True, slots=True)
class Replayed:
    """The week now, and the history that led to it."""

    week: Week
    history: tuple[HistoryEntry, ...]


def recommend(
    profile: Profile | Mapping[str, object],
    *,
    today: date | None = None,
    rulebook: Rulebook | None = None,
    engine: str | None = None,
) -> Recommendation:
    """Recommend hip exercises for a runner, or someone to see.

    Args:
        profile: a ``Profile``, or a mapping as the profile's JSON is.
        today: the day of the answer; by default the machine's date. Where the profile tells something of the day after,
            as that of a runner further east may, the answer is for that day.
        rulebook: the rules; by default the shipped ones, read once.
        engine: ``"plain"`` or ``"durable"``; by default durable wherever it imports. The answer is the same. Followed
            by `` every`` the engine judges each firing, not only results that it has not met in this process.

    Returns:
        The recommendation, format 1. Safe to call from many threads.

    Raises:
        ProfileError: the profile says something that hiprec does not understand, as a record as well as a mapping, or
            ``today`` is no day; every mistake is told.
        RulebookError: the shipped rules cannot be read.
        EngineError: the engine is unknown or does not import.

    """
    asked = read(profile, today, rulebook, engine)
    replayed = replay(asked.profile, asked.book, asked.engine, asked.day)
    return answer(replayed, asked.day, asked.engine)


def read(
    profile: Profile | Mapping[str, object], today: date | None, rulebook: Rulebook | None, engine: str | None
) -> Asked:
    """Read a profile by the words of a rulebook, for the day it is where the runner is; see ``recommend``."""
    day, book = day_of(today), rulebook or shipped()
    runner = taken(profile, book, day)
    return Asked(runner, book, engine_named(engine), runners_day(runner, day))


def walk(
    known: DayFacts,
    before: ProgrammeState,
    engine: Engine,
    due: Mapping[str, ProgressionResult] | None = None,
    *,
    ran: bool = False,
) -> Week:
    """Walk one day: who must be seen, how careful, which exercises, at which dose.

    Args:
        known: what is known on the day.
        before: where the programme stood.
        engine: who judges.
        due: what a check-in on the day asks for each exercise of the plan so far, those it stops left out.
        ran: whether a week with running in it is over with that check-in, so that the stage may rise by one.

    Returns:
        Referred, where someone must be seen before there is a plan; else planned.

    """
    engine = begin(engine, "walk", known.day)
    screening = screen(known, before.referrals, engine)
    # Assessed even where the walk ends here: the next check-in is judged by this stage and irritability.
    assessed = assess(screening, engine, latest=before.latest_stage, earned=before.earned_stage(ran=ran))
    if screening.stops:
        return Referred(screening, assessed, waiting(before, assessed))
    block = before.in_block(known)
    prescriber = Prescriber(assessed.known, engine)
    room = SessionLimits(size_of(prescriber, known.book.policy.session), minutes_for(known), frozenset(block.stopped))
    choice = choose(assessed.known, assessed, engine, room)
    return Planned(screening, assessed, moved_on(block, assessed, choice, prescriber, due), choice, prescriber)


def replay(profile: Profile, book: Rulebook, engine: Engine, today: date) -> Replayed:
    """Replay the log from the first day of the programme to today.

    Args:
        profile: the profile, its check-ins in any order.
        book: the rulebook.
        engine: who judges.
        today: the day of the answer; later check-ins are not read.

    Returns:
        Today's week and one entry of history for each check-in up to today.

    """
    return Replay(profile, book, engine, today).replayed(today)


def screened_on(profile: Profile, book: Rulebook, engine: Engine, today: date) -> Screening:
    """Return the screening of a day: its log is folded over screenings alone, without plans, for referrals alone.

    Args:
        profile: as for ``replay``.
        book: the rulebook.
        engine: who judges.
        today: the day of the answer; later check-ins are not read.

    Returns:
        The screening of the week that ``replay`` gives.

    """
    if remembered(book, ("screening reads the plan",), _reads_the_plan, book):
        return replay(profile, book, engine, today).week.screening
    diary = Diary(profile, book, today)
    screening = screen(known(diary, min(diary.start, today)), NO_REFERRALS, engine)
    for entry in in_order(profile, today):
        diary.take(entry)
        begins_anew = only_answers(entry) and diary.latest is None
        before = screening.state.begun_anew() if begins_anew else screening.state
        screening = screen(known(diary, entry.date, unexamined=before.symptoms_unexamined), before, engine)
    state = screening.state
    if screening.known.day == today:
        return screening
    return screen(known(diary, today, unexamined=state.symptoms_unexamined), state, engine)


def _reads_the_plan(book: Rulebook) -> bool:
    """Return whether a rule of a screening may read what only a walk with a plan tells."""
    rulesets = (book.rulesets.get(folder.name, ()) for folder in (RED_FLAGS, ESCALATION))
    read = frozenset[str]().union(*(rule.reads for rules in rulesets for rule in rules))
    # Every condition and explanation of the book, not those of these rules' facts alone: a fact too many costs one book
    # the quick way, a fact too few would lose somebody a referral.
    read = read.union(*map(facts_of_clause, book.conditions.values()))
    return not OF_THE_PLAN.isdisjoint(read.union(*(fact.explained_by for fact in book.explainable.values())))


class Replay:
    """The log replayed so far. A later check-in goes on from here, as a replay from the first day would."""

    def __init__(self, profile: Profile, book: Rulebook, engine: Engine, today: date) -> None:
        """Replay the log up to a day; see ``replay``."""
        self._diary = Diary(profile, book, today)
        self._engine = engine
        self._first = min(self._diary.start, today)
        self._week = self._walk(self._first, _beginning(self._first, book))
        dated = profile.started is not None or profile.recorded is not None
        # Where nothing says when training began, the first check-in is about the week before it.
        since = self._first if dated else self._first - CHECK_IN_EVERY
        self._stretch = Stretch(since, self._week.known)
        self._history: list[HistoryEntry] = []
        entries = in_order(profile, today)
        # Whether every check-in has been read: only then may one be added behind the last.
        self._whole = len(entries) == len(profile.check_ins)
        for entry in entries:
            self._take(entry)

    def replayed(self, today: date) -> Replayed:
        """Return the week of a day that is no earlier than the latest check-in, and the history that led to it."""
        if self._week.known.day == today:
            return Replayed(self._week, tuple(self._history))
        own_answers = self._diary.own_day
        week = self._walk(today, self._week.standing)
        # Where the profile's own answers began to count between the check-ins, a replay may take them elsewhere.
        self._whole = self._whole and own_answers == self._diary.own_day
        return Replayed(week, tuple(self._history))

    def goes_on(self, profile: Profile, today: date) -> bool:
        """Take the one check-in that a profile has more than the one replayed, if that gives what a replay would.

        Args:
            profile: the same profile, its log longer by an entry.
            today: the day of the answer.

        Returns:
            Whether it was taken. If not, nothing has changed, and only a replay will do.

        """
        entry, diary = profile.check_ins[-1], self._diary
        latest = max((earlier.date for earlier in diary.entries), default=date.min)
        start = started_on(profile, today)
        # A replay from the first day would differ where an earlier day does: one that is not read yet, or counted anew.
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

    def _walk(self, day: date, before: ProgrammeState) -> Week:
        unexamined = before.referrals.symptoms_unexamined
        return walk(known(self._diary, day, facts_of(before, day), unexamined), before, self._engine)

    def _take(self, entry: CheckIn) -> None:
        if only_answers(entry):
            self._week, record = self._answered(entry)
            stretch = self._stretch
            # Answers before the first check-in belong to the profile: what that check-in is compared with knows them.
            if not stretch.decided and not stretch.entries:
                self._stretch = replace(stretch, before=self._week.known)
        else:
            self._week, record, self._stretch = self._checked_in(entry)
        self._history.append(record)

    def _answered(self, entry: CheckIn) -> tuple[Week, HistoryEntry]:
        """Take answers that are no check-in: they move nothing, and before the first check-in they make the plan anew.

        A referral that waits goes on waiting; the runner's own later answers do not end it.
        """
        before, diary = self._week, self._diary
        diary.take(entry)
        standing, stood = before.standing, {key: before.standing.positions[key] for key in before.standing.fitting}
        if diary.latest is None:
            standing, stood = _beginning(self._first, diary.book, before.standing), {}
        week = self._walk(entry.date, standing)
        record = entry_of(before, stood, dict.fromkeys(stood, ProgressionResult(NOTHING_DUE, 0)), week, entry, [])
        # Answers alone start and stop things; what has stayed as it was is no move of theirs.
        moves = tuple(move for move in record.moves if move.before is not None and move.before != move.after)
        return week, record.model_copy(update={"moves": moves})

    def _checked_in(self, entry: CheckIn) -> tuple[Week, HistoryEntry, Stretch]:
        """Replay one check-in: judge every exercise of the plan so far, then walk the day anew."""
        before, diary, engine = self._week, self._diary, self._engine
        stretch = self._stretch.taking(entry)
        over = stretch.over(entry.date)
        standing = attended(before, stretch, entry.date) if over else before.standing
        diary.take(entry)
        now = known(diary, entry.date, facts_of(standing, entry.date), standing.referrals.symptoms_unexamined)
        # Rules read the whole stretch, however finely a log is cut; the day itself is walked as it was told.
        told_of = stretch.read(now, only=diary.only)
        stood = held(before, entry)
        due = due_at(before, stood, told_of, stretch, engine)
        # above the worst of the week before, or above what was told last: one bad day hides no rise after a quiet one
        rising = risen_above_green(stretch.before, told_of) or risen_above_green(before.known, now)
        standing = standing._replace(rising=rising)
        standing = judged(standing, stood, due, entry.date, over=over)
        week = walk(now, standing, engine, due, ran=over and stretch.ran(now))
        unknown = not_held(entry, before.choice.ways if isinstance(before, Planned) else {}, stood, diary.book)
        record = entry_of(before, stood, due, week, entry, unknown)
        if over:
            in_a_row = {key: at.met_in_a_row for key, at in week.standing.positions.items()}
            return week, record, Stretch(entry.date, told_of, met=in_a_row, decided=stretch.decided + 1)
        back = {key for key, result in due.items() if once_a_week(result.verdict.move)}
        return week, record, replace(stretch, back=stretch.back | back)


def _beginning(first: date, book: Rulebook, before: ProgrammeState | None = None) -> ProgrammeState:
    """Return where a programme stands at its first day; of a day ``before`` only its referrals are carried on."""
    begun = ProgrammeState(block_starts=first, sessions=book.policy.session.sessions, easier_since=first)
    return begun if before is None else begun._replace(referrals=before.referrals.begun_anew())


def answer(replayed: Replayed, today: date, engine: Engine) -> Recommendation:
    """Lay a week on its days, and put it into the form of the answer."""
    week, history = replayed.week, replayed.history
    known, screening, book = week.known, week.screening, week.known.book
    running = run(screening, begin(engine, "running", today))
    match week:
        case Planned():
            laid = scheduled(week, engine, running)
        case Referred():
            laid = NOTHING_SCHEDULED
        case _:
            assert_never(week)
    assessment = week.assessed.assessment if isinstance(week, Planned) else None
    referrals = folded(screening.referrals, known, stopped=running is not None and running.advice == "stop")
    expect = expected(known, screening.outcome, running, laid.plan, engine)
    return Recommendation(
        hiprec=__version__,
        today=today,
        rulebook=book.stamp,
        outcome=screening.outcome,
        could_be=screening.could_be,
        referrals=referrals,
        questions=asked_in(screening.open, known, engine, planned=isinstance(week, Planned)),
        running=running,
        assessment=assessment,
        plan=laid.plan,
        left_out=laid.left_out,
        history=history,
        disclaimer=DISCLAIMER,
        emergency_number=emergency_number(known.profile.country),
        clinician=_clinician(week),
        told=told(known),
        ladders=ladders_of(laid.plan, history, book),
        sources=sources_of((*referrals, *expect), reasons_in(running, assessment, laid.plan), book),
        expect=expect,
        say=said_on_the_telephone(referrals, known),
    )


def _clinician(week: Week) -> Clinician | None:
    """Return a clinician's word for as long as it governs: while they treat, and for weeks after a clearance."""
    word = week.known.word
    if word is None or week.screening.stops or (word.record.outcome == "cleared" and not word.covers):
        return None
    record = word.record
    # Nothing says whether the answers were told before the word: then the runner reads what it was taken to know.
    raised = week.screening.state.settled.answered if word.undated else ()
    signs = signs_told(sorted(raised, key=lambda referral: (referral[1] or "", referral[0])), week.known)
    return Clinician(date=record.date, by=record.by, outcome=record.outcome, note=record.note, taken_to_know=signs)
