"""Facts: what rules may ask about a runner, a symptom or an exercise, and which way is worse.

Asked facts are read from ``rules/facts.yaml``; the computed ones, from the profile and its log, stand here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args

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
    answer that is ``shared`` is about the whole runner: told of one complaint it holds for every other.
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
    say: str = ""
    say_instead_of: tuple[str, ...] = ()
    computed: bool = False

    @property
    def asked(self) -> bool:
        """Return whether a runner can be asked for it."""
        return bool(self.question)

    def is_harmless(self, answer: object) -> bool:
        """Return whether an answer is at the harmless end, so that it may lapse and nothing gets milder."""
        if self.worse == "neither" or self.kind in {"choice", "choices"}:  # these have no harmless end
            return False
        return answer == self.harmless()

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


def _number(name: str, about: About, worse: Worse, high: float, unit: str, low: float = 0) -> Fact:
    return Fact(name=name, about=about, kind="number", worse=worse, bounds=Bounds(low, high), unit=unit, computed=True)


def _yes_no(name: str, about: About, worse: Worse) -> Fact:
    return Fact(name=name, about=about, kind="yes_no", worse=worse, computed=True)


def _choice(name: str, about: About, worse: Worse, values: tuple[str, ...]) -> Fact:
    return Fact(name=name, about=about, kind="choice", worse=worse, values=values, computed=True)


def computed_facts(equipment: tuple[str, ...]) -> tuple[Fact, ...]:
    """List the facts that hiprec computes itself from the profile and its log.

    Args:
        equipment: the equipment words of ``facts.yaml``, which ``equipment_used`` shares.

    Returns:
        The facts, those of the runner first, then of the symptom, then of the exercise.

    """
    return (*_of_the_runner(), *_of_a_symptom_or_exercise(equipment))


def _of_the_runner() -> tuple[Fact, ...]:
    return (
        # The stage is worse where it is lower: less is prescribed, and only what is less may follow from bad news.
        _choice("stage", "runner", "lower", STAGES),
        _choice("irritability", "runner", "higher", IRRITABILITIES),
        _yes_no("has_symptom", "runner", "yes"),
        _yes_no("spine_possible", "runner", "yes"),
        _yes_no("sore_muscle", "runner", "yes"),
        _yes_no("nerves_of_both_legs", "runner", "yes"),
        _choice("outcome", "runner", "higher", URGENCIES),
        _choice("running_advice", "runner", "higher", ADVICE),
        Fact(
            name="barred_runs",
            about="runner",
            kind="choices",
            worse="neither",
            values=get_args(BarredRun),
            computed=True,
        ),
        _yes_no("band_in_plan", "runner", "neither"),
        _number("days_to_race", "runner", "neither", 400, "days"),
        _number("days_since_race", "runner", "neither", 400, "days"),
        _number("weeks_in_programme", "runner", "neither", _A_CENTURY, "weeks"),
        _number("managed_weeks", "runner", "higher", _A_CENTURY, "weeks"),
        _number("check_ins", "runner", "neither", _MANY, "check-ins"),
        _number("days_since_check_in", "runner", "higher", _LONGEST_LOG, "days"),
        _number("days_between_check_ins", "runner", "higher", _LONGEST_LOG, "days"),
        _number("adherence", "runner", "lower", 1, "share of the sessions asked for"),
        _number("sessions_done", "runner", "lower", 100, "sessions since the previous check-in"),
        _number("weeks_without_sessions", "runner", "higher", _A_CENTURY, "weeks"),
        _number("weeks_since_easier_week", "runner", "neither", _A_CENTURY, "weeks"),
        _number("distance_falls_in_a_row", "runner", "higher", _MANY, "check-ins"),
        _number("distance_rise", "runner", "higher", 10, "share of the distance before by which it rose"),
    )


def _of_a_symptom_or_exercise(equipment: tuple[str, ...]) -> tuple[Fact, ...]:
    used = Fact(
        name="equipment_used", about="exercise", kind="choices", worse="neither", values=equipment, computed=True
    )
    return (
        _yes_no("kind_named", "symptom", "neither"),
        _yes_no("hurts", "symptom", "yes"),
        _yes_no("settled", "symptom", "no"),
        _yes_no("fresh", "symptom", "yes"),
        _number("worst_pain", "symptom", "higher", 10, "pain 0 to 10"),
        _number("weeks_without_improvement", "symptom", "higher", _A_CENTURY, "weeks"),
        _number("pain_change", "symptom", "higher", 10, "pain points since the entry before", -10),
        _number("pain_change_2_weeks", "symptom", "higher", 10, "pain points", -10),
        _number("pain_change_4_weeks", "symptom", "higher", 10, "pain points", -10),
        _number("pain_change_6_weeks", "symptom", "higher", 10, "pain points", -10),
        _number("worst_pain_2_weeks", "symptom", "higher", 10, "pain 0 to 10"),
        _number("red_weeks_in_block", "symptom", "higher", 100, "check-ins above 5"),
        _number("pain_rises_in_a_row", "symptom", "higher", _MANY, "check-ins"),
        _number("morning_change", "symptom", "higher", 10, "pain points", -10),
        _yes_no("eased_before", "symptom", "neither"),
        _choice("course", "symptom", "higher", ("better", "unchanged", "up_and_down", "worse")),
        _yes_no("flare", "symptom", "yes"),
        _number("weeks_pain_free", "symptom", "lower", _A_CENTURY, "weeks"),
        _number("share_of_baseline", "symptom", "higher", 10, "share of the block's first pain"),
        _yes_no("target_met", "exercise", "no"),
        _number("weeks_on_rung", "exercise", "neither", _A_CENTURY, "weeks"),
        _number("targets_met_in_a_row", "exercise", "lower", _MANY, "sessions"),
        _number("exercise_pain_during", "exercise", "higher", 10, "pain 0 to 10"),
        _number("exercise_pain_next_morning", "exercise", "higher", 10, "pain 0 to 10"),
        _number("exercise_effort", "exercise", "higher", 10, "effort 0 to 10"),
        _choice("dose_kind", "exercise", "neither", get_args(DoseKind)),
        used,
        _yes_no("already_moved_this_week", "exercise", "yes"),
    )
