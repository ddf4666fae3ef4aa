"""The profile: what runners say about themselves, and the log of check-ins.

Words are the field's own here (``iliotibial_band``, ``loop_band``); ``hiprec.intake`` turns spoken words into them and
tells every mistake with its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr

from hiprec.model.closed_words import Day, Effort, Experience, Goal, Outcome, Sex, Side
from hiprec.model.door import Told, read_text
from hiprec.model.record import Pain, Text

Answer = StrictBool | StrictInt | StrictFloat | StrictStr | tuple[StrictStr, ...] | None
"""An answer to a fact: yes or no, a number, a word, several words, or ``None`` for *asked and not known*."""

Answers = Mapping[str, Answer]


class PainNow(Told):
    """Pain of one symptom, each 0 to 10, ``None`` where not said."""

    during: Pain | None = Field(default=None, description="worst while running since the last check-in")
    next_morning: Pain | None = Field(default=None, description="the morning after a run or session")
    at_rest: Pain | None = Field(default=None, description="sitting or lying still")


class Symptom(Told):
    """One complaint: ``kind`` is what it is called, ``site`` where it is (a site or region); one at least is given."""

    id: str = Field(default="", description="what check-ins call it; a profile gives it one where it has none")
    kind: str | None = None
    site: str | None = None
    side: Side | None = None
    pain: PainNow = PainNow.model_construct()
    since: date | None = Field(default=None, description="the day it began")
    # More than half a century: beyond it somebody wrote days.
    weeks: Annotated[float, Field(ge=0, le=3000)] | None = Field(
        default=None, description="weeks it had lasted when recorded"
    )
    answers: Answers = Field(default_factory=dict)
    none_of: Sequence[str] = Field(default=(), description="groups of questions of which nothing is so")


class Running(Told):
    """The running week: kilometres and runs a week, hard days, the day of the long run, and the next race."""

    km_per_week: Annotated[float, Field(ge=0, le=500)] | None = None  # beyond any runner: a slip of the pen, or metres
    runs_per_week: Annotated[int, Field(ge=0, le=21)] | None = None  # three a day
    hard_days: Sequence[Day] = ()
    long_run: Day | None = None
    race: date | None = None


class Availability(Told):
    """The days on which the runner can train and the minutes they have for a session."""

    days: Sequence[Day] = ()
    # Under five minutes nothing fits in; over three hours somebody wrote seconds, or means a week.
    minutes: Annotated[int, Field(ge=5, le=180)] | None = None


class Avoided(Told):
    """An exercise or ladder that the runner declines or that hurts, and why."""

    exercise: Text
    reason: Text


class Seen(Told):
    """A clinician's word: when, by whom, and whether the runner is cleared or being treated."""

    date: date
    by: Text
    outcome: Outcome
    note: str = ""
    kind: str | None = Field(default=None, description="what the clinician called it")


class SymptomCheck(Told):
    """Pain of one symptom at a check-in, each 0 to 10; ``gone`` says that it has left."""

    pain_during: Pain | None = None
    pain_next_morning: Pain | None = None
    pain_at_rest: Pain | None = None
    gone: StrictBool | None = None


class ExerciseCheck(Told):
    """What was done of one exercise: sets, repetitions (or steps, or seconds held), effort and pain 0 to 10."""

    # Far beyond any dose of the catalogue, so that only slips are refused; 0 is "not done", which counts.
    sets: Annotated[int, Field(ge=0, le=50)] | None = None
    repetitions: Annotated[int, Field(ge=0, le=1000)] | None = None
    effort: Annotated[float, Field(ge=0, le=10)] | None = None
    pain_during: Pain | None = None
    pain_next_morning: Pain | None = None


class PrescribedDose(Told):
    """The dose an app handed out; what is absent is as hiprec had planned it."""

    sets: Annotated[int, Field(ge=1, le=20)] | None = None
    repetitions: Annotated[int, Field(ge=1, le=500)] | None = None
    hold_seconds: Annotated[int, Field(ge=0, le=600)] | None = None
    steps: Annotated[int, Field(ge=1, le=500)] | None = None
    rest_seconds: Annotated[int, Field(ge=0, le=900)] | None = None
    effort: Effort | None = None
    load: str | None = None


class Prescribed(Told):
    """What an app really handed out for one exercise since the last check-in; it outranks the replay."""

    # The number, as people see it, or the id, which outlives a rung that is put in between.
    rung: int | str | None = None
    dose: PrescribedDose = PrescribedDose.model_construct()


class CheckIn(Told):
    """One entry of the log. Pain is 0 to 10; ``sessions_done`` counts since the previous check-in; ``km`` a week."""

    date: date
    pain_during: Pain | None = None
    pain_next_morning: Pain | None = None
    symptoms: Mapping[str, SymptomCheck] = Field(default_factory=dict)
    # A log may be silent for months; what is beyond this is a count of repetitions.
    sessions_done: Annotated[int, Field(ge=0, le=100)] | None = None
    all_targets_met: StrictBool | None = None
    exercises: Mapping[str, ExerciseCheck] = Field(default_factory=dict)
    # As of the running week: beyond any runner.
    km: Annotated[float, Field(ge=0, le=500)] | None = None
    equipment: Sequence[str] | None = None
    answers: Answers = Field(default_factory=dict)
    none_of: Sequence[str] = Field(default=(), description="groups of questions of which nothing is so")
    # Strict, as every flag of a log: 1 and "on" come from forms that meant something else.
    nothing_new: StrictBool = Field(default=False, description="nothing has come since the answers before")
    prescribed: Mapping[str, Prescribed] = Field(default_factory=dict)


class Profile(Told):
    """A runner's profile, format 1. Only ``experience`` is required; everything else unknown is treated as unknown."""

    format: Literal[1] = 1
    experience: Experience
    equipment: Sequence[str] = ()
    symptoms: Sequence[Symptom] = ()
    goal: Goal | None = None
    age: Annotated[float, Field(ge=3, le=110)] | None = None  # who may run at all
    sex: Sex | None = None
    answers: Answers = Field(default_factory=dict)
    none_of: Sequence[str] = Field(default=(), description="groups of questions of which nothing is so")
    country: str | None = Field(default=None, description="two letters (ISO 3166), for the number to call")
    recorded: date | None = Field(default=None, description="the day of these answers; default: started, else today")
    started: date | None = Field(default=None, description="the first day of the programme")
    running: Running = Running.model_construct()
    availability: Availability = Availability.model_construct()
    programme: str | None = Field(default=None, description="the id of a fixed routine")
    avoid: Sequence[Avoided] = ()
    seen: Sequence[Seen] = ()
    check_ins: Sequence[CheckIn] = ()

    def is_new_on(self, day: date) -> bool:
        """Return whether answers of a day belong to the profile itself, which is no older and has no check-in."""
        # What was recorded is as old as it says; a start says only that it is no older.
        dated = self.recorded or self.started
        return not self.check_ins and (dated is None or dated >= day)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **settings: Any) -> Self:
        """Read a profile's JSON as a file is read: a key written twice and a number such as 1e1 are refused.

        Args:
            json_data: the JSON, as text or as bytes in UTF-8.
            settings: as for pydantic's own ``model_validate_json``.

        Returns:
            The profile.

        Raises:
            ValidationError: with every mistake, each with its path.

        """
        return cls.model_validate(read_text(json_data, settings.get("context")), **settings)
