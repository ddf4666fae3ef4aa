"""The numbers and words that no rule carries: pain limits, facts of time, weights of the ranking, sessions, weeks."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, Strict, WithJsonSchema

from hiprec.model.record import Record, WordOf


class Careful(NamedTuple):
    """Which way a number of a policy is the more careful one: a list is that with more words."""

    way: Literal["lower", "higher"]


# An overlay that moves a number the other way is told first by `rules check`; one without a mark is moved freely.
LOWER, HIGHER = Careful("lower"), Careful("higher")

# Strict, so that "5" in quotes or 5.5 is a mistake and no number: the bounds below only keep out slips of the pen.
Pain = Annotated[int, Strict(), Field(ge=0, le=10)]
Count = Annotated[int, Strict(), Field(ge=1, le=100)]
Weeks = Annotated[int, Strict(), Field(ge=1, le=520)]
Days = Annotated[int, Strict(), Field(ge=1, le=3650)]
Seconds = Annotated[int, Strict(), Field(ge=0, le=600)]
Minutes = Annotated[int, Strict(), Field(ge=1, le=240)]
Fraction = Annotated[float, Strict(), Field(ge=0, le=1)]
Weight = Annotated[float, Strict(), Field(ge=0, le=100)]
Sites = frozenset[Annotated[str, WordOf("site")]]
Facts = frozenset[Annotated[str, WordOf("fact")]]
Muscles = frozenset[Annotated[str, WordOf("muscle")]]
Demands = frozenset[Annotated[str, WordOf("demand")]]


def _parts(value: object) -> object:
    """Read ``2 of 3`` as its two numbers."""
    part, of, whole = value.partition(" of ") if isinstance(value, str) else ("", "", "")
    if not (of and part.isdecimal() and whole.isdecimal() and 0 < int(part) <= int(whole)):
        msg = 'write a part of a whole, such as "2 of 3"'
        raise ValueError(msg)
    return int(part), int(whole)


Share = Annotated[
    tuple[int, int], BeforeValidator(_parts), WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d* of [1-9]\d*$"})
]
"""A part of a whole, told in whole numbers, so that a comparison with it is exact."""


class PainLimits(Record):
    """Pain of 10 up to which it is green, by place, and above which it is red or severe; see ``known.pain_limits``."""

    red: Annotated[Pain, LOWER]
    elsewhere: Annotated[Pain, LOWER]
    joint: Annotated[Pain, LOWER]
    bone: Annotated[Pain, LOWER]
    joint_sites: Annotated[Sites, HIGHER]
    joint_kinds: Annotated[frozenset[Annotated[str, WordOf("kind")]], HIGHER]
    bone_sites: Annotated[Sites, HIGHER]
    bone_signs: Annotated[Facts, HIGHER]
    no_pain_on_a_run: Annotated[Sites, HIGHER]
    severe_during: Annotated[Pain, LOWER]
    severe_next_morning: Annotated[Pain, LOWER]
    severe_at_rest: Annotated[Pain, LOWER]

    @property
    def severe(self) -> dict[str, int]:
        """Return the pain from which it is severe, by fact."""
        return {
            "pain_during": self.severe_during,
            "pain_next_morning": self.severe_next_morning,
            "pain_at_rest": self.severe_at_rest,
        }


class CoursePolicy(Record):
    """What the facts of time count: a block, a week, an improvement, a rise, a silence; see ``known.course``."""

    block_weeks: Weeks
    week_days: Days
    improved: Share
    worsening_rises: Annotated[Count, LOWER]
    worsening_points: Annotated[Pain, LOWER]
    noticed_rise: Annotated[Pain, LOWER]
    noticed_from: Annotated[Pain, LOWER]
    looks_back: Count
    swing: Pain
    rise: Pain
    flare: Pain
    quiet: Pain
    fresh_weeks: Annotated[Weeks, HIGHER]
    silent_days: Annotated[Days, LOWER]
    uncared_weeks: Weeks
    hardly_runs: Annotated[Fraction, HIGHER]
    proven_weeks: Annotated[Weeks, HIGHER]
    hidden_sites: Annotated[Sites, HIGHER]
    pain_signs: Annotated[Facts, HIGHER]


class LoadJump(Record):
    """What a jump in running distance is, and for how long it counts."""

    # Strict: a number in quotes, which pydantic would take, is a slip of whoever wrote it.
    times: Annotated[float, Strict(), Field(ge=1, le=10), LOWER]
    km: Annotated[float, Strict(), Field(ge=0, le=100), LOWER]
    compared_days: Days
    counts_days: Annotated[Days, HIGHER]


class ClinicianPolicy(Record):
    """For how long a clinician's word covers and settles."""

    covers_weeks: Annotated[Weeks, LOWER]
    settle_weeks: Annotated[Weeks, HIGHER]


class ReachPolicy(Record):
    """What can be behind a complaint, by its place and signs; see ``known.day_facts.reach``."""

    spine_sites: Annotated[Sites, HIGHER]
    muscle_sites: Annotated[Sites, HIGHER]
    nerve_signs: Annotated[Facts, HIGHER]
    root_sites: Annotated[Sites, HIGHER]


class LoadingForbidden(Record):
    """Which exercises a referral that forbids loading shuts, by the place of the complaint."""

    knee_sites: Annotated[Sites, LOWER]
    knee_demands: Annotated[Demands, HIGHER]
    knee_muscles: Annotated[Muscles, HIGHER]
    lower_leg_sites: Annotated[Sites, LOWER]
    lower_leg_muscles: Annotated[Muscles, HIGHER]
    leg_demands: Annotated[Demands, HIGHER]
    leg_positions: Annotated[frozenset[Annotated[str, WordOf("position")]], HIGHER]


class RankingPolicy(Record):
    """What an exercise is worth in a session."""

    groups: frozenset[Annotated[str, WordOf("group")]]
    main: Weight
    assist: Weight
    favoured_muscle: Weight
    favoured_ladder: Weight
    new_group: Weight
    worth_adding: Weight
    trained_main: Weight
    trained_assist: Weight
    minor_up_to: Weight
    minor_share: Annotated[float, Strict(), Field(ge=0, le=1)]


class SessionPolicy(Record):
    """How many sessions a week and exercises a session has where no rule says, how long they take, how a dose rises."""

    minutes: Minutes
    # Once a day at the most: the week is laid on days.
    sessions: Annotated[int, Strict(), Field(ge=1, le=7)]
    fewest: Count
    most: Count
    rest_seconds: Seconds
    repetition_seconds: Seconds
    circle_seconds: Seconds
    step_seconds: Seconds
    change_over_seconds: Seconds
    settling_in_seconds: Seconds
    fewest_parts: Count
    most_parts: Count
    short_minutes: Minutes
    minutes_a_part: Minutes
    long_count: Count
    long_step: Count
    routine_open: Share


class AnswerPolicy(Record):
    """What an answer tells by a day or an equipment: a race, and bands."""

    race_decided_days: Days
    bands: frozenset[Annotated[str, WordOf("equipment")]]


class Policy(Record):
    """What ``policy.yaml`` says, the numbers alone; each has its source or judgement there."""

    pain_limits: PainLimits
    course: CoursePolicy
    load_jump: LoadJump
    clinician: ClinicianPolicy
    reach: ReachPolicy
    forbids_loading: LoadingForbidden = Field(alias="loading")
    """Called ``loading`` in the file and in ids, which folders laid over hiprec and answers name."""
    ranking: RankingPolicy
    session: SessionPolicy
    answer: AnswerPolicy
