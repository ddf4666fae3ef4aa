"""Where a programme stands: what is carried from one day to the next, and how the walk of a day may end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hiprec.model.closed_words import STAGES
from hiprec.model.facts import number_in
from hiprec.pathway.forbidden import first_forbidding
from hiprec.pathway.referral_state import NO_REFERRALS, ReferralState
from hiprec.pathway.schedule import schedule

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import BarredRun, Move, Stage
    from hiprec.model.exercise import Exercise
    from hiprec.pathway.assess import Assessed
    from hiprec.pathway.choose import Choice
    from hiprec.pathway.dose_progression import Steps
    from hiprec.pathway.dosing import Prescriber
    from hiprec.pathway.moves import LadderPosition
    from hiprec.pathway.schedule import Slot
    from hiprec.pathway.screen import Screening
    from hiprec.rulebook.rule import Rule


@dataclass(frozen=True, slots=True)
class Stopped:
    """An exercise that a move took out: which, by which rule and move, and in which week it began to stay out."""

    exercise: str
    rule: str
    day: date
    move: Move


class ProgrammeState(NamedTuple):
    """Where the programme stands between two check-ins. Nothing of it is stored: it is replayed from the log.

    ``order`` are the keys of the chosen ways; ``fitting`` those of them that fit into the runner's minutes; ``rising``
    says that a pain has risen above its green limit, so that nothing gets harder; ``begun`` that there has been a plan,
    or a referral in its place; ``easier`` are the rules that make the week an easier one.
    """

    block_starts: date
    sessions: int
    order: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()
    positions: Mapping[str, LadderPosition] = MappingProxyType({})
    stopped: Mapping[str, Stopped] = MappingProxyType({})
    symptoms: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    referrals: ReferralState = NO_REFERRALS
    stage: Stage = "load"
    begun: bool = False
    rising: bool = False
    easier: tuple[Rule, ...] = ()
    easier_since: date | None = None
    adherence: float | None = None

    @property
    def latest_stage(self) -> Stage:
        """Return the latest stage that a pain allows: none beyond that of the plan before while it rises."""
        # Without a plan before there is no stage to keep to, and pain, rules and what was earned decide.
        return self.stage if self.rising and self.order else "load"

    def earned_stage(self, *, ran: bool) -> Stage:
        """Return the latest stage that was earned: that of the plan before, one more after a week with running."""
        # The first plan goes by the pain alone: nobody has had a week to earn anything in.
        if not self.begun:
            return "load"
        return STAGES[min(STAGES.index(self.stage) + ran, len(STAGES) - 1)]

    def in_block(self, known: DayFacts) -> ProgrammeState:
        """Begin a new block where the old one is over; what was stopped stays out for the length of a block at least.

        A block lasts as long as the policy says, or the routine.
        """
        length = timedelta(weeks=known.book.block_weeks(known.profile.programme))
        blocks = (known.day - self.block_starts) // length
        if blocks < 1:
            return self
        # Else what was stopped on the last day of a block would be back on the next.
        out = {key: stopped for key, stopped in self.stopped.items() if known.day - stopped.day < length}
        return self._replace(block_starts=self.block_starts + blocks * length, stopped=out, order=())


@dataclass(frozen=True, slots=True)
class Day:
    """What every walk of a day gives: who must be seen, how careful to be, and where the programme stands now."""

    screening: Screening
    assessed: Assessed
    standing: ProgrammeState

    @property
    def waits_for(self) -> str | None:
        """Return the rule of the referral that comes before any session, or leaves no exercise for one."""
        referrals = self.screening.referrals
        forbidding = first_forbidding("sessions", referrals)
        if forbidding is None and not self.standing.fitting:
            forbidding = first_forbidding("loading", referrals)
        return forbidding.rule if forbidding is not None else None

    def slots(self, known: DayFacts, engine: Engine, barred: frozenset[BarredRun] = frozenset()) -> tuple[Slot, ...]:
        """Lay its sessions on the seven days that begin with a day.

        Args:
            known: what is known on that day.
            engine: who judges the spacing.
            barred: the runs that are not to be run, around which no room is kept.

        Returns:
            The days with a session; see ``schedule``.

        """
        standing, exercises = self.standing, known.book.exercises
        rungs = (exercises[standing.positions[key].exercise] for key in standing.fitting)
        loaded = any(rung.needs_days_between for rung in rungs)
        return schedule(known, engine, standing.sessions, since=standing.block_starts, loaded=loaded, barred=barred)


@dataclass(frozen=True, slots=True)
class Referred(Day):
    """A walk that ends with the screening: someone must be seen before there is a plan."""

    @property
    def known(self) -> DayFacts:
        """Return what is known: without a stage and an irritability, which nothing was chosen by."""
        return self.screening.known


@dataclass(frozen=True, slots=True)
class Planned(Day):
    """A walk that ends with exercises and doses; what is left is to lay them on days."""

    choice: Choice
    prescriber: Prescriber

    @property
    def known(self) -> DayFacts:
        """Return what is known, the stage and the irritability among it."""
        return self.assessed.known

    @property
    def kept_back(self) -> bool:
        """Return whether a sign or a pain of these days speaks against any step up, whatever is met."""
        return self.prescriber.kept_back

    def steps(self, key: str, exercise: Exercise) -> Steps:
        """List the doses of a rung of an open way in this week."""
        return self.prescriber.steps(self.choice, key, exercise)

    def steps_at(self, key: str, position: LadderPosition) -> Steps:
        """List the doses of the rung that a runner stands on; see ``steps``."""
        return self.steps(key, self.known.book.exercises[position.exercise])


Week = Referred | Planned
"""How the walk of a day ends."""


def is_silent(known: DayFacts) -> bool:
    """Return whether nobody has heard of a runner with a complaint for so long that the plan starts carefully."""
    days = number_in(known.runner, "days_since_check_in")
    return bool(known.symptoms) and days is not None and days > known.book.policy.course.silent_days
