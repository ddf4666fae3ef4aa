"""Conclusions: what a rule may say, one kind a ruleset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from hiprec.model.exercise import Exercise
from hiprec.model.record import Record, Text
from hiprec.model.soon import Within, days_of
from hiprec.model.span import Span
from hiprec.model.words import Advice, Effort, Forbidden, Irritability, Move, Stage


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[Text, ...], BeforeValidator(_several)]


class Refer(Record):
    """See someone: how urgently, whom, how soon, what to do and not to do until then, what to bring.

    ``how_soon`` and ``meanwhile`` are what the runner reads; ``within`` (in days) and ``forbids`` are what the walk
    obeys. A rule written before there was a ``within`` is ordered by the words of its ``how_soon``.
    """

    refer: Literal["clinician", "specialist", "urgent", "emergency"]
    to: Text
    how_soon: Text
    within: Within | None = None
    meanwhile: Text
    forbids: Annotated[tuple[Forbidden, ...], BeforeValidator(_several)] = ()
    bring: str = ""

    @property
    def days(self) -> float:
        """Return the days within which someone should be seen, as ``within`` or else ``how_soon`` says."""
        return days_of(self.how_soon) if self.within is None else self.within


class Assess(Record):
    """How irritable a symptom is, and the latest stage that it allows."""

    irritability: Irritability | None = None
    stage: Stage | None = None

    @model_validator(mode="after")
    def _something(self) -> Assess:
        if not (self.irritability or self.stage):
            msg = "give irritability, stage, or both"
            raise ValueError(msg)
        return self


class Run(Record):
    """Whether to run meanwhile, and within which limits."""

    running: Advice
    limits: Words = ()


class Selector(Record):
    """Which exercises are meant: any that matches one of the words."""

    exercise: Words = ()
    ladder: Words = ()
    demand: Words = ()
    position: Words = ()
    muscle: Words = ()

    @model_validator(mode="after")
    def _something(self) -> Selector:
        if not (self.exercise or self.ladder or self.demand or self.position or self.muscle):
            msg = "name at least one exercise, ladder, demand, position or muscle"
            raise ValueError(msg)
        return self

    def means(self, exercise: Exercise) -> bool:
        """Return whether an exercise is meant; a muscle counts where it is a main one."""
        mains = {muscle for muscle, work in exercise.muscles.items() if work.role == "main"}
        return (
            exercise.id in self.exercise
            or exercise.ladder in self.ladder
            or exercise.position in self.position
            or not exercise.demands.isdisjoint(self.demand)
            or not mains.isdisjoint(self.muscle)
        )


class Contraindicate(Record):
    """Exercises to leave out, or to ease: an easier rung first, and the low end of the dose."""

    leave_out: Selector | None = None
    ease: Selector | None = None

    @model_validator(mode="after")
    def _one(self) -> Contraindicate:
        if (self.leave_out is None) == (self.ease is None):
            msg = "give leave_out or ease, one of the two"
            raise ValueError(msg)
        return self


Points = Annotated[int, Field(ge=1, le=3)]


class Favoured(Record):
    """Muscles and ladders with 1 to 3 points each."""

    muscle: Mapping[str, Points] = Field(default_factory=dict)
    ladder: Mapping[str, Points] = Field(default_factory=dict)


class Rank(Record):
    """What a plan should train first."""

    favour: Favoured


def _at_most(value: object) -> object:
    return value.removeprefix("at most ").strip() if isinstance(value, str) else value


class Narrow(Record):
    """Ranges that a dose must keep; ``effort`` is a ceiling."""

    sets: Span | None = None
    repetitions: Span | None = None
    hold_seconds: Span | None = None
    rest_seconds: Span | None = None
    sessions_a_week: Span | None = None
    exercises: Span | None = None
    effort: Annotated[Effort, BeforeValidator(_at_most)] | None = None


class Around(Record):
    """So many days before or after an event of the running week."""

    before: Literal["race", "hard_day", "long_run"] | None = None
    after: Literal["race", "hard_day", "long_run"] | None = None
    days: Annotated[int, Field(ge=1, le=60)]

    @model_validator(mode="after")
    def _one(self) -> Around:
        if (self.before is None) == (self.after is None):
            msg = "give before or after, one of the two"
            raise ValueError(msg)
        return self


def _yes_no(value: object) -> object:
    """Read the words that rules use for true and false."""
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


class Space(Record):
    """Hours between sessions, days to keep free, or days on which a session stays light."""

    hours_apart: Annotated[int, Field(ge=1, le=240)] | None = None
    keep_free: Around | None = None
    light: Around | None = None
    hard: Annotated[bool, BeforeValidator(_yes_no)] = False

    @model_validator(mode="after")
    def _one(self) -> Space:
        if sum(part is not None for part in (self.hours_apart, self.keep_free, self.light)) != 1:
            msg = "give one of hours_apart, keep_free or light"
            raise ValueError(msg)
        return self


class Progress(Record):
    """How an exercise moves; a regress goes one step of the dose back, or one rung."""

    move: Move
    amount: Literal["dose", "rung"] = "dose"
    easier: Annotated[bool, BeforeValidator(_yes_no)] = False
    say: str = ""
    of: Literal["all"] | None = None


class Tell(Record):
    """What a runner may expect: a sentence about the usual course, a race, the bands or the way back to running.

    ``{race}`` stands for the date of the race and ``{decide}`` for the day two weeks before it.
    """

    topic: Literal["course", "race", "band", "return"]
    tell: Text


Conclusion = Refer | Assess | Run | Contraindicate | Rank | Narrow | Space | Progress | Tell

CONCLUSIONS: dict[str, type[Conclusion]] = {
    "red_flags": Refer,
    "escalation": Refer,
    "assessment": Assess,
    "running": Run,
    "contraindications": Contraindicate,
    "ranking": Rank,
    "dose": Narrow,
    "spacing": Space,
    "progression": Progress,
    "outlook": Tell,
}
"""The kind of conclusion of each ruleset, which is the folder a rule lies in."""

RULESETS = tuple(CONCLUSIONS)

STEPS: dict[str, str] = {
    "red_flags": "screen",
    "escalation": "screen",
    "assessment": "assess",
    "running": "running",
    "contraindications": "choose",
    "ranking": "choose",
    "dose": "prescribe",
    "spacing": "schedule",
    "progression": "moves",
    "outlook": "outlook",
}
"""The step of the walk that fires each ruleset, which is its file in ``hiprec.pathway``; a test looks that it does."""
