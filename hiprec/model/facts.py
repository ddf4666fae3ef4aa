"""Facts: what rules may ask about a runner, a symptom or an exercise, and which way is worse.

Asked facts are read from ``rules/facts.yaml``; the computed ones, from the profile and its log, stand here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, assert_never, get_args

from pydantic import AfterValidator, Field

from hiprec.model.closed_words import ADVICE, IRRITABILITIES, STAGES, URGENCIES, BarredRun
from hiprec.model.exercise import DoseKind
from hiprec.model.record import Record, Text
from hiprec.model.span import Bounds, Span

About = Literal["runner", "symptom", "exercise"]
Kind = Literal["yes_no", "number", "choice", "choices"]
Worse = Literal["higher", "lower", "yes", "no", "neither"]

Value = bool | float | str | frozenset[str]
"""A known value. For a choice a frozenset holds the values still possible; for choices it is exactly what is held."""

Values = Mapping[str, Value]
"""Facts by name for one firing; a fact that is absent is unknown."""


def number_in(values: Values, name: str) -> float | None:
    """Return a number that is known, ``None`` where it is not."""
    value = values.get(name)
    # To Python true is a number, too: a fact of yes or no is none.
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


FOR_GOOD, UNTIL_THE_PAIN_RISES = "for good", "until the pain rises"
_WEEKS = re.compile(r"([1-9]\d{0,3}) weeks?")
STANDS = rf"^({FOR_GOOD}|{UNTIL_THE_PAIN_RISES}|{_WEEKS.pattern})$"
"""What ``stands`` may be."""


def _is_a_stand(words: str) -> str:
    if words in {"", FOR_GOOD, UNTIL_THE_PAIN_RISES} or _WEEKS.fullmatch(words):
        return words
    right = f"write `{FOR_GOOD}`, `{UNTIL_THE_PAIN_RISES}`, or weeks, as `6 weeks`"
    raise ValueError(right)


class Lapse(NamedTuple):
    """A harmless answer that does not stand for good: after how many weeks it is over, and whether a rise ends it."""

    harmless: Value
    weeks: int | None
    rises: bool


class Fact(Record):
    """One fact: its name, kind, bounds with unit, whom it is about, which way is worse, and how it is asked.

    ``stands`` says how long a harmless answer is taken as it was told; an answer for the worse stands until it is taken
    back. ``label`` is the question in the few words of a tick. A word of ``regions`` stands for several values. An
    answer that is ``shared`` is about the whole runner: told of one complaint it holds for every other. What is
    ``long_standing`` had been so when a clinician looked, and is no news to them when it is told only later.
    ``say`` is what a runner says of it on the telephone in an emergency, after "I have"; ``{}`` in it is the answer. It
    is said in place of what it includes, ``say_instead_of``.
    """

    name: Text
    about: About
    kind: Kind
    worse: Worse
    question: str = ""
    label: str = ""
    group: str = ""
    unit: str = ""
    bounds: Span | None = None
    values: tuple[str, ...] = ()
    regions: Mapping[str, frozenset[str]] = Field(default_factory=dict)
    only_if: Mapping[str, Any] | None = None
    explained_by: tuple[str, ...] = ()
    stands: Annotated[str, AfterValidator(_is_a_stand)] = ""
    shared: bool = False  # told of one complaint it would otherwise be asked again for the next
    long_standing: bool = False
    say: str = ""
    say_instead_of: tuple[str, ...] = ()
    computed: bool = False

    @property
    def asked(self) -> bool:
        """Return whether a runner can be asked for it."""
        return bool(self.question)

    def is_harmless(self, answer: object) -> bool:
        """Return whether an answer is at the harmless end, so that it may lapse and nothing gets milder."""
        match self.kind:
            case "choice" | "choices":  # these have no harmless end
                return False
            case "yes_no" | "number":
                return self.worse != "neither" and answer == self.harmless()
            case _:
                assert_never(self.kind)

    @property
    def lapse(self) -> Lapse | None:
        """Return how its harmless answer lapses; ``None`` where it has none, or none that ever does."""
        span = _WEEKS.fullmatch(self.stands)
        rises, weeks = self.stands == UNTIL_THE_PAIN_RISES, int(span[1]) if span else None
        # An answer for the worse never lapses by itself: silence must not make anybody milder.
        if (not rises and weeks is None) or not self.is_harmless(self.harmless()):
            return None
        return Lapse(self.harmless(), weeks, rises)

    @property
    def span(self) -> Bounds:
        """Return the bounds of a number: everything where none are stated."""
        return self.bounds or Bounds(float("-inf"), float("inf"))

    def harmless(self) -> Value:
        """Return the value at the harmless end: what is presumed where ``only_if`` says the question makes no sense."""
        if self.kind == "yes_no":
            return self.worse == "no"
        low, high = self.span
        end = low if self.worse != "lower" else high
        return 0.0 if end is None else end


_A_CENTURY, _MANY, _LONGEST_LOG = 5200, 10_000, 40_000
"""Bounds of weeks, of counts, and of days: no profile reaches them, whose days lie between 1900 and 2199. A fact of a
number needs two ends, so that a check can see a clause that is always true or never."""


class _Computed(NamedTuple):
    """A fact that hiprec computes: a number up to ``high``, a choice among ``values`` or of several, else yes or no."""

    name: str
    about: About
    worse: Worse
    high: float | None = None
    unit: str = ""
    low: float = 0
    values: tuple[str, ...] = ()
    several: bool = False

    def fact(self, equipment: tuple[str, ...]) -> Fact:
        """Return it as a record."""
        own: dict[str, Any] = {"name": self.name, "about": self.about, "worse": self.worse, "computed": True}
        if self.high is not None:
            return Fact(**own, kind="number", bounds=Bounds(self.low, self.high), unit=self.unit)
        if self.several:
            return Fact(**own, kind="choices", values=self.values or equipment)
        return Fact(**own, kind="choice", values=self.values) if self.values else Fact(**own, kind="yes_no")


# Plain rows and no records: a book that is read from what was kept needs none of these, and records take long to build.
_COMPUTED = (
    # The stage is worse where it is lower: less is prescribed, and only what is less may follow from bad news.
    _Computed("stage", "runner", "lower", values=STAGES),
    _Computed("irritability", "runner", "higher", values=IRRITABILITIES),
    _Computed("has_symptom", "runner", "yes"),
    _Computed("spine_possible", "runner", "yes"),
    _Computed("sore_muscle", "runner", "yes"),
    _Computed("nerves_of_both_legs", "runner", "yes"),
    _Computed("outcome", "runner", "higher", values=URGENCIES),
    _Computed("running_advice", "runner", "higher", values=ADVICE),
    _Computed("barred_runs", "runner", "neither", values=get_args(BarredRun), several=True),
    _Computed("band_in_plan", "runner", "neither"),
    _Computed("days_to_race", "runner", "neither", 400, "days"),
    _Computed("days_since_race", "runner", "neither", 400, "days"),
    _Computed("weeks_in_programme", "runner", "neither", _A_CENTURY, "weeks"),
    _Computed("managed_weeks", "runner", "higher", _A_CENTURY, "weeks"),
    _Computed("check_ins", "runner", "neither", _MANY, "check-ins"),
    _Computed("days_since_check_in", "runner", "higher", _LONGEST_LOG, "days"),
    _Computed("days_between_check_ins", "runner", "higher", _LONGEST_LOG, "days"),
    _Computed("adherence", "runner", "lower", 1, "share of the sessions asked for"),
    _Computed("sessions_done", "runner", "lower", 100, "sessions since the previous check-in"),
    _Computed("weeks_without_sessions", "runner", "higher", _A_CENTURY, "weeks"),
    _Computed("weeks_since_easier_week", "runner", "neither", _A_CENTURY, "weeks"),
    _Computed("distance_falls_in_a_row", "runner", "higher", _MANY, "check-ins"),
    _Computed("distance_rise", "runner", "higher", 10, "share of the distance before by which it rose"),
    _Computed("kind_named", "symptom", "neither"),
    _Computed("hurts", "symptom", "yes"),
    # ``no`` is worse: what rest alone makes quiet has not settled (`policy/course/proven_weeks`).
    _Computed("settled", "symptom", "no"),
    _Computed("fresh", "symptom", "yes"),
    _Computed("worst_pain", "symptom", "higher", 10, "pain 0 to 10"),
    _Computed("weeks_without_improvement", "symptom", "higher", _A_CENTURY, "weeks"),
    # A fall is below 0, where no other number of these goes.
    _Computed("pain_change", "symptom", "higher", 10, "pain points since the entry before", -10),
    _Computed("pain_change_2_weeks", "symptom", "higher", 10, "pain points", -10),
    _Computed("pain_change_4_weeks", "symptom", "higher", 10, "pain points", -10),
    _Computed("pain_change_6_weeks", "symptom", "higher", 10, "pain points", -10),
    _Computed("worst_pain_2_weeks", "symptom", "higher", 10, "pain 0 to 10"),
    _Computed("red_weeks_in_block", "symptom", "higher", 100, "check-ins above 5"),
    _Computed("pain_rises_in_a_row", "symptom", "higher", _MANY, "check-ins"),
    _Computed("morning_change", "symptom", "higher", 10, "pain points", -10),
    _Computed("eased_before", "symptom", "neither"),
    _Computed("course", "symptom", "higher", values=("better", "unchanged", "up_and_down", "worse")),
    _Computed("flare", "symptom", "yes"),
    _Computed("weeks_pain_free", "symptom", "lower", _A_CENTURY, "weeks"),
    _Computed("share_of_baseline", "symptom", "higher", 10, "share of the block's first pain"),
    _Computed("target_met", "exercise", "no"),
    _Computed("weeks_on_rung", "exercise", "neither", _A_CENTURY, "weeks"),
    _Computed("targets_met_in_a_row", "exercise", "lower", _MANY, "sessions"),
    _Computed("exercise_pain_during", "exercise", "higher", 10, "pain 0 to 10"),
    _Computed("exercise_pain_next_morning", "exercise", "higher", 10, "pain 0 to 10"),
    _Computed("exercise_effort", "exercise", "higher", 10, "effort 0 to 10"),
    _Computed("dose_kind", "exercise", "neither", values=get_args(DoseKind)),
    _Computed("equipment_used", "exercise", "neither", several=True),
    _Computed("already_moved_this_week", "exercise", "yes"),
)


def computed_facts(equipment: tuple[str, ...]) -> tuple[Fact, ...]:
    """List the facts that hiprec computes itself from the profile and its log.

    Args:
        equipment: the equipment words of ``facts.yaml``, which ``equipment_used`` shares.

    Returns:
        The facts, those of the runner first, then of the symptom, then of the exercise.

    """
    return tuple(row.fact(equipment) for row in _COMPUTED)
