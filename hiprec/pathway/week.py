"""One week of the walk: screen, assess, choose and prescribe on a day, from where the runner stood before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from hiprec.model.words import EFFORTS, EXPERIENCES, PRESSING, STAGES
from hiprec.pathway.assess import Assessed, assess
from hiprec.pathway.choose import Choice, SessionLimits, choose
from hiprec.pathway.clinician import NOTHING_SETTLED, Settled, governing_record, keeps_settle, settle
from hiprec.pathway.dosing import Prescriber, phase_of
from hiprec.pathway.doubts import Doubt, doubts
from hiprec.pathway.forbidden import first_forbidding
from hiprec.pathway.minutes import USUAL_MINUTES, session_minutes
from hiprec.pathway.moves import Doing, LadderPosition, ProgressionResult, eased_in, no_higher, placed, start, stays
from hiprec.pathway.screen import Screening, outcome_of, screen, sort_referrals
from hiprec.pathway.time_facts import BLOCK_WEEKS
from hiprec.trail import begin

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.model.exercise import Exercise
    from hiprec.model.profile import Seen
    from hiprec.model.recommendation import Referral
    from hiprec.model.words import Stage
    from hiprec.pathway.day_facts import DayFacts
    from hiprec.pathway.dose_progression import Steps
    from hiprec.rulebook.rule import Rule

_USUAL_SIZE = (4, 6)
_USUAL_SESSIONS = 2
_SILENT_DAYS = 14
"""Days without a word after which what is known of a complaint is old, as in rules/assessment/silence.yaml."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """An exercise that was stopped: which, by which rule, and in which week it began to stay out."""

    exercise: str
    rule: str
    day: date


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """Where the programme stands between two check-ins. Nothing of it is stored: it is replayed from the log.

    ``order`` are the keys of the chosen ways; ``fitting`` those of them that fit into the runner's minutes; ``rising``
    says that a pain has risen above its green limit, so that nothing gets harder; ``begun`` that there has been a plan,
    or a referral in its place; ``easier`` are the rules that make the week an easier one.
    """

    block_starts: date
    order: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()
    positions: Mapping[str, LadderPosition] = field(default_factory=dict)
    stopped: Mapping[str, Stopped] = field(default_factory=dict)
    symptoms: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    waiting: tuple[Referral, ...] = ()
    waiting_since: date | None = None
    ended: Seen | None = None
    settled: Settled = NOTHING_SETTLED
    doubts: tuple[Doubt, ...] = ()
    stage: Stage = "load"
    begun: bool = False
    rising: bool = False
    easier: tuple[Rule, ...] = ()
    easier_since: date | None = None
    sessions: int = _USUAL_SESSIONS
    adherence: float | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """What one day's walk gave; ``choice`` and ``prescriber`` are ``None`` where someone must be seen first."""

    known: DayFacts
    screening: Screening
    assessed: Assessed
    choice: Choice | None
    prescriber: Prescriber | None
    standing: ProgrammeState

    @property
    def waits_for(self) -> str | None:
        """Return the rule of the referral that comes before any session, or leaves no exercise for one."""
        referrals = self.screening.referrals
        found = first_forbidding("sessions", referrals)
        if found is None and not self.standing.fitting:
            found = first_forbidding("loading", referrals)
        return found.rule if found is not None else None

    @property
    def silent(self) -> bool:
        """Return whether nobody has heard of a runner with a complaint for so long that the plan starts carefully."""
        days = self.known.runner.get("days_since_check_in")
        return bool(self.known.symptoms) and isinstance(days, (int, float)) and days > _SILENT_DAYS

    @property
    def led(self) -> bool:
        """Return whether a clinician's word stands in place of something urgent: what starts then starts easily."""
        return governing_record(self.standing.settled, self.standing.ended, self.known.word) is not None

    @property
    def kept_back(self) -> bool:
        """Return whether a sign or a pain of these days speaks against any step up, whatever is met."""
        return self.prescriber is not None and self.prescriber.kept_back

    def steps(self, key: str, exercise: Exercise) -> Steps:
        """List the doses of a rung of an open way in this week."""
        assert self.choice is not None  # noqa: S101 - asked only of a week with a choice
        assert self.prescriber is not None  # noqa: S101 - see above
        return self.prescriber.steps(exercise, self.choice.ways[key], eased=exercise.id in self.choice.eased)


def screened(known: DayFacts, before: ProgrammeState, engine: Engine, *, ran: bool = False) -> Week:
    """Walk one day as far as who must be seen and how careful to be; the week is without exercises so far.

    Args:
        known: what is known on the day.
        before: where the programme stood.
        engine: who judges.
        ran: whether a week with running in it is over with that check-in, so that the stage may rise by one.

    Returns:
        The week, its standing not moved on yet.

    """
    standing = answered(before, known)
    flags = screen(known, engine, standing.doubts)
    standing = replace(standing, doubts=doubts(flags.possible, known, standing.doubts))
    settled = settle(flags.referrals, known.word, known.book.rules, standing.settled)
    screening = waiting_too(flags, settled, standing, known)
    standing = replace(standing, settled=settled)
    led = governing_record(settled, standing.ended, known.word)
    earned = _earned(standing, ran=ran)
    assessed = assess(known, screening, engine, _latest_stage(standing, screening, led), led, earned)
    return Week(known, screening, assessed, None, None, standing)


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
        ran: as for ``screened``.

    Returns:
        The week, its standing moved on: kept exercises are moved as is due, new ones start at their first dose.

    """
    engine = begin(engine, "walk", known.day)
    week = screened(known, before, engine, ran=ran)
    screening, assessed = week.screening, week.assessed
    if screening.stops:
        return replace(week, standing=_waiting(week.standing, screening, known.day))
    full = known.with_facts(stage=assessed.stage, irritability=assessed.irritability)
    prescriber = Prescriber(full, engine)
    standing = turned(week.standing, full)
    room = SessionLimits(size_of(prescriber), minutes_of(known), frozenset(standing.stopped))
    choice = choose(full, assessed, engine, room)
    week = Week(full, screening, assessed, choice, prescriber, standing)
    return replace(week, standing=_moved_on(week, due))


def answered(standing: ProgrammeState, known: DayFacts) -> ProgrammeState:
    """End waiting referrals that a clinician has answered since; a word about one complaint leaves the others.

    A word of the very day on which they began to wait had its say on that day: what it left standing was news to it.
    """
    word = known.word
    if word is None or standing.waiting_since is None or word.record.date <= standing.waiting_since:
        return standing
    still = tuple(each for each in standing.waiting if word.about is not None and each.symptom not in word.about)
    ended = word.record if len(still) < len(standing.waiting) else standing.ended
    return replace(standing, waiting=still, waiting_since=standing.waiting_since if still else None, ended=ended)


def waiting_too(flags: Screening, settled: Settled, standing: ProgrammeState, known: DayFacts) -> Screening:
    """Keep what stands, and the urgent referrals that wait: the runner's own later answers do not end them."""
    referrals = sort_referrals((*settled.standing, *standing.waiting))
    return replace(flags, referrals=referrals, outcome=outcome_of(referrals, known))


def _waiting(standing: ProgrammeState, screening: Screening, day: date) -> ProgrammeState:
    urgent = tuple(each for each in screening.referrals if each.urgency in PRESSING)
    since = standing.waiting_since or day
    return replace(
        standing, order=(), fitting=(), positions={}, waiting=urgent, waiting_since=since, stage="settle", begun=True
    )


def _latest_stage(standing: ProgrammeState, screening: Screening, led: Seen | None) -> Stage:
    """Return the latest stage that what came before allows, and an urgent question that stays open."""
    if (led is not None and keeps_settle(led, screening.known.day)) or screening.unresolved is not None:
        return "settle"
    return standing.stage if standing.rising and standing.order else "load"


def _earned(standing: ProgrammeState, *, ran: bool) -> Stage:
    """Return the latest stage that was earned: that of the plan before, one more after a week with running in it."""
    if not standing.begun:
        return "load"
    return STAGES[min(STAGES.index(standing.stage) + ran, len(STAGES) - 1)]


def size_of(prescriber: Prescriber) -> tuple[int, int]:
    """Return the fewest and the most exercises of a session."""
    span = prescriber.general.of("exercises")
    high = span.high if span.high is not None else _USUAL_SIZE[1]
    low = span.low if span.low is not None else min(_USUAL_SIZE[0], high)
    return int(low), int(high)


def minutes_of(known: DayFacts) -> int:
    """Return the minutes for a session: as the runner says, else half an hour."""
    return known.profile.availability.minutes or USUAL_MINUTES


def sessions_of(known: DayFacts, prescriber: Prescriber, *, fixed: bool) -> int:
    """Return the sessions of the week: the low end of what routine and rules leave, upkeep once the pain has gone."""
    programme = known.book.programmes.get(known.profile.programme or "") if fixed else None
    span = prescriber.general.of("sessions_a_week")
    if programme is None:
        return int(span.low if span.low is not None else min(span.high or _USUAL_SESSIONS, _USUAL_SESSIONS))
    kept = programme.maintenance if known.profile.symptoms and not known.symptoms else None
    own = (kept or phase_of(programme, known)).sessions_a_week
    cap = prescriber.caps.of("sessions_a_week").high
    return max(1, int(min(own.low or 1, cap if cap is not None else own.low or 1)))


def block_weeks(known: DayFacts) -> int:
    """Return the weeks of a block: six, or the routine's own."""
    programme = known.book.programmes.get(known.profile.programme or "")
    return programme.block_weeks if programme else BLOCK_WEEKS


def turned(standing: ProgrammeState, known: DayFacts) -> ProgrammeState:
    """Begin a new block where the old one is over; what was stopped stays out for the length of a block at least."""
    length = timedelta(weeks=block_weeks(known))
    blocks = (known.day - standing.block_starts) // length
    if blocks < 1:
        return standing
    out = {key: each for key, each in standing.stopped.items() if known.day - each.day < length}
    return replace(standing, block_starts=standing.block_starts + blocks * length, stopped=out, order=())


def _moved_on(week: Week, due: Mapping[str, ProgressionResult] | None) -> ProgrammeState:
    """Lay the choice of a day over where the runner stood, and keep what fits into his minutes."""
    assert week.prescriber is not None  # noqa: S101 - the walk asks only then
    standing, known = week.standing, week.known
    order = _order(week)
    positions = {key: _position(week, key, due) for key in order}
    assert week.choice is not None  # noqa: S101 - see above
    sessions = sessions_of(known, week.prescriber, fixed=week.choice.fixed)
    if standing.rising and standing.positions:
        sessions = min(sessions, standing.sessions)
    return replace(
        standing,
        order=order,
        fitting=_fitting(week, order, positions),
        positions=positions,
        symptoms=ids(known),
        equipment=known.equipment,
        stage=week.assessed.stage,
        begun=True,
        sessions=sessions,
    )


def _order(week: Week) -> tuple[str, ...]:
    """Return the keys of the chosen ways.

    Within a block the chosen ones stay while they are open, as many as a session has room for; the choice is made anew
    at its end, when a symptom appears or goes, and when equipment changes.

    """
    standing, known, choice = week.standing, week.known, week.choice
    assert choice is not None  # noqa: S101 - see _moved_on
    there = standing.positions
    wanted = [way.key for way in choice.chosen if way.key not in there or stays(there[way.key], way)]
    if standing.order and standing.symptoms == ids(known) and standing.equipment == known.equipment:
        wanted = _kept(week, wanted)
    most = max(len(there), len(standing.fitting)) if standing.rising and there else len(wanted)
    return tuple(wanted[:most])


def _kept(week: Week, wanted: list[str]) -> list[str]:
    """Keep the ways of the block that are open still; others fill what room they leave, but not while pain rises."""
    standing, choice = week.standing, week.choice
    assert choice is not None  # noqa: S101 - see _moved_on
    assert week.prescriber is not None  # noqa: S101 - see _moved_on
    there = standing.positions
    kept = [
        key for key in standing.order if key in choice.ways and key in there and stays(there[key], choice.ways[key])
    ]
    if choice.fixed:
        return [key for key in choice.ways if key in kept or key in wanted]
    kept = kept[: size_of(week.prescriber)[1]]
    if standing.rising and kept:
        return kept
    return [*kept, *[key for key in wanted if key not in kept][: max(0, len(wanted) - len(kept))]]


def ids(known: DayFacts) -> frozenset[str]:
    """Return the ids of the symptoms that are there."""
    return frozenset(symptom.id for symptom in known.symptoms)


def _position(week: Week, key: str, due: Mapping[str, ProgressionResult] | None) -> LadderPosition:
    """Return where the runner stands on a way now; one that had no room in the plan rests as it was."""
    assert week.choice is not None  # noqa: S101 - see _moved_on
    way, before, day = week.choice.ways[key], week.standing.positions.get(key), week.known.day
    steps_of = partial(week.steps, key)
    if before is None:
        at = start(way, steps_of, day, after_referral=week.led, careful=week.silent)
        return no_higher(at, way, steps_of, _done(week)) if week.standing.positions else at
    if due is not None and key not in due:
        before = replace(before, moved="hold")
    at = placed(before, due.get(key) if due else None, way, steps_of, day)
    return eased_in(at, way, steps_of) if week.silent else at


def _done(week: Week) -> Doing:
    """Return the most that the runner has been doing: sets, effort, and the experience that the rungs ask for."""
    exercises = week.known.book.exercises
    done = [(exercises[at.exercise], at) for at in week.standing.positions.values()]
    return Doing(
        sets=max(at.amount.sets for _, at in done),
        effort=max((one.effort for one, _ in done), key=EFFORTS.index),
        experience=max((one.start_for for one, _ in done), key=EXPERIENCES.index),
    )


def _fitting(week: Week, order: tuple[str, ...], positions: Mapping[str, LadderPosition]) -> tuple[str, ...]:
    """Drop ways from the end, the least valuable, until the rest fits into the minutes; at least one stays."""
    known = week.known
    kept = list(order)
    if week.choice is not None and week.choice.fixed and not known.profile.availability.minutes:
        return order
    exercises = known.book.exercises
    doses = {
        key: (exercises[at.exercise], week.steps(key, exercises[at.exercise]).dose(at.amount))
        for key, at in positions.items()
    }
    while len(kept) > 1 and session_minutes(doses[key] for key in kept) > minutes_of(known):
        kept.pop()
    return tuple(kept)
